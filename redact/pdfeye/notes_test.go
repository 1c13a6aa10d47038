package pdfeye

import (
	"fmt"
	"strings"
	"testing"

	"sarpack/redact/exam"
)

// TestFlatPageReadsWhatIsDrawn holds the text of record against the picture: what
// is drawn of an annotation is read, what is not drawn is not.
func TestFlatPageReadsWhatIsDrawn(t *testing.T) {
	e := eye(t, Options{})
	look := exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 5 0 R>>>>", "BT /F 10 Tf 5 5 Td (sticky) Tj ET")
	for _, kind := range []string{"Stamp", "FreeText", "NoSuchKind"} {
		for flags, drawn := range map[int]bool{0: true, 1: true, 2: false, 3: false, 4: true, 5: true, 32: false, 36: false, 64: true} {
			t.Run(fmt.Sprintf("%s/%d", kind, flags), func(t *testing.T) {
				d := open(t, e, onePage("/Annots[6 0 R]", "", fmt.Sprintf("<</Type/Annot/Subtype/%s/Rect[20 20 120 40]/F %d/AP<</N 7 0 R>>>>", kind, flags), look), "")
				p, err := d.FlatPage(ctx, 1)
				if err != nil {
					t.Fatal(err)
				}
				im, err := d.Render(ctx, 1, 72)
				if err != nil {
					t.Fatal(err)
				}
				ink := false
				for i := 0; i < len(im.Pix); i += 4 {
					ink = ink || im.Pix[i] < 128
				}
				if read := strings.Contains(p.Text, "sticky"); read != drawn || ink != drawn {
					t.Errorf("read %v, painted %v, want %v", read, ink, drawn)
				}
				notes, err := d.Notes(ctx, 1)
				if err != nil || len(notes) != 1 || notes[0].Hidden == drawn {
					t.Errorf("notes: %+v, %v", notes, err)
				}
				if im, err = d.RenderOpts(ctx, 1, RenderOptions{DPI: 72}); err != nil {
					t.Fatal(err)
				}
				for i := 0; i < len(im.Pix); i += 4 {
					if im.Pix[i] < 128 {
						t.Fatal("it is drawn although annotations were not asked for")
					}
				}
			})
		}
	}
}

// TestNotesListsAll is about lessons 6: comments, their windows and replies.
func TestNotesListsAll(t *testing.T) {
	d := open(t, eye(t, Options{}), onePage("/Annots[6 0 R 7 0 R 8 0 R 9 0 R]", "",
		"<</Type/Annot/Subtype/Text/Rect[20 20 40 40]/Contents(about Tom)/T(A. Clerk)/Subj(Shaw)/Popup 7 0 R>>",
		"<</Type/Annot/Subtype/Popup/Parent 6 0 R/Rect[50 20 150 80]/Contents(window)>>",
		"<</Type/Annot/Subtype/Text/Rect[20 20 40 40]/Contents(a reply)/IRT 6 0 R/F 2>>",
		"<</Type/Annot/Subtype/Widget/FT/Ch/T(list)/V(Ella)/Opt[(Ella)(Tom)]/Ff 131072/Rect[60 60 90 70]>>"), "")
	notes, err := d.Notes(ctx, 1)
	if err != nil || len(notes) != 4 {
		t.Fatalf("%d notes, %v", len(notes), err)
	}
	if n := notes[0]; n.Contents != "about Tom" || n.Author != "A. Clerk" || n.Subject != "Shaw" || n.Hidden {
		t.Errorf("the comment is %+v", n)
	}
	if n := notes[1]; n.Subtype != "Popup" || n.Contents != "window" {
		t.Errorf("its window is %+v", n)
	}
	if n := notes[2]; n.Contents != "a reply" || !n.Hidden {
		t.Errorf("the hidden reply is %+v", n)
	}
	if n := notes[3]; n.Subtype != "Widget" || n.Rect.W() != 30 {
		t.Errorf("the field is %+v", n)
	}
}
