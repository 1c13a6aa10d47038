package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// csvRows reads a table of separated values: comma, semicolon or tab; UTF-8, UTF-16
// as Excel's "Unicode text" is, or Windows-1252.
func csvRows(name string, data []byte) ([]row, error) {
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		if data, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data); err != nil {
			return nil, fmt.Errorf("%s: its characters cannot be read; save it as CSV UTF-8: %w", name, err)
		}
	case !utf8.Valid(data):
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return nil, fmt.Errorf("%s: its characters cannot be read; save it as CSV UTF-8: %w", name, err)
		}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord, c.LazyQuotes = -1, true
	head := string(data[:min(len(data), 4000)])
	for _, sep := range ";\t" {
		if strings.Count(head, string(sep)) > strings.Count(head, string(c.Comma)) {
			c.Comma = sep
		}
	}
	var out []row
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			var pe *csv.ParseError
			if errors.As(err, &pe) {
				return nil, fmt.Errorf("%s: row %d is not as it should be in CSV; save it as CSV again", name, pe.Line)
			}
			return nil, fmt.Errorf("%s: it is not a list in CSV; save it as CSV again: %w", name, err)
		}
		number, _ := c.FieldPos(0)
		out = append(out, row{number, cells})
		if len(out) > mostRows {
			return out, nil
		}
	}
}
