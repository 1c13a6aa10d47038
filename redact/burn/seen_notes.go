package burn

import (
	"context"
	"math"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
)

// noteSource is a renderer that lists the annotations of a page.
type noteSource interface {
	Notes(ctx context.Context, n int) ([]pdfeye.Note, error)
}

// seenNotes answers which annotations of a page the renderer knows: in a damaged file one
// reader finds what another does not. It asks when it is asked first.
type seenNotes struct {
	ctx   context.Context
	eye   noteSource
	page  int
	notes []pdfeye.Note
	asked bool
}

func (b *burner) seenNotes(ctx context.Context, page int) *seenNotes {
	eye, _ := b.eye.(noteSource)
	return &seenNotes{ctx: ctx, eye: eye, page: page}
}

// sameNote is how far apart the edges of one annotation may be by two readers, in points.
const sameNote = 0.5

// has reports whether the renderer knows of an annotation, whose edges may be further apart
// by wide; where it does not list any, it is taken to know.
func (s *seenNotes) has(kind string, rect redact.Rect, wide float64) (bool, error) {
	if s.eye == nil {
		return true, nil
	}
	if !s.asked {
		var err error
		if s.notes, err = s.eye.Notes(s.ctx, s.page); err != nil {
			return false, err
		}
		s.asked = true
	}
	near := func(a, b float64) bool { return math.Abs(a-b) < sameNote+math.Max(0, wide) }
	for _, n := range s.notes {
		r := n.Rect
		if n.Subtype == kind && near(r.X0, rect.X0) && near(r.Y0, rect.Y0) && near(r.X1, rect.X1) && near(r.Y1, rect.Y1) {
			return true, nil
		}
	}
	return false, nil
}
