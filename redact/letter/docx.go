package letter

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"strings"
	"time"

	"sarpack/redact/bundle"
)

// Namespaces of Office Open XML (ECMA-376, Part 1).
const (
	nsWord     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// DOCX writes the letter as a Word document that can be edited: real headings and
// lists, the language set, and no property but title and date.
func (l *Letter) DOCX() ([]byte, error) {
	logo, err := l.docxLogo()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range []struct{ name, body string }{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxRoot},
		{"docProps/core.xml", l.docxProperties()},
		{"word/document.xml", l.docxBody(logo)},
		{"word/_rels/document.xml.rels", docxRelations(logo)},
		{"word/styles.xml", docxStyles},
		{"word/numbering.xml", docxNumbering},
		{"word/footer1.xml", l.docxFooter()},
		{"word/media/" + logo.file, string(logo.data)},
	} {
		if f.body == "" {
			continue // no logo
		}
		// No date in the archive, so that the same letter is the same file.
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write([]byte(f.body))
		}
		if err != nil {
			return nil, fmt.Errorf("the letter as .docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("the letter as .docx: %w", err)
	}
	return b.Bytes(), nil
}

// docxPicture is the logo as the document has it.
type docxPicture struct {
	file          string
	data          []byte
	width, height int // in English metric units, 360,000 to the centimetre
}

func (l *Letter) docxLogo() (docxPicture, error) {
	if l.Logo == nil {
		return docxPicture{}, nil
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(l.Logo))
	if err != nil {
		return docxPicture{}, fmt.Errorf("the logo is no picture in PNG or JPEG: %w", err)
	}
	const wide, high = 55 * 36000, 24 * 36000
	p := docxPicture{file: "logo." + format, data: l.Logo, width: wide, height: wide * c.Height / c.Width}
	if p.height > high {
		p.width, p.height = high*c.Width/c.Height, high
	}
	return p, nil
}

// docxBody is the document itself.
func (l *Letter) docxBody(logo docxPicture) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document xmlns:w="` + nsWord + `" xmlns:r="` + nsRelation + `"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`)
	for i, x := range l.Blocks {
		keep := false // a paragraph that leads to a list stays with it
		if i+1 < len(l.Blocks) {
			next := l.Blocks[i+1].Kind
			keep = next == bundle.BlockItem && x.Kind == bundle.BlockPara || next == bundle.BlockSpace
		}
		switch x.Kind {
		case bundle.BlockLogo:
			if logo.data != nil {
				fmt.Fprintf(&b, docxDrawing, logo.width, logo.height, logo.width, logo.height)
			}
		case bundle.BlockSpace:
			b.WriteString(docxPara("Normal", true, nil) + docxPara("Normal", true, nil))
		case bundle.BlockTitle:
			b.WriteString(docxPara("Heading1", false, x.Spans))
		case bundle.BlockHeading:
			b.WriteString(docxPara("Heading2", false, x.Spans))
		case bundle.BlockItem:
			b.WriteString(docxPara("ListBullet", false, x.Spans))
		default:
			b.WriteString(docxPara("Normal", keep, x.Spans))
		}
	}
	// A4 with margins of 25 mm, in twentieths of a point.
	b.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

// docxPara is one paragraph; keep leaves it on the page of the next.
func docxPara(style string, keep bool, spans []bundle.Span) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/>`)
	if keep {
		b.WriteString(`<w:keepNext/>`)
	}
	b.WriteString(`</w:pPr>`)
	for _, s := range spans {
		switch {
		case s.Text == "\n":
			b.WriteString("<w:r><w:br/></w:r>")
			continue
		case s.Bold:
			b.WriteString("<w:r><w:rPr><w:b/></w:rPr>")
		default:
			b.WriteString("<w:r>")
		}
		b.WriteString(`<w:t xml:space="preserve">` + escaped(s.Text) + "</w:t></w:r>")
	}
	b.WriteString("</w:p>")
	return b.String()
}

// docxFooter has the reference and the number of the page, which Word counts.
func (l *Letter) docxFooter() string {
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name +
			` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	text := func(s string) string {
		return `<w:r><w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r>`
	}
	foot := ""
	if l.Reference != "" {
		foot = l.Reference + " · "
	}
	return xmlHead + `<w:ftr xmlns:w="` + nsWord + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
		text(foot+"page ") + field("PAGE") + text(" of ") + field("NUMPAGES") + `</w:p></w:ftr>`
}

func (l *Letter) docxProperties() string {
	day := l.Date.UTC().Format(time.RFC3339)
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped(l.Title) + `</dc:title><dc:language>en-GB</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + day + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + day + `</dcterms:modified></cp:coreProperties>`
}

// escaped is text as XML has it; what XML cannot have becomes a replacement character.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

func docxRelations(logo docxPicture) string {
	const rel = `<Relationship Id="%s" Type="` + nsRelation + `/%s" Target="%s"/>`
	s := xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		fmt.Sprintf(rel, "rId1", "styles", "styles.xml") + fmt.Sprintf(rel, "rId2", "numbering", "numbering.xml") + fmt.Sprintf(rel, "rId3", "footer", "footer1.xml")
	if logo.data != nil {
		s += fmt.Sprintf(rel, "rId4", "image", "media/"+logo.file)
	}
	return s + `</Relationships>`
}
