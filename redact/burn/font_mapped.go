package burn

import (
	"fmt"
	"maps"
	"slices"

	"sarpack/redact/pdfdoc"
	"sarpack/redact/typeface"
)

// A simple TrueType font may be drawn by CFF outlines in an OpenType program. Some readers
// then look its codes up in the program's cmap and others among its names. Where the cmap
// leaves no doubt, the font is written as a Type 1 font whose encoding names the glyphs
// that its codes show, which all of them read alike.

// mappedCFF writes such a program, and notes the names of its fonts' codes.
func (t *trimmer) mappedCFF(p *fontProgram, o *typeface.OpenType) error {
	if o.CID || !o.Measured() || len(o.Maps) == 0 {
		return fmt.Errorf("%w: its codes find their glyphs by tables that go", typeface.ErrUnsupported)
	}
	names := []string{".notdef"}
	codes, named := map[int]int{}, map[*trimmedFont]map[byte]string{}
	for _, f := range p.fonts {
		shows, err := t.mapped(f, o)
		if err != nil {
			return err
		}
		if len(p.fonts) == 1 && f.textsKnown() && !f.fixed && !f.natural() {
			f.recodeSimple(func(code) bool { return true })
		}
		order := f.codes
		if f.recode == nil {
			order = slices.Sorted(slices.Values(f.codes))
		}
		spelt := map[byte]string{}
		for _, c := range order {
			g := shows[c]
			if g == 0 {
				spelt[byte(c)] = f.names[byte(c)] // it shows nothing, and says it all the same
				continue
			}
			n := p.take(g, 0)
			if n == len(names) {
				name := f.names[byte(c)]
				if _, known := runeNamed(name); !known || f.recode != nil || slices.Contains(names, name) {
					name = fmt.Sprintf("glyph%d", n)
				}
				names = append(names, name)
			}
			spelt[byte(c)], codes[int(f.newCode(c))] = names[n], n
		}
		named[f] = spelt
	}
	s := typeface.CFFSubset{Name: plainName(t.f.Name(p.fonts[0].dict["BaseFont"])), Glyphs: p.glyphs, Names: names}
	if len(p.fonts) == 1 {
		s.Codes = codes
	}
	out, err := o.Subset(s)
	if err != nil {
		return err
	}
	if again, err := typeface.ParseCFF(out); err != nil || again.Glyphs() != len(p.glyphs) {
		return fmt.Errorf("%w: an accented letter is put together by names", typeface.ErrUnsupported)
	}
	for f, spelt := range named {
		f.names, f.spelt = spelt, true
	}
	t.finish(p, "FontFile3", pdfdoc.Dict{"Subtype": pdfdoc.Name("OpenType")}, o.Wrap(out, p.glyphs, true))
	return nil
}

// mapped returns the glyphs that the codes of a font show, 0 for none, where all readers
// that ask the cmap find the same.
func (t *trimmer) mapped(f *trimmedFont, o *typeface.OpenType) (map[code]int, error) {
	if f.subtype != "TrueType" {
		return nil, fmt.Errorf("%w: two kinds of fonts share it", typeface.ErrUnsupported)
	}
	l := t.lookup(f, mappedProgram{o.Maps, o.Glyphs(), func(string) int { return 0 }, o.Extent})
	out := map[code]int{}
	for _, c := range f.codes {
		hits := l.code(byte(c))
		if len(hits) == 0 && !l.missing(byte(c)) || slices.ContainsFunc(hits, func(h hit) bool { return h.glyph != hits[0].glyph }) {
			return nil, fmt.Errorf("%w: readers differ about which glyphs it shows", typeface.ErrUnsupported)
		}
		if _, known := runeNamed(f.names[byte(c)]); !known && f.text(c) == nil {
			return nil, fmt.Errorf("%w: a code does not say what it stands for", typeface.ErrUnsupported)
		}
		if len(hits) > 0 {
			out[c] = hits[0].glyph
		}
	}
	measure(t, f, o.Extent, slices.Collect(maps.Values(out)), l.first)
	return out, nil
}
