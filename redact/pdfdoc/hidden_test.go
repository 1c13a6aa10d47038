package pdfdoc

import (
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// hiddenCases plant a secret in a place that no page shows; the inventory has to
// find it there and name its kind.
var hiddenCases = []struct {
	name    string
	catalog string
	page    string
	nine    string // object 9
	kind    redact.HiddenKind
	text    string
}{
	{"comment", "", "/Annots [9 0 R]", "<< /Subtype /Text /Contents (secret) /T (Mr Grey) >>", redact.HiddenAnnotation, "Text: by Mr Grey; secret"},
	{"comment in rich text", "", "/Annots [9 0 R]", "<< /Subtype /FreeText /RC (<p>secret</p>) >>", redact.HiddenAnnotation, "rich text secret"},
	{"link", "", "/Annots [9 0 R]", "<< /Subtype /Link /A << /S /URI /URI (http://secret) >> >>", redact.HiddenAnnotation, "link to: http://secret"},
	{"redaction nobody applied", "", "/Annots [9 0 R]", "<< /Subtype /Redact /OverlayText (secret) >>", redact.HiddenAnnotation, "Redact: overlay secret"},
	{"field", "/AcroForm << /Fields [9 0 R] >>", "", "<< /FT /Tx /T (carer) /V (secret) /DV (old) >>", redact.HiddenField, "carer = secret; by default old"},
	{"field of a field", "/AcroForm << /Fields [<< /T (a) /V (secret) /Kids [9 0 R] >>] >>", "", "<< /T (b) >>", redact.HiddenField, "a.b = secret"},
	{"choices", "/AcroForm << /Fields [9 0 R] >>", "", "<< /FT /Ch /T (pupil) /Opt [(Tom) [(x) (secret)]] >>", redact.HiddenField, "choice secret"},
	{"xfa", "/AcroForm << /XFA [(datasets) 9 0 R] >>", "", "<< /Length 24 >>\nstream\n<data><n>secret</n></data>\nendstream", redact.HiddenField, "XFA form datasets: secret"},
	{"attachment", "/Names << /EmbeddedFiles << /Names [(f) 9 0 R] >> >>", "", "<< /F (secret.docx) /Desc (about Tom) >>", redact.HiddenAttachment, "attached file: secret.docx (not embedded): about Tom"},
	{"attached to a page", "", "/AF [9 0 R]", "<< /UF (secret.docx) >>", redact.HiddenAttachment, "secret.docx"},
	{"attached by a pin", "", "/Annots [9 0 R]", "<< /Subtype /FileAttachment /FS << /F (secret.wav) >> >>", redact.HiddenAttachment, "secret.wav"},
	{"bookmark", "/Outlines << /First 9 0 R >>", "", "<< /Title (secret) /Next 9 0 R >>", redact.HiddenBookmark, "secret"},
	{"named place", "/Dests 9 0 R", "", "<< /secret [3 0 R /Fit] >>", redact.HiddenBookmark, "named places in the document: secret"},
	{"script", "/OpenAction 9 0 R", "", "<< /S /JavaScript /JS (secret) >>", redact.HiddenScript, "script: secret"},
	{"script by name", "/Names << /JavaScript << /Kids [<< /Names [(n) 9 0 R] >>] >> >>", "", "<< /S /JavaScript /JS (secret) >>", redact.HiddenScript, "script: secret"},
	{"script after script", "/AA << /WC << /S /Named /Next [9 0 R] >> >>", "", "<< /S /JavaScript /JS (secret) >>", redact.HiddenScript, "script: secret"},
	{"layer off", "/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >>", "", "<< /Name (secret) >>", redact.HiddenLayer, "a layer that is switched off: secret"},
	{"layer off by default", "/OCProperties << /OCGs [9 0 R] /D << /BaseState /OFF >> >>", "", "<< /Name (secret) >>", redact.HiddenLayer, "secret"},
	{"xmp", "/Metadata 9 0 R", "", "<< /Length 22 >>\nstream\n<x><t a='secret'/></x>\nendstream", redact.HiddenMetadata, "XMP: a=secret"},
	{"private data", "", "/PieceInfo << /Word << /Private 9 0 R >> >>", "<< /Was [(secret)] >>", redact.HiddenMetadata, "private data of Word: secret"},
	{"thumbnail", "", "/Thumb 9 0 R", "<< >>", redact.HiddenMetadata, "a thumbnail picture of the page"},
	{"alternative text", "/StructTreeRoot << /K [9 0 R] >>", "", "<< /Alt (secret) /K 9 0 R >>", redact.HiddenText, "text of a tag (Alt): secret"},
}

// markCases plant a secret in what a mark of content says: object 9 is the content of the
// page, 8 a form, 7 properties.
var markCases = []struct{ name, resources, nine, eight, text string }{
	{"other words", "", "/Span <</ActualText (secret)>> BDC (shown) Tj EMC", "", "text of a mark (ActualText): secret"},
	{"in a picture's words", "", "/Figure <</MCID 0 /Alt <FEFF007300650063007200650074>>> BDC EMC", "", "mark (Alt): secret"},
	{"an expansion", "", "/Span <</E (secret)>> BDC EMC", "", "mark (E): secret"},
	{"a point", "", "/Span <</ActualText (secret)>> DP", "", "mark (ActualText): secret"},
	{"by name", "/Properties <</P 7 0 R>>", "/Span /P BDC EMC", "", "mark (ActualText): secret"},
	{"within", "", "/Span <</A <</Deep (secret)>>>> BDC EMC", "", "mark (Deep): secret"},
	{"in a form", "/XObject <</F 8 0 R>>", "/F Do", "/Span <</ActualText (secret)>> BDC EMC", "mark (ActualText): secret"},
	{"in a pattern", "/Pattern <</F 8 0 R>>", "", "/Span <</ActualText (secret)>> BDC EMC", "mark (ActualText): secret"},
	{"in a glyph", "/Font <</F <</Subtype /Type3 /CharProcs <</a 8 0 R>>>>>>", "", "/Span <</ActualText (secret)>> BDC EMC", "mark (ActualText): secret"},
	{"after an inline image", "", "BI /W 1 /H 1 ID (<</x EI /Span <</ActualText (secret)>> BDC EMC", "", "mark (ActualText): secret"},
	{"in a string that looks like one", "", "(/Span <</ActualText (nothing)>> BDC) Tj /Span <</ActualText (secret)>> BDC EMC", "", "mark (ActualText): secret"},
	{"a hyphen", "", "/Span <</ActualText (-)>> BDC EMC", "", ""},
	{"a layer", "/Properties <</P <</Type /OCG /Name (secret)>>>>", "/OC /P BDC EMC", "", ""},
}

func TestHiddenMarks(t *testing.T) {
	stream := func(s string) string { return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s) }
	for _, c := range markCases {
		list := opened(t, exam.Numbered([]string{
			1: "<< /Type /Catalog /Pages 2 0 R >>",
			2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			3: "<< /Type /Page /Parent 2 0 R /Contents 9 0 R /Resources <<" + c.resources + ">> >>",
			7: "<< /ActualText (secret) >>",
			8: stream(c.eight), 9: stream(c.nine),
		}, "/Root 1 0 R"), "").Hidden()
		var says []string
		for _, h := range list {
			says = append(says, h.Text)
			if _, ok := StandsFor(h); !ok || h.Page != 1 {
				t.Errorf("%s: %+v does not stand for anything on page 1", c.name, h)
			}
		}
		if all := strings.Join(says, "|"); c.text == "" && all != "" || !strings.Contains(all, c.text) || strings.Contains(all, "nothing") {
			t.Errorf("%s: %q is not among %q", c.name, c.text, all)
		}
	}
}

func TestHidden(t *testing.T) {
	for _, c := range hiddenCases {
		t.Run(c.name, func(t *testing.T) {
			objects := []string{
				1: "<< /Type /Catalog /Pages 2 0 R " + c.catalog + " >>",
				2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				3: "<< /Type /Page /Parent 2 0 R " + c.page + " >>",
				9: c.nine,
			}
			list := opened(t, exam.Numbered(objects, "/Root 1 0 R"), "").Hidden()
			for _, h := range list {
				if h.Kind == c.kind && strings.Contains(h.Text, c.text) {
					if (c.page != "") != (h.Page == 1) {
						t.Errorf("on page %d", h.Page)
					}
					return
				}
			}
			t.Errorf("%q (%s) is not among %v", c.text, c.kind, list)
		})
	}
}

func TestHiddenStorage(t *testing.T) {
	for _, c := range []struct {
		name string
		pdf  []byte
		text string
	}{
		{"info", exam.Numbered([]string{1: "<< /Pages 2 0 R >>", 2: "<< /Kids [3 0 R] >>", 3: "<< >>", 4: "<< /Author (secret) >>"}, "/Root 1 0 R /Info 4 0 R"), "Author: secret"},
		{"saved twice", incremental(), "keeps 1 earlier saved states"},
		{"data after the end", append(classic("", ""), "secret"...), "6 bytes after the end of the PDF: secret"},
		{"data before the header", append([]byte("secret\n"), classic("", "")...), "7 bytes before the PDF: secret"},
		{"pages that do not count", replaced(classic("", ""), "[3 0 R]", "[3 0 R 3 0 R]"), "1 pages that the page tree holds"},
	} {
		found := false
		list := opened(t, c.pdf, "").Hidden()
		for _, h := range list {
			found = found || strings.Contains(h.Text, c.text)
		}
		if !found {
			t.Errorf("%s: %q is not among %v", c.name, c.text, list)
		}
	}
	if list := opened(t, classic("", ""), "").Hidden(); len(list) != 0 {
		t.Errorf("a file that hides nothing: %v", list)
	}
}

// A hostile file cannot make the list endless.
func TestHiddenBounded(t *testing.T) {
	var outline strings.Builder
	for range maxHidden + 10 {
		outline.WriteString("<< /Subtype /Text /Contents (x) >> ")
	}
	list := opened(t, classic("", "/Annots ["+outline.String()+"]"), "").Hidden()
	if len(list) != maxHidden+1 || !strings.Contains(list[maxHidden].Text, "10 more hidden items") {
		t.Errorf("%d items, the last %v", len(list), list[len(list)-1])
	}
}
