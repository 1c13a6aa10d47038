package burn

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"math"
	"strings"
	"testing"

	"sarpack/redact"
)

// snippet is a page of 300 by 200 points for a test: its content, what it uses
// beside the fonts /F1 (Helvetica) and /F2 (Courier), and what is marked on it.
type snippet struct {
	name    string
	content string
	// resources are further entries of the resource dictionary, objects further
	// objects from number 10 on.
	resources string
	objects   []string
	// words are marked wherever they stand in the renderer's text; rects besides.
	words []string
	rects []redact.Rect
	// raster is a part of the reason for which the page becomes a picture, "" for
	// a page that is rewritten.
	raster string
	// left and gone must and must not be in the text of the result, spaces apart;
	// bytes must not be in its streams.
	left, gone, bytes []string
	// smear allows pixels to change away from the marks.
	smear bool
	// once says that the renderer draws the page's text many times over, and the
	// result has it once.
	once bool
}

const snippetFonts = "/F1 5 0 R /F2 6 0 R"

// pdf lays the snippet out.
func (s *snippet) pdf() []byte {
	fonts := snippetFonts
	rest := s.resources
	if f, ok := strings.CutPrefix(rest, "/Font << "); ok {
		var more string
		more, rest, _ = strings.Cut(f, " >>|")
		fonts += " " + more
	}
	objects := []string{
		1: "<< /Type /Catalog /Pages 2 0 R >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << " + fonts + " >> " + rest + " >> >>",
		4: "<< >> STREAM " + s.content,
		5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		6: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
		9: "",
	}
	return layout(append(objects, s.objects...), "/Root 1 0 R")
}

// burnSnippet marks the snippet's words and rectangles and burns them in, and
// judges the result by what everything must satisfy: nothing marked is left for
// any reader, everything else stands where it stood, and looks as it looked.
func burnSnippet(t *testing.T, s snippet) *Result {
	t.Helper()
	ctx := context.Background()
	pdf := s.pdf()
	eye := eyeOf(t, pdf, "")
	before, err := eye.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	var reds []redact.Redaction
	var quads []redact.Quad
	for _, r := range s.rects {
		quads = append(quads, r.Quad())
	}
	for _, w := range s.words {
		n := 0
		for at := 0; ; {
			i := strings.Index(before.Text[at:], w)
			if i < 0 {
				break
			}
			from := len([]rune(before.Text[:at+i]))
			quads = append(quads, before.Marks(from, from+len([]rune(w)))...)
			at += i + len(w)
			n++
		}
		if n == 0 {
			t.Fatalf("%q is not in the page's text %q", w, before.Text)
		}
	}
	for _, q := range quads {
		reds = append(reds, redact.Redaction{Page: 1, Quads: []redact.Quad{q}})
	}
	res, err := Burn(ctx, pdf, eye, reds, Options{KeepLayout: true})
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	why := ""
	if len(res.Rastered) > 0 {
		why = res.Rastered[0].Why
	}
	if (s.raster == "") != (why == "") || !strings.Contains(why, s.raster) {
		t.Errorf("became a picture because %q, want %q", why, s.raster)
	}
	out := eyeOf(t, res.PDF, "")
	after, err := out.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	in, kept := placed(before, quads)
	left, now := placed(after, quads)
	if len(left) > 0 {
		t.Errorf("under the marks there is still %v", left)
	}
	if why == "" && !s.once {
		sameChars(t, kept, now)
		a, err := eye.Render(ctx, 1, 144)
		if err != nil {
			t.Fatal(err)
		}
		b, err := out.Render(ctx, 1, 144)
		if err != nil {
			t.Fatal(err)
		}
		if n := pixelsApart(a, b, before, quads); n > 0 && !s.smear {
			t.Errorf("%d pixels changed away from the marks", n)
		}
	}
	if len(s.words) > 0 && len(in) == 0 {
		t.Error("nothing was marked")
	}
	strip := strings.NewReplacer(" ", "", "\n", "", "\f", "")
	plain := unpacked(t, res.PDF)
	for who, text := range map[string]string{
		"the renderer": after.Text, "pdftotext": judge(t, res.PDF, "pdftotext", "PDF", "-"),
		"mutool": judge(t, res.PDF, "mutool", "draw", "-q", "-F", "txt", "PDF"),
	} {
		text = strip.Replace(text)
		for _, w := range s.left {
			if !strings.Contains(text, strip.Replace(w)) {
				t.Errorf("%s does not find %q in %q", who, w, text)
			}
		}
		for _, w := range s.gone {
			if strings.Contains(text, strip.Replace(w)) {
				t.Errorf("%s still finds %q in %q", who, w, text)
			}
		}
	}
	for _, w := range s.bytes {
		if strings.Contains(plain, w) {
			t.Errorf("%q is still in the file", w)
		}
	}
	if t.Failed() {
		t.Logf("%.6000q", plain)
	}
	return res
}

// placed sorts the characters that show something into those that meet a mark and
// those that do not.
func placed(p *redact.Page, quads []redact.Quad) (in, out []redact.Char) {
	for _, c := range p.Chars {
		if c.Generated || c.Rune <= ' ' || !p.View.Meets(c.Quad.Bounds()) {
			continue
		}
		hit := false
		for _, q := range quads {
			hit = hit || c.Quad.Shrink(0.1).Meets(q)
		}
		if hit {
			in = append(in, c)
		} else {
			out = append(out, c)
		}
	}
	return in, out
}

// sameChars compares characters one by one, to a thousandth of a point.
func sameChars(t *testing.T, want, got []redact.Char) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%d characters stay, want %d: %q, want %q", len(got), len(want), runesOf(got), runesOf(want))
		return
	}
	for i, w := range want {
		g := got[i]
		if w.Rune != g.Rune {
			t.Errorf("character %d is %q, want %q", i, g.Rune, w.Rune)
			return
		}
		for k := range w.Quad {
			if math.Hypot(w.Quad[k].X-g.Quad[k].X, w.Quad[k].Y-g.Quad[k].Y) > 1e-3 {
				t.Errorf("%q moved from %v to %v", g.Rune, w.Quad, g.Quad)
				return
			}
		}
	}
}

func runesOf(cs []redact.Char) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteRune(c.Rune)
	}
	return b.String()
}

// pixelsApart counts the pixels of two renderings at 144 dpi that differ visibly
// more than a pixel away from any mark.
func pixelsApart(a, b *image.RGBA, p *redact.Page, quads []redact.Quad) int {
	if a.Rect != b.Rect {
		return a.Rect.Dx() * a.Rect.Dy()
	}
	if bytes.Equal(a.Pix, b.Pix) {
		return 0
	}
	m := redact.ViewToPixels(p.View, p.Rotate, 2)
	var near []redact.Quad
	for _, q := range quads {
		near = append(near, q.Bounds().Grow(0.6).Quad())
	}
	n := 0
	back, _ := m.Inverse()
	for y := range a.Rect.Dy() {
	pixel:
		for x := range a.Rect.Dx() {
			i := a.PixOffset(x, y)
			d := 0
			for k := range 3 {
				d = max(d, int(a.Pix[i+k])-int(b.Pix[i+k]), int(b.Pix[i+k])-int(a.Pix[i+k]))
			}
			if d <= 8 {
				continue
			}
			px := back.Quad(redact.Rect{X0: float64(x), Y0: float64(y), X1: float64(x + 1), Y1: float64(y + 1)})
			for _, q := range near {
				if q.Meets(px) {
					continue pixel
				}
			}
			n++
		}
	}
	return n
}

// What marked content says about itself goes everywhere, and hidden layers go
// whole.
func TestMarkedContent(t *testing.T) {
	const text = "BT /F1 12 Tf 20 150 Td "
	for _, s := range []snippet{
		{name: "ActualText", content: "/Span << /ActualText (Secret) >> BDC " + text + "(Tom and Ella) Tj ET EMC",
			words: []string{"Tom"}, left: []string{"and Ella"}, gone: []string{"Secret", "Tom"}, bytes: []string{"Secret"}},
		{name: "named properties", content: "/Span /P1 BDC " + text + "(Tom and Ella) Tj ET EMC",
			resources: "/Properties << /P1 << /ActualText (Secret) >> >>", words: []string{"Tom"}, left: []string{"and Ella"}, bytes: []string{"Secret"}},
		{name: "a telling tag", content: "/Secret BMC " + text + "(Tom and Ella) Tj ET EMC /Secret MP /Secret << /Alt (Secret) >> DP",
			words: []string{"Tom"}, left: []string{"and Ella"}, bytes: []string{"Secret"}},
		{name: "left open", content: "/P << /MCID 0 >> BDC q q " + text + "(Tom and Ella) Tj", words: []string{"Ella"}, left: []string{"Tom and"}},
		{name: "closed too often", content: "EMC Q " + text + "(Tom and Ella) Tj ET EMC Q Q", words: []string{"Ella"}, left: []string{"Tom and"}},
		{name: "comments and unknown operators", content: text + "%Secret\n(Tom and Ella) Tj (Secret) xyzzy (Secret) 3 Tz 100 Tz ET % Secret",
			words: []string{"Ella"}, left: []string{"Tom and"}, bytes: []string{"Secret"}},
		{name: "operands left over", content: "BT /F1 12 Tf (Secret) 20 150 Td (Secret) (Tom and Ella) Tj ET (Secret)",
			words: []string{"Ella"}, left: []string{"Tom and"}, bytes: []string{"Secret"}},
	} {
		t.Run(s.name, func(t *testing.T) { burnSnippet(t, s) })
	}
}

// A form is walked where it is drawn: what is marked in one place stays in the
// other, as deep as forms are nested, wherever its box ends.
func TestForms(t *testing.T) {
	form := func(box, extra, content string) string {
		return "<< /Type /XObject /Subtype /Form /BBox [" + box + "] " + extra + " /Resources << /Font << " + snippetFonts + " >> /XObject << /B 11 0 R >> >> >> STREAM " + content
	}
	const text = "BT /F1 12 Tf 5 10 Td (Tom and Ella) Tj ET"
	for _, s := range []snippet{
		{name: "once", content: "q 1 0 0 1 20 100 cm /A Do Q", resources: "/XObject << /A 10 0 R >>",
			objects: []string{form("0 0 200 30", "", text)}, words: []string{"Tom"}, left: []string{"and Ella"}, gone: []string{"Tom"}},
		{name: "twice, marked once", content: "q 1 0 0 1 20 100 cm /A Do Q q 1 0 0 1 20 20 cm /A Do Q", resources: "/XObject << /A 10 0 R >>",
			objects: []string{form("0 0 200 30", "", text)}, rects: []redact.Rect{{X0: 20, Y0: 100, X1: 49.2, Y1: 130}}, left: []string{"and Ella", "Tom and Ella"}},
		{name: "turned and enlarged", content: "q 0 1.5 -1.5 0 150 20 cm /A Do Q", resources: "/XObject << /A 10 0 R >>",
			objects: []string{form("0 0 100 30", "/Matrix [0.5 0 0 0.5 3 4]", text)}, words: []string{"Ella"}, left: []string{"Tom and"}, gone: []string{"Ella"}},
		{name: "nested", content: "q 1 0 0 1 20 100 cm /A Do Q", resources: "/XObject << /A 10 0 R >>",
			objects: []string{form("0 0 200 60", "", "q 1 0 0 1 0 20 cm /B Do Q BT /F1 12 Tf 5 10 Td (Kit) Tj ET"), form("0 0 200 30", "", text)},
			words:   []string{"Tom", "Kit"}, left: []string{"and Ella"}, gone: []string{"Tom", "Kit"}},
		{name: "draws itself", content: "q 1 0 0 1 20 100 cm /A Do Q", resources: "/XObject << /A 10 0 R >>",
			objects: []string{strings.Replace(form("0 0 200 30", "", text+" /B Do"), "/B 11", "/B 10", 1)}, words: []string{"Tom"}, left: []string{"and Ella"}, gone: []string{"Tom"}, once: true},
		{name: "text beyond its box", content: "q 1 0 0 1 20 100 cm /A Do Q BT /F1 12 Tf 20 20 Td (stays) Tj ET", resources: "/XObject << /A 10 0 R >>",
			objects: []string{form("0 0 1 1", "", text)}, words: []string{"Tom"}, gone: []string{"Tom"}, left: []string{"stays"}},
		{name: "inherits font and colour", content: "/F1 14 Tf 1 0 0 rg q 1 0 0 1 20 100 cm /A Do Q", resources: "/XObject << /A 10 0 R >>",
			objects: []string{form("0 0 200 30", "", "BT 5 10 Td (Tom and Ella) Tj ET")}, words: []string{"and"}, left: []string{"Tom", "Ella"}, gone: []string{"and"}},
		{name: "soft mask", content: "q /G gs q 1 0 0 1 20 100 cm /A Do Q Q",
			resources: "/XObject << /A 10 0 R >> /ExtGState << /G << /SMask << /S /Luminosity /G 11 0 R >> >> >>",
			objects: []string{form("0 0 200 30", "/Group << /S /Transparency /CS /DeviceGray >>", text),
				"<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Group << /S /Transparency /CS /DeviceGray >> >> STREAM 1 g 0 0 300 200 re f"},
			words: []string{"Tom"}, left: []string{"and Ella"}, gone: []string{"Tom"}},
	} {
		t.Run(s.name, func(t *testing.T) { burnSnippet(t, s) })
	}
}

// A document of many pages that all draw one form gets one copy of it.
func TestFormShared(t *testing.T) {
	const pages = 30
	objects := []string{
		1: "<< /Type /Catalog /Pages 2 0 R >>",
		3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		4: "<< /Type /XObject /Subtype /Form /BBox [0 0 300 40] /Resources << /Font << /F1 3 0 R >> >> >> STREAM BT /F1 12 Tf 5 10 Td (Letterhead of the school) Tj ET",
	}
	var kids strings.Builder
	for i := range pages {
		n := len(objects)
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /A 4 0 R >> >> >>", n+1),
			fmt.Sprintf("<< >> STREAM /A Do BT /F1 12 Tf 20 100 Td (Tom, page %d) Tj ET", i))
	}
	objects[2] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), pages)
	pdf := layout(objects, "/Root 1 0 R")
	var reds []redact.Redaction
	for n := 1; n <= pages; n++ {
		reds = append(reds, redact.Redaction{Page: n, Quads: []redact.Quad{redact.Rect{X0: 20, Y0: 96, X1: 45, Y1: 112}.Quad()}})
	}
	res, err := Burn(context.Background(), pdf, eyeOf(t, pdf, ""), reds, Options{})
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	plain := unpacked(t, res.PDF)
	if n := strings.Count(plain, "(Letterhead of the school)"); n != 1 {
		t.Errorf("the letterhead is in the file %d times, want once", n)
	}
	if strings.Contains(plain, "Tom") {
		t.Error("the name is still in the file")
	}
}
