package job

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
)

// ProofPicture draws the proof report of the pack as it stands: the page for people that
// is kept with it.
func (c *Case) ProofPicture(ctx context.Context, dpi float64) (*image.RGBA, error) {
	d, ok := c.Pack()
	if !ok {
		return nil, &Refusal{What: "there is no pack, or something changed since it was made; make it first"}
	}
	kept, err := c.f.File(d.Files + "record")
	if err != nil {
		return nil, err
	}
	pdf, err := unzipped(kept, "proof.pdf")
	if err != nil {
		return nil, err
	}
	eye, err := c.job.eye.Open(ctx, pdf, "")
	if err != nil {
		return nil, err
	}
	defer eye.Close()
	return eye.Render(ctx, 1, dpi)
}

// unzipped returns one file of a kept record.
func unzipped(archive []byte, name string) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("the record of the pack cannot be read; check the case: %w", err)
	}
	f, err := z.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the record of the pack has no %s: make the pack again: %w", name, err)
	}
	defer f.Close()
	return io.ReadAll(f)
}
