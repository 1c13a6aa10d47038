package burn

import (
	"encoding/binary"
	"errors"

	"sarpack/redact/pdfdoc"
)

// image copies an image XObject (ISO 32000-2, 8.9.5) without what cameras and
// programs write into the picture's own format.
func (s *scrubber) image(v pdfdoc.Stream) pdfdoc.Object {
	d := s.pick(v.Dict, "Width", "Height", "BitsPerComponent", "Intent", "ImageMask", "Decode", "Interpolate",
		"SMaskInData", "Matte")
	d["Type"], d["Subtype"] = pdfdoc.Name("XObject"), pdfdoc.Name("Image")
	if cs := s.copy(v.Dict["ColorSpace"], "colour space", s.colourSpace); cs != nil {
		d["ColorSpace"] = cs
	}
	if m := s.plain(v.Dict["Mask"], 0); m != nil {
		d["Mask"] = m // a range of colours
	} else if m := s.copy(v.Dict["Mask"], "xobject", s.xobject); m != nil {
		d["Mask"] = m
	}
	if m := s.copy(v.Dict["SMask"], "xobject", s.xobject); m != nil {
		d["SMask"] = m
	}
	out := s.stream(v, d)
	if !s.ownFormat(v.Dict) {
		return out
	}
	var ie *pdfdoc.ErrImageFilter
	if _, err := s.f.Decode(&v); errors.As(err, &ie) {
		data := bareJPEG(ie.Data)
		if ie.Name == "JPXDecode" {
			data = bareJPX(ie.Data)
		}
		if data != nil {
			out.Raw = data
			out.Dict["Filter"] = pdfdoc.Name(ie.Name)
			delete(out.Dict, "DecodeParms")
			if p := s.pick(ie.Parms, parmKeys...); len(p) > 0 {
				out.Dict["DecodeParms"] = p
			}
		}
	}
	return out
}

// ownFormat reports whether an image's data are in a format that holds messages:
// JPEG or JPEG 2000.
func (s *scrubber) ownFormat(d pdfdoc.Dict) bool {
	last := d["Filter"]
	if a := s.f.Array(last); len(a) > 0 {
		last = a[len(a)-1]
	}
	n := s.f.Name(last)
	return n == "DCTDecode" || n == "JPXDecode"
}

// bareJPEG returns a JPEG file without comments and without application segments
// other than those that say how its colours are meant (JFIF without its
// thumbnail, and Adobe's), and without what follows its end. Nil means that there
// was nothing to change or that the data make no sense.
func bareJPEG(b []byte) []byte {
	if len(b) < 4 || b[0] != 0xFF || b[1] != 0xD8 {
		return nil
	}
	out := append(make([]byte, 0, len(b)), 0xFF, 0xD8)
	for at := 2; at+4 <= len(b); {
		if b[at] != 0xFF {
			return nil
		}
		marker := b[at+1]
		switch {
		case marker == 0xFF: // fill
			at++
			continue
		case marker == 0xD9:
			return append(out, 0xFF, 0xD9)
		case marker == 0x01, marker >= 0xD0 && marker <= 0xD7:
			out = append(out, 0xFF, marker)
			at += 2
			continue
		}
		n := int(binary.BigEndian.Uint16(b[at+2:])) + 2
		if at+n > len(b) {
			return nil
		}
		segment := b[at : at+n]
		switch {
		case marker == 0xE0 && n >= 18 && string(segment[4:9]) == "JFIF\x00":
			out = append(out, 0xFF, 0xE0, 0, 16)
			out = append(append(out, segment[4:16]...), 0, 0)
		case marker == 0xEE && n >= 16 && string(segment[4:9]) == "Adobe":
			out = append(out, 0xFF, 0xEE, 0, 14)
			out = append(out, segment[4:16]...)
		case marker >= 0xE0 && marker <= 0xEF, marker == 0xFE:
		default:
			out = append(out, segment...)
		}
		at += n
		if marker == 0xDA {
			end := scanEnd(b, at)
			out = append(out, b[at:end]...)
			at = end
		}
	}
	return append(out, 0xFF, 0xD9) // the end mark was missing
}

// scanEnd returns where the entropy-coded data that begin at at end: before the
// next marker that is neither a stuffed byte nor a restart.
func scanEnd(b []byte, at int) int {
	for ; at+1 < len(b); at++ {
		if b[at] == 0xFF && b[at+1] != 0 && !(b[at+1] >= 0xD0 && b[at+1] <= 0xD7) && b[at+1] != 0xFF {
			return at
		}
	}
	return len(b)
}

// bareJPX returns a JPEG 2000 file without the boxes that hold messages: XML,
// UUID, intellectual property (ISO/IEC 15444-1, annex I). Nil means that it is a
// bare codestream or makes no sense.
func bareJPX(b []byte) []byte {
	if len(b) < 12 || string(b[4:8]) != "jP  " {
		return nil
	}
	out := make([]byte, 0, len(b))
	for len(b) >= 8 {
		n := int64(binary.BigEndian.Uint32(b))
		head := int64(8)
		switch {
		case n == 0:
			n = int64(len(b))
		case n == 1 && len(b) >= 16:
			n, head = int64(binary.BigEndian.Uint64(b[8:])), 16
		}
		if n < head || n > int64(len(b)) {
			return nil
		}
		switch string(b[4:8]) {
		case "jP  ", "ftyp", "jp2h", "jp2c":
			out = append(out, b[:n]...)
		}
		b = b[n:]
	}
	return out
}
