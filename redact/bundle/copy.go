package bundle

import (
	"fmt"

	"sarpack/redact"
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

// page copies page n and all it uses: its content, its resources and how it is
// blended. Links and tags are the structure's to take over from own, the page as its
// document has it, and nothing else belongs there. Boxes and rotation are the stamper's
// to state.
func (c *copier) page(n int) (page *pdfdoc.Page, own pdfdoc.Dict, err error) {
	p, err := c.from.Page(n)
	if err != nil {
		return nil, nil, err
	}
	contents, err := c.contents(p.Dict["Contents"])
	if err != nil {
		return nil, nil, err
	}
	d := pdfdoc.Dict{"Contents": contents}
	if g := c.from.Dict(p.Dict["Group"]); g != nil {
		d["Group"] = c.object(g)
	}
	out := *p
	out.Dict = d
	out.Resources, _ = c.object(p.Resources).(pdfdoc.Dict)
	c.drain()
	return &out, p.Dict, nil
}

// maxContents bounds the streams of one page and how deep their arrays are nested.
const maxContents = 10_000

// contents returns the streams of a page, in order: Contents may be a stream, or an
// array of streams, itself referred to or not (ISO 32000-2, 7.8.2). What is neither
// is refused: nobody can say what the page showed.
func (c *copier) contents(o pdfdoc.Object) (pdfdoc.Array, error) {
	streams := pdfdoc.Array{}
	var add func(o pdfdoc.Object, nested bool) error
	add = func(o pdfdoc.Object, nested bool) error {
		switch v := c.from.Resolve(o).(type) {
		case nil:
			return nil
		case pdfdoc.Stream:
			if _, ok := o.(pdfdoc.Ref); !ok || len(streams) == maxContents {
				break
			}
			streams = append(streams, c.object(o))
			return nil
		case pdfdoc.Array:
			if nested {
				break
			}
			for _, e := range v {
				if err := add(e, true); err != nil {
					return err
				}
			}
			return nil
		}
		return fmt.Errorf("its content is no content stream: %w", redact.ErrDamaged)
	}
	return streams, add(o, false)
}

// drain copies what references left to be copied: in a queue, because chains of
// references can be longer than a stack should be deep.
func (c *copier) drain() {
	for len(c.todo) > 0 {
		n := c.todo[0]
		c.todo = c.todo[1:]
		o := c.from.Resolve(pdfdoc.Ref{ObjectNumber: pdfdoc.Integer(n)})
		if structural(o) {
			continue
		}
		c.to.Replace(c.done[n], c.object(o))
	}
}

// structural reports whether o is a page, a node of the page tree or the catalogue:
// a way from a page's resources back to its document, which nothing shown needs.
func structural(o pdfdoc.Object) bool {
	d, ok := o.(pdfdoc.Dict)
	return ok && (d["Type"] == pdfdoc.Name("Page") || d["Type"] == pdfdoc.Name("Pages") || d["Type"] == pdfdoc.Name("Catalog"))
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
