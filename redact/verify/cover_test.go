package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// scanned draws a picture of 100 × 60 pixels of two shades over most of the page, as a scan is:
// white, with ink where a word stands at 76 to 133 points, and from black rows on black.
func scanned(black bool) string {
	var px strings.Builder
	for y := range 60 {
		for x := range 100 {
			shade := byte(0xf8)
			if y >= 27 && y < 32 && x >= 26 && x < 45 && (black || x%2 == 0) {
				shade = 0x10
			}
			px.WriteByte(shade)
		}
	}
	return fmt.Sprintf("q 300 0 0 200 0 0 cm BI /W 100 /H 60 /BPC 8 /CS /G /F /AHx ID %x> EI Q", px.String())
}

// What other tools leave on scans, and beside pages that they redacted well.
func TestExamineScansAndWell(t *testing.T) {
	eye := newEye(t)
	const layer = " BT 3 Tr /F 12 Tf 80 98 Td (Tom Shaw) Tj ET"
	const over = " q 0 g 76 92 60 18 re f Q"
	note := func(subtype string) []byte {
		return withPage(catalog, pageWith("/Annots[6 0 R]"), scanned(false), "<</Type/Annot/Subtype/"+subtype+"/Rect[76 92 136 110]/AP<</N 7 0 R>>>>",
			exam.Stream("/Type/XObject/Subtype/Form/BBox[76 92 136 110]", "0 g 76 92 60 18 re f"))
	}
	titled := func(title, content string) []byte {
		return revise(nil, "", "/Info 6 0 R", 1, catalog, tree, page, exam.Stream("", content), font, "<</Title("+title+")>>")
	}
	outlined := "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
	for name, c := range map[string]struct {
		pdf  []byte
		want redact.LeakKind
		text string
	}{
		"a box over a scan":                  {onePage(scanned(false) + over), redact.LeakImage, ""},
		"a white box over a scan":            {onePage(scanned(false) + " q 1 g 76 92 60 18 re f Q"), redact.LeakImage, ""},
		"a square note over a scan":          {note("Square"), redact.LeakImage, ""},
		"a text layer under black pixels":    {onePage(scanned(true) + layer), redact.LeakHiddenText, "Tom Shaw"},
		"a title beside a good page":         {titled("Statement of Tom Shaw", after+box), redact.LeakMetadata, "Statement of Tom Shaw"},
		"a title in UTF-16":                  {titled("\xfe\xff\x00T\x00o\x00m", after+box), redact.LeakMetadata, "Tom"},
		"a bookmark beside a good page":      {withPage(outlined, page, after+box, "<</First 7 0 R>>", "<</Title(Tom Shaw)>>"), redact.LeakBookmark, "Tom Shaw"},
		"something attached to a good page":  {withPage("<</Type/Catalog/Pages 2 0 R/AF[6 0 R]>>", page, after+box, "<</Type/Filespec>>"), redact.LeakAttachment, ""},
		"a bookmark where a scan is covered": {withPage(outlined, page, scanned(false)+over, "<</First 7 0 R>>", "<</Title(Tom Shaw)>>"), redact.LeakBookmark, "Tom Shaw"},
	} {
		rep, err := Examine(context.Background(), eye, c.pdf, "")
		if err != nil {
			t.Fatal(name, err)
		}
		if i := slices.IndexFunc(rep.Leaks, func(l redact.Leak) bool { return l.Kind == c.want }); i < 0 || rep.Leaks[i].Text != c.text {
			t.Errorf("%s: got %v, want %s %q", name, rep.Leaks, c.want, c.text)
		}
	}
	for name, pdf := range map[string][]byte{
		"a scan with its text layer":          onePage(scanned(false) + layer),
		"a scan that is black under its box":  onePage(scanned(true) + " q 0 g 79 94 55 15 re f Q"),
		"a box over paper":                    onePage(scanned(false) + " q 0 g 176 92 60 18 re f Q"),
		"white words on a band over a photo":  onePage(scanned(false) + over + " q 1 g BT /F 12 Tf 80 98 Td (Tom Shaw) Tj ET Q"),
		"a title that the page has":           titled("Seen at lunch", after+box),
		"a title that a program gave":         titled("Microsoft Word - Document1.docx", after+box),
		"a title of a file nobody redacted":   titled("Statement of Tom Shaw", before),
		"a title where a table has dark rows": titled("Statement of Tom Shaw", before+" q 0 g 20 60 220 18 re f Q q 1 g BT /F 12 Tf 22 64 Td (Date) Tj ET Q"),
	} {
		if rep, err := Examine(context.Background(), eye, pdf, ""); err != nil || !rep.Clean() {
			t.Errorf("%s is said to leak: %v %v", name, rep.Leaks, err)
		}
	}
}
