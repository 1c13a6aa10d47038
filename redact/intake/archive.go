package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// readZip lists the files of an archive as parts, to be unpacked one by one. What
// cannot be unpacked is a part that says so.
func readZip(ctx context.Context, data []byte) (*flow.Doc, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the archive cannot be opened: %w", redact.ErrDamaged)
	}
	if err := opc.Fits(z.File, redact.MaxFileSize); err != nil {
		return nil, err
	}
	d := &flow.Doc{}
	passed := 0
	for _, f := range z.File {
		name := f.Name
		if f.NonUTF8 {
			if s, err := charmap.CodePage437.NewDecoder().String(name); err == nil {
				name = s
			}
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		if leftover(path.Base(name)) || strings.HasPrefix(name, "__MACOSX/") {
			passed++
			continue
		}
		p := flow.Part{Name: name, Kept: "a file of an archive"}
		switch {
		case f.Flags&1 != 0:
			p.Unread = "it is encrypted in the archive: unpack the archive with its password into the folder"
		default:
			p.Open = func() ([]byte, error) { return unpack(f) }
		}
		d.Parts = append(d.Parts, p)
	}
	if passed > 0 && len(d.Parts) > 0 {
		d.Parts[0].Kept += fmt.Sprintf("; %d files that an operating system left in it were passed over", passed)
	}
	if z.Comment != "" && len(d.Parts) > 0 {
		d.Parts[0].Kept += fmt.Sprintf("; the archive has a comment: %s", strings.Join(strings.Fields(strings.ToValidUTF8(z.Comment, "\uFFFD")), " "))
	}
	return d, ctx.Err()
}

// unpack returns the bytes of a file of an archive, no more than it announces.
func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		if errors.Is(err, zip.ErrAlgorithm) {
			return nil, fmt.Errorf("it is packed in a way that cannot be undone here: %w", redact.ErrUnsupported)
		}
		return nil, redact.ErrDamaged
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, int64(f.UncompressedSize64)+1))
	if err != nil || uint64(len(b)) > f.UncompressedSize64 {
		return nil, fmt.Errorf("it cannot be unpacked whole: %w", redact.ErrDamaged)
	}
	return b, nil
}
