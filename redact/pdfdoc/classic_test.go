package pdfdoc

import (
	"bytes"
	"strings"

	"sarpack/redact/exam"
)

// classic writes a small PDF of the old kind by hand: object 1 the catalogue (with
// catalog's keys), 2 the page tree, 3 the page (with page's), 4 its content, 9
// something that says "secret".
func classic(catalog, page string) []byte {
	return exam.Numbered([]string{
		1: "<< /Type /Catalog /Pages 2 0 R " + catalog + " >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 200] /Rotate 90 >>",
		3: "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> " + page + " >>",
		4: "<< /Length 37 >>\nstream\nBT /F 12 Tf 20 50 Td (Ella) Tj ET    \nendstream",
		5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		9: "<< /What (secret nine) >>",
	}, "/Root 1 0 R")
}

// replaced returns b with one old by new of any length, and no offset corrected.
func replaced(b []byte, old, new string) []byte {
	if !bytes.Contains(b, []byte(old)) {
		panic("the test's file has no " + strings.TrimSpace(old))
	}
	return bytes.Replace(b, []byte(old), []byte(new), 1)
}
