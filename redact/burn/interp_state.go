package burn

import (
	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// walkState is what the content walk keeps between the pages of one document.
type walkState struct {
	fonts map[int]*font
	// nameless says that there were fonts that are no objects, and so not among them.
	nameless bool
	// clean holds forms from which nothing but what hides was taken, by the number
	// of the original; images the blanked copies, by image and place.
	clean map[int]pdfdoc.Ref
	// pictured says where in those forms, in their own space, there are pictures.
	pictured map[int]redact.Rect
	// reach says how far the text in those forms goes, in their own space: it can
	// lie outside of their boxes.
	reach  map[int]redact.Rect
	images map[string]blanked
}

func newWalkState() walkState {
	return walkState{fonts: map[int]*font{}, clean: map[int]pdfdoc.Ref{}, pictured: map[int]redact.Rect{}, reach: map[int]redact.Rect{}, images: map[string]blanked{}}
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
