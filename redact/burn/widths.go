package burn

import (
	"maps"
	"slices"

	"sarpack/redact"
)

// widths notes which boxes of a page are as wide as what they cover, and why: nobody
// is to think that a width tells nothing where it does.
func (b *burner) widths(page int, placed []PlacedBox, plan *laying) {
	if len(placed) == 0 {
		return
	}
	if b.o.KeepLayout {
		if len(b.result.Widths) == 0 {
			b.result.Widths = append(b.result.Widths, redact.KeptWidth{Why: "the layout was to be kept exactly"})
		}
		return
	}
	left, why := 0, map[string]int{}
	for i, p := range placed {
		if _, ok := plan.box(i); ok {
			b.result.Laid[page] = true
		} else if side(p.Mark[0], p.Mark[3]) <= maxStrip {
			left++
		}
	}
	if plan != nil {
		for reason, n := range plan.exact {
			why[reason] = min(n, left)
			left -= why[reason]
		}
		maps.Copy(why, plan.beside)
	}
	if left > 0 {
		reason := "what is marked is no text that could be moved"
		switch {
		case b.o.Exact[page] != "":
			reason = b.o.Exact[page]
		case slices.ContainsFunc(b.result.Rastered, func(r redact.Rastered) bool { return r.Page == page }):
			reason = "the page became a picture"
		}
		why[reason] += left
	}
	for _, reason := range slices.Sorted(maps.Keys(why)) {
		if why[reason] > 0 {
			b.result.Widths = append(b.result.Widths, redact.KeptWidth{Page: page, Boxes: why[reason], Why: reason})
		}
	}
}

// box returns where the box of a mark goes, if not over the mark.
func (l *laying) box(mark int) (redact.Quad, bool) {
	if l == nil {
		return redact.Quad{}, false
	}
	q, ok := l.boxes[mark]
	return q, ok
}
