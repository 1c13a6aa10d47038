package raw

import "strings"

// Letters are the characters that one subset font of the file can show.
type Letters struct {
	// Font is its name, with the tag that says it is a subset.
	Font  string
	Runes []rune
}

// Letters lists what the subset fonts of the file say they can show (ISO 32000-2,
// 9.9.2 and 9.10.3): a producer embeds just the letters that its text used, so those
// that no text uses any more were in what is gone.
func (f *File) Letters() []Letters {
	var out []Letters
	for _, o := range f.Objects {
		d, ok := o.Value.(Dict)
		if !ok || o.State != Live || d["Type"] != Name("Font") {
			continue
		}
		base, _ := f.resolve(d["BaseFont"]).(Name)
		if tag, _, ok := strings.Cut(string(base), "+"); !ok || len(tag) != 6 {
			continue
		}
		c := f.font(Ref(o.Number))
		if c == nil || len(c.unicode) == 0 {
			continue
		}
		l := Letters{Font: string(base)}
		for _, s := range c.unicode {
			l.Runes = append(l.Runes, []rune(s)...)
		}
		out = append(out, l)
	}
	return out
}
