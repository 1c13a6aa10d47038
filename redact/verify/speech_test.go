package verify

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// tagged is a page with structure, a bookmark, a link and a page label, redacted well:
// the objects from the catalogue on.
var tagged = []string{
	"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R/Outlines 12 0 R/PageLabels<</Nums[0<</S/D/P(A-)>>]>>>>",
	tree,
	strings.TrimSuffix(page, ">>") + "/StructParents 0/Annots[11 0 R]/Tabs/S>>",
	exam.Stream("", "/P <</MCID 0>> BDC BT /F 12 Tf 20 100 Td (Seen with ) Tj ET EMC /P <</MCID 2>> BDC BT /F 12 Tf 134 100 Td ( at lunch.) Tj ET EMC"+
		"/Span <</MCID 1>> BDC"+box+" EMC /Link <</MCID 3>> BDC BT /F 12 Tf 20 60 Td (www.gov.uk/data) Tj ET EMC"),
	font,
	"<</Type/StructTreeRoot/K[7 0 R]/ParentTree<</Nums[0[8 0 R 9 0 R 8 0 R 10 0 R]1 10 0 R]>>/ParentTreeNextKey 2>>",
	"<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R 10 0 R]>>",
	"<</Type/StructElem/S/P/P 7 0 R/Pg 3 0 R/K[0 9 0 R 2]/T(at lunch)/A<</O/Layout/Placement/Block>>>>",
	"<</Type/StructElem/S/Span/P 8 0 R/Pg 3 0 R/K 1/ActualText(Redacted: Pupil A, box 7)>>",
	"<</Type/StructElem/S/Link/P 7 0 R/Pg 3 0 R/K[3<</Type/OBJR/Obj 11 0 R/Pg 3 0 R>>]>>",
	"<</Type/Annot/Subtype/Link/Rect[20 55 120 75]/Border[0 0 0]/F 4/StructParent 1/A<</S/URI/URI(https://www.gov.uk/data)>>/Contents(https://www.gov.uk/data)>>",
	"<</Type/Outlines/First 13 0 R/Last 13 0 R/Count 1>>",
	"<</Title(Seen with)/Parent 12 0 R/Dest[3 0 R/Fit]>>",
}

// TestSpeech takes a tagged file that was redacted well and lets it say something that
// its page does not, in each of the places that are read out or clicked on, or lets
// its structure come apart: the judge must notice.
func TestSpeech(t *testing.T) {
	eye := newEye(t)
	original := pdfOf("", catalog, tree, page, exam.Stream("", before+" BT /F 12 Tf 20 60 Td (www.gov.uk/data) Tj ET"), font)
	mark := theMark
	mark.Label, mark.Ref = "Pupil A", "7"
	in := Input{Original: original, Redactions: []redact.Redaction{mark}, Terms: theTerms}
	judged := func(objects []string) *redact.Report {
		in.Redacted = pdfOf("", objects...)
		rep, err := Verify(context.Background(), eye, in)
		if err != nil {
			t.Fatal(err)
		}
		return rep
	}
	if rep := judged(tagged); !rep.Clean() {
		t.Fatalf("the good twin is not passed: %v %v", rep.Leaks, rep.Unread)
	}
	away := slices.Clone(tagged)
	away[7] = strings.Replace(strings.Replace(away[7], "/S/P/", "/S/Figure/", 1), "/Placement/Block", "/BBox[10 10 300 40]", 1)
	if rep := judged(away); !rep.Clean() {
		t.Errorf("the area of a figure that no mark comes near is not passed: %v", rep.Leaks)
	}
	for _, d := range []struct {
		name     string
		object   int
		old, new string
		want     redact.LeakKind
	}{
		{"a description that names nobody and tells", 8, "/T(at lunch)", "/Alt(the tall boy from next door)", redact.LeakAlternateText},
		{"an expansion", 8, "/T(at lunch)", "/E(Thomas Henry)", redact.LeakAlternateText},
		{"a title", 8, "at lunch", "the boy next door", redact.LeakAlternateText},
		{"a box that says more than its label", 9, "Pupil A", "Thomas", redact.LeakAlternateText},
		{"a text in UTF-16 with the name", 8, "(at lunch)", "<FEFF0054006F006D00200053006800610077>", redact.LeakTermRaw},
		{"a kind with a name", 8, "/S/P", "/S/ThomasStyle", redact.LeakUnlisted},
		{"kinds by a map", 6, "/ParentTreeNextKey 2", "/RoleMap<</ThomasStyle/P>>", redact.LeakUnlisted},
		{"a class", 8, "/T(at lunch)", "/C/thomas", redact.LeakUnlisted},
		{"an identifier", 8, "/T(at lunch)", "/ID(thomas)", redact.LeakUnlisted},
		{"the size of what went", 8, "/Placement/Block", "/Width 45", redact.LeakUnlisted},
		{"an area that is no figure's", 8, "/Placement/Block", "/BBox[300 10 340 40]", redact.LeakUnlisted},
		{"the area of a figure with a mark", 8, "/S/P/P 7 0 R/Pg 3 0 R/K[0 9 0 R 2]/T(at lunch)/A<</O/Layout/Placement/Block>>", "/S/Figure/P 7 0 R/Pg 3 0 R/K[0 9 0 R 2]/Alt(at lunch)/A<</O/Layout/BBox[10 90 300 120]>>", redact.LeakUnlisted},
		{"a language that is none", 8, "/T(at lunch)", "/Lang(thomas-h)", redact.LeakUnlisted},
		{"a bookmark", 13, "Seen with", "Seen with Thomas", redact.LeakBookmark},
		{"an address", 11, "/URI(https://www.gov.uk/data)", "/URI(https://www.gov.uk/thomas)", redact.LeakAlternateText},
		{"what a link says", 11, "/A<</S/URI/URI(https://www.gov.uk/data)>>/Contents(https://www.gov.uk/data)", "/Dest[3 0 R/Fit]/Contents(to Thomas)", redact.LeakAlternateText},
		{"a note", 11, "/Subtype/Link", "/Subtype/Text", redact.LeakUnlisted},
		{"a script", 11, "/S/URI/URI(https://www.gov.uk/data)", "/S/JavaScript/JS(1)", redact.LeakUnlisted},
		{"a page label", 1, "(A-)", "(Thomas-)", redact.LeakBookmark},
		{"a text in the content", 4, "<</MCID 0>>", "<</MCID 0/ActualText(Thomas)>>", redact.LeakAlternateText},
		{"content that nothing wants", 4, "<</MCID 2>>", "<</MCID 4>>", redact.LeakUnlisted},
		{"one number twice", 4, "<</MCID 2>>", "<</MCID 0>>", redact.LeakUnlisted},
		{"an element without content", 8, "9 0 R 2]", "9 0 R 2 5]", redact.LeakUnlisted},
		{"a parent tree that is wrong", 6, "[8 0 R 9 0 R 8 0 R", "[9 0 R 9 0 R 8 0 R", redact.LeakUnlisted},
		{"an element that is elsewhere", 9, "/P 8 0 R", "/P 7 0 R", redact.LeakUnlisted},
		{"a link of another element", 6, "1 10 0 R", "1 8 0 R", redact.LeakUnlisted},
	} {
		t.Run(d.name, func(t *testing.T) {
			objects := slices.Clone(tagged)
			if !strings.Contains(objects[d.object-1], d.old) {
				t.Fatalf("object %d has no %s", d.object, d.old)
			}
			objects[d.object-1] = strings.Replace(objects[d.object-1], d.old, d.new, 1)
			if d.object == 4 { // its length
				data := objects[3][strings.Index(objects[3], "stream\n")+7 : strings.LastIndex(objects[3], "\nendstream")]
				objects[3] = exam.Stream("", data)
			}
			if rep := judged(objects); !slices.Contains(kinds(rep), string(d.want)) {
				t.Errorf("the verifier is broken: it gives %v, want %s", kinds(rep), d.want)
			}
		})
	}
}

// Where nobody says which boxes there are, a box may be read as what the pages show of it.
func TestBoxReadOut(t *testing.T) {
	s := newSpeech()
	s.hear("Pupil A 7 was seen. Information about another person")
	for text, want := range map[string]bool{
		"Redacted": true, "Redacted: box 7": true, "Redacted: Pupil A, box 7": true, "Redacted: Pupil A, information about another person, box 7": true,
		"Redacted: Tom Shaw, box 7": false, "Redacted: Pupil A, box 8": false, "Redacted: Pupil A, box Tom": false, "Tom, box 7": false,
	} {
		if s.box(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
