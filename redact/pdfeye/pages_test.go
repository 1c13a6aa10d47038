package pdfeye

import (
	"fmt"
	"reflect"
	"testing"

	"sarpack/redact/exam"
)

// pagesOf is a PDF with a line of its own on each of n pages; the page bad has no area.
func pagesOf(n, bad int) []byte {
	kids := ""
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	for i := 1; i <= n; i++ {
		at := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", at)
		page := "<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
		if i == bad {
			page = "(no page, whose content is %d)"
		}
		objects = append(objects, fmt.Sprintf(page, at+1), exam.Stream("", fmt.Sprintf("BT /F 10 Tf 20 100 Td (line %d) Tj 0.9 0.1 -0.1 0.9 20 60 Tm (aslant) Tj ET", i)))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 200 300]>>", kids, n)
	return exam.PDF(objects...)
}

// TestPagesFrom: pages that are read in one go are what they are one by one, in memory
// that others had as well.
func TestPagesFrom(t *testing.T) {
	d := open(t, eye(t, Options{}), pagesOf(12, 0), "")
	for range 2 {
		for n := 1; n <= 12; {
			run, err := d.PagesFrom(ctx, n, 5)
			if err != nil || len(run) > 5 {
				t.Fatalf("%d pages from %d, %v", len(run), n, err)
			}
			for _, p := range run {
				want, err := d.Page(ctx, n)
				if err != nil {
					t.Fatal(err)
				}
				want.Text = ""
				if !reflect.DeepEqual(p, want) {
					t.Errorf("page %d is\n%v, and by itself\n%v", n, p, want)
				}
				n++
			}
			for _, p := range run {
				d.Reuse(p)
				if p.Chars != nil {
					t.Error("what was given back can still be looked at")
				}
			}
		}
	}
}

// TestPagesFromStops: a page that cannot be read ends a run, and by itself says why.
func TestPagesFromStops(t *testing.T) {
	d := open(t, eye(t, Options{}), pagesOf(5, 3), "")
	if run, err := d.PagesFrom(ctx, 1, 5); err != nil || len(run) != 2 {
		t.Errorf("%d pages before the bad one, %v", len(run), err)
	}
	_, alone := d.Page(ctx, 3)
	if _, err := d.PagesFrom(ctx, 3, 3); err == nil || alone == nil || err.Error() != alone.Error() {
		t.Errorf("the bad page says %v, and by itself %v", err, alone)
	}
	if run, err := d.PagesFrom(ctx, 4, 9); err != nil || len(run) != 2 {
		t.Errorf("%d pages after the bad one, %v", len(run), err)
	}
}
