package opc

import (
	"archive/zip"
	"bytes"
	"testing"
)

// TestProperties: what every program writes makes no page of what is hidden; who wrote it
// does.
func TestProperties(t *testing.T) {
	for inside, want := range map[string]string{
		"<dc:language>en-GB</dc:language><cp:revision>3</cp:revision>":                    "",
		"<dc:language>en-GB</dc:language><dc:creator>Somebody of the office</dc:creator>": "author: Somebody of the office",
	} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, text := range map[string]string{
			"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
			"docProps/core.xml":   `<cp:coreProperties xmlns:cp="x" xmlns:dc="y">` + inside + `</cp:coreProperties>`,
		} {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		p, err := Open(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := p.Properties(); got.Text != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", inside, got.Text, ok)
		}
	}
}
