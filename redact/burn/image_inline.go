package burn

import (
	"bytes"
	"compress/flate"
	"io"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// longNames are the keys of inline images and what they abbreviate (8.9.7, tables
// 91 and 92).
var longNames = map[string]string{
	"BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms", "F": "Filter", "H": "Height",
	"IM": "ImageMask", "I": "Interpolate", "W": "Width", "L": "Length",
}

var longSpaces = map[string]string{"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}

// inlineDict turns the operands of an inline image into an image dictionary.
func (p *pass) inlineDict(args []operand) pdfdoc.Dict {
	d := pdfdoc.Dict{}
	for i := 0; i+1 < len(args); i += 2 {
		if args[i].kind != kindName {
			break
		}
		key := string(args[i].b)
		if long := longNames[key]; long != "" {
			key = long
		}
		v := p.object(args[i+1], 0)
		if n, ok := v.(pdfdoc.Name); ok && key == "ColorSpace" {
			if long := longSpaces[string(n)]; long != "" {
				v = pdfdoc.Name(long)
			} else if named := p.f.Dict(p.res.src["ColorSpace"])[string(n)]; named != nil {
				v = named
			}
		}
		d[key] = v
	}
	return d
}

// object turns an operand into an object.
func (p *pass) object(a operand, depth int) pdfdoc.Object {
	switch a.kind {
	case kindNumber:
		if a.num == float64(int(a.num)) {
			return pdfdoc.Integer(int(a.num))
		}
		return pdfdoc.Real(a.num)
	case kindName:
		if long := longSpaces[string(a.b)]; long != "" && depth > 0 {
			return pdfdoc.Name(long)
		}
		return pdfdoc.Name(string(a.b))
	case kindString:
		return pdfdoc.String(bytes.Clone(a.b))
	case kindArray:
		out := pdfdoc.Array{}
		for _, e := range p.lex.items(a) {
			out = append(out, p.object(e, depth+1))
		}
		return out
	case kindDict:
		out := pdfdoc.Dict{}
		items := p.lex.items(a)
		for i := 0; i+1 < len(items); i += 2 {
			out[string(items[i].b)] = p.object(items[i+1], depth+1)
		}
		return out
	}
	if string(p.s[a.start:a.end]) == "true" {
		return pdfdoc.Boolean(true)
	}
	if string(p.s[a.start:a.end]) == "false" {
		return pdfdoc.Boolean(false)
	}
	return nil
}

// inlineEnd returns how much of data certainly belongs to an inline image, by what
// its dictionary says of it.
func (p *pass) inlineEnd(args []operand, _ []operand, data []byte) int {
	d := p.inlineDict(args)
	filter := p.f.Name(d["Filter"])
	if a := p.f.Array(d["Filter"]); len(a) > 0 {
		filter = p.f.Name(a[0])
	}
	switch filter {
	case "":
		w, _ := p.f.Number(d["Width"])
		h, _ := p.f.Number(d["Height"])
		bpc, _ := p.f.Number(d["BitsPerComponent"])
		comps := p.components(d["ColorSpace"])
		if p.f.Bool(d["ImageMask"]) {
			bpc, comps = 1, 1
		}
		n := (int(w)*int(bpc)*comps + 7) / 8 * int(h)
		if n < 0 || n > redact.MaxStream {
			return 0
		}
		return n
	case "FlateDecode", "Fl":
		if len(data) < 2 {
			return 0
		}
		r := bytes.NewReader(data[2:])
		if _, err := io.Copy(io.Discard, io.LimitReader(flate.NewReader(r), redact.MaxStream)); err != nil {
			return 0
		}
		return len(data) - r.Len()
	case "DCTDecode", "DCT":
		if i := bytes.Index(data, []byte{0xFF, 0xD9}); i >= 0 {
			return i + 2
		}
	case "ASCII85Decode", "A85":
		if i := bytes.Index(data, []byte("~>")); i >= 0 {
			return i + 2
		}
	case "ASCIIHexDecode", "AHx":
		if i := bytes.IndexByte(data, '>'); i >= 0 {
			return i + 1
		}
	}
	return 0
}

// inlineImage decides about an inline image. One that stays becomes an XObject, so
// that only what an image needs is left of it.
func (p *pass) inlineImage(o *operator) error {
	quad := p.pictureHere()
	hit := p.geometry && p.hits(fatten(quad))
	if hit {
		p.met(fatten(quad), false)
	}
	if p.hidden > 0 || p.geometry && (!p.view.Meets(quad.Bounds().Grow(0.01)) || p.swallowed(quad)) {
		p.replaceOp(o, nil)
		return nil
	}
	p.tagShown()
	d := p.inlineDict(o.args)
	delete(d, "Length")
	d["Type"], d["Subtype"] = pdfdoc.Name("XObject"), pdfdoc.Name("Image")
	s := &pdfdoc.Stream{Dict: d, Raw: bytes.Clone(o.image)}
	var ref pdfdoc.Ref
	if hit {
		var err error
		if ref, err = p.blank(nil, s); err != nil {
			return raster("a picture under a mark: " + err.Error())
		}
	} else {
		ref = p.f.AddRaw(d, s.Raw)
	}
	p.replaceOp(o, []byte("/"+p.res.add("XObject", ref)+" Do"))
	return nil
}
