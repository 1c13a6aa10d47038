package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image/color"
	"io"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sarpack/redact"
	"sarpack/redact/intake/sheet"
)

// unzipped returns the files of an archive.
func unzipped(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
	}
	return out
}

// workbook is a workbook with one of each thing that a workbook can hide.
func workbook(t testing.TB) []byte {
	t.Helper()
	x := excelize.NewFile()
	defer x.Close()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	set := func(s, cell string, v any) { ok(x.SetCellValue(s, cell, v)) }
	ok(x.SetSheetName("Sheet1", "Incidents"))
	for i, h := range []string{"Date", "UPN", "Pupil", "What", "SECRET head", "Points"} {
		c, _ := excelize.CoordinatesToCellName(i+1, 1)
		set("Incidents", c, h)
	}
	day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	for i, r := range [][]any{
		{"A1", "Ella Shaw", "own incident", "COLUMN secret", 3}, {"B2", "Tom Shaw", "HIDDENROW words", "COLUMN other", 4},
		{"B2", "Tom Shaw", "pushed a pupil", "COLUMN third", 5}, {"A1", "Ella Shaw", "second incident", "COLUMN fourth", 6},
	} {
		row := i + 2
		set("Incidents", fmt.Sprintf("A%d", row), day.AddDate(0, 0, i))
		for c, v := range r {
			ref, _ := excelize.CoordinatesToCellName(c+2, row)
			set("Incidents", ref, v)
		}
	}
	ok(x.SetCellFormula("Incidents", "G2", `IF(F2>2,"FORMULA text",0)`))
	ok(x.SetCellFormula("Incidents", "G3", `IF(F3>2,"FORMULA text",0)`))
	ok(x.SetColVisible("Incidents", "E", false))
	ok(x.SetRowVisible("Incidents", 3, false))
	blank := ";;;"
	st, err := x.NewStyle(&excelize.Style{CustomNumFmt: &blank})
	ok(err)
	set("Incidents", "H2", "FORMAT hides")
	ok(x.SetCellStyle("Incidents", "H2", "H2", st))
	st, err = x.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
	ok(err)
	set("Incidents", "I5", "WHITE cell")
	ok(x.SetCellStyle("Incidents", "I5", "I5", st))
	ok(x.AddComment("Incidents", excelize.Comment{Cell: "C4", Author: "SENCO", Text: "COMMENT on Tom"}))
	ok(x.AddComment("Incidents", excelize.Comment{Cell: "C5", Author: "tc={1}", Text: "[Threaded comment] old copy"}))
	ok(x.SetCellHyperLink("Incidents", "C2", "https://example.org/LINK", "External"))
	ok(x.AddPictureFromBytes("Incidents", "K1", &excelize.Picture{Extension: ".png", File: pngOf(t, drawn(40, 20, color.Black)), Format: &excelize.GraphicOptions{AltText: "ALT picture"}}))
	dv := excelize.NewDataValidation(true)
	dv.Sqref = "D2:D9"
	ok(dv.SetDropList([]string{"CHOICE one", "two"}))
	ok(x.AddDataValidation("Incidents", dv))
	ok(x.SetHeaderFooter("Incidents", &excelize.HeaderFooterOptions{OddHeader: "&LPRINTED only"}))
	_, err = x.NewSheet("Old")
	ok(err)
	set("Old", "A1", "SHEET secret")
	ok(x.SetSheetVisible("Old", false))
	_, err = x.NewSheet("Notes")
	ok(err)
	set("Notes", "A1", "Second sheet shown")
	ok(x.SetDefinedName(&excelize.DefinedName{Name: "NAMED_Tom", RefersTo: "Incidents!$C$4"}))
	ok(x.SetDocProps(&excelize.DocProperties{Creator: "AUTHOR Name"}))
	var b bytes.Buffer
	ok(x.Write(&b))
	files := unzipped(t, b.Bytes())
	files["xl/worksheets/_rels/sheet1.xml.rels"] = strings.Replace(files["xl/worksheets/_rels/sheet1.xml.rels"], "</Relationships>", `<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`, 1)
	maps.Copy(files, map[string]string{
		"xl/threadedComments/threadedComment1.xml":           `<ThreadedComments><threadedComment ref="C5" dT="2026-02-03T09:30:00.00" personId="{1}" id="{2}"><text>THREAD words</text></threadedComment></ThreadedComments>`,
		"xl/persons/person.xml":                              `<personList><person displayName="Mr Grey" id="{1}"/></personList>`,
		"xl/pivotCache/pivotCacheDefinition1.xml":            `<pivotCacheDefinition><cacheSource><worksheetSource ref="A1:B3" sheet="Gone"/></cacheSource><cacheFields><cacheField name="Pupil"><sharedItems><s v="PIVOT Tom"/><s v="PIVOT Dev"/></sharedItems></cacheField><cacheField name="Points"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>`,
		"xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": rels("r1", "pivotCacheRecords", "pivotCacheRecords1.xml"),
		"xl/pivotCache/pivotCacheRecords1.xml":               `<pivotCacheRecords><r><x v="1"/><n v="77"/></r></pivotCacheRecords>`,
		"xl/externalLinks/externalLink1.xml":                 `<externalLink><externalBook><sheetNames><sheetName val="Class"/></sheetNames><sheetDataSet><sheetData><row><cell r="A1"><v>EXTERNAL value</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
		"xl/embeddings/Microsoft_Word_Document1.docx":        string(docx(t, wp("EMBEDDED words", ""), nil)),
	})
	return zipped(t, files)
}

func TestWorkbook(t *testing.T) {
	docs := takeData(t, "all.xlsx", workbook(t), Options{})
	if len(docs) != 2 || docs[1].Parent != docs[0].ID {
		t.Fatalf("%d documents", len(docs))
	}
	d := docs[0]
	shown, hid := shownText(t, d)
	wants(t, "shown", shown, "Incidents", "02/03/2026", "05/03/2026", "Ella Shaw", "own incident", "pushed a pupil", "second incident", "Notes", "Second sheet shown")
	lacks(t, "shown", shown, "COLUMN", "HIDDENROW", "FORMAT", "WHITE", "COMMENT", "SHEET secret", "LINK", "03-01-26", "CHOICE")
	wants(t, "hidden", hid, "Hidden column E of the sheet “Incidents”", "COLUMN secret", "Hidden rows of the sheet “Incidents”", "row 3: 03/03/2026", "HIDDENROW words", "FORMAT hides", "WHITE cell",
		"Comment by SENCO, at C4 of the sheet “Incidents”", "COMMENT on Tom", "Comment by Mr Grey on 03/02/2026 09:30, at C5", "THREAD words", "https://example.org/LINK", "ALT picture", "CHOICE one", "PRINTED only",
		"Hidden sheet “Old”", "SHEET secret", "NAMED_Tom", "author: AUTHOR Name", `G2: =IF(F2>2,"FORMULA text",0) (and 1 more like it)`, "Data kept behind a pivot table (from Gone A1:B3)", "PIVOT Dev | 77", "EXTERNAL value")
	lacks(t, "hidden", hid, "old copy")
	if _, inner := shownText(t, docs[1]); inner != "" {
		t.Errorf("the embedded document hides %q", inner)
	}
}

// A confirmed cut takes out all that belongs to rows of others, also what is hidden.
func TestWorkbookCut(t *testing.T) {
	o := Options{Whose: &sheet.Whose{UPN: "A1"}, Cuts: func(string) []sheet.Cut { return []sheet.Cut{{Column: "UPN", By: "A. Clerk"}} }}
	d := takeData(t, "all.xlsx", workbook(t), o)[0]
	shown, hid := shownText(t, d)
	wants(t, "cut", shown, "own incident", "second incident")
	for _, other := range []string{"Tom", "pushed", "HIDDENROW", "COMMENT on Tom", "PIVOT", "EXTERNAL value"} {
		lacks(t, "cut", strings.ReplaceAll(shown+hid, "NAMED_Tom", ""), other)
	}
	wants(t, "done", strings.Join(d.Done, ";"), "cut to the 2 of 4 rows", "confirmed by A. Clerk")
}

func TestDamagedWorkbook(t *testing.T) {
	whole := workbook(t)
	cut := unzipped(t, whole)
	cut["xl/worksheets/sheet1.xml"] = cut["xl/worksheets/sheet1.xml"][:len(cut["xl/worksheets/sheet1.xml"])/2]
	strs := unzipped(t, whole)
	strs["xl/sharedStrings.xml"] = strs["xl/sharedStrings.xml"][:len(strs["xl/sharedStrings.xml"])/2]
	far := unzipped(t, whole)
	var rows strings.Builder
	for i := 1; i <= 400; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>%d</v></c></row>`, i, i, i)
	}
	far["xl/worksheets/sheet1.xml"] = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows.String() + `</sheetData></worksheet>`
	for name, data := range map[string][]byte{"cut.xlsx": whole[:len(whole)*2/3], "sheet.xlsx": zipped(t, cut), "strings.xlsx": zipped(t, strs), "far.xlsx": zipped(t, far)} {
		d := takeData(t, name, data, Options{})[0]
		if !d.Refused() || len(d.Unread[0].Why) < 30 {
			t.Errorf("%s: %+v", name, d.Unread)
		}
	}
}

// A document that is encrypted opens with its password.
func TestSealed(t *testing.T) {
	sealed, err := excelize.Encrypt(everything(t), &excelize.Options{Password: "blue-kettle"})
	if err != nil {
		t.Fatal(err)
	}
	with := func(p string) Options { return Options{Password: func(string) string { return p }} }
	d := takeData(t, "s.docx", sealed, with("blue-kettle"))[0]
	if b, err := d.Source(); err != nil || redact.Hash(b) != d.SHA256 || !bytes.Equal(b, sealed) {
		t.Errorf("the record is not kept as it came: %v", err)
	}
	shown, _ := shownText(t, d)
	wants(t, "sealed", shown, "INSERTED words")
	for _, p := range []string{"", "wrong"} {
		if d := takeData(t, "s.docx", sealed, with(p))[0]; !d.Refused() || !strings.Contains(d.Unread[0].Why, redact.ErrPassword.Error()) {
			t.Errorf("with %q: %v", p, d.Unread)
		}
	}
}

// A number is shown as the condition of its format says, not by its sign; a text or a
// number that its format shows nothing of is hidden.
func TestFormatsWithConditions(t *testing.T) {
	for _, c := range []struct{ code, value, shown, hid string }{
		{`[&lt;100]"small "0;"large "0`, `<v>150</v>`, "large 150", ""},
		{`[&lt;100]"small "0;"large "0`, `<v>40</v>`, "small 40", ""},
		{`[&gt;=100]"large "0`, `<v>150</v>`, "large 150", ""},
		{`[=1]"yes";[=2]"no";"other "0`, `<v>2</v>`, "no", ""},
		{`[=1]"yes";[=2]"no";"other "0`, `<v>7</v>`, "other 7", ""},
		{`[Red][&gt;5]0" days; so";[Blue]0`, `<v>3</v>`, "3", ""},
		{`0" semi; colon"`, `<v>9</v>`, "9 semi; colon", ""},
		{`0" up; b";-0" down; c"`, `<v>-9</v>`, "-9 down; c", ""},
		{`[&lt;5]0" few; b";0" many; c"`, `<v>9</v>`, "9 many; c", ""},
		{`General" pts"`, `<v>9</v>`, "9 pts", ""},
		{`General" pts"`, `<v>9.25</v>`, "9.25 pts", ""},
		{`General`, `<v>9.25</v>`, "9.25", ""},
		{`0" days";-0;;@`, `<v>3</v>`, "3 days", ""},
		{`0;-0;0;`, ` t="inlineStr"><is><t>SECRET text</t></is>`, "", "SECRET text"},
		{`0;;0`, `<v>-417</v>`, "", "-417"},
	} {
		cell := `<c r="A1" t="inlineStr"><is><t>before</t></is></c><c r="B1" s="3">` + c.value + `</c>`
		cell = strings.ReplaceAll(cell, `s="3"> t=`, `s="3" t=`)
		files := unzipped(t, sheetOf(t, cell))
		files["xl/styles.xml"] = strings.NewReplacer("<fonts", `<numFmts count="1"><numFmt numFmtId="170" formatCode="`+strings.ReplaceAll(c.code, `"`, "&quot;")+`"/></numFmts><fonts`,
			"</cellXfs>", `<xf numFmtId="170" fontId="0" fillId="0" applyNumberFormat="1"/></cellXfs>`).Replace(files["xl/styles.xml"])
		shown, hid, _ := said(t, "a.xlsx", zipped(t, files))
		if !strings.Contains(shown, c.shown) || c.hid != "" && (strings.Contains(shown, c.hid) || !strings.Contains(hid, c.hid)) {
			t.Errorf("%s of %s: it shows %q and hides %q", c.code, c.value, shown, hid)
		}
	}
}
