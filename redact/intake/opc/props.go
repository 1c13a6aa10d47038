package opc

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// ordinary properties are those that every program writes and that say nothing about
// people.
var ordinary = map[string]bool{
	"Application": true, "AppVersion": true, "DocSecurity": true, "ScaleCrop": true, "LinksUpToDate": true, "SharedDoc": true,
	"HyperlinksChanged": true, "Pages": true, "Words": true, "Characters": true, "Lines": true, "Paragraphs": true, "CharactersWithSpaces": true,
	"TotalTime": true, "revision": true, "language": true, "lpstr": true, "i4": true, "created": true, "modified": true, "Slides": true, "Notes": true, "HiddenSlides": true, "MMClips": true, "PresentationFormat": true,
}

// labels are the words for properties (ECMA-376, part 1, 22.2 and 15.2.12).
var labels = map[string]string{
	"creator": "author", "lastModifiedBy": "last changed by", "lastPrinted": "last printed", "HyperlinkBase": "base of links", "description": "comments", "Template": "template",
}

// Properties returns the properties of a document as one hidden item; false if they
// say nothing.
func (p *Package) Properties() (flow.Hidden, bool) {
	var said []string
	for _, n := range p.names {
		if !strings.HasPrefix(strings.ToLower(n), "docprops/") || !strings.HasSuffix(strings.ToLower(n), ".xml") {
			continue
		}
		b, err := p.Part(n)
		if err != nil || b == nil {
			continue
		}
		c := NewCursor(b)
		own := ""
		var walk func(e xml.StartElement) error
		walk = func(e xml.StartElement) error {
			name := e.Name.Local
			if name == "property" {
				own = Attr(e, "name")
				return c.Each(walk)
			}
			if name == "TitlesOfParts" || name == "HeadingPairs" {
				return c.Skip()
			}
			if name == "coreProperties" || name == "Properties" {
				return c.Each(walk)
			}
			s, err := c.Text()
			s = strings.TrimSpace(s)
			switch {
			case s == "":
			case own != "":
				said = append(said, own+": "+s)
			case name == "Template" && strings.EqualFold(s, "Normal.dotm"):
			case !ordinary[name]:
				label := labels[name]
				if label == "" {
					label = strings.ToLower(name)
				}
				said = append(said, label+": "+s)
			}
			own = ""
			return err
		}
		c.Each(walk)
	}
	if len(said) == 0 {
		return flow.Hidden{}, false
	}
	return flow.Hidden{Kind: redact.HiddenMetadata, Label: "Information about the file", Text: strings.Join(said, "\n")}, true
}

// Custom returns the texts of the custom XML parts, where programs keep data of their
// own.
func (p *Package) Custom() []flow.Hidden {
	var out []flow.Hidden
	for _, n := range p.names {
		low := strings.ToLower(n)
		if !strings.HasPrefix(low, "customxml/item") || strings.Contains(low, "props") || strings.Contains(low, "_rels") {
			continue
		}
		b, err := p.Part(n)
		if err != nil {
			continue
		}
		if s := xmlText(b); s != "" {
			out = append(out, flow.Hidden{Kind: redact.HiddenMetadata, Label: "Data that a program keeps in the file", Text: s})
		}
	}
	return out
}

// xmlText returns the texts and attribute values of any XML, a line each.
func xmlText(b []byte) string {
	c := decoder(b)
	var out []string
	size := 0
	for size < 1<<20 {
		t, err := c.Token()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			for _, a := range t.Attr {
				if v := strings.TrimSpace(a.Value); v != "" && a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && !strings.HasPrefix(v, "http://schemas.") && !strings.HasPrefix(v, "{") && a.Name.Local != "StyleName" && a.Name.Local != "SelectedStyle" && a.Name.Local != "Version" && a.Name.Local != "schemaLocation" && a.Name.Local != "ma" {
					out = append(out, a.Name.Local+": "+v)
					size += len(v)
				}
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				out = append(out, s)
				size += len(s)
			}
		}
	}
	return strings.Join(out, "\n")
}

// Embedded returns the file that an embedded part is: packages as they are, those
// within OLE objects taken out of them.
func Embedded(name string, data []byte, how string) flow.Part {
	if inner, inside, ok := unwrap(data); ok {
		if inside != "" {
			name = inside
		}
		return flow.Part{Name: path.Base(name), Data: inner, Kept: how}
	}
	return flow.Part{Name: path.Base(name), Data: data, Kept: how}
}

// unwrap takes the file out of an OLE object (MS-CFB, MS-OLEDS).
func unwrap(data []byte) (inner []byte, name string, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	if !bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, "", false
	}
	d, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, "", false
	}
	for e, err := d.Next(); err == nil; e, err = d.Next() {
		if len(e.Path) > 0 || e.Size > int64(len(data)) || e.Size <= 0 {
			continue
		}
		switch e.Name {
		case "Package", "CONTENTS", "Ole10Native": // mscfb leaves the \x01 before the last out
		default:
			continue
		}
		b, err := io.ReadAll(io.LimitReader(e, e.Size))
		if err != nil {
			return nil, "", false
		}
		if e.Name != "Ole10Native" {
			return b, "", true
		}
		return native(b)
	}
	return nil, "", false
}

// native reads an OLE 1.0 package: flags, a label, a path, another path, the file.
func native(b []byte) (inner []byte, name string, ok bool) {
	if len(b) < 10 {
		return nil, "", false
	}
	rest := b[6:]
	text := func() string {
		s, after, _ := bytes.Cut(rest, []byte{0})
		rest = after
		u, _ := charmap.Windows1252.NewDecoder().Bytes(s)
		return string(u)
	}
	name = text()
	text()
	if len(rest) < 8 {
		return nil, "", false
	}
	n := binary.LittleEndian.Uint32(rest[4:])
	if uint64(8+n) > uint64(len(rest)) {
		return nil, "", false
	}
	rest = rest[8+n:]
	if len(rest) < 4 {
		return nil, "", false
	}
	size := binary.LittleEndian.Uint32(rest)
	if uint64(size)+4 > uint64(len(rest)) {
		return nil, "", false
	}
	return rest[4 : 4+size], strings.ReplaceAll(name, `\`, "/"), true
}

// Day writes a date of the form 2026-03-02T10:00:00Z as it is written in Britain.
func Day(s string) string {
	var y, m, d, hh, mm int
	if n, _ := fmt.Sscanf(s, "%d-%d-%dT%d:%d", &y, &m, &d, &hh, &mm); n < 3 {
		return s
	}
	out := fmt.Sprintf("%02d/%02d/%04d", d, m, y)
	if hh != 0 || mm != 0 {
		out += fmt.Sprintf(" %02d:%02d", hh, mm)
	}
	return out
}
