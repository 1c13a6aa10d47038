package burn

import "sarpack/redact"

// walkState is what the content walk keeps between the pages of one document.
type walkState struct {
	fonts map[int]*font
	// nameless says that there were fonts that are no objects, and so not among them.
	nameless bool
	// clean holds forms by the number of the original; images the blanked copies, by
	// image and place.
	clean  map[int]cleanForm
	images map[string]blanked
}

func newWalkState() walkState {
	return walkState{fonts: map[int]*font{}, clean: map[int]cleanForm{}, images: map[string]blanked{}}
}

// found is what a walk comes upon that others than its stream have to know.
type found struct {
	// pictures bounds the pictures, reach the text of forms whose cells were not looked
	// at: it can lie outside of their boxes.
	pictures, reach redact.Rect
	// unpainted says that text in rendering mode 3 was met.
	unpainted bool
}

// and is what was found in either of two places.
func (f found) and(o found) found {
	return found{f.pictures.Union(o.pictures), f.reach.Union(o.reach), f.unpainted || o.unpainted}
}

// by is the same in the space to which m takes it; nothing stays nothing.
func (f found) by(m redact.Matrix) found {
	for _, r := range [...]*redact.Rect{&f.pictures, &f.reach} {
		if !r.Empty() {
			*r = m.Quad(*r).Bounds()
		}
	}
	return f
}

// gstate is what of the graphics state matters here (ISO 32000-2, 8.4).
type gstate struct {
	ctm  redact.Matrix
	text textState
	// fill and stroke are patterns that paint, "" for plain colours.
	fill, stroke string
	// masked says that a soft mask is set.
	masked bool
	// clip bounds what can be painted, clipped whether anything does.
	clip    redact.Rect
	clipped bool
}
