package job

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact/intake"
)

// widthLayouts are how the sentences are set: prose left and justified, and a table.
var widthLayouts = []string{"left", "just", "table"}

// madeFile is a PDF that a producer made of the sentences.
type madeFile struct {
	producer, layout string
	pdf              []byte
}

// sentences names one person four times, the same way for everybody.
func sentences(name string) []string {
	return []string{
		"At break on Tuesday " + name + " told the staff that the fight behind the hall had begun over a lost coat, and that nobody else had been near. The mother of " + name + " was rung at noon and came to the office before the end of lunch with his sister.",
		"It was " + name + " who found the key in the end, as the others had gone home by then and the caretaker had locked the side door. The form tutor thanked " + name + ", and wrote it into the book that is kept for such things.",
	}
}

// cells is one row of the table.
func cells(i int, name string) []string {
	return []string{fmt.Sprintf("%02d/03/2026", 1+i%28), name, "Seen by the nurse with " + name + " at ten; sent home with a note.", "Mrs Hope"}
}

// makeWidths has the sentences set by LibreOffice, by LibreOffice from a Word document,
// by Sarpack's own intake from the same, and by Chromium.
func makeWidths(t *testing.T, j *Job, names []string) []madeFile {
	t.Helper()
	soffice, chromium := judge(t, "soffice"), judge(t, "chromium")
	dir := t.TempDir()
	var out []madeFile
	convert := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", dir}
	write := func(name string, data []byte) string {
		t.Helper()
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	run := func(name string, args ...string) {
		t.Helper()
		if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %.300s", filepath.Base(name), err, said)
		}
	}
	for _, layout := range widthLayouts {
		convert = append(convert, write("writer-"+layout+".fodt", []byte(flatText(layout, names))))
		word := write("word-"+layout+".docx", wordFile(t, layout, names))
		convert = append(convert, word)
		out = append(out, madeFile{"Word, by intake", layout, takenIn(t, j, word)})
		page := write("page-"+layout+".html", []byte(webPage(layout, names)))
		run(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "browser"), "--no-pdf-header-footer",
			"--print-to-pdf="+filepath.Join(dir, "page-"+layout+".pdf"), "file://"+page)
	}
	run(soffice, convert...)
	for _, p := range [][2]string{{"LibreOffice", "writer"}, {"Word, by LibreOffice", "word"}, {"Chromium", "page"}} {
		for _, layout := range widthLayouts {
			pdf, err := os.ReadFile(filepath.Join(dir, p[1]+"-"+layout+".pdf"))
			if err != nil {
				t.Fatalf("%s made no file of %s: %v", p[0], layout, err)
			}
			out = append(out, madeFile{p[0], layout, pdf})
		}
	}
	return out
}

// takenIn returns the pages that the intake makes of a record.
func takenIn(t *testing.T, j *Job, file string) []byte {
	t.Helper()
	found, err := intake.Find(context.Background(), []string{file}, func(string) bool { return false })
	if err != nil || len(found.Files) != 1 {
		t.Fatal(len(found.Files), err)
	}
	docs, err := intake.Take(context.Background(), found.Files[0], intake.Options{Open: j.open, Memory: j.memory})
	if err != nil || len(docs) != 1 || docs[0].Content == nil {
		t.Fatal(len(docs), err)
	}
	pdf, err := docs[0].Content()
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// flatText is an OpenDocument text in one file.
func flatText(layout string, names []string) string {
	align := map[string]string{"left": "start", "just": "justify", "table": "start"}[layout]
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>`)
	b.WriteString(`<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="` + align + `" fo:margin-bottom="6pt"/><style:text-properties fo:font-size="11pt"/></style:style>`)
	for i, w := range []string{"2.4cm", "4cm", "8cm", "2.6cm"} {
		fmt.Fprintf(&b, `<style:style style:name="C%d" style:family="table-column"><style:table-column-properties style:column-width="%s"/></style:style>`, i, w)
	}
	b.WriteString(`</office:automatic-styles><office:body><office:text>`)
	p := func(s string) string { return `<text:p text:style-name="P">` + s + `</text:p>` }
	if layout == "table" {
		b.WriteString(`<table:table table:name="T">`)
		for i := range 4 {
			fmt.Fprintf(&b, `<table:table-column table:style-name="C%d"/>`, i)
		}
	}
	for i, name := range names {
		if layout != "table" {
			for _, s := range sentences(name) {
				b.WriteString(p(s))
			}
			continue
		}
		b.WriteString(`<table:table-row>`)
		for _, s := range cells(i, name) {
			b.WriteString(`<table:table-cell office:value-type="string">` + p(s) + `</table:table-cell>`)
		}
		b.WriteString(`</table:table-row>`)
	}
	if layout == "table" {
		b.WriteString(`</table:table>`)
	}
	b.WriteString(`</office:text></office:body></office:document>`)
	return b.String()
}

// wordFile is a Word document with the parts that Word writes at least.
func wordFile(t *testing.T, layout string, names []string) []byte {
	t.Helper()
	const ns = `http://schemas.openxmlformats.org/`
	align := map[string]string{"left": "left", "just": "both", "table": "left"}[layout]
	p := func(s string) string {
		return `<w:p><w:pPr><w:spacing w:after="120"/><w:jc w:val="` + align + `"/></w:pPr><w:r><w:rPr><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r></w:p>`
	}
	wide := []int{1400, 2300, 4500, 1400} // twips
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="` + ns + `wordprocessingml/2006/main"><w:body>`)
	if layout == "table" {
		b.WriteString(`<w:tbl><w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
		for _, w := range wide {
			fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, w)
		}
		b.WriteString(`</w:tblGrid>`)
	}
	for i, name := range names {
		if layout != "table" {
			for _, s := range sentences(name) {
				b.WriteString(p(s))
			}
			continue
		}
		b.WriteString(`<w:tr>`)
		for k, s := range cells(i, name) {
			fmt.Fprintf(&b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, wide[k], p(s))
		}
		b.WriteString(`</w:tr>`)
	}
	if layout == "table" {
		b.WriteString(`</w:tbl><w:p/>`)
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>`)
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="` + ns + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="` + ns + `package/2006/relationships"><Relationship Id="rId1" Type="` + ns + `officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", b.String()},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// webPage is a page as a school's system prints it.
func webPage(layout string, names []string) string {
	align := map[string]string{"left": "left", "just": "justify", "table": "left"}[layout]
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Notes</title><style>body{font:11pt serif;text-align:` + align + `}td{border:1px solid #777;padding:2pt;vertical-align:top}td:nth-child(3){width:8cm}</style><body>`)
	if layout == "table" {
		b.WriteString(`<table>`)
	}
	for i, name := range names {
		if layout == "table" {
			b.WriteString(`<tr><td>` + strings.Join(cells(i, name), `</td><td>`) + `</td></tr>`)
			continue
		}
		b.WriteString(`<p>` + strings.Join(sentences(name), `</p><p>`) + `</p>`)
	}
	return b.String()
}
