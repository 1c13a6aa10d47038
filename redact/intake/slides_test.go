package intake

import (
	"image/color"
	"testing"
)

func TestSlides(t *testing.T) {
	slide := func(attrs, text string) string {
		return `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r"` + attrs + `><p:cSld>` + text + `</p:cSld></p:sld>`
	}
	para := func(s string) string { return `<a:p><a:r><a:t>` + s + `</a:t></a:r></a:p>` }
	data := zipped(t, map[string]string{
		"_rels/.rels":                      rels("r1", "officeDocument", "ppt/presentation.xml"),
		"ppt/presentation.xml":             `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="rA"/><p:sldId id="2" r:id="rB"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels":  rels("rA", "slide", "slides/slide2.xml", "rB", "slide", "slides/slide1.xml"),
		"ppt/slides/slide2.xml":            slide("", `<p:sp><p:cNvPr descr="ALT words"/>`+para("FIRST slide")+`</p:sp><a:tbl><a:tr><a:tc>`+para("cell a")+`</a:tc><a:tc>`+para("cell b")+`</a:tc></a:tr></a:tbl><a:blip r:embed="rI"/>`),
		"ppt/slides/_rels/slide2.xml.rels": rels("rI", "image", "../media/a.png", "rN", "notesSlide", "../notesSlides/notesSlide1.xml", "rC", "comments", "../comments/comment1.xml"),
		"ppt/slides/slide1.xml":            slide(` show="0"`, para("HIDDEN slide")),
		"ppt/notesSlides/notesSlide1.xml":  slide("", para("NOTES on Tom")),
		"ppt/comments/comment1.xml":        `<p:cmLst xmlns:p="p"><p:cm authorId="0" dt="2026-03-01T10:00:00"><p:text>COMMENT words</p:text></p:cm></p:cmLst>`,
		"ppt/commentAuthors.xml":           `<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="Mr Grey"/></p:cmAuthorLst>`,
		"ppt/media/a.png":                  string(pngOf(t, drawn(40, 20, color.Black))),
		"docProps/core.xml":                `<c xmlns:dc="y"><dc:creator>AUTHOR Name</dc:creator></c>`,
	})
	d := takeData(t, "talk.pptx", data, Options{})[0]
	shown, hid := shownText(t, d)
	wants(t, "shown", shown, "Slide 1", "FIRST slide", "cell a", "cell b")
	lacks(t, "shown", shown, "HIDDEN", "NOTES", "COMMENT", "ALT")
	wants(t, "hidden", hid, "Hidden slide 2", "HIDDEN slide", "Speaker notes of slide 1", "NOTES on Tom", "Comment by Mr Grey on 01/03/2026 10:00, on slide 1", "COMMENT words", "ALT words", "AUTHOR Name")
}
