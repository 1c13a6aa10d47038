package opc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"sarpack/redact"
)

// Package is an opened package.
type Package struct {
	files map[string]*zip.File // by lower-case name
	names []string
}

// Rel is a relation of a part to another, or to something outside.
type Rel struct {
	// Target is the name of a part, or, if External, an address.
	Target   string
	Type     string
	External bool
}

// ErrParts is what a damaged package is refused for.
var ErrParts = fmt.Errorf("its parts cannot be read: %w", redact.ErrDamaged)

// Open opens a package. Errors wrap [redact.ErrDamaged] or [redact.ErrTooLarge].
func Open(data []byte) (*Package, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrParts
	}
	if err := Fits(z.File, redact.MaxStream); err != nil {
		return nil, err
	}
	p := &Package{files: map[string]*zip.File{}}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if strings.HasSuffix(name, "/") {
			continue
		}
		if p.files[strings.ToLower(name)] == nil {
			p.names = append(p.names, name)
		}
		p.files[strings.ToLower(name)] = f
	}
	slices.Sort(p.names)
	return p, nil
}

// Fits refuses an archive that unpacks to too much: all of it, one file beyond most,
// or far more than its packed size.
func Fits(files []*zip.File, most int64) error {
	if len(files) > redact.MaxParts {
		return fmt.Errorf("it holds %d files: %w", len(files), redact.ErrTooLarge)
	}
	var all uint64
	for _, f := range files {
		all += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(most) || all > redact.MaxUnpacked {
			return fmt.Errorf("it unpacks to more than Sarpack accepts: %w", redact.ErrTooLarge)
		}
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > redact.MaxRatio*max(f.CompressedSize64, 1) {
			return fmt.Errorf("a file in it unpacks to %d times its size, as those do that are made to fill a machine: %w", f.UncompressedSize64/max(f.CompressedSize64, 1), redact.ErrTooLarge)
		}
	}
	return nil
}

// Names lists the parts in the order of their names.
func (p *Package) Names() []string { return p.names }

// Has reports whether there is a part of that name.
func (p *Package) Has(name string) bool { return p.files[strings.ToLower(name)] != nil }

// Part returns the bytes of a part; nil and no error where there is none.
func (p *Package) Part(name string) ([]byte, error) {
	f := p.files[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, ErrParts
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, redact.MaxStream+1))
	if len(b) > redact.MaxStream {
		return nil, redact.ErrTooLarge
	}
	if err != nil {
		return b, ErrParts
	}
	return b, nil
}

// present is Part where there has to be one.
func (p *Package) present(name string) ([]byte, error) {
	b, err := p.Part(name)
	if err == nil && b == nil {
		err = ErrParts
	}
	return b, err
}

// Rels returns the relations of a part by their id.
func (p *Package) Rels(part string) map[string]Rel {
	b, err := p.Part(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"))
	if err != nil || b == nil {
		return nil
	}
	var x struct {
		R []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:",attr"`
			Target string `xml:",attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if err := decoder(b).Decode(&x); err != nil {
		return nil
	}
	out := map[string]Rel{}
	for _, r := range x.R {
		rel := Rel{Target: r.Target, Type: r.Type[strings.LastIndexByte(r.Type, '/')+1:], External: r.Mode == "External"}
		if !rel.External {
			if strings.HasPrefix(r.Target, "/") {
				rel.Target = strings.TrimPrefix(r.Target, "/")
			} else {
				rel.Target = path.Join(path.Dir(part), r.Target)
			}
		}
		out[r.ID] = rel
	}
	return out
}

// Main returns the name of the package's main part, as its relations say, or the one
// given.
func (p *Package) Main(usual string) string {
	for _, r := range p.Rels("") {
		if r.Type == "officeDocument" && !r.External && p.Has(r.Target) {
			return r.Target
		}
	}
	return usual
}

// decoder reads XML in any encoding. Entities of the file's own are errors.
func decoder(b []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// Attr returns the attribute with a local name, or "".
func Attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// ErrDeep is why XML that is nested too deeply is refused.
var ErrDeep = fmt.Errorf("its XML is nested deeper than %d: %w", redact.MaxXMLDepth, redact.ErrTooLarge)

// Cursor walks XML element by element.
type Cursor struct {
	*xml.Decoder
	depth int
}

// NewCursor returns a cursor before the root of a part.
func NewCursor(b []byte) *Cursor { return &Cursor{Decoder: decoder(b)} }

// Each calls f for every child of the element that was begun last, to its end. f must
// read its element to the end: with Each, Text or Skip.
func (c *Cursor) Each(f func(e xml.StartElement) error) error {
	if c.depth++; c.depth > redact.MaxXMLDepth {
		return ErrDeep
	}
	defer func() { c.depth-- }()
	for {
		t, err := c.Token()
		if errors.Is(err, io.EOF) && c.depth == 1 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("its XML is not well formed: %w", redact.ErrDamaged)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// Skip reads the element that was begun last to its end.
func (c *Cursor) Skip() error {
	return c.Each(func(xml.StartElement) error { return c.Skip() })
}

// Text returns the text of the element that was begun last, with that below it.
func (c *Cursor) Text() (string, error) {
	if c.depth++; c.depth > redact.MaxXMLDepth {
		return "", ErrDeep
	}
	defer func() { c.depth-- }()
	var b strings.Builder
	for {
		t, err := c.Token()
		if err != nil {
			return b.String(), fmt.Errorf("its XML is not well formed: %w", redact.ErrDamaged)
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			s, err := c.Text()
			b.WriteString(s)
			if err != nil {
				return b.String(), err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}
