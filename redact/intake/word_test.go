package intake

import (
	"archive/zip"
	"bytes"
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
)

// zipped packs files in the order of their names.
func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	wordNS  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	relType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// rels writes relations: id, type, target; a target with a colon is external.
func rels(list ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i+2 < len(list); i += 3 {
		mode := ""
		if strings.Contains(list[i+2], ":") {
			mode = ` TargetMode="External"`
		}
		b.WriteString(`<Relationship Id="` + list[i] + `" Type="` + relType + list[i+1] + `" Target="` + list[i+2] + `"` + mode + `/>`)
	}
	return b.String() + `</Relationships>`
}

// wp is a paragraph of one run with properties.
func wp(text, props string) string {
	return `<w:p><w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

// docx packs a document with a body and further parts.
func docx(t testing.TB, body string, more map[string]string) []byte {
	files := map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         rels("r1", "officeDocument", "word/document.xml"),
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordNS + `><w:body>` + body + `</w:body></w:document>`,
	}
	maps.Copy(files, more)
	return zipped(t, files)
}

// everything is a document with one of each thing that a document can hold.
func everything(t testing.TB) []byte {
	box := `<w:txbxContent>` + wp("TEXTBOX words", "") + `</w:txbxContent>`
	body := `<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>HEADING one</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>Split </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>na</w:t></w:r><w:r><w:t>me O</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>Brien</w:t><w:tab/><w:t>after tab</w:t><w:br/><w:t>after break</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>Kept </w:t></w:r><w:ins w:author="Mrs Head" w:date="2026-01-02T10:00:00Z"><w:r><w:t>INSERTED words</w:t></w:r></w:ins><w:del w:author="Mrs Head" w:date="2026-01-02T10:00:00Z"><w:r><w:delText>DELETED </w:delText></w:r><w:r><w:delText>allegation</w:delText></w:r></w:del></w:p>` +
		wp("VANISHED note", "<w:vanish/>") + wp("WHITE words", `<w:color w:val="FFFFFF"/>`) + wp("TINY words", `<w:sz w:val="2"/>`) +
		wp("WHITE ON BLUE", `<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>`) +
		`<w:p><w:pPr><w:pStyle w:val="Hid"/></w:pPr><w:r><w:t>BY STYLE hidden</w:t></w:r></w:p>` +
		`<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Commented words</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>` +
		`<w:p><w:r><w:t>Footnoted</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink r:id="rIdL"><w:r><w:t>link text</w:t></w:r></w:hyperlink></w:p>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="5" name="Box" descr="ALT of Jane"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>` + box + `</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>` + box + `</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="odd"><w:odd/></mc:Choice><mc:Fallback><w:pict><v:shape style="width:20pt;height:20pt"><v:textpath string="WATERMARK"/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:secret.parent@example.org" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>FIELD result</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF 1 = 1 "shown" "OTHER branch" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> consent given</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>NUMBERED item</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>BELOW it</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>SECOND item</w:t></w:r></w:p>` +
		`<w:sdt><w:sdtPr><w:alias w:val="Pupil"/><w:dropDownList><w:listItem w:displayText="CHOICE not taken" w:value="x"/></w:dropDownList></w:sdtPr><w:sdtContent>` + wp("CONTROL value", "") + `</w:sdtContent></w:sdt>` +
		`<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>` + wp("Head A", "") + `</w:tc><w:tc>` + wp("Head B", "") + `</w:tc></w:tr><w:tr><w:tc>` + wp("cell one", "") + `</w:tc><w:tc>` + wp("cell two", "") + `<w:tbl><w:tr><w:tc>` + wp("INNER a", "") + `</w:tc><w:tc>` + wp("INNER b", "") + `</w:tc></w:tr></w:tbl>` + wp("", "") + `</w:tc></w:tr>` +
		`<w:tr><w:trPr><w:del w:author="Mrs Head"/></w:trPr><w:tc><w:p><w:del w:author="Mrs Head"><w:r><w:delText>ROW deleted</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1905000" cy="952500"/><wp:docPr id="6" name="Picture 1" descr="photo of Tom"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdI"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>` +
		`<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rIdK"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>` +
		`<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> ticked</w:t></w:r><w:bookmarkStart w:id="1" w:name="BOOKMARK_Tom"/><m:oMath><m:r><m:t>MATHS</m:t></m:r></m:oMath></w:p>` +
		`<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:footerReference w:type="default" r:id="rIdF"/></w:sectPr>`
	pic := string(pngOf(t, drawn(40, 20, color.Black)))
	return docx(t, body, map[string]string{
		"word/_rels/document.xml.rels": rels("rIdS", "styles", "styles.xml", "rIdN", "numbering", "numbering.xml", "rIdI", "image", "media/image1.png", "rIdC", "comments", "comments.xml",
			"rIdO", "footnotes", "footnotes.xml", "rIdH", "header", "header1.xml", "rIdG", "header", "header2.xml", "rIdF", "footer", "footer1.xml", "rIdL", "hyperlink", "https://example.org/LINKTARGET", "rIdK", "chart", "charts/chart1.xml"),
		"word/styles.xml":           `<w:styles ` + wordNS + `><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Hid"><w:basedOn w:val="Base"/></w:style></w:styles>`,
		"word/numbering.xml":        `<w:numbering ` + wordNS + `><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
		"word/comments.xml":         `<w:comments ` + wordNS + `><w:comment w:id="0" w:author="SENCO" w:date="2026-01-02T10:00:00Z">` + wp("COMMENT mentions another pupil", "") + `</w:comment></w:comments>`,
		"word/footnotes.xml":        `<w:footnotes ` + wordNS + `><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">` + wp("FOOTNOTE words", "") + `</w:footnote></w:footnotes>`,
		"word/header1.xml":          `<w:hdr ` + wordNS + `>` + wp("HEADER Confidential", "") + `</w:hdr>`,
		"word/header2.xml":          `<w:hdr ` + wordNS + `>` + wp("UNUSED header", "") + `</w:hdr>`,
		"word/footer1.xml":          `<w:ftr ` + wordNS + `>` + wp("FOOTER file 123", "") + `</w:ftr>`,
		"word/media/image1.png":     pic,
		"word/media/orphan.png":     pic,
		"word/charts/chart1.xml":    `<c:chartSpace ` + wordNS + `><c:chart><c:title><a:t>CHART title</a:t></c:title><c:ser><c:tx><c:v>SERIES</c:v></c:tx><c:cat><c:pt><c:v>Autumn</c:v></c:pt></c:cat><c:val><c:pt><c:v>42</c:v></c:pt></c:val></c:ser></c:chart></c:chartSpace>`,
		"word/embeddings/note.docx": string(docx(t, wp("EMBEDDED words", ""), nil)),
		"word/vbaProject.bin":       "x",
		"docProps/core.xml":         `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>AUTHOR Name</dc:creator><cp:lastModifiedBy>EDITOR Name</cp:lastModifiedBy></cp:coreProperties>`,
		"docProps/custom.xml":       `<Properties><property name="Case no"><vt:lpwstr xmlns:vt="z">CUSTOM 77</vt:lpwstr></property></Properties>`,
		"customXml/item1.xml":       `<data><pupil>BOUND data</pupil></data>`,
	})
}

func TestWord(t *testing.T) {
	docs := takeData(t, "all.docx", everything(t), Options{})
	if len(docs) != 2 {
		t.Fatalf("%d documents", len(docs))
	}
	d := docs[0]
	shown, hid := shownText(t, d)
	wants(t, "shown", shown, "HEADING one", "Split name O-Brien", "after tab", "after break", "Kept INSERTED words", "WHITE ON BLUE", "Commented words", "Footnoted[1]link text",
		"TEXTBOX words", "WATERMARK", "FIELD result", "☒ consent given", "1. NUMBERED item", "1.a) BELOW it", "2. SECOND item", "CONTROL value", "Head A", "cell one", "cell two", "INNER a | INNER b",
		"CHART title", "SERIES", "Autumn", "42", "☒ ticked", "MATHS", "[1] FOOTNOTE words", "HEADER Confidential", "FOOTER file 123")
	lacks(t, "shown", shown, "DELETED", "VANISHED", "WHITE words", "TINY", "BY STYLE", "COMMENT mentions", "LINKTARGET", "ALT of", "secret.parent", "OTHER branch", "CHOICE", "ROW deleted", "UNUSED", "AUTHOR", "BOOKMARK")
	if n := strings.Count(shown, "TEXTBOX"); n != 1 {
		t.Errorf("the text box stands %d times", n)
	}
	wants(t, "hidden", hid, "Inserted by Mrs Head on 02/01/2026 10:00", "INSERTED words", "Deleted by Mrs Head on 02/01/2026 10:00", "DELETED allegation", "VANISHED note", "WHITE words", "TINY words", "BY STYLE hidden",
		"Comment by SENCO on 02/01/2026 10:00, about “Commented words”", "COMMENT mentions another pupil", "https://example.org/LINKTARGET", "mailto:secret.parent@example.org", "OTHER branch",
		"ALT of Jane", "photo of Tom", "CHOICE not taken", "ROW deleted", "UNUSED header", "author: AUTHOR Name", "last changed by: EDITOR Name", "Case no: CUSTOM 77", "BOUND data", "BOOKMARK_Tom", "Macros", "A picture that no page shows")
	if got := hiddenOf(d, redact.HiddenChange); strings.Count(got, "DELETED allegation") != 1 {
		t.Errorf("the changes are %q", got)
	}
	in := docs[1]
	if in.Parent != d.ID || in.Path != "all.docx/note.docx" {
		t.Errorf("the embedded document is %q of %q", in.Path, in.Parent)
	}
	inner, _ := shownText(t, in)
	wants(t, "embedded", inner, "EMBEDDED words")
	if b, err := in.Source(); err != nil || redact.Hash(b) != in.SHA256 {
		t.Errorf("the embedded document cannot be read again as it came: %v", err)
	}
}

// What a document shows by a part of its own is not passed over where that part is damaged.
func TestDamagedParts(t *testing.T) {
	const chart, diagram = `<c:ser><c:v>Autumn</c:v></c:ser><c:ser>`, `<a:p><a:t>DIAGRAM words</a:t></a:p><a:p>`
	talk := func(slide string, more map[string]string) []byte {
		files := map[string]string{
			"_rels/.rels":                     rels("r1", "officeDocument", "ppt/presentation.xml"),
			"ppt/presentation.xml":            `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="rA"/></p:sldIdLst></p:presentation>`,
			"ppt/_rels/presentation.xml.rels": rels("rA", "slide", "slides/slide1.xml"),
			"ppt/slides/slide1.xml":           `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r"><a:p><a:t>SLIDE words</a:t></a:p>` + slide + `</p:sld>`,
		}
		maps.Copy(files, more)
		return zipped(t, files)
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"chart.docx", docx(t, wp("BODY words", "")+`<w:p><w:r><w:drawing><c:chart r:id="rIdK"/></w:drawing></w:r></w:p>`, map[string]string{
			"word/_rels/document.xml.rels": rels("rIdK", "chart", "charts/chart1.xml"), "word/charts/chart1.xml": "<c:chartSpace>" + chart,
		}), "a chart in it could not be read whole"},
		{"chart gone.docx", docx(t, wp("BODY words", "")+`<w:p><w:r><w:drawing><c:chart r:id="rIdK"/></w:drawing></w:r></w:p>`, map[string]string{
			"word/_rels/document.xml.rels": rels("rIdK", "chart", "charts/chart1.xml"),
		}), "a chart in it could not be read whole"},
		{"diagram.docx", docx(t, wp("BODY words", "")+`<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm="d" r:dm="rIdD"/></w:drawing></w:r></w:p>`, map[string]string{
			"word/_rels/document.xml.rels": rels("rIdD", "diagramData", "diagrams/data1.xml"), "word/diagrams/data1.xml": "<x>" + diagram,
		}), "a diagram in it could not be read whole"},
		{"chart.pptx", talk(`<c:chart r:id="rK"/>`, map[string]string{
			"ppt/slides/_rels/slide1.xml.rels": rels("rK", "chart", "../charts/chart1.xml"), "ppt/charts/chart1.xml": "<c:chartSpace>" + chart,
		}), "a chart of slide 1 could not be read whole"},
		{"notes.pptx", talk("", map[string]string{
			"ppt/slides/_rels/slide1.xml.rels": rels("rN", "notesSlide", "../notesSlides/notesSlide1.xml"), "ppt/notesSlides/notesSlide1.xml": "<p:notes>" + diagram,
		}), "the notes of slide 1 could not be read whole"},
		{"unlisted.pptx", talk("", map[string]string{"ppt/slides/slide7.xml": "<p:sld>" + diagram}), "a slide that is not listed could not be read whole"},
	} {
		d := takeData(t, c.name, c.data, Options{})[0]
		if d.Refused() || !slices.ContainsFunc(d.Unread, func(u redact.Unread) bool { return strings.Contains(u.Why, c.want) }) {
			t.Errorf("%s: unread is %v, it must say that %s", c.name, d.Unread, c.want)
		}
	}
}

func TestDamagedWord(t *testing.T) {
	whole := everything(t)
	for name, data := range map[string][]byte{
		"cut.docx":      whole[:len(whole)/2],
		"no text.docx":  zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": ""}),
		"bad xml.docx":  docx(t, "<w:p><w:r>", nil),
		"entities.docx": zipped(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document ` + wordNS + `><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`}),
		"deep.docx":     docx(t, strings.Repeat("<w:sdt><w:sdtContent>", 5000), nil),
		"bomb.docx":     docx(t, strings.Repeat("<w:p></w:p>", 1<<21), nil),
	} {
		d := takeData(t, name, data, Options{})[0]
		if !d.Refused() || len(d.Unread) != 1 || len(d.Unread[0].Why) < 30 {
			t.Errorf("%s: %+v", name, d.Unread)
		}
	}
}
