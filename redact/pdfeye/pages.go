package pdfeye

import (
	"context"
	"sync"

	"sarpack/redact"
)

// PagesFrom reads page n and those after it, most at most: one at least, or the error is that
// of [Doc.Page]. It asks less of the machine than a call for each. The pages have no Text.
func (d *Doc) PagesFrom(ctx context.Context, n, most int) ([]*redact.Page, error) {
	rep, err := d.ask(ctx, &request{Op: opPages, N: n, Most: most})
	if err != nil {
		return nil, err
	}
	var out []*redact.Page
	body := rep.body
	for i := range rep.Several {
		w := &rep.Several[i]
		if w.Size < 0 || w.Size > len(body) {
			return nil, &redact.FileError{Page: n + i, Err: errPacked}
		}
		p, err := unpackShown(n+i, w, body[:w.Size], d.room())
		if err != nil {
			return nil, err
		}
		out, body = append(out, p), body[w.Size:]
	}
	d.w.Recycle(rep.body)
	if len(out) == 0 {
		return nil, &redact.FileError{Page: n, Err: errPacked}
	}
	return out, nil
}

// Reuse takes back pages of [Doc.PagesFrom] that nobody looks at any more, for the characters
// of the next.
func (d *Doc) Reuse(p *redact.Page) {
	d.spare.Lock()
	defer d.spare.Unlock()
	if len(d.spare.rooms) < spareRooms {
		d.spare.rooms = append(d.spare.rooms, p.Chars[:0])
	}
	p.Chars = nil
}

// spareRooms is how much room is kept at most, in pages.
const spareRooms = 32

// spare is room for the characters of pages.
type spare struct {
	sync.Mutex
	rooms [][]redact.Char
}

// room returns room for characters, which may be none.
func (d *Doc) room() []redact.Char {
	d.spare.Lock()
	defer d.spare.Unlock()
	last := len(d.spare.rooms) - 1
	if last < 0 {
		return nil
	}
	room := d.spare.rooms[last]
	d.spare.rooms = d.spare.rooms[:last]
	return room
}
