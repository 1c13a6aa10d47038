package raw

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// Leftover is something that a font of the file holds and no content shows.
type Leftover struct {
	// Object is the font, Font its name.
	Object int
	Font   string
	// What says in words what there is, and Count how much of it.
	What  string
	Count int
}

// Leftovers lists what the fonts of the file hold beyond what its pages show. A
// producer embeds just what the text used, so what no text uses any more was in what is
// gone. The programs of fonts whose names do not say that they are subsets are passed
// over: they hold what their designers drew.
func (f *File) Leftovers() []Leftover {
	u := f.used()
	var all []*fontCheck
	shared := map[Value][]*fontCheck{}
	for _, o := range f.Objects {
		d, ok := o.Value.(Dict)
		if !ok || o.State != Live || d["Type"] != Name("Font") || u.codes[Ref(o.Number)] == nil {
			continue
		}
		base, _ := f.resolve(d["BaseFont"]).(Name)
		x := &fontCheck{f: f, d: d, home: d, object: o.Number, c: f.font(Ref(o.Number)), used: u.codes[Ref(o.Number)], name: string(base)}
		if x.c.wide {
			if kids := f.list(d["DescendantFonts"]); len(kids) > 0 {
				x.home = f.Dict(kids[0])
			}
		}
		all = append(all, x)
		if r := x.programRef(); r != nil {
			shared[r] = append(shared[r], x)
		}
	}
	var out []Leftover
	for _, x := range all {
		// Fonts that share a program share its glyphs: the first answers for them.
		x.peers = shared[x.programRef()]
		for _, l := range x.check() {
			l.Object, l.Font = x.object, x.name
			out = append(out, l)
		}
	}
	return out
}

// FontCount returns how many fonts of the file are used.
func (f *File) FontCount() int {
	n := 0
	for _, o := range f.Objects {
		d, _ := o.Value.(Dict)
		if o.State == Live && d["Type"] == Name("Font") && d["CIDSystemInfo"] == nil {
			n++
		}
	}
	return n
}

// fontCheck holds one font against the codes of it that are shown.
type fontCheck struct {
	f *File
	// d is the font, home what has its descriptor: the font or its descendant.
	d, home Dict
	object  int
	c       *coding
	used    map[uint32]bool
	name    string
	// names are those that its encoding spells for codes that are shown.
	names map[string]bool
	// peers are the fonts that share its program, itself among them.
	peers []*fontCheck
	out   []Leftover
}

// programRef returns what refers to a font's program, or nil.
func (x *fontCheck) programRef() Value {
	descriptor := x.f.Dict(x.home["FontDescriptor"])
	for _, key := range [...]string{"FontFile", "FontFile2", "FontFile3"} {
		if r, ok := descriptor[key].(Ref); ok {
			return r
		}
	}
	return nil
}

func (x *fontCheck) found(what string, n int) {
	if n > 0 {
		x.out = append(x.out, Leftover{What: what, Count: n})
	}
}

// check looks at all that speaks of codes or glyphs.
func (x *fontCheck) check() []Leftover {
	texts := 0
	for code := range x.c.unicode {
		if !x.used[code] {
			texts++
		}
	}
	x.found("texts of codes that nothing shows", texts)
	descriptor := x.f.Dict(x.home["FontDescriptor"])
	program, key := x.program(descriptor)
	x.widths(program != nil)
	n := x.spell()
	if !x.c.wide {
		x.found("names of codes that nothing shows", n)
	}
	if x.d["Subtype"] == Name("Type3") {
		x.drawings()
		return x.out
	}
	tag, _, subset := strings.Cut(x.name, "+")
	if len(program) == 0 || !subset || len(tag) != 6 {
		return x.out
	}
	if descriptor["CharSet"] != nil || descriptor["CIDSet"] != nil {
		x.found("lists of its glyphs", 1)
	}
	if len(x.peers) == 0 || x.peers[0] == x {
		for _, p := range x.peers {
			p.spell()
		}
		x.outlines(program, key)
	}
	return x.out
}

// program returns a font's program.
func (x *fontCheck) program(descriptor Dict) (data []byte, key string) {
	for _, key := range [...]string{"FontFile", "FontFile2", "FontFile3"} {
		if s, ok := x.f.resolve(descriptor[key]).(*Stream); ok {
			return x.f.filters(s).data, key
		}
	}
	return nil, ""
}

// widths looks for widths of codes that nothing shows. A font that is not embedded may
// state those of all letters, or one that only keeps viewers from a typewriter's font.
func (x *fontCheck) widths(embedded bool) {
	n, letters := 0, 0
	for code, w := range x.c.advance {
		if w == 0 || x.used[code] {
			continue
		}
		if !embedded && w == 0.001 {
			continue
		}
		n++
	}
	if !embedded && !x.c.wide && x.d["Subtype"] != Name("Type3") {
		for c := uint32('A'); c <= 'z'; c++ {
			if x.c.advance[c] != 0 {
				letters++
			}
		}
		if letters == 'z'-'A'+1 {
			return
		}
	}
	x.found("widths of codes that nothing shows", n)
}

// spell notes the names of glyphs that the encoding spells for codes that are shown,
// and counts the others.
func (x *fontCheck) spell() (others int) {
	x.names = map[string]bool{}
	at := 0
	for _, v := range x.f.list(x.f.Dict(x.d["Encoding"])["Differences"]) {
		switch v := x.f.resolve(v).(type) {
		case float64:
			at = int(v)
		case Name:
			switch {
			case x.used[uint32(at)]:
				x.names[string(v)] = true
			case !x.standsIn(string(v)):
				others++
			}
			at++
		}
	}
	return others
}

// drawings looks for letters of a Type 3 font that no code that is shown names.
func (x *fontCheck) drawings() {
	n := 0
	for name := range x.f.Dict(x.d["CharProcs"]) {
		if !x.names[name] && !x.standsIn(name) {
			n++
		}
	}
	x.found("drawings that nothing shows", n)
}

// standIn is a drawing that states a box and draws nothing: readers measure a font by it.
var standIn = regexp.MustCompile(`^[-+.\d\s]*d1\s*$`)

// standsIn reports whether the drawing of a name draws nothing.
func (x *fontCheck) standsIn(name string) bool {
	s, ok := x.f.resolve(x.f.Dict(x.d["CharProcs"])[name]).(*Stream)
	return ok && standIn.Match(x.f.filters(s).data)
}

// outlines looks into the program.
func (x *fontCheck) outlines(program []byte, key string) {
	switch {
	case len(program) > 12 && (string(program[:4]) == "\x00\x01\x00\x00" || string(program[:4]) == "true"):
		x.trueType(program)
	case key == "FontFile3" && len(program) > 12 && string(program[:4]) == "OTTO":
		x.openType(program)
	case key == "FontFile3" && len(program) > 4 && program[0] == 1:
		x.compact(program)
	case key == "FontFile":
		x.type1(program)
	default:
		x.found("a program that cannot be looked into", 1)
	}
}

// sharers are the fonts that share the program.
func (x *fontCheck) sharers() []*fontCheck {
	if len(x.peers) == 0 {
		return []*fontCheck{x}
	}
	return x.peers
}

// keys are the codes by which a reader may look up one that is shown in a cmap.
func (x *fontCheck) keys() map[int]bool {
	out := map[int]bool{}
	for code := range x.used {
		for _, base := range [...]int{0, 0xF000, 0xF100, 0xF200} {
			out[base+int(code)] = true
		}
		for r := range x.runes(code) {
			out[int(r)] = true
			if b, ok := charmap.Macintosh.EncodeRune(r); ok {
				out[int(b)] = true
			}
			if r == ' ' {
				out[0xA0] = true
			}
		}
	}
	return out
}

// runes are the characters that a code may stand for.
func (x *fontCheck) runes(code uint32) map[rune]bool {
	out := map[rune]bool{}
	for _, r := range x.c.unicode[code] {
		out[r] = true
	}
	if !x.c.wide && code < 256 {
		out[x.c.simple[code]] = true
		out[charmap.Windows1252.DecodeByte(byte(code))] = true
		out[charmap.Macintosh.DecodeByte(byte(code))] = true
	}
	return out
}

// shownRunes are the characters that the codes that are shown stand for, and those
// that these are put together from.
func (x *fontCheck) shownRunes() map[rune]bool {
	out := map[rune]bool{}
	for code := range x.used {
		for r := range x.runes(code) {
			out[r] = true
			if parts := decomposed[r]; parts != "" {
				out[rune(parts[0])] = true
			}
		}
	}
	return out
}

// named counts glyphs with names of letters or digits that nothing shows. What has the
// name of a sign may be one by a name that is not known here. own are the names that
// the program gives codes.
func (x *fontCheck) named(all []string, own map[uint32]string) int {
	known, shown := map[string]bool{}, map[rune]bool{}
	for _, p := range x.sharers() {
		for name := range p.names {
			known[name] = true
		}
		for code := range p.used {
			known[own[code]] = true
		}
		for r := range p.shownRunes() {
			shown[r] = true
		}
	}
	n := 0
	for _, name := range all {
		r := glyphRune(name)
		if !known[name] && r != 0xFFFD && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !shown[r] {
			n++
		}
	}
	return n
}
