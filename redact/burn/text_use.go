package burn

import (
	"slices"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// fontUse is what the finished pages show of one of their fonts.
type fontUse struct {
	ref  pdfdoc.Ref
	dict pdfdoc.Dict
	// font says how its strings fall into codes.
	font *font
	// codes are those shown, in the order in which they first are; seen answers
	// whether one is among them.
	codes []code
	seen  map[code]bool
	small [256]bool
	pairs [1 << 10]uint64 // of the codes of two bytes
	// odd says that there are codes of other lengths than the font's kind usually has.
	odd bool
	// fixed says that a form shows text in it that does not set it: what the codes of
	// that text mean depends on where the form is drawn.
	fixed bool
	// spaced says that the file widens words: a code 32 of one byte is wider in it,
	// whatever it shows (clause 9.3.3).
	spaced bool
}

// shownString is a string of a content stream that is shown, and where it stands.
type shownString struct {
	start, end int32
	use        *fontUse
}

// textStream is a content stream of the finished file.
type textStream struct {
	ref    pdfdoc.Ref
	stream pdfdoc.Stream
	data   []byte
	shown  []shownString
	// inherited are the strings shown in the font that was set around the stream.
	inherited [][]byte
}

// textUse reads what the finished pages show: every content stream that they come to,
// after all that goes is gone.
type textUse struct {
	f       *pdfdoc.File
	fonts   map[int]*fontUse
	list    []*fontUse
	streams map[int]*textStream
	order   []*textStream
	// letters are those of Type 3 fonts that were read.
	letters map[letterOf]bool
	depth   int
	// lost says that a stream could not be read, so that nothing is known.
	lost bool
	// spaced says that some stream widens words.
	spaced bool
}

// letterOf is a letter of a Type 3 font.
type letterOf struct {
	font int
	name string
}

// textUse reads all pages of the file.
func (b *burner) textUse() *textUse {
	u := &textUse{f: b.f, fonts: map[int]*fontUse{}, streams: map[int]*textStream{}, letters: map[letterOf]bool{}}
	for n := 1; n <= b.f.PageCount(); n++ {
		p, err := b.f.Page(n)
		if err != nil {
			continue
		}
		if r, ok := p.Dict["Contents"].(pdfdoc.Ref); ok {
			u.stream(r, p.Resources, nil)
		}
	}
	// The letters of Type 3 fonts are content as well, and may show text.
	for more := true; more; {
		more = false
		for i := 0; i < len(u.list); i++ {
			more = u.drawings(u.list[i]) || more
		}
	}
	for _, use := range u.list {
		use.spaced = u.spaced
	}
	return u
}

// stream reads a content stream; around is the font set where it is drawn.
func (u *textUse) stream(r pdfdoc.Ref, res pdfdoc.Dict, around *fontUse) {
	if t, ok := u.streams[int(r.ObjectNumber)]; ok {
		for _, s := range t.inherited {
			u.inherit(around, s)
		}
		return
	}
	s := u.f.Stream(r)
	if s == nil || u.depth > redact.MaxFormDepth {
		u.lost = u.lost || s != nil
		return
	}
	t := &textStream{ref: r, stream: *s}
	u.streams[int(r.ObjectNumber)] = t
	var err error
	if t.data, err = u.f.Decode(s); err != nil {
		u.lost = true
		return
	}
	u.order = append(u.order, t)
	if own := u.f.Dict(s.Dict["Resources"]); own != nil {
		res = own
	}
	u.depth++
	u.read(t, res, around)
	u.below(res)
	u.depth--
}

// inherit notes a string shown in the font that was set around its stream.
func (u *textUse) inherit(around *fontUse, s []byte) {
	if around != nil {
		around.fixed = true
		around.show(s)
	}
}

// setFont is the font set at some point of a stream; inherited where none was.
type setFont struct {
	use       *fontUse
	inherited bool
}

// streamUse reads what one stream shows.
type streamUse struct {
	*textUse
	t          *textStream
	res, named pdfdoc.Dict // resources, and the fonts among them
	// known are those of named that it set.
	known map[string]*fontUse
	now   setFont
	stack []setFont
}

// read reads the operators that show text or say in which font.
func (u *textUse) read(t *textStream, res pdfdoc.Dict, around *fontUse) {
	p := &pass{walker: &walker{f: u.f}, s: t.data, res: newResources(u.f, res)}
	p.lex.s, p.lex.inline = t.data, p.inlineEnd
	s := &streamUse{textUse: u, t: t, res: res, named: u.f.Dict(res["Font"]), known: map[string]*fontUse{}, now: setFont{around, true}}
	var o operator
	for p.lex.next(&o) {
		switch o.info.code {
		case opWordSpace:
			u.spaced = u.spaced || o.num(0) != 0
		case opSave:
			s.stack = append(s.stack, s.now)
		case opRestore:
			if n := len(s.stack) - 1; n >= 0 {
				s.now, s.stack = s.stack[n], s.stack[:n]
			}
		case opFont:
			if n := len(o.args); n >= 2 {
				s.setFont(string(o.args[n-2].b))
			}
		case opShow, opShowNext, opShowSpaced:
			u.spaced = u.spaced || o.info.code == opShowSpaced
			if n := len(o.args); n > 0 {
				s.show(o.args[n-1])
			}
		case opShowArray:
			if n := len(o.args); n > 0 {
				for _, a := range p.lex.items(o.args[n-1]) {
					s.show(a)
				}
			}
		case opGState:
			s.setState(u.f.Dict(u.f.Dict(res["ExtGState"])[string(o.str(0))]))
		case opXObject:
			if r, ok := u.f.Dict(res["XObject"])[string(o.str(0))].(pdfdoc.Ref); ok && u.isForm(r) {
				u.stream(r, res, s.now.use)
			}
		}
	}
}

// setFont sets the font that the stream's resources have under a name.
func (s *streamUse) setFont(name string) {
	use, ok := s.known[name]
	if !ok {
		use = s.font(s.named, name)
		s.known[name] = use
	}
	s.now = setFont{use, false}
}

// setState takes in what a graphics state sets: a font, and a mask, which may show text.
func (s *streamUse) setState(d pdfdoc.Dict) {
	if a := s.f.Array(d["Font"]); len(a) == 2 {
		s.now = setFont{s.fontOf(a[0]), false}
	}
	if r, ok := s.f.Dict(d["SMask"])["G"].(pdfdoc.Ref); ok {
		s.stream(r, s.res, s.now.use)
	}
}

// show notes a string, if it is one.
func (s *streamUse) show(a operand) {
	if a.kind != kindString || len(a.b) == 0 {
		return
	}
	if s.now.inherited {
		b := slices.Clone(a.b)
		s.t.inherited = append(s.t.inherited, b)
		s.inherit(s.now.use, b)
		return
	}
	if s.now.use != nil {
		s.now.use.show(a.b)
		s.t.shown = append(s.t.shown, shownString{int32(a.start), int32(a.end), s.now.use})
	}
}

func (u *textUse) isForm(r pdfdoc.Ref) bool {
	s := u.f.Stream(r)
	return s != nil && u.f.Name(s.Dict["Subtype"]) == "Form"
}

// below reads the streams that resources name and no operator came to.
func (u *textUse) below(res pdfdoc.Dict) {
	for _, k := range sortedKeys(u.f.Dict(res["XObject"])) {
		if r, ok := u.f.Dict(res["XObject"])[k].(pdfdoc.Ref); ok && u.streams[int(r.ObjectNumber)] == nil && u.isForm(r) {
			u.stream(r, res, nil)
		}
	}
	patterns := u.f.Dict(res["Pattern"])
	for _, k := range sortedKeys(patterns) {
		r, ok := patterns[k].(pdfdoc.Ref)
		if !ok {
			continue
		}
		if u.f.Stream(r) != nil && u.streams[int(r.ObjectNumber)] == nil {
			u.stream(r, res, nil)
		}
	}
	fonts := u.f.Dict(res["Font"])
	for _, k := range sortedKeys(fonts) {
		u.font(fonts, k) // one that shows nothing counts as well
	}
}

// font returns the font that a dictionary of resources has under a name.
func (u *textUse) font(fonts pdfdoc.Dict, name string) *fontUse {
	if d, ok := fonts[name].(pdfdoc.Dict); ok {
		fonts[name] = u.f.Add(d) // fonts are changed one by one
	}
	return u.fontOf(fonts[name])
}

// fontOf returns a font by its object; nil for what is none, or not made yet.
func (u *textUse) fontOf(o pdfdoc.Object) *fontUse {
	r, ok := o.(pdfdoc.Ref)
	if !ok {
		return nil
	}
	if use, ok := u.fonts[int(r.ObjectNumber)]; ok {
		return use
	}
	var use *fontUse
	if d := u.f.Dict(r); d != nil {
		use = &fontUse{ref: r, dict: d, font: loadFont(u.f, d), seen: map[code]bool{}}
		u.list = append(u.list, use)
	}
	u.fonts[int(r.ObjectNumber)] = use
	return use
}

// drawings reads the letters of a Type 3 font that are shown, and reports whether
// there were new ones.
func (u *textUse) drawings(use *fontUse) (more bool) {
	if !use.font.type3 {
		return false
	}
	letters := u.f.Dict(use.dict["CharProcs"])
	names := encodingNames(u.f, use.dict["Encoding"])
	for _, c := range use.codes {
		name := names[byte(c)]
		key := letterOf{int(use.ref.ObjectNumber), name}
		r, ok := letters[name].(pdfdoc.Ref)
		if !ok || u.letters[key] {
			continue
		}
		u.letters[key], more = true, true
		u.stream(r, u.f.Dict(use.dict["Resources"]), nil)
	}
	return more
}

// show notes the codes of a string.
func (f *fontUse) show(s []byte) {
	if !f.font.composite {
		for _, c := range s {
			if !f.small[c] {
				f.small[c] = true
				f.note(code(c))
			}
		}
		return
	}
	for len(s) > 0 {
		n, _ := f.font.cm.next(s)
		n = max(n, 1)
		v := bigEndian(s[:n])
		if n == 2 {
			if bit := uint64(1) << (v & 63); f.pairs[v>>6]&bit == 0 {
				f.pairs[v>>6] |= bit
				f.note(codeOf(n, v))
			}
		} else if c := codeOf(n, v); !f.seen[c] {
			f.odd = true
			f.note(c)
		}
		s = s[n:]
	}
}

// code numbers a code of a font: how many bytes it has is part of it, <20> and <0020> are
// two.
type code uint64

// codeOf numbers a code of n bytes, at most four.
func codeOf(n int, v uint32) code { return code(n-1)<<32 | code(v) }

// value is the code's own part of its number, size how many bytes it has.
func (c code) value() uint32 { return uint32(c) }
func (c code) size() int     { return int(c>>32) + 1 }

func (f *fontUse) note(c code) {
	f.seen[c] = true
	f.codes = append(f.codes, c)
}

// bytesOf returns a code as it stands in a string.
func (f *fontUse) bytesOf(c code) []byte {
	if !f.font.composite {
		return []byte{byte(c)}
	}
	n := c.size()
	b := make([]byte, n)
	for i := range n {
		b[i] = byte(c >> (8 * (n - 1 - i)))
	}
	return b
}

// encodingNames returns the names that an encoding gives the codes by its
// differences.
func encodingNames(f *pdfdoc.File, o pdfdoc.Object) map[byte]string {
	out := map[byte]string{}
	at := 0
	for _, o := range f.Array(f.Dict(o)["Differences"]) {
		switch v := f.Resolve(o).(type) {
		case pdfdoc.Integer:
			at = int(v)
		case pdfdoc.Name:
			if at >= 0 && at < 256 {
				out[byte(at)] = string(v)
			}
			at++
		}
	}
	return out
}
