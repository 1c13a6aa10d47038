package job

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/request"
)

// zeros packs n zero bytes.
func zeros(t *testing.T, n int) string {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	block := make([]byte, 1<<20)
	for ; n > 0; n -= len(block) {
		if _, err := z.Write(block[:min(n, len(block))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// zipOf packs files in the order of their names.
func zipOf(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// laughs is the head of an XML file whose entities stand for a billion words.
func laughs(root string) string {
	s := `<?xml version="1.0"?><!DOCTYPE ` + root + ` [<!ENTITY a0 "laugh">`
	for i := 1; i < 10; i++ {
		s += fmt.Sprintf(`<!ENTITY a%d "%s">`, i, strings.Repeat(fmt.Sprintf("&a%d;", i-1), 10))
	}
	return s + "<!ENTITY out SYSTEM \"file:///etc/passwd\">]>"
}

// manyPages is a PDF of n pages that are one.
func manyPages(n int) []byte {
	return exam.PDF("<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", n, strings.Repeat("3 0 R ", n)), "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>")
}

// distinctPages is a PDF of n pages in a tree of hundreds.
func distinctPages(n int) []byte {
	list := []string{"<</Type/Catalog/Pages 2 0 R>>", ""}
	var kids strings.Builder
	for at := 0; at < n; at += 500 {
		node := len(list) + 1
		list = append(list, "")
		var leaves strings.Builder
		for range min(500, n-at) {
			list = append(list, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 200 200]>>", node))
			fmt.Fprintf(&leaves, "%d 0 R ", len(list))
		}
		list[node-1] = fmt.Sprintf("<</Type/Pages/Parent 2 0 R/Count %d/Kids[%s]>>", min(500, n-at), leaves.String())
		fmt.Fprintf(&kids, "%d 0 R ", node)
	}
	list[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", n, kids.String())
	return exam.PDF(list...)
}

// TestHostileRecords puts files that are made to do harm between good ones: each is said,
// in a sentence, within a bounded time and memory, and nothing else is lost.
func TestHostileRecords(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: it takes a minute; run without -short")
	}
	page := func(contents, resources string, more ...string) []byte {
		return exam.PDF(append([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<<" + resources + ">>>>", exam.Stream("", contents)}, more...)...)
	}
	chunk := func(name, data string) string {
		out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		out = append(append(out, name...), data...)
		return string(binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:])))
	}
	head := string(append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 32000), 32000), 8, 0, 0, 0, 0))
	gigapixel := "\x89PNG\r\n\x1a\n" + chunk("IHDR", head) + chunk("IDAT", zeros(t, 32000*32001)) + chunk("IEND", "")
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/officeDocument" Target="%s"/></Relationships>`
	word := func(document string) string {
		return zipOf(t, "[Content_Types].xml", types, "_rels/.rels", fmt.Sprintf(relations, "word/document.xml"), "word/document.xml", document)
	}
	circle := "From: a@x.example\nSubject: CIRCLE\nDate: Mon, 2 Mar 2026 09:15:00 +0000\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
	attached := exam.PDF("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
		"<</Kids[4 0 R 5 0 R]>>", "<</Names[(a)6 0 R]/Kids[4 0 R]>>", "<</Type/Filespec/F(a.pdf)/EF<</F 7 0 R>>>>", exam.Stream("/Type/EmbeddedFile", "6 0 R"))
	hostile := map[string]struct{ data, says string }{
		"pages of one.pdf":       {string(manyPages(100_000)), ""},
		"pages.pdf":              {string(distinctPages(100_000)), "100000 pages and the limit is 20000"},
		"pages that are not.pdf": {string(exam.PDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2000000000/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>")), ""},
		"tree of itself.pdf":     {string(exam.PDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 3 0 R]>>", "<</Type/Pages/Parent 2 0 R/Count 9/Kids[2 0 R]>>")), ""},
		// This one is drawn, and read like any other.
		"gigapixel.pdf": {string(page("q 500 0 0 500 0 0 cm /I Do Q", "/XObject<</I 5 0 R>>", exam.Stream("/Type/XObject/Subtype/Image/Width 32000/Height 32000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", zeros(t, 32000*32000)))), ""},
		"gigapixel.png": {gigapixel, "1024 million pixels"},
		"in a letter.docx": {zipOf(t, "[Content_Types].xml", types, "_rels/.rels", fmt.Sprintf(relations, "word/document.xml"),
			"word/document.xml", `<w:document xmlns:w="w" xmlns:a="a" xmlns:r="r"><w:body><w:p><w:r><w:t>LETTER words</w:t><w:drawing><a:blip r:embed="rI"/></w:drawing></w:r></w:p></w:body></w:document>`,
			"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rI" Type="x/image" Target="media/a.png"/></Relationships>`, "word/media/a.png", gigapixel), "could not be unpacked"},
		"form of itself.pdf":     {string(page(strings.Repeat("/X Do ", 40), "/XObject<</X 5 0 R>>", exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X 5 0 R>>>>", strings.Repeat("/X Do ", 40)))), ""},
		"stream bomb.pdf":        {string(exam.PDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>", exam.Stream("/Filter/FlateDecode", zeros(t, 1<<30)))), ""},
		"attached to itself.pdf": {string(attached), ""},
		"laughs.docx":            {word(laughs("w:document") + `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&a9;&out;</w:t></w:r></w:p></w:body></w:document>`), "not well formed"},
		"laughs.xlsx":            {zipOf(t, "[Content_Types].xml", types, "_rels/.rels", fmt.Sprintf(relations, "xl/workbook.xml"), "xl/workbook.xml", laughs("workbook")+`<workbook><sheets><sheet name="&a9;"/></sheets></workbook>`), "not well formed"},
		"laughs.pptx":            {zipOf(t, "[Content_Types].xml", types, "_rels/.rels", fmt.Sprintf(relations, "ppt/presentation.xml"), "ppt/presentation.xml", laughs("p")+`<p>&a9;</p>`), "not well formed"},
		"laughs_CTF.xml":         {laughs("CTfile") + "<CTfile><CTFpupilData><Pupil><Surname>&a9;</Surname></Pupil></CTFpupilData></CTfile>", ""},
		"laughs.svg.xml":         {laughs("svg") + "<svg>&a9;&out;</svg>", ""},
		"deep.docx":              {word(`<w:document xmlns:w="w"><w:body>` + strings.Repeat("<w:tbl><w:tr><w:tc>", 300)), "nested deeper"},
		"deep.html":              {"<html><body>" + strings.Repeat("<div>", 200_000) + "DEEP words", "nested too deeply"},
		"mails in mails.eml":     {strings.Repeat(circle, 300) + "INNERMOST", ""},
		"boundaries.eml":         {strings.Repeat("Content-Type: multipart/mixed; boundary=x\n\n--x\n", 5000), ""},
		"bomb.zip":               {zipOf(t, "zeros", strings.Repeat("\x00", 60<<20)), "made to fill a machine"},
		"bomb.xlsx":              {zipOf(t, "[Content_Types].xml", types, "xl/workbook.xml", strings.Repeat(" ", 60<<20)), "made to fill a machine"},
		"many.zip": {zipOf(t, func() (l []string) {
			for i := range redact.MaxParts + 1 {
				l = append(l, fmt.Sprintf("%d.txt", i), "")
			}
			return l
		}()...), "files"},
	}
	dir := t.TempDir()
	for name, c := range hostile {
		if err := os.WriteFile(filepath.Join(dir, "hostile "+name), []byte(c.data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a first.txt", "z last.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("GOOD words of "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hostileBytes := hostile
	hostile = nil
	runtime.GC()
	j := newJob(t)
	s := &Scan{Case: &request.Case{Path: filepath.Join(dir, "CASE.toml")}}
	ctx := context.Background()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	held := m.Sys
	began := time.Now()
	docs, err := j.take(ctx, ScanInput{Paths: []string{dir}, Case: s.Case}, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("taken in after %v", time.Since(began).Round(time.Millisecond))
	read, err := j.read(ctx, docs, s)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	runtime.ReadMemStats(&m)
	t.Logf("%d documents in %v, %d MB more from the system", len(docs), took.Round(time.Millisecond), (m.Sys-held)>>20)
	if m.Sys-held > 1<<30 {
		t.Errorf("it took %d MB", (m.Sys-held)>>20)
	}
	if took > 4*time.Minute {
		t.Errorf("it took %v", took)
	}
	said, words := map[string]string{}, map[string]string{}
	for i, d := range read {
		name, _, _ := strings.Cut(strings.TrimPrefix(d.document.Path, "hostile "), "/")
		words[name] += fmt.Sprintf("[%d pages] ", len(d.pages))
		for _, p := range d.pages[:min(len(d.pages), 3)] {
			words[name] += p.Text
		}
		for _, u := range s.Records[i].Unread {
			if len(said[name]) < 2000 {
				said[name] += u.Why + "; "
			}
		}
	}
	for name, c := range hostileBytes {
		t.Logf("%s: %.160s — %.60q", name, said[name], words[name])
		if said[name] == "" && c.says != "" || !strings.Contains(said[name], c.says) || words[name] == "" {
			t.Errorf("%s: the list should say %q and says %q", name, c.says, said[name])
		}
		if strings.Contains(words[name], "root:") {
			t.Errorf("%s: a file of this machine was read", name)
		}
	}
	for _, name := range []string{"a first.txt", "z last.txt"} {
		if !strings.Contains(words[name], "GOOD words of "+name) {
			t.Errorf("%s was lost: %q", name, words[name])
		}
	}
	if !strings.Contains(words["in a letter.docx"], "LETTER words") || !strings.Contains(words["deep.html"], "DEEP words") {
		t.Error("what is good in a hostile file was lost")
	}
}
