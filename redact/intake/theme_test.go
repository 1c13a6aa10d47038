package intake

import (
	"strings"
	"testing"
)

// aTheme is a theme whose second paper is not quite white.
const aTheme = `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>` +
	`<a:dk2><a:srgbClr val="1F3864"/></a:dk2><a:lt2><a:srgbClr val="FDFDF8"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme><a:fmtScheme/></a:themeElements></a:theme>`

// Letters are judged by the colour that the theme gives them, as the office programs paint
// them: it goes before a colour that is written beside it.
func TestThemeColours(t *testing.T) {
	colour := func(of string) string { return `<w:color ` + of + `/>` }
	word := string(docx(t, wp("PAPER", colour(`w:val="000000" w:themeColor="background1"`))+
		wp("ALMOST paper", colour(`w:themeColor="light2"`))+
		wp("NEARLY gone", colour(`w:val="auto" w:themeColor="accent1" w:themeTint="05"`))+
		wp("BLOTTED", colour(`w:themeColor="accent1"`)+`<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>`)+
		wp("blue text", colour(`w:val="FFFFFF" w:themeColor="accent1"`))+
		wp("tinted text", colour(`w:themeColor="accent1" w:themeTint="99"`))+
		wp("grey text", colour(`w:themeColor="background1" w:themeShade="80"`))+
		wp("white on blue", colour(`w:themeColor="background1"`)+`<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="text2"/>`),
		map[string]string{"word/_rels/document.xml.rels": rels("rT", "theme", "theme/theme1.xml"), "word/theme/theme1.xml": aTheme}))

	cells, fonts, looks := "", "", ""
	for i, c := range []struct{ colour, text string }{
		{`theme="0"`, "PAPER"}, {`theme="2"`, "ALMOST paper"}, {`theme="4" tint="0.98"`, "NEARLY gone"}, {`theme="1" tint="0.99"`, "BLACK that is white"},
		{`theme="4"`, "blue text"}, {`theme="4" tint="0.3999"`, "tinted text"}, {`theme="0" tint="-0.5"`, "grey text"},
	} {
		n := string(rune('0' + i))
		cells += `<c r="` + string(rune('A'+i)) + `1" s="` + n + `" t="inlineStr"><is><t>` + c.text + `</t></is></c>`
		fonts += `<font><color ` + c.colour + `/></font>`
		looks += `<xf fontId="` + n + `" fillId="0"/>`
	}
	files := unzipped(t, sheetOf(t, cells))
	files["xl/_rels/workbook.xml.rels"] = strings.Replace(files["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="rC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/></Relationships>`, 1)
	files["xl/theme/theme1.xml"] = aTheme
	files["xl/styles.xml"] = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts>` + fonts + `</fonts><fills><fill><patternFill patternType="none"/></fill></fills>` +
		`<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>` + looks + `</cellXfs></styleSheet>`

	for _, c := range []struct {
		name, data string
		shown, hid []string
	}{
		{"theme.docx", word, []string{"blue text", "tinted text", "grey text", "white on blue"}, []string{"PAPER", "ALMOST", "NEARLY", "BLOTTED"}},
		{"theme.xlsx", string(zipped(t, files)), []string{"blue text", "tinted text", "grey text"}, []string{"PAPER", "ALMOST", "NEARLY", "BLACK"}},
	} {
		shown, hid, says := said(t, c.name, []byte(c.data))
		for _, s := range c.shown {
			if !strings.Contains(shown, s) {
				t.Errorf("%s: %q is seen in its program and not on the page: %q %q", c.name, s, shown, says)
			}
		}
		for _, s := range c.hid {
			if strings.Contains(shown, s) || !strings.Contains(hid, s) {
				t.Errorf("%s: nobody sees %q: it stands on the page, or is not listed as hidden: %q", c.name, s, hid)
			}
		}
	}
}
