package burn

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"regexp"
	"strings"
	"testing"

	"sarpack/redact"
)

// planted is a document with a secret in every place that is known to hold one,
// and one page that says "Ella" and nothing else. Each secret is SECRET and a word
// that says where it was.
func planted(t *testing.T) []byte {
	t.Helper()
	return layout([]string{
		1: `<< /Type /Catalog /Pages 2 0 R /Lang (SECRET language) /Metadata 20 0 R /PieceInfo << /X << /Private (SECRET piece) >> >>
			/Names << /EmbeddedFiles << /Names [(SECRET file name) << /F (SECRET.doc) /EF << /F 21 0 R >> >>] >>
				/JavaScript << /Names [(SECRET script) << /S /JavaScript /JS (SECRET js) >>] >>
				/Dests << /Names [(SECRET dest) [3 0 R /Fit]] >> >>
			/Dests << /SECRETold [3 0 R /Fit] >> /Outlines << /First << /Title (SECRET bookmark) >> >>
			/OpenAction << /S /URI /URI (http://SECRET.open) >> /AA << /WC << /S /JavaScript /JS (SECRET aa) >> >>
			/AcroForm << /Fields [10 0 R 11 0 R] /XFA 22 0 R /DA (SECRET da) >> /StructTreeRoot << /RoleMap << /SECRETrole /P >> /ClassMap << /SECRETclass << /O /Table /Summary (SECRET summary) >> >>
				/SECRETroot 1 /IDTree << /Names [(SECRET id) 1] >> /K << /S /SECRETrole /C /SECRETclass /Alt (SECRET alt) /ActualText (SECRET text) /E (SECRET e) /T (SECRET t)
				/ID (SECRET id) /Lang (SECRETlang) /R 3 /SECRETkey (SECRET key) /A [<< /O /Table /Headers [(SECRET id)] /Summary (SECRET tab) >> << /O /SECRETowner /X (SECRET x) >>]
				/Pg 3 0 R /K [0 << /Type /OBJR /Obj 14 0 R >>] >> >>
			/MarkInfo << /Marked true >> /OCProperties << /OCGs [30 0 R] /D << /OFF [30 0 R] >> >> /AF [<< /F (SECRET af) >>]
			/URI << /Base (SECRET base) >> /PageLabels << /Nums [0 << /P (SECRET label) >>] >> /Threads [<< /I << /Title (SECRET thread) >> >>]
			/Collection << /Schema << /SECRETschema << >> >> >> /Perms << /DocMDP << /Name (SECRET signer) >> >> /Extensions << /SECREText << >> >>
			/SECRETkey (SECRET value) >>`,
		2: `<< /Type /Pages /Kids [3 0 R] /Count 1 /SECRETtree (SECRET tree) >>`,
		3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources 5 0 R /Thumb 24 0 R /Metadata 20 0 R
			/PieceInfo << /Y << /Private (SECRET page piece) >> >> /LastModified (SECRET date) /AF [<< /F (SECRET page af) >>] /Tabs /S
			/Annots [10 0 R 11 0 R 12 0 R 13 0 R 14 0 R 15 0 R 16 0 R] /AA << /O << /S /JavaScript /JS (SECRET page js) >> >> /B [<< >>]
			/StructParents 0 /ID (SECRET id) /Dur 3 /Trans << /SECRETtrans 1 >> /SECRETpage (SECRET page) >>`,
		4: `<< >> STREAM % SECRET comment
			/P << /ActualText (SECRET actual) /MCID 0 >> BDC BT /F1 12 Tf 20 100 Td (Ella) Tj ET EMC
			/Span /Props BDC EMC /OC /Off BDC BT /F1 12 Tf 20 60 Td (SECRET layer) Tj ET EMC
			/SECRETpoint << /E (SECRET point) >> DP (SECRET operand) nosuch
			q 30 0 0 30 200 100 cm /Im Do Q /Fm Do /FmOff Do
			/Pattern cs /Tile scn 0 0 10 10 re f /GS gs BT /F3 12 Tf 50 20 Td (a) Tj ET`,
		5: `<< /Font << /F1 6 0 R /F3 7 0 R /SECRETfont 6 0 R >> /XObject << /Im 23 0 R /Fm 25 0 R /FmOff 26 0 R /Unused 27 0 R >>
			/Properties << /Props << /ActualText (SECRET props) >> /Off 30 0 R >> /Pattern << /Tile 28 0 R >> /ExtGState << /GS 29 0 R >>
			/SECRETcategory << /SECRETname (SECRET thing) >> >>`,
		6: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Name /SECRETfontname /ToUnicode 31 0 R /SECRETkey (SECRET font) >>`,
		7: `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1]
			/Encoding << /Differences [97 /a] /SECRETenc (SECRET enc) >> /CharProcs << /a 32 0 R /SECRETglyph 33 0 R >> >>`,
		10: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (SECRET field) /V (SECRET field value) /DV (SECRET dv) /TU (SECRET tu) /Rect [0 0 9 9] /F 2 >>`,
		11: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (SECRET shown) /V (Shown) /MK << /CA (SECRET caption) >> /Rect [100 150 200 170] /AP << /N 34 0 R /D 35 0 R >> >>`,
		12: `<< /Type /Annot /Subtype /Text /Contents (SECRET comment) /T (SECRET author) /RC (SECRET rich) /Rect [5 5 20 20] /Popup 13 0 R >>`,
		13: `<< /Type /Annot /Subtype /Popup /Contents (SECRET popup) /Rect [5 5 20 20] /Parent 12 0 R >>`,
		14: `<< /Type /Annot /Subtype /Link /Rect [5 5 20 20] /A << /S /URI /URI (http://SECRET.link) >> >>`,
		15: `<< /Type /Annot /Subtype /FileAttachment /FS << /F (SECRET pin) /EF << /F 21 0 R >> >> /Rect [5 5 20 20] >>`,
		16: `<< /Type /Annot /Subtype /Highlight /Contents (SECRET note) /QuadPoints [20 110 60 110 20 95 60 95] /Rect [20 95 60 110] /C [1 1 0] /NM (SECRET nm) >>`,
		20: `<< /Type /Metadata /Subtype /XML >> STREAM <x>SECRET xmp</x>`,
		21: `<< /Type /EmbeddedFile /Params << /SECRETparam (x) >> >> STREAM SECRET attachment`,
		22: `<< >> STREAM <xdp>SECRET xfa</xdp>`,
		23: `<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Metadata 20 0 R
			/Intent (SECRET intent) /OPI << /SECRETopi (SECRET opi) >> /Alternates [<< /Image 27 0 R >>] /PtData << /SECRETpt 1 >> /Measure << /SECRETm 1 >> /ID (SECRET image id) >> STREAM ` + tellingJPEG(t),
		24: `<< >> STREAM SECRET thumbnail`,
		25: `<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /PieceInfo << /X << /Private (SECRET form piece) >> >> /Metadata 20 0 R
			/LastModified (SECRET form date) /Ref << /F (SECRET ref) >> /Resources << /Font << /F1 6 0 R >> >> >> STREAM % SECRET form comment
			/Span << /ActualText (SECRET form actual) >> BDC BT /F1 12 Tf 20 80 Td (was here) Tj ET EMC`,
		26: `<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /OC 30 0 R /Resources << /Font << /F1 6 0 R >> >> >> STREAM BT /F1 12 Tf (SECRET form layer) Tj ET`,
		27: `<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] >> STREAM (SECRET unused) Tj`,
		28: `<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 /Resources << >> /SECRETpattern (SECRET pattern) >> STREAM % SECRET pattern comment
			/Span << /ActualText (SECRET pattern actual) >> BDC 0 0 2 2 re f EMC`,
		29: `<< /Type /ExtGState /ca 0.5 /SMask << /S /Alpha /G 36 0 R /SECRETmask (SECRET mask) >> /HT << /HalftoneName (SECRET ht) >> /RI (SECRET ri) /D [[1 (SECRET dash)] 0] /SECRETgs (SECRET gs) >>`,
		30: `<< /Type /OCG /Name (SECRET ocg) >>`,
		31: `<< /SECRETcmap (SECRET cmap) >> STREAM %!PS SECRET cmap comment
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <41> <7A> <0041> endbfrange % SECRET tail
`,
		32: `<< >> STREAM 1 0 d0 /Span << /ActualText (SECRET letter) >> BDC 0 0 1 1 re f EMC % SECRET letter comment`,
		33: `<< >> STREAM 1 0 d0 (SECRET other letter) Tj`,
		34: `<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 6 0 R >> >> >> STREAM /Tx BMC /Span << /ActualText (SECRET field actual) >> BDC BT /F1 12 Tf 2 5 Td (Shown) Tj ET EMC EMC`,
		35: `<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] >> STREAM (SECRET pressed) Tj`,
		36: `<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Group << /S /Transparency /CS /DeviceGray >> >> STREAM % SECRET mask comment
			/Span << /ActualText (SECRET mask actual) >> BDC 0 0 300 200 re f EMC`,
		40: `<< /Author (SECRET author) /Title (SECRET title) /SECRETinfo (SECRET info) >>`,
		41: `(SECRET orphan)`,
	}, "/Root 1 0 R /Info 40 0 R /SECRETtrailer (SECRET trailer)")
}

// tellingJPEG is a picture with a message in each of the places where cameras and
// programs write them.
func tellingJPEG(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	segment := func(marker byte, s string) string {
		return "\xFF" + string([]byte{marker, byte((len(s) + 2) >> 8), byte(len(s) + 2)}) + s
	}
	return "\xFF\xD8" + segment(0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01SECRET thumb") + segment(0xE1, "Exif\x00\x00SECRET exif") +
		segment(0xED, "Photoshop SECRET iptc") + segment(0xFE, "SECRET jpeg comment") + b.String()[2:] + "SECRET after the end"
}

var secret = regexp.MustCompile(`SECRET[^<>\n]*`)

// Nothing that was hidden survives, in whatever place it was; what the page shows
// does: its text, its picture, what a form field shows and what was highlighted.
func TestScrub(t *testing.T) {
	pdf := planted(t)
	if n := len(secret.FindAll(pdf, -1)); n < 80 {
		t.Fatalf("only %d secrets were planted", n)
	}
	eye := eyeOf(t, pdf, "")
	res, err := Burn(context.Background(), pdf, eye, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range res.Rastered {
		t.Errorf("page %d became a picture: %s", r.Page, r.Why)
	}
	accepted(t, res.PDF)
	plain := unpacked(t, res.PDF)
	for _, s := range secret.FindAllString(plain, -1) {
		t.Errorf("still there: %s", s)
	}
	for _, key := range []string{"/Annots", "/AcroForm", "/Dests", "/Outlines", "/OpenAction", "/AA", "/Metadata", "/RoleMap", "/ClassMap", "/Alt",
		"/OCProperties", "/PieceInfo", "/Thumb", "/AF", "/Info", "/EmbeddedFile", "/JavaScript", "/ActualText", "/Properties", "/LastModified"} {
		if strings.Contains(plain, key+" ") || strings.Contains(plain, key+"\n") {
			t.Errorf("the key %s is still there", key)
		}
	}
	text := judge(t, res.PDF, "pdftotext", "PDF", "-")
	for _, want := range []string{"Ella", "was here", "Shown"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is gone: %q", want, text)
		}
	}
	before, err := eye.Render(context.Background(), 1, 72)
	if err != nil {
		t.Fatal(err)
	}
	after, err := eyeOf(t, res.PDF, "").Render(context.Background(), 1, 72)
	if err != nil {
		t.Fatal(err)
	}
	differs := 0
	for i := 0; i < len(before.Pix); i += 4 {
		// The icon of the comment, which the renderer made up, goes with the comment.
		icon := image.Pt(i/4%before.Rect.Dx(), i/before.Stride).In(image.Rect(4, 174, 26, 196))
		if abs(luma(before.Pix[i:])-luma(after.Pix[i:])) > 96 && !icon {
			differs++
		}
	}
	if differs > 0 {
		t.Errorf("%d pixels of the page changed", differs)
	}
}

// A picture's own format is emptied of messages and still decodes to the same.
func TestBareJPEG(t *testing.T) {
	in := []byte(tellingJPEG(t))
	out := bareJPEG(in)
	if bytes.Contains(out, []byte("SECRET")) {
		t.Errorf("%q", out)
	}
	a, err := jpeg.Decode(bytes.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	b, err := jpeg.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if a.Bounds() != b.Bounds() || a.At(3, 3) != b.At(3, 3) {
		t.Error("the picture changed")
	}
	for n := range in {
		bareJPEG(in[:n]) // a picture cut off anywhere is no reason to stop
	}
}

func TestBareJPX(t *testing.T) {
	box := func(kind, data string) string {
		n := len(data) + 8
		return string([]byte{0, 0, byte(n >> 8), byte(n)}) + kind + data
	}
	keep := box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 ") + box("jp2h", "head") + box("jp2c", "code")
	in := box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 ") + box("xml ", "SECRET") + box("jp2h", "head") + box("uuid", "SECRET") + box("jp2c", "code")
	if out := bareJPX([]byte(in)); string(out) != keep {
		t.Errorf("%q", out)
	}
	for n := range in {
		bareJPX([]byte(in)[:n])
	}
}

// What the default configuration hides is hidden, however a membership is put.
func TestLayers(t *testing.T) {
	for _, c := range []struct {
		config, member string
		hidden         bool
	}{
		{"/OFF [5 0 R]", "5 0 R", true},
		{"/OFF [5 0 R]", "6 0 R", false},
		{"/BaseState /OFF /ON [6 0 R]", "5 0 R", true},
		{"/BaseState /OFF /ON [6 0 R]", "6 0 R", false},
		{"/OFF [5 0 R]", "<< /Type /OCMD /OCGs 5 0 R >>", true},
		{"/OFF [5 0 R]", "<< /Type /OCMD /OCGs [5 0 R 6 0 R] >>", false},
		{"/OFF [5 0 R]", "<< /Type /OCMD /OCGs [5 0 R 6 0 R] /P /AllOn >>", true},
		{"/OFF [5 0 R]", "<< /Type /OCMD /OCGs [6 0 R] /P /AnyOff >>", true},
		{"/OFF [5 0 R]", "<< /Type /OCMD /OCGs [5 0 R] /P /AllOff >>", false},
		{"/OFF [5 0 R]", "<< /Type /OCMD /OCGs [] >>", false},
		{"/OFF [5 0 R]", "<< /Type /OCMD /VE [/Not 5 0 R] >>", false},
		{"/OFF [5 0 R]", "<< /Type /OCMD /VE [/And 6 0 R [/Not 6 0 R]] >>", true},
		{"/OFF [5 0 R]", "<< /Type /OCMD /VE [/Or 5 0 R 6 0 R] >>", false},
		{"", "null", false},
	} {
		f := openTest(t, layout([]string{
			1: "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R 6 0 R] /D << " + c.config + " >> >> >>",
			2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			3: "<< /Type /Page /OC " + c.member + " >>",
			5: "<< /Type /OCG /Name (five) >>",
			6: "<< /Type /OCG /Name (six) >>",
		}, "/Root 1 0 R"))
		p, err := f.Page(1)
		if err != nil {
			t.Fatal(err)
		}
		if got := readLayers(f).hidden(p.Dict["OC"]); got != c.hidden {
			t.Errorf("%s with %s: hidden %v", c.member, c.config, got)
		}
	}
}

// The page is the same whatever is on it: same input, same bytes.
func TestBurnIsDeterministic(t *testing.T) {
	pdf := planted(t)
	eye := eyeOf(t, pdf, "")
	reds := []redact.Redaction{{Page: 1, Quads: []redact.Quad{redact.Rect{X0: 20, Y0: 97, X1: 44, Y1: 112}.Quad()}, Label: "Pupil Ł", Ref: "12"}}
	for _, o := range []Options{{}, {Force: map[int]string{1: "asked for"}}} {
		var first []byte
		for range 3 {
			res, err := Burn(context.Background(), pdf, eye, reds, o)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = res.PDF
			} else if !bytes.Equal(first, res.PDF) {
				t.Errorf("with %v the same marks gave different bytes", o.Force)
			}
		}
	}
}
