package job

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// colours of the highlights, by what is suggested. Each is told apart by its
// lightness too.
var colours = map[redact.Suggest]pdfdoc.Array{
	redact.SuggestRedact: {pdfdoc.Real(1), pdfdoc.Real(0.72), pdfdoc.Real(0.45)},
	redact.SuggestRefer:  {pdfdoc.Real(0.80), pdfdoc.Real(0.66), pdfdoc.Real(1)},
	redact.SuggestKeep:   {pdfdoc.Real(0.78), pdfdoc.Real(0.93), pdfdoc.Real(0.75)},
}

// errNoCopy is why some document has no review copy.
var errNoCopy = errors.New("the file is damaged, so no copy with highlights could be made; look at the original beside findings.json")

// reviewCopy returns a document with one highlight annotation for every finding on
// its pages (ISO 32000-2, 12.5.6.10): the title is the code, the contents why it
// was found. It carries no password, as a copy for the eyes of those who decide.
func reviewCopy(ctx context.Context, d *redact.Document, findings []*Finding) ([]byte, error) {
	data, err := d.Content()
	if err != nil {
		return nil, err
	}
	f, err := pdfdoc.Open(ctx, data, d.Password)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, errNoCopy
	}
	byPage := map[int][]*Finding{}
	for _, x := range findings {
		if len(x.Quads) > 0 {
			byPage[x.Page] = append(byPage[x.Page], x)
		}
	}
	for n := 1; n <= f.PageCount(); n++ {
		p, err := f.Page(n)
		if err != nil {
			return nil, errNoCopy
		}
		page := p.Dict
		page["Resources"] = p.Resources
		page["MediaBox"], page["CropBox"] = box(p.MediaBox), box(p.CropBox)
		page["Rotate"] = pdfdoc.Integer(p.Rotate)
		annots := append(pdfdoc.Array{}, f.Array(page["Annots"])...)
		for _, x := range byPage[n] {
			annots = append(annots, f.Add(highlight(x)))
		}
		if len(annots) > 0 {
			page["Annots"] = annots
		}
		f.SetPage(n, page)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, errNoCopy
	}
	return b.Bytes(), nil
}

func highlight(x *Finding) pdfdoc.Dict {
	var quads pdfdoc.Array
	var bounds redact.Rect
	for _, q := range x.Quads {
		bounds = bounds.Union(q.Bounds())
		// Viewers take QuadPoints as upper left, upper right, lower left, lower
		// right, whatever the standard's figure says.
		for _, i := range []int{3, 2, 0, 1} {
			quads = append(quads, pdfdoc.Real(round3(q[i].X)), pdfdoc.Real(round3(q[i].Y)))
		}
	}
	return pdfdoc.Dict{
		"Type": pdfdoc.Name("Annot"), "Subtype": pdfdoc.Name("Highlight"), "Rect": box(bounds), "QuadPoints": quads,
		"C": colours[x.Suggest], "F": pdfdoc.Integer(4),
		"T":        pdfdoc.TextString(x.Code),
		"Contents": pdfdoc.TextString(fmt.Sprintf("%s (%s)\nSuggested: %s\n%s", x.Text, x.Confidence, x.Suggest, x.Why)),
	}
}

func box(r redact.Rect) pdfdoc.Array {
	return pdfdoc.Array{pdfdoc.Real(round3(r.X0)), pdfdoc.Real(round3(r.Y0)), pdfdoc.Real(round3(r.X1)), pdfdoc.Real(round3(r.Y1))}
}
