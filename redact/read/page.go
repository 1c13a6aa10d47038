package read

import (
	"context"
	"fmt"
	"image"

	"sarpack/redact"
	"sarpack/redact/ocr"
	"sarpack/redact/pdfeye"
)

// Eye is the reader of record for one document; *pdfeye.Doc is one.
type Eye interface {
	Pages() int
	FlatPage(ctx context.Context, n int) (*redact.Page, error)
	Images(ctx context.Context, n int) ([]pdfeye.Image, error)
	Pixels(ctx context.Context, n int, im pdfeye.Image) (*image.RGBA, error)
	RenderOpts(ctx context.Context, n int, o pdfeye.RenderOptions) (*image.RGBA, error)
}

// Sight reads the pictures of pages; *ocr.Engine is one.
type Sight interface {
	Read(ctx context.Context, p ocr.Picture) (*ocr.Result, error)
}

// Version is that of how pages are read. It grows with every change that makes other text
// of a page, so that what was read before is read again.
const Version = 6

// Foreign is [Page] for a document that another program made: what nobody sees on the page
// is told in its Hidden.
func Foreign(ctx context.Context, eye Eye, sight Sight, n int) (*redact.Page, error) {
	p, raw, err := page(ctx, eye, sight, n)
	if err != nil || raw == nil {
		return p, err
	}
	return p, unseen(ctx, eye, p, raw)
}

// Page reads one page; sight reads what is a picture on it, and where it is nil pictures
// are unread. What cannot be read of the page is in its Unread; an error means that
// reading was interrupted.
func Page(ctx context.Context, eye Eye, sight Sight, n int) (*redact.Page, error) {
	p, _, err := page(ctx, eye, sight, n)
	return p, err
}

// source is what a page was read from.
type source struct {
	chars  []redact.Char
	images []pdfeye.Image
}

// page reads one page; its source is nil where that failed.
func page(ctx context.Context, eye Eye, sight Sight, n int) (*redact.Page, *source, error) {
	raw, err := eye.FlatPage(ctx, n)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		return &redact.Page{Number: n, Unread: []redact.Unread{{Page: n, Why: "the page is damaged and could not be read", Again: true}}}, nil, nil
	}
	p := *raw
	p.Chars = tidy(inView(raw))
	p.Text = text(p.Chars)
	unknown := nameless(p.Chars)
	images, err := eye.Images(ctx, n)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		p.Unread = append(p.Unread, redact.Unread{Page: n, Why: "the pictures on the page could not be looked at", Again: true})
		return &p, nil, nil
	}
	from := &source{raw.Chars, images}
	if sight == nil {
		if unknown != "" {
			p.Unread = append(p.Unread, redact.Unread{Page: n, Why: unknown})
		}
		why, err := picture(ctx, eye, &p, images)
		if why != "" {
			p.Unread = append(p.Unread, redact.Unread{Page: n, Why: why, Again: true})
		}
		return &p, from, err
	}
	s := seer{eye: eye, sight: sight, page: &p}
	if err := s.look(ctx, images, unknown); err != nil {
		return nil, nil, err
	}
	p.Text = text(p.Chars)
	return &p, from, nil
}

// inView leaves out characters that the page does not show: they are deleted with
// everything else outside the view.
func inView(p *redact.Page) []redact.Char {
	out := make([]redact.Char, 0, len(p.Chars))
	for _, c := range p.Chars {
		b := c.Quad.Bounds()
		if c.Generated || b.Empty() || p.View.Meets(b) {
			out = append(out, c)
		}
	}
	return out
}

// nameless says so if too many letters have no Unicode value: names written in
// them cannot be found.
func nameless(chars []redact.Char) string {
	drawn, unknown := 0, 0
	for _, c := range chars {
		if c.Generated || c.Rune == ' ' {
			continue
		}
		drawn++
		if c.Rune == 0xFFFD || c.Rune >= 0xE000 && c.Rune < 0xF900 {
			unknown++
		}
	}
	if unknown >= 5 && unknown*50 > drawn {
		return fmt.Sprintf("%d of %d characters do not say which letters they are, so names among them cannot be found", unknown, drawn)
	}
	return ""
}
