package job

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
)

// A page of fine lines that has to become a picture is proved all the same: hairlines
// are a pixel wide at any resolution, so that a smaller copy of them looks lighter.
func TestProveHairlines(t *testing.T) {
	var c strings.Builder
	c.WriteString("0 w\n")
	for i := range 120 {
		fmt.Fprintf(&c, "%.1f 20 m %.1f 180 l S\n", 20+float64(i)*2.9, 40+float64(i)*2.6)
	}
	// States nested as deep as nobody needs them are not taken apart.
	c.WriteString(strings.Repeat("q ", 5000) + "BT /F 20 Tf 40 240 Td (Tom) Tj ET BT /F 12 Tf 140 240 Td (stays) Tj ET")
	pdf := leafOf(t, c.String())
	j := newJob(t)
	mark := redact.Rect{X0: 38, Y0: 232, X1: 90, Y1: 262}
	p, err := j.prove(context.Background(), work{name: "lines.pdf", pdf: pdf,
		reds: []redact.Redaction{{Page: 1, Quads: []redact.Quad{mark.Quad()}, Label: "withheld"}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.rastered) != 1 {
		t.Errorf("the page is not a picture, so this test looks at nothing")
	}
}
