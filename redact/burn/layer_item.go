package burn

import (
	"slices"

	"sarpack/redact"
)

// layerItem is the item that a text layer is in the structure of its page.
type layerItem struct {
	tags *pageTags // nil where it is part of something else
	slot *slot
	// first is the number of its first piece.
	first int
	// begun says that something of it was written or taken out.
	begun bool
}

// begin makes it an item.
func (l *layerItem) begin() {
	if !l.begun && l.tags != nil {
		l.slot, l.first = l.tags.fresh("P")
	}
	l.begun = true
}

// met notes a character that marks take.
func (l *layerItem) met(cell redact.Quad, marks []redact.Quad) {
	if l.begin(); l.tags == nil {
		return
	}
	for i, m := range marks {
		if i < len(l.tags.owners) && m.Meets(cell.Shrink(0.1)) {
			l.tags.met([]int{l.tags.owners[i].redaction}, false)
		}
	}
}

// cut reports whether the next character comes after a box. onward says that it goes
// on with a run: on pages that are turned readers order the pieces of a line by their
// own lights, so there the box waits for the end of the line.
func (l *layerItem) cut(onward bool) bool {
	l.begin()
	return l.tags != nil && l.tags.items[l.slot].cut && !(onward && l.tags.turned)
}

// split ends one piece and begins another.
func (l *layerItem) split(out []byte) []byte {
	return append(beginItem(append(out, "ET\nEMC\n"...), "P", l.tags.enter(l.slot)), "BT\n"...)
}

// cancel takes its content out of it: there is none.
func (l *layerItem) cancel() {
	if l.tags == nil || l.slot == nil {
		return
	}
	it := l.tags.items[l.slot]
	it.pieces = slices.DeleteFunc(it.pieces, func(x piece) bool { return x.box < 0 })
	l.tags.open, l.tags.next = nil, l.first
}

// open begins the first piece, close ends the last.
func (l *layerItem) open(head []byte) []byte {
	if l.tags == nil || l.slot == nil {
		return head
	}
	return append(beginItem(nil, "P", l.first), head...)
}

func (l *layerItem) close(out []byte) []byte {
	out = append(out, "ET\n"...)
	if l.tags == nil || l.slot == nil {
		return out
	}
	l.tags.open = nil
	return append(out, "EMC\n"...)
}
