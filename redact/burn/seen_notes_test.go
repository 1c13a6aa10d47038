package burn

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// An annotation that only one of two readers finds was in nobody's view, and is no part
// of what goes out; the others stay as they look.
func TestNotesNobodySaw(t *testing.T) {
	objects := []string{
		1: "<< /Type /Catalog /Pages 2 0 R >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Annots 6 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		4: "<< >> STREAM BT /F1 12 Tf 20 150 Td (Tom told Ella) Tj ET",
		5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		6: "[8 0 R]",
		7: "<< /Type /XObject /Subtype /Form /BBox [0 0 40 40] >> STREAM 1 0 0 RG 2 2 36 36 re S",
		8: "<< /Type /Annot /Subtype /Circle /F 4 /Rect [100 100 140 140] /AP << /N 7 0 R >> >>",
	}
	whole := layout(objects, "/Root 1 0 R")
	// The table says of the list of annotations that it is somewhere in front of it.
	at := bytes.Index(whole, []byte("6 0 obj"))
	broken := bytes.Replace(whole, fmt.Appendf(nil, "%010d 00000 n", at), fmt.Appendf(nil, "%010d 00000 n", at-5), 1)
	for _, c := range []struct {
		name string
		pdf  []byte
		kept bool
	}{{"both see it", whole, true}, {"one sees it", broken, false}} {
		t.Run(c.name, func(t *testing.T) {
			if openTest(t, c.pdf).PageCount() != 1 {
				t.Fatal("the file does not open")
			}
			res, _ := burnt(t, c.pdf, "", "Tom", Options{})
			if kept := strings.Contains(unpacked(t, res.PDF), "2 2 36 36 re"); kept != c.kept || len(res.Rastered) > 0 {
				t.Errorf("drawn: %v, want %v; rastered %v", kept, c.kept, res.Rastered)
			}
		})
	}
}

// The renderer makes the area of a pen's strokes larger where it draws them itself: it is
// the same annotation.
func TestNoteOfAThickPen(t *testing.T) {
	pdf := layout([]string{
		1: "<< /Type /Catalog /Pages 2 0 R >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Annots [6 0 R] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		4: "<< >> STREAM BT /F1 12 Tf 20 150 Td (Tom told Ella) Tj ET",
		5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		6: "<< /Type /Annot /Subtype /Ink /F 4 /C [1 0 0] /Border [0 0 6] /Rect [100 20 160 80] /InkList [[101 21 159 79 130 30]] >>",
	}, "/Root 1 0 R")
	res, _ := burnt(t, pdf, "", "Tom", Options{})
	if plain := unpacked(t, res.PDF); !strings.Contains(plain, "159 79 l") || len(res.Rastered) > 0 {
		t.Errorf("the strokes are gone; rastered %v", res.Rastered)
	}
}
