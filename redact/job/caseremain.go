package job

import (
	"fmt"
	"math"

	"sarpack/redact"
)

// remaining is what the last attempt to make a pack stopped at, of everything as it was
// decided then. It is not kept: the next attempt says it again.
type remaining struct {
	basis  string
	places []Obstacle
}

// stopped takes in what an attempt stopped at.
func (c *Case) stopped(all []Remain, basis string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remains = remaining{basis: basis}
	for _, x := range all {
		o := Obstacle{
			Kind: "proof", Target: x.Target, Document: x.Document, Page: x.Page, Who: "office",
			What: fmt.Sprintf("%s is redacted elsewhere and stands on d%d p%d, where nobody has decided about it", x.Target, c.number(x.Document), x.Page),
		}
		if p, err := c.f.Page(x.Document, x.Page); err == nil {
			o.From, o.To = nearest(p, x)
		}
		c.remains.places = append(c.remains.places, o)
	}
}

// nearest is the stretch of a page's text that has the words and lies nearest to where
// they remain; 0, 0 where nobody knows which it is.
func nearest(p *redact.Page, x Remain) (from, to int) {
	if x.Where == nil {
		return 0, 0
	}
	least := math.Inf(1)
	for _, s := range findTerm([]rune(p.Text), x.text) {
		for _, q := range p.Quads(s[0], s[1]) {
			a, b := q.Center(), x.Where.Center()
			if d := math.Hypot(a.X-b.X, a.Y-b.Y); d < least {
				least, from, to = d, s[0], s[1]
			}
		}
	}
	return from, to
}
