package pdfdoc

import (
	"context"

	"sarpack/redact"
)

func open(ctx context.Context, data []byte, password string) (*File, error) {
	p, err := parse(ctx, data, password)
	if err != nil {
		return nil, err
	}
	f := &File{data: data, src: p, added: map[int]Object{}, next: 1, structural: map[int]bool{}}
	for n := range p.ctx.Table {
		f.next = max(f.next, n+1)
	}
	if p.ctx.Root != nil {
		f.catalog = f.Dict(*p.ctx.Root)
		f.structural[int(p.ctx.Root.ObjectNumber)] = true
	}
	if p.ctx.Info != nil {
		f.info = *p.ctx.Info
	}
	if f.catalog == nil {
		return nil, refuse(redact.ErrDamaged, "ask for another copy, or print it to a new PDF")
	}
	if err := f.findPages(); err != nil {
		return nil, err
	}
	return f, nil
}

// inheritable are the page attributes that a node of the page tree hands down
// (ISO 32000-2, table 31).
var inheritable = [...]string{"Resources", "MediaBox", "CropBox", "Rotate"}

// maxTreeDepth is how deep a page tree may be nested.
const maxTreeDepth = 256

// findPages walks the page tree. Nodes seen before are passed over, so that a
// tree with a loop ends; kids that are no dictionaries are passed over as viewers
// do.
func (f *File) findPages() error {
	seen := map[int]bool{}
	var walk func(o Object, inherited Dict, depth int) error
	walk = func(o Object, inherited Dict, depth int) error {
		r, isRef := o.(Ref)
		if isRef {
			if seen[int(r.ObjectNumber)] {
				return nil
			}
			seen[int(r.ObjectNumber)] = true
		}
		d, ok := f.Resolve(o).(Dict)
		if !ok || depth > maxTreeDepth {
			return nil
		}
		kids := f.Array(d["Kids"])
		if kids == nil || f.Name(d["Type"]) == "Page" {
			f.pages = append(f.pages, leaf{ref: r, dict: d, inherited: inherited})
			if len(f.pages) > redact.MaxPages {
				return refuse(redact.ErrTooLarge, "split it into smaller files")
			}
			return nil
		}
		f.structural[int(r.ObjectNumber)] = true
		below := inherited
		for _, k := range inheritable {
			if v, ok := d[k]; ok && v != nil {
				next := Dict{}
				for _, k := range inheritable {
					if v, ok := d[k]; ok && v != nil {
						next[k] = v
					} else if v, ok := inherited[k]; ok {
						next[k] = v
					}
				}
				below = next
				break
			}
		}
		for _, k := range kids {
			if err := walk(k, below, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(f.catalog["Pages"], nil, 0); err != nil {
		return err
	}
	if len(f.pages) == 0 {
		return refuse(redact.ErrNoPages, "check that the right file was chosen")
	}
	return nil
}
