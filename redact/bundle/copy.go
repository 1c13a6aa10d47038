package bundle

import (
	"sarpack/redact/pdfdoc"
)

// copier copies objects from one file into another. Objects referred to twice are
// copied once.
type copier struct {
	from, to *pdfdoc.File
	done     map[int]pdfdoc.Ref
	todo     []int
}

func newCopier(from, to *pdfdoc.File) *copier {
	return &copier{from: from, to: to, done: map[int]pdfdoc.Ref{}}
}

// pageKeys are what is copied of a page; annotations do not occur in a redacted
// document, and nothing else belongs there.
var pageKeys = []string{"Contents", "UserUnit", "Group", "Tabs"}

// page copies page n and all it uses. The boxes are stated by the page itself.
func (c *copier) page(n int) (*pdfdoc.Page, error) {
	p, err := c.from.Page(n)
	if err != nil {
		return nil, err
	}
	d := pdfdoc.Dict{}
	for _, k := range pageKeys {
		if v := p.Dict[k]; v != nil {
			d[k] = c.object(v)
		}
	}
	out := *p
	out.Dict = d
	out.Resources, _ = c.object(p.Resources).(pdfdoc.Dict)
	c.drain()
	return &out, nil
}

// drain copies what references left to be copied: in a queue, because chains of
// references can be longer than a stack should be deep.
func (c *copier) drain() {
	for len(c.todo) > 0 {
		n := c.todo[0]
		c.todo = c.todo[1:]
		c.to.Replace(c.done[n], c.object(c.from.Resolve(pdfdoc.Ref{ObjectNumber: pdfdoc.Integer(n)})))
	}
}

// object copies one object; references are renumbered, their objects copied later.
func (c *copier) object(o pdfdoc.Object) pdfdoc.Object {
	switch v := o.(type) {
	case pdfdoc.Ref:
		n := int(v.ObjectNumber)
		r, ok := c.done[n]
		if !ok {
			r = c.to.Add(nil)
			c.done[n] = r
			c.todo = append(c.todo, n)
		}
		return r
	case pdfdoc.Dict:
		d := make(pdfdoc.Dict, len(v))
		for k, e := range v {
			d[k] = c.object(e)
		}
		return d
	case pdfdoc.Array:
		a := make(pdfdoc.Array, len(v))
		for i, e := range v {
			a[i] = c.object(e)
		}
		return a
	case pdfdoc.Stream:
		d, _ := c.object(v.Dict).(pdfdoc.Dict)
		return pdfdoc.Stream{Dict: d, Raw: v.Raw}
	}
	return o
}
