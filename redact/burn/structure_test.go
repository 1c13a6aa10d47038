package burn

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sarpack/redact"
)

// spoken returns what poppler reads out of the structure of a document: a line for
// each element and each text, deeper ones further in.
func spoken(t *testing.T, pdf []byte) string {
	t.Helper()
	var out []string
	for line := range strings.Lines(judge(t, pdf, "pdfinfo", "-struct-text", "PDF")) {
		line = strings.TrimRight(line, "\n")
		if !strings.Contains(line, "/Placement") && !strings.Contains(line, "Object ") {
			out = append(out, strings.TrimSuffix(strings.NewReplacer(" (block)", "", " (inline)", "").Replace(line), ":"))
		}
	}
	return strings.Join(out, "\n")
}

// marked burns labels over words of the first page and returns the file.
func marked(t *testing.T, pdf []byte, o Options, words ...string) *Result {
	t.Helper()
	eye := eyeOf(t, pdf, "")
	p, err := eye.FlatPage(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	var reds []redact.Redaction
	for _, w := range words {
		reds = append(reds, redact.Redaction{Page: 1, Quads: []redact.Quad{find(t, p, w)}, Label: "Pupil A", Ref: "7", Reason: "information about another person"})
	}
	res, err := Burn(context.Background(), pdf, eye, reds, o)
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	return res
}

// withTree is a document of one page whose structure tree and content are given.
// Objects from 20 on are the caller's.
func withTree(tree, content string, more map[int]string) []byte {
	objects := make([]string, 40)
	objects[1] = "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot 10 0 R " + more[1] + " >>"
	objects[2] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	objects[3] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /StructParents 0 /Contents 4 0 R /Resources << /Font << /F 5 0 R >> " + more[5] + " >> " + more[3] + " >>"
	objects[4] = "<< >> STREAM " + content
	objects[5] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
	objects[10] = "<< /Type /StructTreeRoot " + tree + " >>"
	for n, o := range more {
		if n >= 20 {
			objects[n] = o
		}
	}
	return layout(objects, "/Root 1 0 R")
}

const readOut = "Redacted: Pupil A, information about another person, box 7"

// What is marked leaves the structure with all that described it, the box is read in
// its place, and the rest is read as it was.
func TestStructure(t *testing.T) {
	for _, c := range []struct {
		name, tree, content string
		more                map[int]string
		words               []string
		options             Options
		// want is what poppler reads out; bytes what the file holds nowhere, there what it
		// holds.
		want         string
		bytes, there []string
	}{
		{name: "a word within a paragraph",
			tree:    "/RoleMap << /Tom_style /P >> /K << /S /Document /K << /S /Tom_style /Pg 3 0 R /K 0 /Alt (about Tom) /ActualText (Seen with Tom) /T (Tom) >> >>",
			content: "/Tom_style << /MCID 0 >> BDC BT /F 12 Tf 20 100 Td (Seen with ) Tj (Tom) Tj ( at lunch.) Tj ET EMC",
			words:   []string{"Tom"},
			want:    "Document\n  P\n    \"Seen with \"\n    Span\n      \"Pupil A 7\"\n    \" at lunch.\"", bytes: []string{"Tom", "/Alt"}},
		{name: "words in elements of their own leave nothing that counts them",
			tree: "/K << /S /Document /K << /S /P /Pg 3 0 R /K [0 << /S /Span /Lang (pl-PL) /Pg 3 0 R /K 1 >> 2 << /S /Span /Pg 3 0 R /K 3 >> 4] >> >>",
			content: "BT /F 12 Tf 20 100 Td /P << /MCID 0 >> BDC (Seen with ) Tj EMC /Span << /MCID 1 >> BDC (Tom) Tj EMC /P << /MCID 2 >> BDC ( ) Tj EMC" +
				"/Span << /MCID 3 >> BDC (Shaw) Tj EMC /P << /MCID 4 >> BDC ( at lunch.) Tj EMC ET",
			words: []string{"Tom Shaw"},
			want:  "Document\n  P\n    \"Seen with \"\n    Span\n      \"Pupil A 7\"\n    \" at lunch.\"", bytes: []string{"pl-PL", "/MCID 3"}},
		{name: "a table, a list and a heading stay what they are",
			tree: `/ClassMap << /Head << /O /Table /Scope /Column /Summary (Tom) >> >> /K [<< /S /H1 /Pg 3 0 R /K 0 >>
				<< /S /Table /Pg 3 0 R /K << /S /TR /K [<< /S /TH /Pg 3 0 R /C /Head /ID (toms) /K 1 >> << /S /TD /Pg 3 0 R /A << /O /Table /Headers [(toms)] /ColSpan 2 >> /K 2 >>] >> >>
				<< /S /L /A << /O /List /ListNumbering /Decimal >> /K << /S /LI /K [<< /S /Lbl /Pg 3 0 R /K 3 >> << /S /LBody /Pg 3 0 R /K 4 >>] >> >>]`,
			content: "BT /F 12 Tf 20 160 Td /H1 << /MCID 0 >> BDC (Names) Tj EMC 0 -30 Td /TH << /MCID 1 >> BDC (Pupil) Tj EMC 100 0 Td /TD << /MCID 2 >> BDC (Tom) Tj EMC" +
				" -100 -30 Td /Lbl << /MCID 3 >> BDC (1.) Tj EMC 20 0 Td /LBody << /MCID 4 >> BDC (Item) Tj EMC ET",
			words: []string{"Tom"},
			want: "Document\n  H1\n    \"Names\"\n  Table\n    TR\n      TH <cell000001>\n         /Scope /Column\n        \"Pupil\"\n      TD\n         /ColSpan 2\n         /Headers [(cell000001)]\n        Span\n          \"Pupil A 7\"" +
				"\n  L\n     /ListNumbering /Decimal\n    LI\n      Lbl\n        \"1.\"\n      LBody\n        \"Item\"", bytes: []string{"toms", "Tom", "/ClassMap"}},
		{name: "texts that the page shows stay, others go",
			tree: "/K << /S /Document /K [<< /S /P /Pg 3 0 R /K 0 /E (nobody sees this) /T (Seen with) >> << /S /Figure /Pg 3 0 R /K 1 /Alt (Tom and Ella at the fair) >>] >>",
			content: "/P << /MCID 0 >> BDC BT /F 12 Tf 20 100 Td (Seen with Ella) Tj ET EMC /Figure << /MCID 1 >> BDC 1 0 0 rg 20 20 50 50 re f EMC " +
				"BT /F 12 Tf 20 150 Td (Tom) Tj ET",
			words: []string{"Tom"},
			want:  "Document\n  P \"Seen with\"\n    \"Seen with Ella\"\n  Figure\n    \"\"\n  P\n    Span\n      \"Pupil A 7\"", bytes: []string{"nobody", "fair"}},
		{name: "figures that no mark comes near keep their areas",
			tree: "/K << /S /Document /K [<< /S /Figure /Pg 3 0 R /K 0 /A << /O /Layout /BBox [20 20 70 70] >> >> << /S /Figure /Pg 3 0 R /K 1 /A << /O /Layout /BBox [15 100 77.125 170] >> >>] >>",
			content: "/Figure << /MCID 0 >> BDC 1 0 0 rg 20 20 50 50 re f EMC /Figure << /MCID 1 >> BDC 20 105 50 30 re f EMC " +
				"BT /F 12 Tf 20 150 Td (Tom) Tj ET",
			words: []string{"Tom"},
			want:  "Document\n  Figure\n     /BBox [20 20 70 70]\n    \"\"\n  Figure\n    \"\"\n  P\n    Span\n      \"Pupil A 7\"", bytes: []string{"77.125"}},
		{name: "texts of content stay where they are those of what is shown",
			tree: "/K << /S /Document /K << /S /P /Pg 3 0 R /K [0 1 2 3] >> >>",
			content: "/Span << /MCID 0 /ActualText (the pupil) >> BDC BT /F 12 Tf 20 160 Td (the pu) Tj (pil) Tj ET EMC /Span << /MCID 1 /ActualText (Secret) >> BDC BT /F 12 Tf 20 140 Td (Seen) Tj ET EMC " +
				"/Span /Named BDC BT /F 12 Tf 20 120 Td (-) Tj ET EMC /Span << /MCID 3 /E (with Tom) /ActualText (with Tom) >> BDC BT /F 12 Tf 20 100 Td (with Tom) Tj ET EMC",
			more:  map[int]string{5: "/Properties << /Named << /MCID 2 /ActualText <FEFF2022> /Lang (cy) >> >>"},
			words: []string{"Tom"},
			want:  "Document\n  P\n    Span\n      \"the pupil\"\n    \"Seen\"\n    Span\n      \"-\"\n    \"with \"\n    Span\n      \"Pupil A 7\"", bytes: []string{"Secret", "with Tom"}, there: []string{"/ActualText (the pupil)", "/ActualText <feff2022>", "/Lang (cy)"}},
		{name: "texts within an item stay where they concern what is shown and no mark",
			tree: "/K << /S /Document /K << /S /P /Pg 3 0 R /K [0 1 2] >> >>",
			content: "/P << /MCID 0 >> BDC BT /F 12 Tf 20 160 Td (We co) Tj /Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC (operate) Tj 0 -20 Td /Span << /ActualText (Seen) >> BDC [(S) -200 (e e) -200 (n)] TJ EMC ( with ) Tj " +
				"/Span << /ActualText (Tom) >> BDC [(T) -200 (o) -200 (m)] TJ EMC ( here) Tj ET EMC " +
				"/Span << /MCID 1 /ActualText (with Tom and E.lla) >> BDC BT /F 12 Tf 20 120 Td (with Tom and) Tj /Span << /ActualText (Ella) >> BDC ( E l l a) Tj EMC /Span << /ActualText (secret) >> BDC ( x) Tj EMC /Span << /ActualText ( y) >> BDC ( y) Tj EMC ET EMC " +
				"/P << /MCID 2 >> BDC /Span << /ActualText (To and fro) >> BDC BT /F 12 Tf 20 100 Td (to) Tj /Span << /ActualText (an-d) >> BDC ( and fro) Tj EMC ET BT 20 80 Td (a) Tj ET EMC BT 20 60 Td (then) Tj ET EMC",
			words: []string{"T o m", "Tom"},
			want: "Document\n  P\n    \"We co\"\n    Span\n      \"-\"\n    \"operate\"\n    Span\n      \"Se en\"\n    \" with \"\n    Span\n      \"Pupil A 7\"\n    \" here\"\n    \"with \"\n    Span\n      \"Pupil A 7\"\n    \" and\"\n    Span\n      \" E l l a\"\n    \" x y\"" +
				"\n    \"to and froathen\"",
			bytes: []string{"secret", "(Tom)", "E.lla", "an-d"}, there: []string{"/ActualText <feff00ad>", "/ActualText (Seen)", "/ActualText (Ella)"}},
		{name: "a form is one content",
			tree:    "/K << /S /Document /K << /S /P /K [<< /Type /MCR /Pg 3 0 R /Stm 20 0 R /MCID 0 >> << /Type /MCR /Pg 3 0 R /Stm 20 0 R /MCID 1 >>] >> >>",
			content: "/X Do BT /F 12 Tf 20 150 Td (Tom) Tj ET",
			more: map[int]string{5: "/XObject << /X 20 0 R >>",
				20: "<< /Type /XObject /Subtype /Form /BBox [0 0 400 200] /StructParents 1 /Resources << /Font << /F 5 0 R >> >> >> STREAM /P << /MCID 0 >> BDC BT /F 12 Tf 20 100 Td (Seen with) Tj ET EMC /P << /MCID 1 >> BDC BT /F 12 Tf 20 80 Td (Ella) Tj ET EMC"},
			words: []string{"Tom"},
			want:  "Document\n  P\n    \"Seen withElla\"\n  P\n    Span\n      \"Pupil A 7\""},
		{name: "fields are read where their elements stand",
			tree: "/K << /S /Document /K [<< /S /P /Pg 3 0 R /K [0 << /S /Form /K << /Type /OBJR /Obj 20 0 R /Pg 3 0 R >> >>] >> " +
				"<< /S /Form /K << /Type /OBJR /Obj 22 0 R /Pg 3 0 R >> >> << /S /P /Pg 3 0 R /K 1 >>] >>",
			content: "/P << /MCID 0 >> BDC BT /F 12 Tf 20 160 Td (Class:) Tj ET EMC /P << /MCID 1 >> BDC BT /F 12 Tf 20 60 Td (Signed by Tom) Tj ET EMC",
			more: map[int]string{3: "/Annots [22 0 R 20 0 R]", 1: "/AcroForm << /Fields [20 0 R 22 0 R] >>",
				20: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (class) /V (Oak) /F 4 /Rect [100 155 200 175] /AP << /N 21 0 R >> >>",
				21: "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F 5 0 R >> >> >> STREAM /Tx BMC BT /F 12 Tf 2 5 Td (Oak) Tj ET EMC",
				22: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (year) /V (Year 6) /F 4 /Rect [100 105 200 125] /AP << /N 23 0 R >> >>",
				23: "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F 5 0 R >> >> >> STREAM /Tx BMC BT /F 12 Tf 2 5 Td (Year 6) Tj ET EMC"},
			words: []string{"Tom"}, want: "Document\n  P\n    \"Class:\"\n    Span\n      \"Oak\"\n  P\n    \"Year 6\"\n  P\n    \"Signed by \"\n    Span\n      \"Pupil A 7\"", bytes: []string{"Widget"}},
		{name: "a field that a mark meets is read where its element stands, with its box",
			tree: "/K << /S /Document /K [<< /S /P /Pg 3 0 R /K [0 << /S /Form /K << /Type /OBJR /Obj 20 0 R /Pg 3 0 R >> >>] >> " +
				"<< /S /Form /K << /Type /OBJR /Obj 22 0 R /Pg 3 0 R >> >> << /S /P /Pg 3 0 R /K 1 >>] >>",
			content: "/P << /MCID 0 >> BDC BT /F 12 Tf 20 160 Td (Friend:) Tj ET EMC /P << /MCID 1 >> BDC BT /F 12 Tf 20 60 Td (Signed) Tj ET EMC",
			more: map[int]string{3: "/Annots [22 0 R 20 0 R]", 1: "/AcroForm << /Fields [20 0 R 22 0 R] >>",
				20: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (friend) /V (Tom of Oak) /F 4 /Rect [100 155 300 175] /AP << /N 21 0 R >> >>",
				21: "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 5 0 R >> >> >> STREAM /Tx BMC BT /F 12 Tf 2 5 Td (Tom of Oak) Tj ET EMC",
				22: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (with) /V (Sits with Ella) /F 4 /Rect [100 105 200 125] /AP << /N 23 0 R >> >>",
				23: "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F 5 0 R >> >> >> STREAM /Tx BMC BT /F 12 Tf 2 5 Td (Sits with Ella) Tj ET EMC"},
			words: []string{"Tom", "Ella"}, want: "Document\n  P\n    \"Friend:\"\n    Span\n      Span\n        \"Pupil A 7\"\n      \" of Oak\"\n  P\n    \"Sits with \"\n    Span\n      \"Pupil A 7\"\n  P\n    \"Signed\"", bytes: []string{"Widget"}},
		{name: "a field of several lines is read line by line, with its boxes where they stand",
			tree:    "/K << /S /Document /K [<< /S /P /Pg 3 0 R /K [0 << /S /Form /K << /Type /OBJR /Obj 20 0 R /Pg 3 0 R >> >>] >> << /S /P /Pg 3 0 R /K 1 >>] >>",
			content: "/P << /MCID 0 >> BDC BT /F 12 Tf 20 180 Td (What happened:) Tj ET EMC /P << /MCID 1 >> BDC BT /F 12 Tf 20 60 Td (Signed) Tj ET EMC",
			more: map[int]string{3: "/Annots [20 0 R]", 1: "/AcroForm << /Fields [20 0 R] >>",
				20: "<< /Type /Annot /Subtype /Widget /FT /Tx /Ff 4096 /T (what) /V (x) /F 4 /Rect [100 95 300 155] /AP << /N 21 0 R >> >>",
				21: "<< /Type /XObject /Subtype /Form /BBox [0 0 200 60] /Resources << /Font << /F 5 0 R >> >> >> STREAM 1 1 0.9 rg 0 0 200 60 re f /Tx BMC q BT 0 g /F 12 Tf 2 46 Td (At lunch Tom fell) Tj 0 -14 Td (off his chair.) Tj 0 -14 Td (It was not Ella) Tj 0 -14 Td (who pushed.) Tj ET Q EMC"},
			words: []string{"Tom", "Ella"}, want: "Document\n  P\n    \"What happened:\"\n    Span\n      \"At lunch \"\n      Span\n        \"Pupil A 7\"\n      \" felloff his chair.It was not \"\n      Span\n        \"Pupil A 7\"\n      \"who pushed.\"\n  P\n    \"Signed\"", bytes: []string{"Widget"}},
		{name: "where lines stay as they were its box is read before what follows it",
			tree:    "/K << /S /Document /K [<< /S /P /Pg 3 0 R /K 0 >> << /S /Form /K << /Type /OBJR /Obj 20 0 R /Pg 3 0 R >> >>] >>",
			content: "/P << /MCID 0 >> BDC BT /F 12 Tf 20 160 Td (Friend:) Tj ET EMC",
			more: map[int]string{3: "/Annots [20 0 R]", 1: "/AcroForm << /Fields [20 0 R] >>",
				20: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (friend) /V (x) /F 4 /Rect [100 155 300 175] /AP << /N 21 0 R >> >>",
				21: "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 5 0 R >> >> >> STREAM /Tx BMC BT /F 12 Tf 2 5 Td (Tom of Oak) Tj ET EMC"},
			words: []string{"Tom"}, options: Options{KeepLayout: true}, want: "Document\n  P\n    \"Friend:\"\n  P\n    Span\n      \"Pupil A 7\"\n    \" of Oak\"", bytes: []string{"Widget"}},
		{name: "what is not read has boxes that are not",
			tree:    "/K << /S /Document /K << /S /P /Pg 3 0 R /K 0 >> >>",
			content: "/Artifact << /Type /Pagination >> BDC BT /F 12 Tf 20 180 Td (Report on Tom) Tj ET EMC /P << /MCID 0 >> BDC BT /F 12 Tf 20 100 Td (Seen) Tj ET EMC",
			words:   []string{"Tom"}, want: "Document\n  P\n    \"Seen\""},
		{name: "a document without tags is read in the order of its content",
			tree:    "",
			content: "BT /F 12 Tf 20 100 Td (Seen with Tom at lunch.) Tj ET BT /F 12 Tf 20 60 Td (And again.) Tj ET",
			words:   []string{"Tom"}, want: "Document\n  P\n    \"Seen with \"\n    Span\n      \"Pupil A 7\"\n    \" at lunch.And again.\""},
		{name: "so it is where lines stay as they were",
			tree:    "",
			content: "BT /F 12 Tf 20 100 Td (Seen with Tom) Tj ET BT /F 12 Tf 20 60 Td (And again.) Tj ET",
			words:   []string{"Tom"}, options: Options{KeepLayout: true}, want: "Document\n  P\n    \"Seen with \"\n    Span\n      \"Pupil A 7\"\n    \"And again.\""},
		{name: "a page that became a picture has its text as a paragraph",
			tree:    "/K << /S /Document /K << /S /H1 /Pg 3 0 R /K 0 >> >>",
			content: "/H1 << /MCID 0 >> BDC BT /F 12 Tf 20 100 Td (Seen with Tom at lunch.) Tj ET EMC",
			words:   []string{"Tom"}, options: Options{Force: map[int]string{1: "a test"}},
			want: "Document\n  P\n    \"Seen with \"\n    Span\n      \"Pupil A 7\"\n    \" at lunch.\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := marked(t, withTree(c.tree, c.content, c.more), c.options, c.words...)
			if got := spoken(t, res.PDF); got != c.want {
				t.Errorf("it is read as\n%s\nwant\n%s", got, c.want)
			}
			plain := unpacked(t, res.PDF)
			for _, s := range c.bytes {
				if strings.Contains(plain, s) {
					t.Errorf("the file holds %q", s)
				}
			}
			for _, s := range c.there {
				if !strings.Contains(plain, s) {
					t.Errorf("the file does not hold %q", s)
				}
			}
			if !strings.Contains(c.name, "not read") && !strings.Contains(plain, readOut) {
				t.Errorf("no box is read as %q", readOut)
			}
		})
	}
}

// Links between pages, bookmarks and page labels stay where the pages go on saying
// what they say; else a number stands for a title, and a link goes.
func TestNavigation(t *testing.T) {
	pdf := withTree("/K << /S /Document /K [<< /S /P /Pg 3 0 R /K 0 >> << /S /Link /Pg 3 0 R /K [1 << /Type /OBJR /Obj 20 0 R >>] >>] >>",
		"/P << /MCID 0 >> BDC BT /F 12 Tf 20 160 Td (Seen with Tom) Tj ET BT /F 12 Tf 20 130 Td (What was said) Tj ET EMC "+
			"/Link << /MCID 1 >> BDC BT /F 12 Tf 20 90 Td (www.gov.uk/help) Tj ET EMC BT /F 12 Tf 20 60 Td (the file) Tj ET",
		map[int]string{
			1:  "/Names << /Dests << /Names [(tom) [3 0 R /XYZ 133 150 0]] >> >> /Outlines 25 0 R /PageMode /UseOutlines /PageLabels << /Nums [0 << /S /r /P (Tom-) /St 3 >>] >>",
			3:  "/Annots [20 0 R 21 0 R 22 0 R 23 0 R 24 0 R]",
			20: "<< /Type /Annot /Subtype /Link /Rect [20 85 120 105] /A << /S /URI /URI (https://www.gov.uk/help) >> /StructParent 1 /Contents (Tom) >>",
			21: "<< /Type /Annot /Subtype /Link /Rect [20 55 80 70] /A << /S /URI /URI (https://school.example/tom-shaw.docx) >> >>",
			22: "<< /Type /Annot /Subtype /Link /Rect [20 125 90 142] /Dest (tom) >>",
			23: "<< /Type /Annot /Subtype /Link /Rect [20 155 60 172] /Dest (tom) >>",
			24: "<< /Type /Annot /Subtype /Link /Rect [200 20 260 40] /A << /S /JavaScript /JS (1) >> >>",
			25: "<< /First 26 0 R >>",
			26: "<< /Title (Seen with Tom) /Dest (tom) /Next 27 0 R /First 29 0 R /Count 1 >>",
			27: "<< /Title (What was said) /A << /S /GoTo /D [3 0 R /FitH 140] >> /Next 28 0 R >>",
			28: "<< /Title (Somewhere else) /A << /S /URI /URI (x:tom) >> >>",
			29: "<< /Title (Tom) /Dest [3 0 R /XYZ 271 99 0] >>",
		})
	res := marked(t, pdf, Options{}, "Tom")
	plain := unpacked(t, res.PDF)
	for _, want := range []string{"/Title (What was said)", "/Title (page 1)", "(https://www.gov.uk/help)", "/Contents (page 1)", "/UseOutlines", "/S /r"} {
		if !strings.Contains(plain, want) {
			t.Errorf("%s is gone", want)
		}
	}
	for _, s := range []string{"Tom", "tom", "133", "271", "Somewhere", "JavaScript"} {
		if regexp.MustCompile(`\b` + s + `\b`).MatchString(plain) {
			t.Errorf("%q is still there", s)
		}
	}
	if n := strings.Count(plain, "/Subtype /Link"); n != 2 {
		t.Errorf("%d links are left, want 2: the one on the line with the mark tells where its words were", n)
	}
	if n := strings.Count(plain, "/Title ("); n != 3 {
		t.Errorf("%d bookmarks, want 3", n)
	}
	// A word that is to go wherever it stands goes from what no page shows, whatever
	// the page keeps.
	kept := marked(t, pdf, Options{Withheld: func(s string) bool { return strings.Contains(s, "said") }})
	if plain := unpacked(t, kept.PDF); strings.Contains(plain, "/Title (What was said)") || !strings.Contains(plain, "/Title (Seen with Tom)") {
		t.Error("a bookmark says what is to go, or one that may stay is gone")
	}
}

// A document that a word processor tagged is read in the same order after as before,
// without the words that went.
func TestReadingOrder(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("SKIPPED: LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("SKIPPED: it takes a word processor")
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "record.html")
	if err := os.WriteFile(source, []byte(`<html lang="en-GB"><body><h1>Meeting</h1><p>Today <b>Tom</b> <i>Shaw</i> came with his mother.</p>
<table><tr><th>Name</th><th>Form</th></tr><tr><td>Tom Shaw</td><td>7B</td></tr></table><ol><li>Ring home.</li><li>See Tom Shaw again.</li></ol></body></html>`), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--convert-to",
		`pdf:writer_web_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}`, "--outdir", dir, source)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "record.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	eye := eyeOf(t, pdf, "")
	var reds []redact.Redaction
	for n := 1; n <= eye.Pages(); n++ {
		p, err := eye.FlatPage(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range regexp.MustCompile("Tom Shaw").FindAllStringIndex(p.Text, -1) {
			from := len([]rune(p.Text[:at[0]]))
			reds = append(reds, redact.Redaction{Page: n, Quads: p.Quads(from, from+len("Tom Shaw")), Label: "Pupil A", Ref: "7"})
		}
	}
	if len(reds) != 3 {
		t.Fatalf("%d names in it, want 3", len(reds))
	}
	res, err := Burn(context.Background(), pdf, eye, reds, Options{})
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	words := func(pdf []byte) string {
		var out []string
		for _, s := range regexp.MustCompile(`"([^"]*)"`).FindAllStringSubmatch(spoken(t, pdf), -1) {
			out = append(out, s[1])
		}
		return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
	}
	before := regexp.MustCompile(`Tom *Shaw`).ReplaceAllString(words(pdf), "Pupil A 7")
	if after := words(res.PDF); strings.ReplaceAll(after, " ", "") != strings.ReplaceAll(before, " ", "") {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}
