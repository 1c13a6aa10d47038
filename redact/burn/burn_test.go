package burn

import (
	"bytes"
	"context"
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// burnt burns a label over a word of a document's first page.
func burnt(t *testing.T, pdf []byte, password, word string, o Options) (*Result, redact.Quad) {
	t.Helper()
	eye := eyeOf(t, pdf, password)
	p, err := eye.FlatPage(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	q := find(t, p, word)
	o.Password = password
	res, err := Burn(context.Background(), pdf, eye, []redact.Redaction{{Page: 1, Quads: []redact.Quad{q}, Label: "Pupil A", Ref: "7"}}, o)
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	return res, q
}

// A marked word is gone in every form, its neighbours stay, and the box says what
// was decided, on pages of every shape.
func TestBurn(t *testing.T) {
	for _, s := range sheets {
		t.Run(s.name, func(t *testing.T) {
			res, q := burnt(t, sample(t, s), "", "Tom", Options{})
			if len(res.Rastered) > 0 || res.Removed[1] != 3 || res.Pages != 1 {
				t.Errorf("rastered %v, removed %v, %d pages", res.Rastered, res.Removed, res.Pages)
			}
			text := judge(t, res.PDF, "pdftotext", "PDF", "-")
			if strings.Contains(text, "Tom") || !strings.Contains(text, "Shaw told Ella Shaw") || !strings.Contains(text, "Pupil A 7") {
				t.Errorf("the page says %q", text)
			}
			white(t, res, q, true)
		})
	}
}

// The text of a form field that meets a mark is cut like any text: the marked word
// goes, with the field, its value and its name; what else it showed stays.
func TestBurnField(t *testing.T) {
	pdf := layout([]string{
		1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>",
		2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Annots [6 0 R] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		4: "<< >> STREAM BT /F1 12 Tf 20 150 Td (Witness:) Tj ET",
		5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		6: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (tom) /V (Tom saw Ella) /Rect [80 145 280 165] /AP << /N 7 0 R >> >>",
		7: "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >> >> STREAM /Tx BMC BT /F1 12 Tf 2 5 Td (Tom saw Ella) Tj ET EMC",
	}, "/Root 1 0 R")
	res, _ := burnt(t, pdf, "", "Tom", Options{})
	if len(res.Rastered) > 0 || res.Removed[1] != 3 {
		t.Errorf("rastered %v, removed %v", res.Rastered, res.Removed)
	}
	text := judge(t, res.PDF, "pdftotext", "PDF", "-")
	if strings.Contains(text, "Tom") || !strings.Contains(text, "saw Ella") || !strings.Contains(text, "Witness:") {
		t.Errorf("the page says %q", text)
	}
	if plain := unpacked(t, res.PDF); strings.Contains(plain, "Tom") || strings.Contains(plain, "/V ") || strings.Contains(plain, "(tom)") {
		t.Error("the field is still there")
	}
}

// A page that becomes a picture keeps what it paints as text, and what character
// recognition read of its pictures.
func TestBurnLayer(t *testing.T) {
	pdf := sample(t, sheets[0])
	ocr := &redact.Page{Number: 1}
	x := 40.0
	for _, r := range "read by machine" {
		ocr.Chars = append(ocr.Chars, redact.Char{Rune: r, Quad: redact.Rect{X0: x, Y0: 20, X1: x + 6, Y1: 32}.Quad()})
		x += 6
	}
	res, _ := burnt(t, pdf, "", "Tom", Options{Force: map[int]string{1: "a scan"}, Layer: map[int]*redact.Page{1: ocr}})
	text := judge(t, res.PDF, "pdftotext", "PDF", "-")
	if !strings.Contains(text, "read by machine") || !strings.Contains(text, "Ella") || strings.Contains(text, "Tom") {
		t.Errorf("the page says %q", text)
	}
}

// A scan whose words were recognised stays the picture that it is: the layer takes the
// place of the one that it brought, and says nothing of what is marked.
func TestBurnRelayer(t *testing.T) {
	content := "q 200 0 0 100 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x80\x90\xa0\xb0 EI Q BT 3 Tr /F 10 Tf 20 50 Td (what it brought) Tj ET"
	f := pdfdoc.New()
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	f.AddPage(pdfdoc.Dict{
		"MediaBox":  pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(200), pdfdoc.Integer(100)},
		"Contents":  f.AddStream(nil, []byte(content)),
		"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}},
	})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	pdf := b.Bytes()
	l := &redact.Page{Number: 1}
	x := 20.0
	var name redact.Rect
	for i, r := range "Tom was here" {
		cell := redact.Rect{X0: x, Y0: 20, X1: x + 6, Y1: 32}
		if i < 3 {
			name = name.Union(cell)
		}
		l.Chars = append(l.Chars, redact.Char{Rune: r, Quad: cell.Quad(), Recognised: true})
		x += 6
	}
	eye := eyeOf(t, pdf, "")
	res, err := Burn(context.Background(), pdf, eye, []redact.Redaction{{Page: 1, Quads: []redact.Quad{name.Quad()}, Ref: "7"}}, Options{Layer: map[int]*redact.Page{1: l}})
	if err != nil {
		t.Fatal(err)
	}
	img, err := eyeOf(t, res.PDF, "").Render(context.Background(), 1, rasterDPI)
	if err != nil {
		t.Fatal(err)
	}
	light := 0
	for i := range img.Rect.Dx() * img.Rect.Dy() {
		if luma(img.Pix[4*i:]) > 239 {
			light++
		}
	}
	if light < 20 {
		t.Errorf("%d white pixels on grey: nobody sees the label", light)
	}
	if len(res.Rastered) > 0 || res.Removed[1] < 3 {
		t.Errorf("drawn anew: %v; removed %d", res.Rastered, res.Removed[1])
	}
	text := judge(t, res.PDF, "pdftotext", "PDF", "-")
	if !strings.Contains(text, "was here") || strings.Contains(text, "Tom") || strings.Contains(text, "brought") {
		t.Errorf("the page says %q", text)
	}
}

func TestBurnEncrypted(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("SKIPPED: qpdf is not installed")
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, sample(t, sheets[0]), 0o600); err != nil {
		t.Fatal(err)
	}
	if b, err := exec.Command("qpdf", "--encrypt", "open", "owner", "256", "--", in, out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	pdf, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	res, _ := burnt(t, pdf, "open", "Tom", Options{})
	if text := judge(t, res.PDF, "pdftotext", "PDF", "-"); len(res.Rastered) > 0 || strings.Contains(text, "Tom") || !strings.Contains(text, "told Ella") {
		t.Errorf("rastered %v; the page says %q", res.Rastered, text)
	}
}

// fake is a renderer that knows a document which nobody can take apart.
type fake struct {
	*pdfeye.Doc
	copy []byte
	err  error
}

func (f *fake) Copy(context.Context) ([]byte, error) { return f.copy, f.err }

// Where our reader cannot open the file, the renderer's copy is taken; where there
// is none either, every page is a picture and the result says why.
func TestBurnWithoutTheFile(t *testing.T) {
	ctx := context.Background()
	pdf := sample(t, sheets[5])
	doc := eyeOf(t, pdf, "")
	p, err := doc.Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	reds := []redact.Redaction{{Page: 1, Quads: []redact.Quad{find(t, p, "Tom")}, Label: "Pupil A"}}
	res, err := Burn(ctx, []byte("%PDF-1.7 nothing"), &fake{Doc: doc, copy: pdf}, reds, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Rastered) != 0 {
		t.Errorf("rastered %v, though there is a copy", res.Rastered)
	}
	res, err = Burn(ctx, []byte("%PDF-1.7 nothing"), &fake{Doc: doc, err: redact.ErrReaderFailed}, reds, Options{})
	if err != nil {
		t.Fatal(err)
	}
	accepted(t, res.PDF)
	if len(res.Rastered) != 1 || !strings.Contains(res.Rastered[0].Why, "taken apart") {
		t.Errorf("rastered %v", res.Rastered)
	}
	after, err := eyeOf(t, res.PDF, "").Page(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	sameKept(t, p, after, reds[0].Quads[0])
}

// A copy with other pages than the renderer's is not the same document.
func TestBurnOtherPages(t *testing.T) {
	ctx := context.Background()
	pdf := sample(t, sheets[0])
	f := pdfdoc.New()
	for range 2 {
		f.AddPage(pdfdoc.Dict{"MediaBox": rectangle(redact.Rect{X1: 9, Y1: 9}), "Resources": pdfdoc.Dict{}})
	}
	var two bytes.Buffer
	if err := f.Write(&two); err != nil {
		t.Fatal(err)
	}
	res, err := Burn(ctx, two.Bytes(), &fake{Doc: eyeOf(t, pdf, ""), copy: two.Bytes()}, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Rastered) != 1 || res.Pages != 1 {
		t.Errorf("%d pages, rastered %v", res.Pages, res.Rastered)
	}
}

// blind is a renderer that cannot draw.
type blind struct{ *pdfeye.Doc }

func (blind) RenderOpts(context.Context, int, pdfeye.RenderOptions) (*image.RGBA, error) {
	return nil, redact.ErrReaderFailed
}

// What cannot be done is an error that names the page; nothing half done is given
// back, and no name is in the message.
func TestBurnFails(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	pdf := sample(t, sheets[0])
	doc := eyeOf(t, pdf, "")
	res, err := Burn(ctx, pdf, blind{doc}, nil, Options{Force: map[int]string{1: "asked for"}})
	var fe *redact.FileError
	if res != nil || !errors.Is(err, redact.ErrReaderFailed) || !errors.As(err, &fe) || fe.Page != 1 || fe.Do == "" {
		t.Errorf("a renderer that fails: %v, %v", res, err)
	}
	if _, err := Burn(ctx, pdf, doc, []redact.Redaction{{Page: 2}}, Options{}); err == nil || !strings.Contains(err.Error(), "page 2") {
		t.Errorf("a mark on a page that does not exist: %v", err)
	}
	cancel()
	if _, err := Burn(ctx, pdf, doc, nil, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after giving up: %v", err)
	}
}

// Progress counts every page once, in order.
func TestBurnProgress(t *testing.T) {
	f := pdfdoc.New()
	for range 5 {
		f.AddPage(pdfdoc.Dict{"MediaBox": rectangle(redact.Rect{X1: 99, Y1: 99}), "Resources": pdfdoc.Dict{}})
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	var seen []int
	_, err := Burn(context.Background(), b.Bytes(), eyeOf(t, b.Bytes(), ""), nil, Options{Progress: func(page, pages int) {
		if pages != 5 {
			t.Errorf("of %d pages", pages)
		}
		seen = append(seen, page)
	}})
	if err != nil || len(seen) != 5 || seen[0] != 1 || seen[4] != 5 {
		t.Errorf("%v, %v", seen, err)
	}
}
