package burn

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"maps"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// A producer embeds of a font just what the text of a file used, and numbers it in the
// order in which the text used it. So what a font holds beyond the text that stays, the
// holes where something was, and the numbers themselves tell what went. When all pages
// are there, the fonts are written anew from what the pages show and nothing else: each
// code, width, name and outline that is still shown, in an order that what is there
// alone determines.

// trimmer writes the fonts of one file anew.
type trimmer struct {
	f        *pdfdoc.File
	use      *textUse
	fonts    []*trimmedFont
	programs []*fontProgram
	// kept are the fonts that still hold more than the pages show.
	kept []redact.KeptFont
	// cut are those from which something was taken out, by the number of their clean
	// copies; nil where any may be.
	cut map[int]bool
}

// trimmedFont is one font that is written anew.
type trimmedFont struct {
	*fontUse
	subtype string
	// below is the descendant of a composite font; descriptor is its or the font's own.
	below, descriptor pdfdoc.Dict
	program           *fontProgram
	// texts are what ToUnicode says of the codes that are shown, by their values.
	texts map[uint32]string
	// names are the glyphs of the codes of a simple font, by name; said are those that
	// its own encoding spells.
	names, said map[byte]string
	// recode are the new values of codes; nil where they stay. glyph are the glyphs of
	// the new program by the old code, for composite fonts.
	recode map[code]uint32
	glyph  map[code]int
	// others are the glyphs of CIDs that only some readers find for a code.
	others map[uint32]int
	// rename are new names of glyphs.
	rename map[string]string
	// strange says that its ToUnicode is one that readers understand in their own ways.
	strange bool
	// spelt says that the encoding names every code from now on.
	spelt bool
	// symbolic says that the program's own cmap is the encoding from now on.
	symbolic bool
	// ascent and descent, where one is not 0, are the extent of its cells, in
	// thousandths, which nothing stated; see font_cell.go.
	ascent, descent float64
	// standIns measure the cells of a Type 3 font in the place of drawings that go.
	standIns []standIn
}

// trimFonts writes the fonts anew, and returns those that could not be.
func (b *burner) trimFonts() []redact.KeptFont {
	if !b.scrub.telling {
		return nil // fonts that are only named tell nothing
	}
	t := &trimmer{f: b.f, use: b.textUse(), cut: b.cutFonts()}
	if err := t.use.unclear(); err != nil {
		for _, u := range t.use.list {
			t.leave(&trimmedFont{fontUse: u}, err)
		}
		return t.kept
	}
	for _, u := range t.use.list {
		t.add(u)
	}
	for _, p := range t.programs {
		t.program(p)
	}
	for _, font := range t.fonts {
		t.write(font)
	}
	t.rewrite()
	return t.kept
}

// unclear says why it is not known what the pages show, or nil.
func (u *textUse) unclear() error {
	if u.lost {
		return errors.New("the content of a page could not be read again")
	}
	for _, font := range u.list {
		if font.font.composite && len(u.f.Array(font.dict["DescendantFonts"])) == 0 {
			return errors.New("a font of the file is damaged, and readers take others for it")
		}
	}
	return nil
}

// cutFonts returns the fonts from which glyphs were taken, by the number of their clean
// copies; nil where that is not known: what lay under marks on pages that became
// pictures was not looked at.
func (b *burner) cutFonts() map[int]bool {
	for _, r := range b.result.Rastered {
		if len(b.reds[r.Page]) > 0 {
			return nil
		}
	}
	if b.st.walk.nameless {
		return nil
	}
	out := map[int]bool{}
	for num, font := range b.st.walk.fonts {
		if r, ok := b.scrub.done[copied{num, "font"}].(pdfdoc.Ref); ok && font != nil && font.cut {
			out[int(r.ObjectNumber)] = true
		}
	}
	return out
}

// add looks at a font. One in which nothing is shown becomes one that is only named.
func (t *trimmer) add(u *fontUse) {
	if len(u.codes) == 0 {
		t.f.Replace(u.ref, pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
		return
	}
	font := &trimmedFont{fontUse: u, subtype: t.f.Name(u.dict["Subtype"]), texts: map[uint32]string{}}
	home := u.dict
	if font.subtype == "Type0" {
		if a := t.f.Array(u.dict["DescendantFonts"]); len(a) > 0 {
			font.below = t.f.Dict(a[0])
		}
		home = font.below
	}
	font.descriptor = t.f.Dict(home["FontDescriptor"])
	if s := t.f.Stream(u.dict["ToUnicode"]); s != nil {
		if data, err := t.f.Decode(s); err == nil {
			all := readToUnicode(data)
			font.strange = len(all) == 0 && bytes.Contains(data, []byte("begincid"))
			for _, c := range u.codes {
				if text, ok := all[c.value()]; ok {
					font.texts[c.value()] = text
				}
			}
		}
	}
	t.fonts = append(t.fonts, font)
	for _, key := range programKeys {
		if r, ok := font.descriptor[key].(pdfdoc.Ref); ok {
			t.embedded(font, r, key)
			break
		}
	}
	if !font.font.composite {
		t.nameCodes(font)
	}
	if font.subtype == "Type3" {
		t.drawn(font)
		t.recodeNamed(font, 'A', 'g')
		font.rename = font.renames()
	}
}

// programKeys are where a descriptor has its program (ISO 32000-2, 9.9).
var programKeys = [...]string{"FontFile", "FontFile2", "FontFile3"}

// embedded notes that a font is drawn by a program, which others may be as well.
func (t *trimmer) embedded(font *trimmedFont, r pdfdoc.Ref, key string) {
	for _, p := range t.programs {
		if p.ref == r {
			font.program = p
			p.fonts = append(p.fonts, font)
			return
		}
	}
	font.program = &fontProgram{ref: r, key: key, fonts: []*trimmedFont{font}}
	t.programs = append(t.programs, font.program)
}

// text returns what a code stands for, or nil where the font does not say.
func (f *trimmedFont) text(c code) []rune {
	if s, ok := f.texts[c.value()]; ok && s != "" {
		return utf16Of(s)
	}
	return nil
}

// newCode returns the value that a code has in the new file.
func (f *trimmedFont) newCode(c code) uint32 {
	if n, ok := f.recode[c]; ok {
		return n
	}
	return c.value()
}

// rewrite gives the strings of all streams their new codes.
func (t *trimmer) rewrite() {
	codes := map[*fontUse]*trimmedFont{}
	for _, f := range t.fonts {
		if f.recode != nil {
			codes[f.fontUse] = f
		}
	}
	if len(codes) == 0 {
		return
	}
	for _, s := range t.use.order {
		if !slices.ContainsFunc(s.shown, func(x shownString) bool { return codes[x.use] != nil }) {
			continue
		}
		out := make([]byte, 0, len(s.data)+len(s.data)/4)
		at := int32(0)
		for _, x := range s.shown {
			f := codes[x.use]
			if f == nil {
				continue
			}
			out = append(out, s.data[at:x.start]...)
			l := lexer{s: s.data[x.start:x.end]}
			str, _ := l.token()
			out = f.appendString(out, str.b)
			at = x.end
		}
		d := maps.Clone(s.stream.Dict)
		delete(d, "Filter")
		delete(d, "DecodeParms")
		t.f.Replace(s.ref, pdfdoc.Stream{Dict: d, Raw: append(out, s.data[at:]...)})
	}
}

// appendString writes a string in the new codes.
func (f *trimmedFont) appendString(out, s []byte) []byte {
	out = append(out, '<')
	hex := func(c byte) { out = append(out, hexDigits[c>>4], hexDigits[c&15]) }
	if !f.font.composite {
		for _, c := range s {
			hex(byte(f.newCode(code(c))))
		}
		return append(out, '>')
	}
	for ; len(s) > 1; s = s[2:] {
		c := f.newCode(codeOf(2, bigEndian(s[:2])))
		hex(byte(c >> 8))
		hex(byte(c))
	}
	return append(out, '>')
}

// tagged returns the name of a trimmed font: with the tag of a subset, which depends
// on the program that is there.
func tagged(name string, program []byte) string {
	if len(name) > 7 && name[6] == '+' {
		name = name[7:]
	}
	sum := sha256.Sum256(program)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	if tag[0] == 'D' {
		tag[0] = 'E' // MuPDF takes names that begin with DF or DLC for a foundry's whose fonts need hints
	}
	return string(tag) + "+" + name
}

// plainName is a font's name as a program may state it.
func plainName(name string) string {
	if len(name) > 7 && name[6] == '+' {
		name = name[7:]
	}
	clean := strings.Map(func(r rune) rune {
		if r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_,.", r)) {
			return r
		}
		return -1
	}, name)
	if clean == "" || len(clean) > 63 {
		return "Font"
	}
	return clean
}

// leave notes why a font stays as it was.
func (t *trimmer) leave(f *trimmedFont, why error) {
	k := redact.KeptFont{Name: t.f.Name(f.dict["BaseFont"]), Why: why.Error(), Cut: t.wasCut(f)}
	for _, o := range t.kept {
		if o == k {
			return
		}
	}
	t.kept = append(t.kept, k)
}

// wasCut reports whether something set in a font may have been taken out.
func (t *trimmer) wasCut(f *trimmedFont) bool { return t.cut == nil || t.cut[int(f.ref.ObjectNumber)] }
