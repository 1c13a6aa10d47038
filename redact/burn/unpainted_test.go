package burn

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"

	"sarpack/redact"
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

// How long text is that no page shows is nobody's business, unless something is shown after
// it: that stays where it was.
func TestUnshownAdvance(t *testing.T) {
	burn := func(content string) ([]byte, float64, float64) {
		t.Helper()
		s := snippet{content: content}
		pdf := s.pdf()
		before := eyeOf(t, pdf, "")
		res, err := Burn(context.Background(), pdf, before, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		at := func(eye interface {
			Page(context.Context, int) (*redact.Page, error)
		}) float64 {
			p, err := eye.Page(context.Background(), 1)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range p.Chars {
				if c.Rune == 'z' {
					return c.Quad.Bounds().X0
				}
			}
			return 0
		}
		return res.PDF, at(before), at(eyeOf(t, res.PDF, ""))
	}
	for _, c := range []struct{ name, before, after string }{
		{"not painted", "BT /F1 12 Tf 20 150 Td (z) Tj 3 Tr (", ") Tj ET"},
		{"not painted, of two strings", "BT /F1 12 Tf 20 150 Td (z) Tj 3 Tr (one) Tj (", ") Tj 0 Tr 20 100 Td (other) Tj ET"},
		{"outside the page", "BT /F1 12 Tf 20 150 Td (z) Tj 600 0 Td (one ) Tj (", ") Tj -600 -20 Td (other) Tj ET"},
		{"over the edge", "BT /F1 12 Tf 20 150 Td (z) Tj 270 0 Td (across all of the edge", ") Tj ET"},
		{"over the edge, then at the next line", "BT /F1 12 Tf 14 TL 20 150 Td (z) Tj 270 0 Td [(across all) -300 (", ")] TJ (other) ' ET"},
	} {
		short, _, _ := burn(c.before + "Li" + c.after)
		long, _, _ := burn(c.before + "Bartholomew" + c.after)
		if !bytes.Equal(short, long) {
			t.Errorf("%s: how long the text is can be told", c.name)
		}
	}
	for _, content := range []string{
		"BT /F1 12 Tf 80 Tz 20 150 Td (stays) Tj 3 Tr (Secret) Tj 0 Tr (z) Tj ET",
		"BT /F1 12 Tf 20 150 Td 3 Tr (Secret) Tj 0 Tr /F1 9 Tf 90 Tz (z) Tj ET",
		"BT /F1 12 Tf -60 150 Td (Secret words) Tj (and others z) Tj ET",
		"BT /F1 12 Tf -60 150 Td [(Secret)-200] TJ /F1 8 Tf [(words) -300 (z)] TJ ET",
		"BT /F1 12 Tf 20 150 Td 3 Tr (Secret) % and a remark\nTj (more) Tj 0 Tr junk [(z)] TJ ET",
	} {
		if _, before, after := burn(content); before == 0 || math.Abs(before-after) > 0.01 {
			t.Errorf("%s: it stands at %.3f, before at %.3f", content, after, before)
		}
	}
}
