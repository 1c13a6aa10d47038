package burn

import (
	"fmt"
	"strings"

	"sarpack/redact/pdfdoc"
)

// bookmark is one entry of the outline (ISO 32000-1, 12.3.3).
type bookmark struct {
	title string
	to    destination
	// plain says that the title is not the document's, open that what is below shows.
	plain, open bool
	kids        []*bookmark
}

const (
	// maxBookmarks bounds an outline, maxOutlineDepth how deep it is nested.
	maxBookmarks    = 50_000
	maxOutlineDepth = 32
)

// outline returns the document's bookmarks, rebuilt, or nil where there are none.
// A title stays where its page goes on saying it; else it is the number of the page.
func (b *burner) outline() pdfdoc.Object {
	r := outlineReader{burner: b, seen: map[int]bool{}}
	marks := r.level(b.f.Dict(b.f.Catalog()["Outlines"])["First"], 0)
	if len(marks) == 0 {
		return nil
	}
	root := b.f.Add(nil)
	d := pdfdoc.Dict{"Type": pdfdoc.Name("Outlines")}
	count := b.bookmarks(d, root, marks)
	d["Count"] = pdfdoc.Integer(count)
	b.f.Replace(root, d)
	return root
}

// outlineReader reads an outline.
type outlineReader struct {
	*burner
	seen map[int]bool
}

// level reads an entry and those after it.
func (r *outlineReader) level(o pdfdoc.Object, depth int) []*bookmark {
	var out []*bookmark
	for o != nil && depth < maxOutlineDepth && len(r.seen) < maxBookmarks {
		ref, ok := o.(pdfdoc.Ref)
		if !ok || r.seen[int(ref.ObjectNumber)] {
			break
		}
		r.seen[int(ref.ObjectNumber)] = true
		d := r.f.Dict(o)
		if d == nil {
			break
		}
		if m := r.entry(d, depth); m != nil && !repeats(out, m) {
			out = append(out, m)
		}
		o = d["Next"]
	}
	return out
}

// entry reads one entry and what is below it; nil for one that leads nowhere here.
func (r *outlineReader) entry(d pdfdoc.Dict, depth int) *bookmark {
	count, _ := r.f.Number(d["Count"])
	m := &bookmark{open: count > 0, kids: r.level(d["First"], depth+1)}
	to, ok := r.places.of(d)
	switch {
	case ok:
		m.to = to
	case len(m.kids) > 0:
		m.to = m.kids[0].to
	default:
		return nil
	}
	m.title = strings.Join(strings.Fields(r.f.Text(d["Title"])), " ")
	if !r.said.says(m.title, m.to.page) {
		m.title, m.plain = fmt.Sprintf("page %d", m.to.page), true
	}
	return m
}

// repeats reports whether a bookmark that has only the number of its page says what
// the one before it says.
func repeats(before []*bookmark, m *bookmark) bool {
	if len(before) == 0 || !m.plain || len(m.kids) > 0 {
		return false
	}
	last := before[len(before)-1]
	return last.plain && last.title == m.title
}

// bookmarks writes one level below parent, whose dictionary is d, and returns how
// many entries show there.
func (b *burner) bookmarks(d pdfdoc.Dict, parent pdfdoc.Ref, marks []*bookmark) int {
	refs := make([]pdfdoc.Ref, len(marks))
	for i := range marks {
		refs[i] = b.f.Add(nil)
	}
	shown := len(marks)
	for i, m := range marks {
		e := pdfdoc.Dict{"Title": pdfdoc.TextString(m.title), "Parent": parent, "Dest": b.object(m.to)}
		if i > 0 {
			e["Prev"] = refs[i-1]
		}
		if i+1 < len(refs) {
			e["Next"] = refs[i+1]
		}
		if len(m.kids) > 0 {
			below := b.bookmarks(e, refs[i], m.kids)
			if m.open {
				shown += below
			} else {
				below = -below
			}
			e["Count"] = pdfdoc.Integer(below)
		}
		b.f.Replace(refs[i], e)
	}
	d["First"], d["Last"] = refs[0], refs[len(refs)-1]
	return shown
}
