package raw

import (
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
	var out []Leftover
	for _, o := range f.Objects {
		d, ok := o.Value.(Dict)
		if !ok || o.State != Live || d["Type"] != Name("Font") || u.codes[Ref(o.Number)] == nil {
			continue
		}
		base, _ := f.resolve(d["BaseFont"]).(Name)
		x := &fontCheck{f: f, d: d, c: f.font(Ref(o.Number)), used: u.codes[Ref(o.Number)], name: string(base)}
		for _, l := range x.check() {
			l.Object, l.Font = o.Number, string(base)
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
	f    *File
	d    Dict
	c    *coding
	used map[uint32]bool
	name string
	out  []Leftover
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
	home := x.d
	if x.c.wide {
		if kids := x.f.list(x.d["DescendantFonts"]); len(kids) > 0 {
			home = x.f.Dict(kids[0])
		}
	}
	descriptor := x.f.Dict(home["FontDescriptor"])
	program, key := x.program(descriptor)
	x.widths(program != nil)
	names := x.differences()
	if x.d["Subtype"] == Name("Type3") {
		x.drawings(names)
		return x.out
	}
	tag, _, subset := strings.Cut(x.name, "+")
	if program == nil || !subset || len(tag) != 6 {
		return x.out
	}
	if descriptor["CharSet"] != nil || descriptor["CIDSet"] != nil {
		x.found("lists of its glyphs", 1)
	}
	x.outlines(program, key, home, names)
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

// differences returns the names of glyphs that the encoding spells for codes that are
// shown, and looks for others.
func (x *fontCheck) differences() map[string]bool {
	names := map[string]bool{}
	e := x.f.Dict(x.d["Encoding"])
	at, n := 0, 0
	for _, v := range x.f.list(e["Differences"]) {
		switch v := x.f.resolve(v).(type) {
		case float64:
			at = int(v)
		case Name:
			if x.used[uint32(at)] {
				names[string(v)] = true
			} else {
				n++
			}
			at++
		}
	}
	if !x.c.wide {
		x.found("names of codes that nothing shows", n)
	}
	return names
}

// drawings looks for letters of a Type 3 font that no code that is shown names.
func (x *fontCheck) drawings(names map[string]bool) {
	n := 0
	for name := range x.f.Dict(x.d["CharProcs"]) {
		if !names[name] {
			n++
		}
	}
	x.found("drawings that nothing shows", n)
}

// outlines looks into the program.
func (x *fontCheck) outlines(program []byte, key string, home Dict, names map[string]bool) {
	switch {
	case len(program) > 12 && (string(program[:4]) == "\x00\x01\x00\x00" || string(program[:4]) == "true"):
		x.trueType(program, home, names)
	case key == "FontFile3" && len(program) > 4 && program[0] == 1:
		x.compact(program, names)
	case key == "FontFile":
		x.type1(program, names)
	default:
		x.found("a program that cannot be looked into", 1)
	}
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
// the program gives codes that are shown.
func (x *fontCheck) named(all []string, names, own map[string]bool) int {
	shown := x.shownRunes()
	n := 0
	for _, name := range all {
		r := glyphRune(name)
		if names[name] || own[name] || r == 0xFFFD || !unicode.IsLetter(r) && !unicode.IsDigit(r) || shown[r] {
			continue
		}
		n++
	}
	return n
}
