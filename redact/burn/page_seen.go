package burn

import "sarpack/redact"

// pageSeen is a page as the renderer sees it, with the bounds of its characters, which
// are asked for many times, worked out once.
type pageSeen struct {
	*redact.Page
	bounds []redact.Rect
}

// seenPage works out the bounds of a page's characters in room that may be used again.
func seenPage(page *redact.Page, room []redact.Rect) pageSeen {
	room = room[:0]
	if page != nil {
		for i := range page.Chars {
			room = append(room, boundsOf(&page.Chars[i].Quad))
		}
	}
	return pageSeen{page, room}
}

// boundsOf returns the bounds of a quad, most of which are upright.
func boundsOf(q *redact.Quad) redact.Rect {
	a, b := &q[0], &q[2]
	if a.Y == q[1].Y && b.Y == q[3].Y && a.X == q[3].X && b.X == q[1].X && a.X <= b.X && a.Y <= b.Y {
		return redact.Rect{X0: a.X, Y0: a.Y, X1: b.X, Y1: b.Y}
	}
	return q.Bounds()
}

// byStrip lists, for each strip, the characters that meet it, and those without extent,
// by their places in the page.
func (s pageSeen) byStrip(strips []strip) [][]int32 {
	out := make([][]int32, len(strips))
	var level []int32 // the strips as high as the character before, which is of the same line
	low, high := 0.0, -1.0
	for k := range s.bounds {
		if s.Chars[k].Generated {
			continue
		}
		b := &s.bounds[k]
		if b.Empty() {
			for i := range strips {
				out[i] = append(out[i], int32(k))
			}
			continue
		}
		if b.Y0 != low || b.Y1 != high {
			low, high, level = b.Y0, b.Y1, level[:0]
			for i := range strips {
				if a := &strips[i].bounds; a.Y0 < high && low < a.Y1 {
					level = append(level, int32(i))
				}
			}
		}
		for _, i := range level {
			if strips[i].bounds.Meets(*b) {
				out[i] = append(out[i], int32(k))
			}
		}
	}
	return out
}
