package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// names of the fields that say something about people, places and times (Exif 2.32,
// 4.6, and TIFF 6.0).
var names = map[uint16]string{
	269: "document name", 270: "description", 271: "camera maker", 272: "camera", 285: "page name", 305: "program",
	306: "changed", 315: "artist", 316: "computer", 33432: "copyright", 36867: "taken", 36868: "digitised",
	37510: "comment", 40091: "title", 40092: "comment", 40093: "author", 40094: "keywords", 40095: "subject",
	42032: "camera owner", 42033: "camera number",
}

const (
	tagExif, tagGPS   = 34665, 34853
	tagXMP            = 700
	maxMeta           = 1 << 16
	tagThumbnailStart = 513
)

// about adds what a file says beyond its picture.
func about(d *flow.Doc, data []byte, kind string) {
	var said []string
	switch kind {
	case "JPEG":
		segments(data, func(marker byte, b []byte) {
			switch {
			case marker == 0xFE:
				said = append(said, "comment: "+printable(b))
			case marker == 0xE1 && bytes.HasPrefix(b, []byte("Exif\x00\x00")):
				said = append(said, exif(b[6:])...)
			case marker == 0xE1 && bytes.HasPrefix(b, []byte("http://ns.adobe.com/xap/1.0/\x00")):
				said = append(said, xmp(b[29:])...)
			case marker == 0xED:
				said = append(said, iptc(b)...)
			}
		})
	case "PNG":
		chunks(data, func(name string, b []byte) {
			switch name {
			case "tEXt", "zTXt", "iTXt":
				said = append(said, pngText(name, b))
			case "eXIf":
				said = append(said, exif(b)...)
			}
		})
	case "WebP":
		riff(data, func(name string, b []byte) {
			switch name {
			case "EXIF":
				said = append(said, exif(bytes.TrimPrefix(b, []byte("Exif\x00\x00")))...)
			case "XMP ":
				said = append(said, xmp(b)...)
			}
		})
	}
	tell(d, said, "in the picture file")
}

// note adds what a directory of a TIFF file says.
func note(d *flow.Doc, dir map[uint16]entry, page int) {
	var said []string
	for _, tag := range sortedTags(dir) {
		if name := names[tag]; name != "" && dir[tag].kind == 2 {
			said = append(said, name+": "+printable(dir[tag].value))
		}
	}
	if e, ok := dir[tagXMP]; ok {
		said = append(said, xmp(e.value)...)
	}
	tell(d, said, fmt.Sprintf("in the picture file, page %d", page))
}

func tell(d *flow.Doc, said []string, where string) {
	var kept []string
	for _, s := range said {
		if _, v, ok := strings.Cut(s, ": "); strings.TrimSpace(s) != "" && (!ok || strings.TrimSpace(v) != "") {
			if len(s) > maxMeta {
				s = strings.ToValidUTF8(s[:maxMeta], "") + " …"
			}
			kept = append(kept, s)
		}
	}
	if len(kept) > 0 {
		d.Hidden = append(d.Hidden, flow.Hidden{Kind: redact.HiddenMetadata, Label: "Information " + where, Text: strings.Join(kept, "\n")})
	}
}

// segments calls each for the segments of a JPEG before its picture.
func segments(data []byte, each func(marker byte, b []byte)) {
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker := data[at+1]
		if marker == 0xFF {
			at++
			continue
		}
		if marker == 0xDA || marker == 0xD9 {
			return
		}
		n := int(binary.BigEndian.Uint16(data[at+2:]))
		if n < 2 || at+2+n > len(data) {
			return
		}
		each(marker, data[at+4:at+2+n])
		at += 2 + n
	}
}

// chunks calls each for the chunks of a PNG.
func chunks(data []byte, each func(name string, b []byte)) {
	for at := 8; at+12 <= len(data); {
		n := int64(binary.BigEndian.Uint32(data[at:]))
		if int64(at)+12+n > int64(len(data)) {
			return
		}
		each(string(data[at+4:at+8]), data[at+8:at+8+int(n)])
		at += 12 + int(n)
	}
}

// riff calls each for the chunks of a WebP.
func riff(data []byte, each func(name string, b []byte)) {
	for at := 12; at+8 <= len(data); {
		n := int64(binary.LittleEndian.Uint32(data[at+4:]))
		if int64(at)+8+n > int64(len(data)) {
			return
		}
		each(string(data[at:at+4]), data[at+8:at+8+int(n)])
		at += 8 + int(n+n%2)
	}
}

func pngText(kind string, b []byte) string {
	key, rest, _ := bytes.Cut(b, []byte{0})
	unzip := func(z []byte) []byte {
		r, err := zlib.NewReader(bytes.NewReader(z))
		if err != nil {
			return nil
		}
		out, _ := io.ReadAll(io.LimitReader(r, maxMeta))
		return out
	}
	switch kind {
	case "zTXt":
		if len(rest) > 1 {
			rest = unzip(rest[1:])
		}
	case "iTXt":
		if len(rest) > 2 {
			zipped := rest[0] == 1
			_, rest, _ = bytes.Cut(rest[2:], []byte{0})
			_, rest, _ = bytes.Cut(rest, []byte{0})
			if zipped {
				rest = unzip(rest)
			}
		}
	}
	if bytes.Contains(rest, []byte("<")) && strings.Contains(string(key), "xmp") {
		return strings.Join(xmp(rest), "\n")
	}
	return printable(key) + ": " + printable(rest)
}

// exif lists the fields of an Exif block.
func exif(b []byte) []string {
	if len(b) < 8 || string(b[:2]) != "II" && string(b[:2]) != "MM" {
		return nil
	}
	order := byteOrder(b)
	var said []string
	dir, next, ok := directory(b, order, order.Uint32(b[4:]))
	if !ok {
		return nil
	}
	list := func(dir map[uint16]entry) {
		for _, tag := range sortedTags(dir) {
			if name := names[tag]; name != "" {
				said = append(said, name+": "+exifText(tag, dir[tag]))
			}
		}
	}
	list(dir)
	if sub, _, ok := directory(b, order, dir[tagExif].number(order)); ok {
		list(sub)
	}
	if gps, _, ok := directory(b, order, dir[tagGPS].number(order)); ok {
		if p := position(gps, order); p != "" {
			said = append(said, "place: "+p)
		}
	}
	if thumb, _, ok := directory(b, order, next); ok {
		if _, has := thumb[tagThumbnailStart]; has {
			said = append(said, "it holds a small copy of the picture (thumbnail), which may show what was cut off since")
		}
	}
	return said
}

func exifText(tag uint16, e entry) string {
	switch {
	case tag >= 40091 && tag <= 40095: // Windows writes UTF-16
		var u []uint16
		for i := 0; i+1 < len(e.value); i += 2 {
			u = append(u, binary.LittleEndian.Uint16(e.value[i:]))
		}
		return strings.TrimRight(string(utf16.Decode(u)), "\x00")
	case tag == 37510 && len(e.value) > 8:
		return printable(e.value[8:])
	}
	return printable(e.value)
}

// position writes the place of a GPS block in degrees.
func position(dir map[uint16]entry, order binary.ByteOrder) string {
	part := func(ref, val uint16) (float64, bool) {
		e := dir[val]
		if e.kind != 5 || len(e.value) < 24 {
			return 0, false
		}
		v := 0.0
		for i, k := range []float64{1, 60, 3600} {
			v += entry{kind: 5, value: e.value[8*i:]}.ratio(order) / k
		}
		if r := dir[ref].value; len(r) > 0 && (r[0] == 'S' || r[0] == 'W') {
			v = -v
		}
		return v, true
	}
	lat, ok1 := part(1, 2)
	lon, ok2 := part(3, 4)
	if !ok1 || !ok2 {
		return ""
	}
	return fmt.Sprintf("%.5f, %.5f", lat, lon)
}

// xmp returns the texts and attribute values of an XMP packet.
func xmp(b []byte) []string {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	var out []string
	name := ""
	for range 20_000 {
		t, err := d.Token()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local != "li" && t.Name.Local != "Alt" && t.Name.Local != "Seq" && t.Name.Local != "Bag" {
				name = t.Name.Local
			}
			for _, a := range t.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "about" && a.Name.Local != "xmlns" && a.Name.Local != "lang" && a.Name.Local != "parseType" {
					out = append(out, a.Name.Local+": "+a.Value)
				}
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				out = append(out, name+": "+s)
			}
		}
	}
	return out
}

// iptc lists the texts of an IPTC block (IIM 4.2) in a Photoshop resource.
func iptc(b []byte) []string {
	labels := map[byte]string{5: "title", 25: "keyword", 80: "by", 90: "city", 92: "place", 105: "headline", 116: "copyright", 120: "caption", 122: "caption by"}
	var out []string
	for i := 0; i+5 <= len(b); i++ {
		if b[i] != 0x1C || b[i+1] != 2 || labels[b[i+2]] == "" {
			continue
		}
		n := int(binary.BigEndian.Uint16(b[i+3:]))
		if i+5+n > len(b) {
			continue
		}
		out = append(out, labels[b[i+2]]+": "+printable(b[i+5:i+5+n]))
		i += 4 + n
	}
	return out
}

func sortedTags(dir map[uint16]entry) []uint16 { return slices.Sorted(maps.Keys(dir)) }

// turnOf returns the orientation that a picture's Exif block states, or 1.
func turnOf(data []byte) int {
	turn := 1
	look := func(b []byte) {
		if len(b) < 8 || string(b[:2]) != "II" && string(b[:2]) != "MM" {
			return
		}
		order := byteOrder(b)
		if dir, _, ok := directory(b, order, order.Uint32(b[4:])); ok {
			if t := int(dir[tagOrientation].number(order)); t >= 1 && t <= 8 {
				turn = t
			}
		}
	}
	switch Kind(data) {
	case "JPEG":
		segments(data, func(marker byte, b []byte) {
			if marker == 0xE1 && bytes.HasPrefix(b, []byte("Exif\x00\x00")) {
				look(b[6:])
			}
		})
	case "PNG":
		chunks(data, func(name string, b []byte) {
			if name == "eXIf" {
				look(b)
			}
		})
	case "WebP":
		riff(data, func(name string, b []byte) {
			if name == "EXIF" {
				look(bytes.TrimPrefix(b, []byte("Exif\x00\x00")))
			}
		})
	}
	return turn
}

// density returns the dots an inch that a picture states, or 0.
func density(data []byte, kind string) (x, y float64) {
	switch kind {
	case "JPEG":
		segments(data, func(marker byte, b []byte) {
			if marker == 0xE0 && len(b) >= 12 && string(b[:5]) == "JFIF\x00" {
				k := map[byte]float64{1: 1, 2: 2.54}[b[7]]
				x, y = k*float64(binary.BigEndian.Uint16(b[8:])), k*float64(binary.BigEndian.Uint16(b[10:]))
			}
		})
	case "PNG":
		chunks(data, func(name string, b []byte) {
			if name == "pHYs" && len(b) >= 9 && b[8] == 1 {
				x, y = float64(binary.BigEndian.Uint32(b))*0.0254, float64(binary.BigEndian.Uint32(b[4:]))*0.0254
			}
		})
	case "BMP":
		if len(data) >= 46 && binary.LittleEndian.Uint32(data[14:]) >= 40 {
			x, y = float64(binary.LittleEndian.Uint32(data[38:]))*0.0254, float64(binary.LittleEndian.Uint32(data[42:]))*0.0254
		}
	}
	if x < 60 || y < 60 || x > 5000 || y > 5000 {
		return 0, 0
	}
	return x, y
}
