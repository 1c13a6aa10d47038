package typeset

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// Result is a document with its pages.
type Result struct {
	PDF   []byte
	Pages int
	// Hidden are the document's hidden items with the places where they were set.
	Hidden []redact.Hidden
	// Nameless says that letters stand in it that no font here has: what they are called
	// stands in brackets in their place.
	Nameless bool
}

// hiddenTitle is the heading of the pages that show what a document hid.
const hiddenTitle = "Hidden in this document"

// hiddenLead says what stands below it.
const hiddenLead = "These pages were added when the record was taken in. They show what the file holds and does not show when it is opened or printed."

// Set typesets a document. Errors wrap [redact.ErrTooLarge] for one that would have
// more than [redact.MaxPages] pages, or are those of ctx.
func Set(ctx context.Context, d *flow.Doc) (*Result, error) {
	s := newSetter(ctx, d.Wide)
	s.blocks(d.Blocks)
	res := &Result{}
	if len(d.Hidden) > 0 && s.err == nil {
		s.close()
		s.width, s.height = a4Short, a4Long
		s.begin()
		s.put(s.lines([]flow.Block{flow.Text(flow.Title, hiddenTitle), flow.Text(flow.Small, hiddenLead)}, s.inner(), 1))
		for _, h := range d.Hidden {
			if s.err != nil {
				break
			}
			res.Hidden = append(res.Hidden, s.hidden(h))
		}
	}
	if s.n == 0 {
		s.begin()
		s.put(s.lines([]flow.Block{flow.Text(flow.Small, "This record has no text.")}, s.inner(), 1))
	}
	s.close()
	if s.err != nil {
		if errors.Is(s.err, redact.ErrTooLarge) {
			return nil, fmt.Errorf("it would fill more than %d pages: %w", redact.MaxPages, s.err)
		}
		return nil, s.err
	}
	var b bytes.Buffer
	if err := s.file.Write(&b); err != nil {
		return nil, fmt.Errorf("its pages could not be written: %w", err)
	}
	res.PDF, res.Pages, res.Nameless = b.Bytes(), s.n, s.faces.nameless
	return res, nil
}

// hidden sets one hidden item and notes where it stands. An item over several pages
// names the first.
func (s *setter) hidden(h flow.Hidden) redact.Hidden {
	out := redact.Hidden{Kind: h.Kind, Text: h.Label}
	if h.Text != "" {
		out.Text += ": " + h.Text
	}
	s.mark = func(page int, r redact.Rect) {
		if out.Page == 0 {
			out.Page = page
		}
		out.Places = append(out.Places, redact.Place{Page: page, Where: r})
	}
	blocks := []flow.Block{&flow.Para{Runs: []flow.Run{{Text: h.Label, Bold: true}}, Tight: true}}
	if h.Text != "" {
		blocks = append(blocks, &flow.Para{Runs: []flow.Run{{Text: h.Text}}, Indent: 1})
	}
	if h.Picture != nil {
		blocks = append(blocks, &flow.Para{Runs: []flow.Run{{Picture: h.Picture}}, Indent: 1})
	}
	if len(blocks) == 1 {
		blocks[0].(*flow.Para).Tight = false
	}
	lines := s.lines(blocks, s.inner(), 1)
	if len(lines) > 1 {
		s.room(lines[0].height + lines[1].height)
	}
	s.put(lines)
	s.mark = nil
	return out
}
