package job

import (
	"bytes"
	"context"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// A font whose program nobody can take apart keeps all its letters. Where something set
// in it was taken out, they can tell what: its pages become pictures. Where nothing was,
// it stays, and the report says so.
func TestProveFonts(t *testing.T) {
	f := pdfdoc.New()
	widths := pdfdoc.Array{}
	for range 91 {
		widths = append(widths, pdfdoc.Integer(500))
	}
	odd := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("ABCDEF+Odd"), "Encoding": pdfdoc.Name("WinAnsiEncoding"),
		"FirstChar": pdfdoc.Integer(32), "LastChar": pdfdoc.Integer(122), "Widths": widths,
		"FontDescriptor": f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("FontDescriptor"), "FontName": pdfdoc.Name("ABCDEF+Odd"), "Flags": pdfdoc.Integer(32), "Ascent": pdfdoc.Integer(800), "Descent": pdfdoc.Integer(-200),
			"FontBBox":  pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(-200), pdfdoc.Integer(1000), pdfdoc.Integer(800)},
			"FontFile3": f.AddStream(pdfdoc.Dict{"Subtype": pdfdoc.Name("OpenType")}, []byte("OTTO and what nobody can read"))})})
	plain := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	for _, content := range []string{
		"BT /O 20 Tf 40 240 Td (Tom) Tj ET BT /F 20 Tf 40 140 Td (Ella) Tj ET BT /F 12 Tf 240 240 Td (stays) Tj ET",
		"BT /O 20 Tf 40 240 Td (also) Tj ET",
		"BT /F 20 Tf 40 240 Td (plain) Tj ET",
	} {
		f.AddPage(pdfdoc.Dict{"MediaBox": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(400), pdfdoc.Integer(300)},
			"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"O": odd, "F": plain}}, "Contents": f.AddStream(nil, []byte(content))})
	}
	var pdf bytes.Buffer
	if err := f.Write(&pdf); err != nil {
		t.Fatal(err)
	}
	j := newJob(t)
	for _, c := range []struct {
		name            string
		mark            redact.Rect
		pictures, fonts int
	}{
		{"in the font", redact.Rect{X0: 38, Y0: 234, X1: 90, Y1: 258}, 2, 0},
		{"in another", redact.Rect{X0: 38, Y0: 134, X1: 90, Y1: 158}, 0, 1},
	} {
		p, err := j.prove(context.Background(), work{name: "odd.pdf", pdf: pdf.Bytes(),
			reds: []redact.Redaction{{Page: 1, Quads: []redact.Quad{c.mark.Quad()}, Label: "withheld"}}})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if len(p.rastered) != c.pictures || len(p.report.Fonts) != c.fonts {
			t.Errorf("a mark %s makes pictures of %v, and the report names %v", c.name, p.rastered, p.report.Fonts)
		}
	}
}
