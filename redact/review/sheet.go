package review

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// columns of decisions.csv, in the order they are written.
var columns = []string{"group", "what", "role", "mentions", "pages", "suggestion", "decision", "exemption", "decided_by", "note", "code", "may_decide", "why"}

// findingsRow is the group id of the row that carries the hash of findings.json.
const findingsRow = "findings"

// Row is one row of decisions.csv as a person filled it in.
type Row struct {
	// Line is the number of the row in the file, as a spreadsheet shows it.
	Line      int
	Group     string
	Decision  string
	Exemption string
	DecidedBy string
	Note      string
}

// Sheet is a decisions.csv that was read.
type Sheet struct {
	// Findings is the SHA-256 of the findings.json that the sheet belongs to.
	Findings string
	Rows     map[string]Row
	// Places are the rows for places that no finding covers, in the order of the file.
	Places []Place
}

// WriteSheet writes groups as a decisions.csv with the decision column empty or,
// where rows has one, filled in; and after them the places that somebody decided about.
func WriteSheet(w io.Writer, groups []Group, findingsSHA256 string, rows map[string]Row, places ...Place) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	put := func(cells ...string) error {
		for i := range cells {
			cells[i] = Defuse(cells[i])
		}
		return c.Write(cells)
	}
	if err := put(slices.Clone(columns)...); err != nil {
		return err
	}
	head := make([]string, len(columns))
	head[0], head[1], head[2] = findingsRow, findingsSHA256, "leave this row as it is"
	if err := put(head...); err != nil {
		return err
	}
	for _, g := range groups {
		r := rows[g.ID]
		exemption := r.Exemption
		if exemption == "" && g.Suggest != "keep" {
			exemption = g.Exemption
		}
		role := string(g.Role)
		if g.Matter != MatterPerson {
			role = string(g.Matter)
		}
		if err := put(g.ID, g.What, role, strconv.Itoa(g.Mentions), g.Pages, string(g.Suggest), r.Decision,
			exemption, r.DecidedBy, r.Note, g.Code, g.MayDecide, g.Why); err != nil {
			return err
		}
	}
	for _, p := range places {
		g := p.group()
		if err := put(p.Group, "", string(g.Matter), "1", g.Pages, "", p.Decision, p.Exemption, p.DecidedBy, p.Note, p.Code, g.MayDecide, ""); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// Defuse keeps a spreadsheet from running a cell as a formula, and from splitting
// a row at a line break.
func Defuse(s string) string {
	s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\x00", "").Replace(s)
	if s != "" && strings.ContainsRune("=+-@\t'", rune(s[0])) {
		return "'" + s
	}
	return s
}

func arm(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@\t'", rune(s[1])) {
		return s[1:]
	}
	return s
}

// ReadSheet reads a decisions.csv, also one that a spreadsheet saved again. Errors
// name line and column and quote nothing.
func ReadSheet(r io.Reader, name string) (*Sheet, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	c, err := tableOf(data, name)
	if err != nil {
		return nil, err
	}
	t := &sheetReader{name: name, sheet: &Sheet{Rows: map[string]Row{}}}
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := c.FieldPos(0)
		switch {
		case err != nil:
			err = fmt.Errorf("%s, line %d: a quotation mark is missing or too many; save it as CSV again", name, line)
		case t.at == nil:
			err = t.headings(cells)
		default:
			err = t.row(cells, line)
		}
		if err != nil {
			return nil, err
		}
	}
	if t.sheet.Findings == "" {
		return nil, fmt.Errorf("%s: the row %q is missing, so it cannot be told which findings were decided; use the table that Sarpack wrote", name, findingsRow)
	}
	return t.sheet, nil
}

// tableOf opens a table in the characters and with the separator that it was saved with.
func tableOf(data []byte, name string) (*csv.Reader, error) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil, fmt.Errorf("%s: this is an Excel workbook; save it as CSV (File, Save As, CSV UTF-8)", name)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		var err error
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return nil, fmt.Errorf("%s: the characters cannot be read; save it as CSV UTF-8: %w", name, err)
		}
	}
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord = -1
	first, _, _ := bytes.Cut(data, []byte("\n"))
	for _, sep := range ";\t" {
		if strings.Count(string(first), string(sep)) > strings.Count(string(first), string(c.Comma)) {
			c.Comma = sep
		}
	}
	return c, nil
}

// sheetReader reads the lines of a table.
type sheetReader struct {
	name  string
	sheet *Sheet
	// at says in which column each heading stands; nil before that line.
	at map[string]int
}

func (t *sheetReader) headings(cells []string) error {
	t.at = map[string]int{}
	for i, h := range cells {
		t.at[strings.ToLower(strings.TrimSpace(h))] = i
	}
	for _, need := range []string{"group", "what", "decision"} {
		if _, ok := t.at[need]; !ok {
			return fmt.Errorf("%s: the heading %q is missing; use the table that Sarpack wrote", t.name, need)
		}
	}
	return nil
}

func (t *sheetReader) row(cells []string, line int) error {
	cell := func(h string) string {
		if i, ok := t.at[h]; ok && i < len(cells) {
			return arm(cells[i])
		}
		return ""
	}
	s, id := t.sheet, cell("group")
	switch id {
	case "":
		return nil
	case findingsRow:
		s.Findings = cell("what")
		return nil
	}
	if old, ok := s.Rows[id]; ok {
		return fmt.Errorf("%s: lines %d and %d decide the same group; take one of them out", t.name, old.Line, line)
	}
	r := Row{
		Line: line, Group: id, Decision: strings.ToLower(cell("decision")), Exemption: cell("exemption"),
		DecidedBy: cell("decided_by"), Note: cell("note"),
	}
	s.Rows[id] = r
	p, ok, err := placeOf(r, cell("code"))
	if err != nil {
		return fmt.Errorf("%s, %w", t.name, err)
	}
	if ok {
		s.Places = append(s.Places, p)
	}
	return nil
}
