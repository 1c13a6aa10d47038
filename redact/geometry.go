package redact

import "math"

// Point is a place in default user space, in points.
type Point struct{ X, Y float64 }

// Rect is an upright rectangle in default user space, in points. A Rect is
// normal when X0 ≤ X1 and Y0 ≤ Y1; see [Rect.Normal].
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Normal returns r with its corners ordered.
func (r Rect) Normal() Rect {
	return Rect{min(r.X0, r.X1), min(r.Y0, r.Y1), max(r.X0, r.X1), max(r.Y0, r.Y1)}
}

// Empty reports whether r has no area.
func (r Rect) Empty() bool { return !(r.X0 < r.X1 && r.Y0 < r.Y1) }

// W returns the width in points.
func (r Rect) W() float64 { return r.X1 - r.X0 }

// H returns the height in points.
func (r Rect) H() float64 { return r.Y1 - r.Y0 }

// Meets reports whether the interiors of two rectangles share a point.
func (r Rect) Meets(o Rect) bool {
	return r.X0 < o.X1 && o.X0 < r.X1 && r.Y0 < o.Y1 && o.Y0 < r.Y1
}

// Contains reports whether o lies wholly within r.
func (r Rect) Contains(o Rect) bool {
	return r.X0 <= o.X0 && o.X1 <= r.X1 && r.Y0 <= o.Y0 && o.Y1 <= r.Y1
}

// Holds reports whether p lies in r, its edges included.
func (r Rect) Holds(p Point) bool { return r.X0 <= p.X && p.X <= r.X1 && r.Y0 <= p.Y && p.Y <= r.Y1 }

// Grow returns r enlarged by d points on every side (shrunk for d < 0).
func (r Rect) Grow(d float64) Rect { return Rect{r.X0 - d, r.Y0 - d, r.X1 + d, r.Y1 + d} }

// Union returns the smallest rectangle holding both; an empty one counts for nothing.
func (r Rect) Union(o Rect) Rect {
	if r.Empty() {
		return o
	}
	if o.Empty() {
		return r
	}
	return Rect{min(r.X0, o.X0), min(r.Y0, o.Y0), max(r.X1, o.X1), max(r.Y1, o.Y1)}
}

// Intersect returns the common part of two rectangles; it is Empty if there is none.
func (r Rect) Intersect(o Rect) Rect {
	return Rect{max(r.X0, o.X0), max(r.Y0, o.Y0), min(r.X1, o.X1), min(r.Y1, o.Y1)}
}

// Quad returns r as a [Quad].
func (r Rect) Quad() Quad {
	return Quad{{r.X0, r.Y0}, {r.X1, r.Y0}, {r.X1, r.Y1}, {r.X0, r.Y1}}
}

// Quad is a convex quadrilateral in default user space: the corners of a piece of
// text going round from its lower left along the baseline. (The QuadPoints of ISO
// 32000-2, 12.5.6.10 are specified in this order; viewers write another.)
type Quad [4]Point

// Bounds returns the smallest upright rectangle holding q.
func (q Quad) Bounds() Rect {
	r := Rect{q[0].X, q[0].Y, q[0].X, q[0].Y}
	for _, p := range q[1:] {
		r.X0, r.X1 = min(r.X0, p.X), max(r.X1, p.X)
		r.Y0, r.Y1 = min(r.Y0, p.Y), max(r.Y1, p.Y)
	}
	return r
}

// Center returns the mean of the four corners.
func (q Quad) Center() Point {
	return Point{(q[0].X + q[1].X + q[2].X + q[3].X) / 4, (q[0].Y + q[1].Y + q[2].Y + q[3].Y) / 4}
}

// Shrink returns q with every side drawn in by the fraction k of its extent
// (0.1 leaves the middle 80 % each way).
func (q Quad) Shrink(k float64) Quad {
	c := q.Center()
	for i := range q {
		q[i].X += (c.X - q[i].X) * 2 * k
		q[i].Y += (c.Y - q[i].Y) * 2 * k
	}
	return q
}

// Meets reports whether two convex quadrilaterals share more than an edge, by the
// separating axis theorem.
func (q Quad) Meets(o Quad) bool {
	// Most pairs lie far apart.
	if !q.Bounds().Meets(o.Bounds()) {
		return false
	}
	return !separated(q, o) && !separated(o, q)
}

// separated reports whether some edge normal of a separates a from b.
func separated(a, b Quad) bool {
	edges := 0
	for i := range a {
		j := (i + 1) % 4
		nx, ny := a[j].Y-a[i].Y, a[i].X-a[j].X
		n := math.Hypot(nx, ny)
		if n < 1e-9 {
			continue
		}
		edges++
		aLo, aHi := project(a, nx, ny)
		bLo, bHi := project(b, nx, ny)
		// A millionth of a point is rounding, not overlap.
		if gap := 1e-6 * n; aHi <= bLo+gap || bHi <= aLo+gap {
			return true
		}
	}
	return edges == 0
}

func project(q Quad, nx, ny float64) (lo, hi float64) {
	lo = q[0].X*nx + q[0].Y*ny
	hi = lo
	for _, p := range q[1:] {
		v := p.X*nx + p.Y*ny
		lo, hi = min(lo, v), max(hi, v)
	}
	return lo, hi
}

// Holds reports whether p lies within q.
func (q Quad) Holds(p Point) bool {
	pos, neg := false, false
	for i := range q {
		j := (i + 1) % 4
		c := (q[j].X-q[i].X)*(p.Y-q[i].Y) - (q[j].Y-q[i].Y)*(p.X-q[i].X)
		pos = pos || c > 0
		neg = neg || c < 0
	}
	return !(pos && neg)
}

// Matrix is an affine map in PDF's order: x' = a·x + c·y + e, y' = b·x + d·y + f
// (ISO 32000-2, 8.3.3).
type Matrix [6]float64

// Identity maps every point to itself.
var Identity = Matrix{1, 0, 0, 1, 0, 0}

// Mul returns the map that applies m first, then n: PDF's M × N.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// Apply maps one point.
func (m Matrix) Apply(p Point) Point {
	return Point{p.X*m[0] + p.Y*m[2] + m[4], p.X*m[1] + p.Y*m[3] + m[5]}
}

// Quad maps a rectangle to the quadrilateral it becomes.
func (m Matrix) Quad(r Rect) Quad {
	q := r.Quad()
	for i := range q {
		q[i] = m.Apply(q[i])
	}
	return q
}

// Bounds returns the bounds of what a rectangle becomes.
func (m Matrix) Bounds(r Rect) Rect {
	if m[1] != 0 || m[2] != 0 {
		return m.Quad(r).Bounds()
	}
	x0, x1, y0, y1 := r.X0*m[0]+m[4], r.X1*m[0]+m[4], r.Y0*m[3]+m[5], r.Y1*m[3]+m[5]
	return Rect{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// Inverse returns the inverse map, or false if m squashes the plane.
func (m Matrix) Inverse() (Matrix, bool) {
	d := m[0]*m[3] - m[1]*m[2]
	if math.Abs(d) < 1e-12 || math.IsNaN(d) || math.IsInf(d, 0) {
		return Identity, false
	}
	return Matrix{
		m[3] / d, -m[1] / d, -m[2] / d, m[0] / d,
		(m[2]*m[5] - m[3]*m[4]) / d, (m[1]*m[4] - m[0]*m[5]) / d,
	}, true
}
