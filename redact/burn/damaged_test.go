package burn

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sarpack/redact/pdfdoc"
)

// A page whose content is cut off shows what comes before that, and is rewritten with as
// much: the marked word goes, the others stay.
func TestBurnDamagedContent(t *testing.T) {
	var content strings.Builder
	content.WriteString("BT /F1 12 Tf 20 150 Td (Tom told Ella) Tj ET\n")
	rng := rand.New(rand.NewPCG(1, 2)) // what does not compress, so that the text is in front of the cut
	for range 200 {
		fmt.Fprintf(&content, "%d %d %d %d re f\n", rng.IntN(290), rng.IntN(100), 1+rng.IntN(9), 1+rng.IntN(9))
	}
	packed := pdfdoc.Deflate([]byte(content.String()))
	pdf := layout([]string{
		1: "<< /Type /Catalog /Pages 2 0 R >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents [4 0 R 6 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
		4: "<< /Filter /FlateDecode >> STREAM " + string(packed[:len(packed)/2]),
		5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		6: "<< >> STREAM BT /F1 12 Tf 20 120 Td (at lunch) Tj ET",
	}, "/Root 1 0 R")
	res, q := burnt(t, pdf, "", "Tom", Options{})
	if len(res.Rastered) > 0 || res.Removed[1] != 3 {
		t.Errorf("rastered %v, removed %v", res.Rastered, res.Removed)
	}
	text := judge(t, res.PDF, "pdftotext", "PDF", "-")
	if strings.Contains(text, "Tom") || !strings.Contains(text, "told Ella") || !strings.Contains(text, "at lunch") {
		t.Errorf("the page says %q", text)
	}
	white(t, res, q, true)
}
