package casefile

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"

	"sarpack/redact"
)

// A page is stored as one byte, the version of this form, and then a deflated stream:
// the length and the JSON of everything but the characters, their number, and the
// characters in columns: runes, flags, and each coordinate as the bits that differ
// from the one before. Characters on a line share most bits, so that a page takes a
// tenth of what it takes in memory; nothing is rounded.
const pageForm = 1

const (
	charGenerated = 1 << iota
	charInvisible
	charSlanted // its quad has eight coordinates of its own, else four
	charRecognised
)

type pageRest struct {
	Number            int
	MediaBox, CropBox redact.Rect
	View              redact.Rect
	Rotate            int
	Unread            []unread
	Hidden            []hidden `json:",omitempty"`
	Scan              bool     `json:",omitempty"`
	// Text is kept where it is not just the characters.
	Text *string `json:",omitempty"`
}

// unread is a [redact.Unread] with its place, which its own JSON leaves out.
type unread struct {
	Page  int
	Where redact.Rect
	Why   string
	Again bool `json:",omitempty"`
}

// hidden is a [redact.Hidden] with its places, which its own JSON leaves out.
type hidden struct {
	Kind   redact.HiddenKind
	Page   int
	Text   string
	Places []redact.Place
}

// maxPage bounds what a stored page may become when it is inflated.
const maxPage = 512 << 20

// deflaters are kept, because making one costs more than a page.
var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // only a level that does not exist
	}
	return w
}}

func encodePage(p *redact.Page) ([]byte, error) {
	rest := pageRest{Number: p.Number, MediaBox: p.MediaBox, CropBox: p.CropBox, View: p.View, Rotate: p.Rotate, Scan: p.Scan}
	for _, u := range p.Unread {
		rest.Unread = append(rest.Unread, unread(u))
	}
	for _, h := range p.Hidden {
		rest.Hidden = append(rest.Hidden, hidden(h))
	}
	if p.Text != charText(p.Chars) {
		rest.Text = &p.Text
	}
	head, err := json.Marshal(rest)
	if err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	raw.Grow(len(head) + 40*len(p.Chars))
	put := func(v uint64) {
		var b [binary.MaxVarintLen64]byte
		raw.Write(b[:binary.PutUvarint(b[:], v)])
	}
	put(uint64(len(head)))
	raw.Write(head)
	put(uint64(len(p.Chars)))
	for i := range p.Chars {
		put(uint64(uint32(p.Chars[i].Rune)))
	}
	flags := make([]byte, len(p.Chars))
	for i := range p.Chars {
		flags[i] = charFlags(&p.Chars[i])
	}
	raw.Write(flags)
	var b [8]byte
	for col := range 8 {
		var last uint64
		for i := range p.Chars {
			slanted := flags[i]&charSlanted != 0
			if col >= 4 && !slanted {
				continue
			}
			bits := math.Float64bits(*coordinate(&p.Chars[i].Quad, col, slanted))
			binary.BigEndian.PutUint64(b[:], bits^last)
			last = bits
			raw.Write(b[:])
		}
	}
	var out bytes.Buffer
	out.WriteByte(pageForm)
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&out)
	_, err = w.Write(raw.Bytes())
	err = errors.Join(err, w.Close())
	return out.Bytes(), err
}

func charText(cs []redact.Char) string {
	var b bytes.Buffer
	for _, c := range cs {
		b.WriteRune(c.Rune)
	}
	return b.String()
}

func charFlags(c *redact.Char) (f byte) {
	if c.Generated {
		f |= charGenerated
	}
	if c.Invisible {
		f |= charInvisible
	}
	if c.Recognised {
		f |= charRecognised
	}
	q := &c.Quad
	same := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
	upright := same(q[0].X, q[3].X) && same(q[1].X, q[2].X) && same(q[0].Y, q[1].Y) && same(q[2].Y, q[3].Y)
	if !upright {
		f |= charSlanted
	}
	return f
}

// coordinate names the eight coordinates of a quad; the first four are all there is
// to an upright one.
func coordinate(q *redact.Quad, col int, slanted bool) *float64 {
	if !slanted {
		switch col {
		case 0:
			return &q[0].X
		case 1:
			return &q[1].X
		case 2:
			return &q[0].Y
		}
		return &q[2].Y
	}
	p := &q[col/2]
	if col%2 == 0 {
		return &p.X
	}
	return &p.Y
}

var errPage = errors.New("a page in the case cannot be read")

func decodePage(data []byte) (*redact.Page, error) {
	if len(data) == 0 || data[0] != pageForm {
		return nil, fmt.Errorf("%w: it has a form of a later version", errPage)
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data[1:])), maxPage+1))
	if err != nil || len(raw) > maxPage {
		return nil, errPage
	}
	r := bytes.NewBuffer(raw)
	n, err := binary.ReadUvarint(r)
	if err != nil || n > uint64(r.Len()) {
		return nil, errPage
	}
	var rest pageRest
	if err := json.Unmarshal(r.Next(int(n)), &rest); err != nil {
		return nil, errPage
	}
	p := &redact.Page{Number: rest.Number, MediaBox: rest.MediaBox, CropBox: rest.CropBox, View: rest.View, Rotate: rest.Rotate, Scan: rest.Scan}
	for _, u := range rest.Unread {
		p.Unread = append(p.Unread, redact.Unread(u))
	}
	for _, h := range rest.Hidden {
		p.Hidden = append(p.Hidden, redact.Hidden(h))
	}
	if p.Chars, err = decodeChars(r); err != nil {
		return nil, err
	}
	if rest.Text != nil {
		p.Text = *rest.Text
	} else {
		p.Text = charText(p.Chars)
	}
	return p, nil
}

func decodeChars(r *bytes.Buffer) ([]redact.Char, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > uint64(r.Len()) {
		return nil, errPage
	}
	if n == 0 {
		if r.Len() > 0 {
			return nil, errPage
		}
		return nil, nil
	}
	cs := make([]redact.Char, n)
	for i := range cs {
		v, err := binary.ReadUvarint(r)
		if err != nil || v > math.MaxUint32 {
			return nil, errPage
		}
		cs[i].Rune = rune(uint32(v))
	}
	flags := r.Next(int(n))
	if len(flags) < int(n) {
		return nil, errPage
	}
	for col := range 8 {
		var last uint64
		for i := range cs {
			slanted := flags[i]&charSlanted != 0
			if col >= 4 && !slanted {
				continue
			}
			b := r.Next(8)
			if len(b) < 8 {
				return nil, errPage
			}
			last ^= binary.BigEndian.Uint64(b)
			*coordinate(&cs[i].Quad, col, slanted) = math.Float64frombits(last)
		}
	}
	if r.Len() > 0 {
		return nil, errPage
	}
	for i := range cs {
		c := &cs[i]
		c.Generated, c.Invisible = flags[i]&charGenerated != 0, flags[i]&charInvisible != 0
		c.Recognised = flags[i]&charRecognised != 0
		if flags[i]&charSlanted == 0 {
			q := &c.Quad
			q[3].X, q[2].X, q[1].Y, q[3].Y = q[0].X, q[1].X, q[0].Y, q[2].Y
		}
	}
	return cs, nil
}
