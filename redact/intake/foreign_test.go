package intake

import (
	"encoding/base64"
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"
)

// said joins what the list of documents says about records.
func said(t *testing.T, name string, data []byte) (shown, hid, says string) {
	t.Helper()
	for _, d := range takeData(t, name, data, Options{}) {
		for _, u := range d.Unread {
			says += u.Why + "\n"
		}
		says += strings.Join(slices.Concat(d.Notes, d.Done), "\n") + "\n"
		if d.Refused() {
			continue
		}
		a, b := shownText(t, d)
		shown, hid = shown+a+"\n", hid+b+"\n"
	}
	return shown, hid, says
}

// TestForeignFiles holds what the mixed folder (see testdata/src/mixed) found in files of
// other programs, as small ones.
func TestForeignFiles(t *testing.T) {
	calendar := "BEGIN:VCALENDAR\r\nDESCRIPTION:Agenda about Blodwen Fol\r\n ded and\\nLlew\\, too\r\nEND:VCALENDAR\r\n"
	word := func(body string) string { return string(docx(t, body, nil)) }
	sheet := func(cells string) string { return string(sheetOf(t, cells)) }
	slide := func(s string) string {
		return string(zipped(t, map[string]string{
			"_rels/.rels": rels("r1", "officeDocument", "ppt/presentation.xml"), "ppt/_rels/presentation.xml.rels": rels("rA", "slide", "slides/slide1.xml"),
			"ppt/presentation.xml":              `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="rA"/></p:sldIdLst><p:sldSz cx="1000" cy="500"/></p:presentation>`,
			"ppt/slides/slide1.xml":             `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld>` + s + `</p:cSld></p:sld>`,
			"ppt/notesMasters/notesMaster1.xml": `<p:n xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>MASTER of notes</a:t></a:r></a:p></p:n>`,
		}))
	}
	shape := func(attrs, x, text string) string {
		return `<p:sp><p:cNvPr` + attrs + `/><a:off x="` + x + `" y="0"/><a:ext cx="100" cy="50"/><a:p><a:r><a:t>` + text + `</a:t></a:r></a:p></p:sp>`
	}
	// A shape at a height on the slide, with letters and a ground of a colour.
	painted := func(ink, ground string, y int, text string) string {
		if ground != "" {
			ground = `<a:solidFill><a:srgbClr val="` + ground + `"/></a:solidFill>`
		}
		return fmt.Sprintf(`<p:sp><p:spPr><a:xfrm><a:off x="10" y="%d"/><a:ext cx="100" cy="50"/></a:xfrm>%s</p:spPr><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:rPr><a:t>%s</a:t></a:r></a:p></p:sp>`, y, ground, ink, text)
	}
	for _, c := range []struct {
		name, data              string
		shown, hid, lacks, says []string
	}{
		{name: "folded.ics", data: calendar, shown: []string{"Blodwen Folded and", "Llew, too"}, says: []string{"its folded lines are joined"}},
		{name: "card.vcf", data: "BEGIN:VCARD\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=\nn\nNOTE:con\n tact\nEND:VCARD\n", shown: []string{"Grün", "contact"}},
		{name: "chat.json", data: `{"from":"Si\u00f4n","body":"no\nTom \ud83d\udc4d \"x\""}`, shown: []string{`"Siôn"`, "no Tom [thumbs up sign]"}},
		{name: "x.xml", data: `<?xml version="1.0"?><a n="O&apos;Brien">Si&#226;n</a>`, shown: []string{"O'Brien", "Siân"}},
		{name: "notes.gdoc", data: `{"doc_id":"1","email":"a@b.example"}`, says: []string{"Google Drive"}},
		{name: "a.pages", data: string(zipped(t, map[string]string{"Index/Document.iwa": "x", "preview.jpg": "x"})), says: []string{"Apple's Pages"}},
		{name: "a.xps", data: string(zipped(t, map[string]string{"[Content_Types].xml": "x", "Documents/1/Pages/1.fpage": "x"})), says: []string{"print it to PDF"}},
		{name: "a.svg", data: `<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"><text>DRAWN words</text></svg>`, says: []string{"a drawing (SVG)", "print it to PDF"}},
		{name: "a.epub", data: string(zipped(t, map[string]string{"mimetype": "application/epub+zip", "META-INF/container.xml": "x"})), says: []string{"print it to PDF"}},
		{name: "a.emlx", data: "71\nFrom: a@x.example\nMessage-ID: <1@x>\nSubject: APPLE subject\n\nAPPLE body\n<?xml version=\"1.0\"?><plist>NOISE</plist>", shown: []string{"APPLE subject", "APPLE body"}, lacks: []string{"NOISE"}},
		{name: "page.mht", data: "From: <Saved by Blink>\nSubject: PAGE title\nDate: Mon, 2 Mar 2026 09:15:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\nContent-Location: https://x.example/\n\n<p>PAGE words</p><img src=\"https://x.example/a.png\">\n" +
			"--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://x.example/a.png\n\n" + base64.StdEncoding.EncodeToString(pngOf(t, drawn(40, 20, color.Black))) + "\n--B--\n", shown: []string{"PAGE title", "PAGE words"}, lacks: []string{"not in the file"}},
		{name: "no blank line.eml", data: "From: a@x.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n--B\nContent-Type: text/plain\n\nLOST words\n--B--\n", shown: []string{"LOST words"}, says: []string{"cannot be told apart"}},
		{name: "coded boundary.eml", data: "From: a@x.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed;\n boundary*=us-ascii''B\n\n--B\nContent-Type: text/plain\n\nLOST words\n--B--\n", shown: []string{"LOST words"}},
		{name: "one name.eml", data: "From: a@x.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain\n\nsaid Merfyn [image: a.png] <https://x.example>\n--B\nContent-Type: text/html\n\n<p>sa&shy;id</p>\n--B--\nBEHIND the end\n",
			shown: []string{"said"}, lacks: []string{"Merfyn", "BEHIND"}, hid: []string{"the shown form lacks merfyn", "BEHIND the end"}},
		{name: "blot.docx", data: word(wp("HIGHLIGHTED", `<w:highlight w:val="black"/>`) + wp("SHADED", `<w:color w:val="000000"/><w:shd w:fill="000000"/>`) + wp("seen on black", `<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>`) +
			wp("also seen", `<w:highlight w:val="yellow"/>`)), shown: []string{"seen on black", "also seen"}, lacks: []string{"HIGHLIGHTED", "SHADED"}, hid: []string{"in the colour of its ground", "HIGHLIGHTED", "SHADED"}},
		{name: "rows.docx", data: word(`<w:tbl><w:tr><w:tc>` + wp("seen row", "") + `</w:tc></w:tr><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>` + wp("UNSEEN row", "") + `</w:tc></w:tr><w:tr><w:tc>` + wp("last row", "") + `</w:tc></w:tr></w:tbl>` +
			`<w:p><w:r><w:rPr><w14:textFill xmlns:w14="w14"><w14:noFill/></w14:textFill></w:rPr><w:t>GLASS letters</w:t></w:r></w:p>`), shown: []string{"seen row", "last row"}, lacks: []string{"UNSEEN", "GLASS"}, hid: []string{"UNSEEN row", "GLASS letters"}},
		{name: "styles.html", data: `<html><head><style>.a .b{display:none} div > p.c.d{visibility:hidden} #x span{font-size:0} .e:hover{display:none} .f{max-height:0;overflow:hidden}</style></head><body>` +
			`<div class="a"><p>seen one<i><b class="b">WITHIN</b></i></p></div><p class="b">seen two</p><div><p class="d c">CHILD</p><b><p class="c d">seen three</p></b></div><p id="x">seen four<span>SMALL</span></p><p class="e">seen five</p><p class="f">FOLDED</p></body></html>`,
			shown: []string{"seen one", "seen two", "seen three", "seen four", "seen five"}, lacks: []string{"WITHIN", "CHILD", "SMALL", "FOLDED"}, hid: []string{"WITHIN", "CHILD", "SMALL", "FOLDED"}},
		{name: "script.docx", data: word(wp("王 and latin", "")), shown: []string{"and latin"}, says: []string{"no font"}},
		{name: "emoji.docx", data: word(wp("\U0001F600 and latin", "")), shown: []string{"and latin"}},
		{name: "sheet.xlsx", data: sheet(`<c r="A1" s="1" t="inlineStr"><is><t>BLOTTED</t></is></c><c r="B1" s="2" t="inlineStr"><is><t>PALE</t></is></c><c r="C1" t="inlineStr"><is><t>seen</t></is></c><c r="D1"><f>1+1</f></c>`),
			shown: []string{"seen"}, lacks: []string{"BLOTTED", "PALE"}, hid: []string{"BLOTTED", "PALE"}, says: []string{"have no value in the file"}},
		{name: "ground.xlsx", data: string(behind(t)), shown: []string{"cell before"}, lacks: []string{"damaged"}},
		{name: "talk.pptx", data: slide(shape("", "10", "on the slide") + shape("", "1000", "BESIDE it") + shape(` hidden="1"`, "10", "UNSHOWN")), shown: []string{"on the slide"}, lacks: []string{"BESIDE", "UNSHOWN", "MASTER"},
			hid: []string{"What lies outside the edges of slide 1: BESIDE", "A shape that is not shown, on slide 1: UNSHOWN", "MASTER of notes"}},
		{name: "form.html", data: `<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1251"><style>.b::before{content:"WRITTEN before "}</style></head><body><p class=b>it</p><textarea>area</textarea><input value=line><select><option>NOT chosen<option selected>chosen</select>` +
			`<button>press</button><dialog>CLOSED box</dialog><iframe srcdoc="&lt;p&gt;framed&lt;/p&gt;"></iframe><img title="POINTED at" src=x.png><p aria-label="SPOKEN of" data-who="CARRIED Tom">` + "\xc8\xf0\xe8\xed\xe0" + `</p><!--[if mso]><style>x</style><p>OUTLOOK sees</p><![endif]--><p style="color:hsl(0,0%,99%)">PALE</p></body></html>`,
			shown: []string{"WRITTEN before it", "area line chosen press", "framed", "Ирина"}, lacks: []string{"NOT chosen", "CLOSED", "OUTLOOK", "PALE"}, hid: []string{"NOT chosen", "CLOSED box", "POINTED at", "SPOKEN of", "CARRIED Tom", "OUTLOOK sees", "PALE"}},
		{name: "pale.pptx", data: slide(painted("FFFFFF", "", 0, "WHITE words") + painted("FFFFFF", "103060", 100, "white on blue") + painted("000000", "000000", 200, "BLOTTED out") + painted("FFFFFF", "", 100, "white over blue")),
			shown: []string{"white on blue", "white over blue"}, lacks: []string{"WHITE", "BLOTTED"}, hid: []string{"in the colour of what lies behind them, on slide 1: WHITE words", "BLOTTED out"}},
		{name: "flowed.eml", data: "From: a@x.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed; delsp=yes\n\nBlod \nwen came\n\nbefore begin 644 x\n\nbegin 644 y\nno such file\n", shown: []string{"Blodwen came", "before begin 644 x", "no such file"}},
		{name: "old file.eml", data: "From: a@x.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\nbefore\nbegin 644 note.txt\n" + `-5V]R9',@;V8@5&]M(P` + "\n`\nend\nafter\n", shown: []string{"before [a file in the text: note.txt] after", "Words of Tom#"}, lacks: []string{"5V]R9"}},
		{name: "sealed.asc", data: "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n", says: []string{"PGP is encrypted"}},
		{name: "elsewhere.eml", data: "From: a@x.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nhere\n--B\nContent-Type: message/external-body; access-type=URL; URL=\"https://x.example/PLACE\"\n\nContent-Type: application/pdf\n\n\n--B--\n", shown: []string{"here"}, hid: []string{"https://x.example/PLACE"}, says: []string{"lies elsewhere"}},
		{name: "photo.vcf", data: "BEGIN:VCARD\nFN:Tom\nPHOTO;ENCODING=b;TYPE=JPEG:" + base64.StdEncoding.EncodeToString(jpegOf(t, drawn(40, 20, color.Black)))[:40] + "\n " + base64.StdEncoding.EncodeToString(jpegOf(t, drawn(40, 20, color.Black)))[40:] + "\nKEY:data:text/plain;base64,S2V5d29yZHM=\nEND:VCARD\n", shown: []string{"[a file: photo 1.jpeg]", "Keywords"}},
		{name: "pale.html", data: `<html><body><p style="color:#fefefe">NEARLY white</p><p style="background:#000">BLACKED out</p><p style="background:#000;color:#fff">seen</p></body></html>`, shown: []string{"seen"}, lacks: []string{"NEARLY", "BLACKED"}, hid: []string{"NEARLY", "BLACKED"}},
		{name: "winmail.dat", data: string(seed(t, "winmail.dat")[0]), shown: []string{"From Eluned Tnefsender", "Winmailsubject", "Winmailwords about Tudur", "Long name of Bronwen.txt", "Winmailattachment words of Bronwen"}},
		{name: "signed.p7m", data: string(seed(t, "signed.p7m")[0]), shown: []string{"Signedwords about Myfanwy"}, says: []string{"signature, which was not checked"}},
	} {
		shown, hid, says := said(t, c.name, []byte(c.data))
		// Labels and their words are on lines of their own.
		hid = strings.Join(strings.Fields(strings.ReplaceAll(hid, " : ", ": ")), " ")
		wants(t, c.name+", shown", shown, c.shown...)
		lacks(t, c.name+", shown", shown, c.lacks...)
		for _, w := range c.hid {
			wants(t, c.name+", hidden", hid, strings.ReplaceAll(w, ": ", " "))
		}
		wants(t, c.name+", says", says, c.says...)
		if len(c.says) == 0 && strings.Contains(says, "cannot") && c.name != "coded boundary.eml" {
			t.Errorf("%s: it says %s", c.name, says)
		}
	}
}

// sheetOf packs a workbook of one row, with formats of black on black (1) and of next to
// white (2).
func sheetOf(t *testing.T, cells string) []byte {
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	return zipped(t, map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":         rels("r1", "officeDocument", "xl/workbook.xml"), "xl/_rels/workbook.xml.rels": rels("rS", "worksheet", "worksheets/sheet1.xml", "rT", "styles", "styles.xml"),
		"xl/workbook.xml":          `<workbook ` + ns + `><sheets><sheet name="One" sheetId="1" r:id="rS"/></sheets></workbook>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + ns + `><sheetData><row r="1">` + cells + `</row></sheetData></worksheet>`,
		"xl/styles.xml": `<styleSheet ` + ns + `><fonts count="2"><font/><font><color rgb="FFFEFEFE"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill></fills>` +
			`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fillId="1" fontId="0"/><xf fontId="1" fillId="0"/></cellXfs></styleSheet>`,
	})
}

// behind packs a workbook with a picture behind its cells.
func behind(t *testing.T) []byte {
	files := unzipped(t, sheetOf(t, `<c r="A1" t="inlineStr"><is><t>cell before</t></is></c>`))
	files["xl/worksheets/sheet1.xml"] = strings.Replace(files["xl/worksheets/sheet1.xml"], "</worksheet>", `<picture r:id="rP"/></worksheet>`, 1)
	files["xl/worksheets/_rels/sheet1.xml.rels"] = rels("rP", "image", "../media/a.png")
	files["xl/media/a.png"] = string(pngOf(t, drawn(40, 20, color.Black)))
	return zipped(t, files)
}
