package burn

import (
	"context"
	"strings"
	"testing"
)

// Text that is not painted stays where it transcribes a picture, as under a scan,
// and goes where no page shows it: on the page, in a form, on any page.
func TestUnpaintedText(t *testing.T) {
	const scan = "q 200 0 0 50 20 100 cm /Im Do Q "
	text := func(s, y string) string { return "BT 3 Tr /F1 12 Tf 30 " + y + " Td (" + s + ") Tj ET " }
	for _, c := range []struct{ name, content, form string }{
		{"on the page", scan + text("kept", "110") + text("gone", "20") + "BT 0 Tr /F1 12 Tf 30 60 Td (painted) Tj ET", ""},
		{"text before the picture", text("kept", "110") + text("gone", "20") + scan + "BT 0 Tr /F1 12 Tf 30 60 Td (painted) Tj ET", ""},
		{"text in a form", scan + "/Fm Do BT /F1 12 Tf 30 60 Td (painted) Tj ET", text("kept", "110") + text("gone", "20")},
		{"picture in a form", text("kept", "110") + text("gone", "20") + "/Fm Do BT 0 Tr /F1 12 Tf 30 60 Td (painted) Tj ET", scan},
	} {
		t.Run(c.name, func(t *testing.T) {
			const resources = "/Resources << /Font << /F1 5 0 R >> /XObject << /Im 6 0 R /Fm 7 0 R >> >>"
			page := "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R " + resources + " >>"
			pdf := layout([]string{
				1: "<< /Type /Catalog /Pages 2 0 R >>",
				2: "<< /Type /Pages /Kids [3 0 R 8 0 R] /Count 2 >>",
				3: page,
				4: "<< >> STREAM " + c.content,
				5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
				6: "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 >> STREAM x",
				7: "<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] " + resources + " >> STREAM " + c.form,
				8: page,
			}, "/Root 1 0 R")
			res, err := Burn(context.Background(), pdf, eyeOf(t, pdf, ""), nil, Options{})
			if err != nil {
				t.Fatal(err)
			}
			accepted(t, res.PDF)
			for i, text := range strings.Split(judge(t, res.PDF, "pdftotext", "PDF", "-"), "\f")[:2] {
				if !strings.Contains(text, "kept") || !strings.Contains(text, "painted") || strings.Contains(text, "gone") {
					t.Errorf("page %d says %q", i+1, text)
				}
			}
		})
	}
}
