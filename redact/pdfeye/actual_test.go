package pdfeye

import (
	"reflect"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// TestTextIsWhatThePageShows is about names that the file calls something else:
// the text of record is what is on the paper.
func TestTextIsWhatThePageShows(t *testing.T) {
	e := eye(t, Options{})
	type3 := "<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</a1 7 0 R>>/Encoding<</Differences[65/a1]>>/FirstChar 65/LastChar 65/Widths[10]>>"
	glyph := exam.Stream("", "10 0 0 0 10 10 d1 0 0 8 8 re f")
	for name, c := range map[string]struct {
		page, content string
		more          []string
		want          string
	}{
		"another word":      {"", "BT /F 10 Tf 50 100 Td /Span<</ActualText(nobody)>>BDC (Tom Shaw) Tj EMC ( went) Tj ET", nil, "Tom Shaw went"},
		"no word":           {"", "BT /F 10 Tf 50 100 Td /Span<</ActualText()>>BDC (Tom Shaw) Tj EMC ( went) Tj ET", nil, "Tom Shaw went"},
		"over several":      {"", "BT /F 10 Tf 50 100 Td /Span<</ActualText(x)>>BDC (Tom ) Tj (Shaw) Tj EMC ( went) Tj ET", nil, "Tom Shaw went"},
		"one in another":    {"", "BT /F 10 Tf 50 100 Td /Span<</ActualText(x)>>BDC /Span<</ActualText(y)>>BDC (Tom) Tj EMC ( Shaw) Tj EMC ET", nil, "Tom Shaw"},
		"by the resources":  {"/Resources<</Font<</F 5 0 R>>/Properties<</P<</ActualText(x)>>>>>>", "BT /F 10 Tf 50 100 Td /Span/P BDC (Tom Shaw) Tj EMC ET", nil, "Tom Shaw"},
		"in a form XObject": {"/Resources<</XObject<</X 6 0 R>>>>", "/X Do", []string{exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F 5 0 R>>>>", "BT /F 10 Tf 20 40 Td /Span<</ActualText(x)>>BDC (Tom Shaw) Tj EMC ET")}, "Tom Shaw"},
		"mute glyphs":       {"/Resources<</Font<</F 5 0 R/G 6 0 R>>>>", "BT /G 10 Tf 50 100 Td /Span<</ActualText(Tom)>>BDC (A) Tj EMC /F 10 Tf ( went) Tj ET", []string{type3, glyph}, "Tom went"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, e, onePage(c.page, c.content, c.more...), "")
			for what, read := range map[string]func() (*redact.Page, error){
				"page":  func() (*redact.Page, error) { return d.Page(ctx, 1) },
				"again": func() (*redact.Page, error) { return d.Page(ctx, 1) },
				"flat":  func() (*redact.Page, error) { return d.FlatPage(ctx, 1) },
			} {
				p, err := read()
				if err != nil || strings.TrimSpace(p.Text) != c.want {
					t.Errorf("%s reads %q, want %q (%v)", what, p.Text, c.want, err)
				}
			}
		})
	}
}

func TestSettle(t *testing.T) {
	at := func(object uint64, text string) (out []placed) {
		for _, r := range text {
			out = append(out, placed{redact.Char{Rune: r}, object})
		}
		return out
	}
	glyphs := append(append(at(1, "ab"), at(2, "c\uFFFD")...), at(3, "\uFFFD")...)
	got := settle(glyphs, append(at(1, "x"), at(2, "cd")...), []uint64{1, 2, 3})
	// Object 3's glyphs say nothing, nor does anything else of it: that must show.
	if want := append(append(at(1, "ab"), at(2, "cd")...), at(3, "\uFFFD")...); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
