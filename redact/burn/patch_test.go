package burn

import (
	"bytes"
	"context"
	"image"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// formPage is a page with a form field that has no appearance of its own.
func formPage() []byte {
	return layout([]string{
		1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DA (/Helv 12 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >> >>`,
		2: `<< /Type /Pages /Kids [3 0 R] /Count 1 >>`,
		3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> /Annots [6 0 R] >>`,
		4: `<< >> STREAM BT /F 12 Tf 20 150 Td (Name of the friend) Tj ET`,
		5: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>`,
		6: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (friend) /V (Ella and Tomasz) /DA (/Helv 12 Tf 0 g) /Rect [20 90 200 120] /F 4 >>`,
	}, "/Root 1 0 R")
}

// A field whose looks only the renderer makes becomes a picture of its place: the
// page stays text, the field's other words can be selected, and what was marked in
// it is gone.
func TestFieldWithoutAppearance(t *testing.T) {
	ctx := context.Background()
	pdf := formPage()
	eye := eyeOf(t, pdf, "")
	whole, err := eye.FlatPage(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(whole.Text, "Tomasz")
	if at < 0 {
		t.Fatalf("the renderer does not show the field: %q", whole.Text)
	}
	res, err := Burn(ctx, pdf, eye, []redact.Redaction{{Page: 1, Quads: whole.Marks(at, at+6)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	if len(res.Rastered) != 0 || len(res.Patched) != 1 || res.Patched[0].Page != 1 || !strings.Contains(res.Patched[0].Why, "appearance") {
		t.Errorf("pages as pictures %v, places as pictures %v", res.Rastered, res.Patched)
	}
	if res.Removed[1] != 6 {
		t.Errorf("%d characters are said to be removed, want 6", res.Removed[1])
	}
	after, err := eyeOf(t, res.PDF, "").Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	for word, stays := range map[string]bool{"Name of the friend": true, "Ella and": true, "Tomasz": false, "masz": false} {
		if strings.Contains(after.Text, word) != stays {
			t.Errorf("%q stays: %v; the text is %q", word, !stays, after.Text)
		}
	}
}

// pixelSource is a renderer that decodes a format nobody else does.
type pixelSource struct {
	*pdfeye.Doc
	image *image.RGBA
}

func (s pixelSource) Images(context.Context, int) ([]pdfeye.Image, error) {
	return []pdfeye.Image{{Quad: redact.Rect{X0: 20, Y0: 20, X1: 120, Y1: 120}.Quad(), Width: s.image.Rect.Dx(), Height: s.image.Rect.Dy()}}, nil
}

func (s pixelSource) Pixels(context.Context, int, pdfeye.Image) (*image.RGBA, error) {
	return s.image, nil
}

// A scan in a format of which only the renderer knows the pixels stays a picture on
// a page, in the renderer's pixels, with none under the mark.
func TestImageOfTheRenderer(t *testing.T) {
	ctx := context.Background()
	pdf := layout([]string{
		1: `<< /Type /Catalog /Pages 2 0 R >>`,
		2: `<< /Type /Pages /Kids [3 0 R] /Count 1 >>`,
		3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>`,
		4: `<< >> STREAM q 100 0 0 100 20 20 cm /Im Do Q`,
		5: `<< /Type /XObject /Subtype /Image /Width 50 /Height 50 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode >> STREAM secret`,
	}, "/Root 1 0 R")
	white := image.NewRGBA(image.Rect(0, 0, 50, 50))
	for i := range white.Pix {
		white.Pix[i] = 255
	}
	src := pixelSource{eyeOf(t, pdf, ""), white}
	res, err := Burn(ctx, pdf, src, []redact.Redaction{{Page: 1, Quads: []redact.Quad{redact.Rect{X0: 40, Y0: 40, X1: 60, Y1: 50}.Quad()}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	if len(res.Rastered) != 0 {
		t.Fatalf("the page became a picture: %v", res.Rastered)
	}
	if bytes.Contains(res.PDF, []byte("secret")) || bytes.Contains(res.PDF, []byte("JBIG2")) {
		t.Error("the original image is still in the file")
	}
	f, err := pdfdoc.Open(ctx, res.PDF, "")
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range f.Dict(p.Resources["XObject"]) {
		s := f.Stream(o)
		data, err := f.Decode(s)
		if err != nil {
			t.Fatal(err)
		}
		const stride = 7
		bit := func(x, y int) bool { return data[y*stride+x/8]&(0x80>>(x%8)) != 0 }
		if len(data) != stride*50 || bit(15, 37) || !bit(3, 3) || !bit(45, 37) {
			t.Errorf("%d bytes; under the mark white %v, elsewhere %v and %v", len(data), bit(15, 37), bit(3, 3), bit(45, 37))
		}
	}
}
