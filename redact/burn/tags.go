package burn

import (
	"bytes"
	"slices"
	"strconv"

	"sarpack/redact"
)

// pageTags is what one page has to do with the structure tree: which marked content
// its elements want, and what of it the new content has (ISO 32000-1, 14.7.4).
//
// Content that an element wants is an item: a marked-content sequence with a number.
// Where a mark takes something out of an item, the item is cut in two and the box
// stands between the halves in the order of reading, wherever on the page it is
// painted. Numbers are given anew in the order of the new content, so that no gap in
// them counts what went.
type pageTags struct {
	page   int
	owners []owner
	// claims are the items by their numbers in the old content; forms those that are
	// in form XObjects, by the number of the form: such a form is one item.
	claims, forms map[int]*slot
	// whole says that all of the page's content is one item, in a document without
	// tags, and picture that it is a picture whose words come in a layer of their own.
	whole, picture bool
	// turned says that the page is shown turned.
	turned bool

	// What follows is the present walk's.

	next int
	// order lists the items in the order in which the content begins them.
	order []*slot
	items map[*slot]*item
	// boxed are the redactions that have their place in the order of reading; late
	// those whose drawings went from an item, aside those that were met in what is
	// not read, such as the heads and feet of pages.
	boxed map[int]bool
	late  map[int]*slot
	aside map[int]bool
	open  *slot
	// artifacts counts the sequences around that are not read.
	artifacts int
	// actual are the texts that sequences within items are to be read as, around those that
	// are open, and say the one that stands for what is shown next, 0 for none; of these
	// kept stay, by what the walk before came upon. withheld says which may not.
	actual   []actualText
	around   []int
	say      int
	kept     map[int]bool
	withheld func(text string) bool
	// shown counts what is painted and is no glyph.
	shown int
	// boxes are the numbers of the boxes' items, by redaction.
	boxes map[int]int
}

// slot is content that an element of the structure wants; nil as an element's kid
// once it turns out not to be there.
type slot struct {
	node *node
	page int
	// kind is the type of the element that is made for it where it has none.
	kind string
	// put is what the burnt page has of it; nil for nothing.
	put *item
}

// item is what became of a slot: pieces of content and boxes, in order.
type item struct {
	pieces []piece
	// touched says that a mark took something of it.
	touched bool
	// cut says that what follows in it comes after a box, say which text stands for the
	// present piece.
	cut bool
	say int
	// lang is what the content says of its language, text what it says in its place.
	lang string
	text map[string]string
}

// piece is a marked-content sequence, by its number, with what it is to be read as, or the
// box of a redaction.
type piece struct {
	mcid, box int
	actual    string
}

// begin starts a walk.
func (t *pageTags) begin() {
	t.next, t.order, t.items, t.open, t.artifacts, t.shown = 0, nil, map[*slot]*item{}, nil, 0, 0
	t.boxed, t.late, t.aside, t.boxes = map[int]bool{}, map[int]*slot{}, map[int]bool{}, map[int]int{}
	t.actual, t.around, t.say = nil, nil, 0
}

// enter begins an item and returns its number.
func (t *pageTags) enter(s *slot) int {
	it := t.items[s]
	if it == nil {
		it = &item{}
		t.items[s] = it
		t.order = append(t.order, s)
	}
	it.pieces, it.cut, it.say = append(it.pieces, piece{mcid: t.next, box: -1}), false, 0
	t.open = s
	t.next++
	return t.next - 1
}

// fresh begins an item that no element of the old tree wants.
func (t *pageTags) fresh(kind string) (*slot, int) {
	s := &slot{page: t.page, kind: kind}
	return s, t.enter(s)
}

// met notes that something met marks: their redactions have their boxes here, if they
// have none yet. Drawings come before or after the words that they belong to, so that
// their boxes wait for these.
func (t *pageTags) met(redactions []int, drawing bool) {
	for _, n := range t.around {
		t.actual[n-1].touched = true
	}
	it := t.items[t.open]
	if it == nil {
		for _, r := range redactions {
			t.aside[r] = t.aside[r] || t.artifacts > 0
		}
		return
	}
	it.touched = true
	for _, r := range redactions {
		switch {
		case t.boxed[r]:
		case drawing:
			t.late[r] = t.open
		default:
			t.boxed[r], it.cut = true, true
			it.pieces = append(it.pieces, piece{box: r})
		}
	}
}

// settle gives the redactions that only drawings were met by their places, and says
// which of count have none at all. The items become the slots'.
func (t *pageTags) settle(count int) (homeless []int) {
	for r := range count {
		switch {
		case t.boxed[r]:
		case t.late[r] != nil && t.items[t.late[r]] != nil:
			it := t.items[t.late[r]]
			it.pieces = append(it.pieces, piece{box: r})
		case !t.aside[r]:
			homeless = append(homeless, r)
		}
	}
	for s, it := range t.items {
		s.put = it
	}
	return homeless
}

// box gives the box of a redaction the number of an item, unless it has one or stands
// where nothing is read.
func (t *pageTags) box(redaction int) (mcid int, ok bool) {
	if _, has := t.boxes[redaction]; has || t.aside[redaction] && !t.boxed[redaction] && t.late[redaction] == nil {
		return 0, false
	}
	t.boxes[redaction] = t.next
	t.next++
	return t.next - 1, true
}

// wrap appends content of ours as an item of its own.
func (t *pageTags) wrap(content []byte, kind, own string) []byte {
	_, n := t.fresh(kind)
	t.open = nil
	return append(append(beginItem(content, kind, n), own...), "EMC\n"...)
}

// loose returns the items that belong to no element of the old tree.
func (t *pageTags) loose() []*slot {
	var out []*slot
	for _, s := range t.order {
		if s.node == nil {
			out = append(out, s)
		}
	}
	return out
}

// beginItem writes the start of an item.
func beginItem(b []byte, kind string, mcid int) []byte {
	b = append(append(b, '/'), kind...)
	return append(strconv.AppendInt(append(b, " <</MCID "...), int64(mcid), 10), ">> BDC\n"...)
}

// markedSequence is a marked-content sequence that is open in the new content.
type markedSequence struct {
	kind string
	// hidden says that it belongs to a layer that is off, inText that it was begun
	// within a text object.
	hidden, inText bool
	// slot is the item that it is, nil for none, with its number, what was open around
	// it, and where in the new content it begins, -1 where that is not known.
	slot, outer *slot
	mcid        int
	// reads is the number of the text that it is to be read as, 0 for none, and say what
	// stood for what is shown around it.
	reads, say  int
	from, to    int
	kept, shown int
	artifact    bool
	// dropped says that it is not in the new content.
	dropped bool
}

// openWhole makes all of a page's content one item, where the document has no tags.
func (p *pass) openWhole() {
	t := p.tags
	if t == nil || !t.whole || p.depth > 0 || len(bytes.TrimSpace(p.s)) == 0 {
		return
	}
	p.floor = 1
	if t.picture {
		p.out = append(p.out, "/Artifact BMC\n"...)
		p.marked = append(p.marked, markedSequence{kind: "Artifact"})
		return
	}
	s, n := t.fresh("P")
	p.out = beginItem(p.out, "P", n)
	p.marked = append(p.marked, markedSequence{kind: "P", slot: s, mcid: n, to: len(p.out), kept: p.kept, shown: p.tags.shown})
}

// tagging reports whether this stream's marked content can be items of the page.
func (p *pass) tagging() bool { return p.tags != nil && p.depth == 0 }

// claimed returns the item that a marked-content operator begins, if an element wants
// it.
func (p *pass) claimed(o *operator) *slot {
	if !p.tagging() || o.info.code != opBeginProps || len(p.tags.claims) == 0 {
		return nil
	}
	n, ok := p.f.Number(p.properties(o)["MCID"])
	if !ok || n < 0 {
		return nil
	}
	s := p.tags.claims[int(n)]
	if s == nil || p.tags.items[s] != nil {
		return nil
	}
	return s
}

// formItem begins the item that a form is, if an element wants what is in it, and
// returns what completes the operator that draws it.
func (p *pass) formItem(form int) (complete func(use []byte) []byte) {
	p.tagShown()
	plain := func(use []byte) []byte { return use }
	if !p.tagging() || p.tags.open != nil || p.tags.artifacts > 0 {
		return plain
	}
	s := p.tags.forms[form]
	if s == nil || p.tags.items[s] != nil {
		return plain
	}
	n := p.tags.enter(s)
	return func(use []byte) []byte {
		p.tags.open = nil
		return append(append(beginItem(nil, s.node.kind, n), use...), "\nEMC"...)
	}
}

// met notes which redactions something lies under.
func (p *pass) met(q redact.Quad, drawing bool) {
	if p.tags == nil {
		return
	}
	b := q.Bounds()
	var hit []int
	for i, m := range p.bounds {
		if i < len(p.tags.owners) && m.Meets(b) && p.marks[i].Meets(q) {
			if r := p.tags.owners[i].redaction; !slices.Contains(hit, r) {
				hit = append(hit, r)
			}
		}
	}
	p.tags.met(hit, drawing)
}

// tagShown counts something painted that is no glyph.
func (p *pass) tagShown() {
	if p.tags != nil {
		p.tags.shown++
	}
}

// cutHere reports whether what is shown next comes after a box in the order of
// reading, or is read as something else, and its item can be cut here.
func (p *pass) cutHere() bool {
	if !p.tagging() || p.g.text.mode >= modeClipFirst {
		return false
	}
	it := p.tags.items[p.tags.open]
	return it != nil && (it.cut || it.say != p.tags.say)
}

// showsNothing reports whether nothing has been shown in an item's present piece, which can
// still be taken back.
func (p *pass) showsNothing(m *markedSequence) bool {
	return m.from >= 0 && p.kept == m.kept && p.tags.shown == m.shown && p.path.start < 0
}

// takeBack takes the present piece of an item out of the content: what marks emptied
// would count the words of a name. Its number is used again.
func (p *pass) takeBack(m *markedSequence) {
	p.out = slices.Delete(p.out, m.from, m.to)
	it := p.tags.items[m.slot]
	it.pieces = slices.DeleteFunc(it.pieces, func(x piece) bool { return x.box < 0 && x.mcid == m.mcid })
	if m.mcid == p.tags.next-1 {
		p.tags.next--
	}
	for i := range p.marked {
		p.marked[i].from = -1 // it is elsewhere now
	}
}

// split ends the open item and begins another of the same element. Within a text
// object that began before the item, that one is ended and begun as well: whoever
// writes next has to state a matrix.
func (p *pass) split(b []byte) []byte {
	t := p.tags
	first := slices.IndexFunc(p.marked, func(m markedSequence) bool { return m.slot == t.open })
	if first < 0 {
		return b
	}
	seqs := p.marked[first:]
	blank := p.showsNothing(&seqs[0])
	if blank {
		p.takeBack(&seqs[0])
	}
	text := p.inText
	for i, m := range slices.Backward(seqs) {
		if m.dropped || i == 0 && blank {
			continue
		}
		if text && !m.inText {
			b, text = append(b, "ET\n"...), false
		}
		b = append(b, "EMC\n"...)
	}
	for i := range seqs {
		m := &seqs[i]
		if m.dropped {
			continue
		}
		if m.inText && p.inText && !text {
			b, text = append(b, "BT\n"...), true
		}
		if m.slot == nil {
			b = append(b, "/"+m.kind+" BMC\n"...)
			continue
		}
		m.mcid, m.from, m.kept, m.shown = t.enter(m.slot), -1, p.kept, t.shown
		if it := t.items[m.slot]; t.say > 0 {
			it.say, it.pieces[len(it.pieces)-1].actual = t.say, t.actual[t.say-1].text
		}
		b = beginItem(b, m.kind, m.mcid)
	}
	if p.inText && !text {
		b = append(b, "BT\n"...)
	}
	return b
}
