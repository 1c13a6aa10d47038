package exam

import (
	"bytes"
	"fmt"
)

// PDF is a file of objects as they are written, numbered from 1, of which the first is the
// catalogue.
func PDF(objects ...string) []byte {
	return Numbered(append([]string{""}, objects...), "/Root 1 0 R")
}

// Numbered is a file of objects by their numbers, in one revision with a table; "" is a
// number that is free. trailer holds the keys of the trailer but for its size.
func Numbered(objects []string, trailer string) []byte {
	b := bytes.NewBufferString("%PDF-1.7\n")
	var table bytes.Buffer
	for n, o := range objects {
		if o == "" {
			table.WriteString("0000000000 65535 f \n")
			continue
		}
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", n, o)
	}
	at := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects), table.Bytes(), len(objects), trailer, at)
	return b.Bytes()
}

// Stream is an object with data; dict holds the keys of its dictionary but for the length.
func Stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

// Page is a file of one page, so many points wide and high, with Helvetica as /F1.
func Page(width, height int, content string) []byte {
	return PDF(
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>", width, height),
		Stream("", content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	)
}
