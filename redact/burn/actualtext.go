package burn

import (
	"slices"
	"strings"
)

// Within an item a sequence may say what its glyphs are to be read as (ActualText; ISO
// 32000-1, 14.9.4): a hyphen that only breaks a word, a word that is set letter by letter.
// The first walk finds out which of these texts concern nothing but what stays and say
// nothing else than it; the second one makes each a piece of its item, in an element of
// its own.

// actualText is such a text, as a walk comes upon it.
type actualText struct {
	text string
	slot *slot
	// around are those that it stands in, by their numbers, which count from 1.
	around []int
	// shown is what its glyphs say by the account of their fonts, objects the text objects
	// that they stand in.
	shown   []rune
	objects []int
	// touched says that a mark took something of it, unclear that not all that it stands
	// for is known.
	touched, unclear bool
}

// readAs notes what a sequence that opens is to be read as.
func (p *pass) readAs(o *operator, m *markedSequence) {
	t := p.tags
	if !p.tagging() || t.open == nil || o.info.code != opBeginProps {
		return
	}
	text := p.f.Text(p.properties(o)["ActualText"])
	if text == "" {
		return
	}
	t.actual = append(t.actual, actualText{text: text, slot: t.open, around: slices.Clone(t.around)})
	m.reads, m.say = len(t.actual), t.say
	t.around = append(t.around, m.reads)
	if t.kept[m.reads] {
		t.say = m.reads
	}
}

// readNoMore ends what readAs noted of a sequence.
func (t *pageTags) readNoMore(m *markedSequence) {
	if m.reads > 0 {
		t.around, t.say = t.around[:len(t.around)-1], m.say
	}
}

// readHere notes what strings say that are shown within such sequences.
func (p *pass) readHere(items []operand) {
	if !p.tagging() || len(p.tags.around) == 0 {
		return
	}
	var said []rune
	clear := p.g.text.font != nil && p.g.text.mode < modeClipFirst
	if clear {
		said, clear = p.g.text.font.says(items)
	}
	for _, n := range p.tags.around {
		a := &p.tags.actual[n-1]
		a.unclear = a.unclear || !clear
		a.shown = append(a.shown, said...)
		a.objects = append(a.objects, p.textObject)
	}
}

// says returns what strings stand for by the font's own account, and whether that tells of
// every code.
func (t *font) says(items []operand) (text []rune, all bool) {
	for _, it := range items {
		if it.kind != kindString {
			continue
		}
		for b := it.b; len(b) > 0; {
			_, n, _ := t.advance(b)
			code := b[:max(n, 1)]
			b = b[len(code):]
			switch s := t.texts()[bigEndian(code)]; {
			case s != "":
				text = append(text, utf16Of(s)...)
			case !t.composite && !t.type3 && t.texts() == nil && code[0] >= ' ' && code[0] <= '~':
				text = append(text, rune(code[0]))
			default:
				return nil, false
			}
		}
	}
	return text, true
}

// mayStay reports whether a text says what its glyphs say, and neither more nor exactly
// that: then it is needed, and nobody is told anything.
func (a *actualText) mayStay() bool {
	letters := func(s string) string { return strings.Join(strings.Fields(wordsOf(s)), "") }
	shown := string(a.shown)
	if a.touched || a.unclear || len(a.objects) == 0 || a.text == shown || letters(a.text) != letters(shown) {
		return false
	}
	return letters(shown) != "" || wordless(a.text)
}

// keepTexts decides which of the texts that a walk came upon stay, and returns the plan for
// one in which they do: runs in their text objects have places of their own, so that the
// items can be cut there.
func (t *pageTags) keepTexts(plan *laying) *laying {
	if t == nil {
		return plan
	}
	t.kept = map[int]bool{}
	var objects []int
	for i := range t.actual {
		a := &t.actual[i]
		within := slices.ContainsFunc(a.around, func(n int) bool { return t.kept[n] })
		if it := t.items[a.slot]; it == nil || !it.touched && it.text["ActualText"] != "" {
			within = true
		}
		if !within && a.mayStay() && !t.withheld(a.text) {
			t.kept[i+1] = true
			objects = append(objects, a.objects...)
		}
	}
	if len(objects) == 0 {
		return plan
	}
	cut := laying{scale: 1}
	if plan != nil {
		cut = *plan
	}
	cut.objects = append(slices.Clone(cut.objects), make([]bool, max(0, slices.Max(objects)+1-len(cut.objects)))...)
	for _, n := range objects {
		cut.objects[n] = true
	}
	return &cut
}
