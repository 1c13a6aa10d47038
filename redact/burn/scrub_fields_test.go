package burn

import (
	"fmt"
	"strings"
	"testing"
)

// A list shows what can be chosen though nothing is; what goes is what is marked. A
// combination shows its choice alone.
func TestBurnList(t *testing.T) {
	for _, c := range []struct {
		name  string
		flags int
		shown bool
	}{{"list", 0, true}, {"combination", flagCombo, false}} {
		t.Run(c.name, func(t *testing.T) {
			pdf := layout([]string{
				1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DR << /Font << /F1 5 0 R >> >> >> >>",
				2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Annots [6 0 R] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
				4: "<< >> STREAM BT /F1 12 Tf 20 150 Td (Tom told Ella) Tj ET",
				5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
				6: fmt.Sprintf("<< /Type /Annot /Subtype /Widget /FT /Ch /Ff %d /T (year) /DA (0 g /F1 12 Tf) /Opt [(Maple) (Birch)] /Rect [20 60 120 100] >>", c.flags),
			}, "/Root 1 0 R")
			res, _ := burnt(t, pdf, "", "Tom", Options{})
			text := judge(t, res.PDF, "pdftotext", "PDF", "-")
			if shown := strings.Contains(text, "Maple") && strings.Contains(text, "Birch"); shown != c.shown || len(res.Rastered) > 0 {
				t.Errorf("shown: %v, want %v; rastered %v; the page says %q", shown, c.shown, res.Rastered, text)
			}
		})
	}
}
