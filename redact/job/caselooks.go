package job

import (
	"context"
	"fmt"
	"image"

	"sarpack/redact/casefile"
)

// PackPicture draws a page of the pack as it will be sent (those of a pack in parts are
// counted through), and records that it was
// shown to the user. Being shown is not having seen: see [Case.PackSeen].
func (c *Case) PackPicture(ctx context.Context, page int, dpi float64) (*image.RGBA, error) {
	d, ok := c.Pack()
	if !ok {
		return nil, &Refusal{What: "there is no pack, or something changed since it was made; make it first"}
	}
	part, at := d.page(page)
	if at == 0 {
		return nil, fmt.Errorf("the pack has pages 1 to %d", d.Made.Pages)
	}
	what := "pack"
	if d.Made.Encrypted {
		what = "view"
	}
	data, err := c.f.File(d.Files + fileOf(what, part))
	if err != nil {
		return nil, err
	}
	eye, err := c.job.eye.Open(ctx, data, "")
	if err != nil {
		return nil, err
	}
	defer eye.Close()
	im, err := eye.Render(ctx, at, dpi)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if p := c.current(); p == nil || p.shown[shownTo{c.Me().ID, page}] || c.f.ReadOnly() != nil || c.locked() {
		return im, nil
	}
	return im, c.look(packLook{d.Version, page, false})
}

func (c *Case) look(l packLook) error {
	what := "page of the pack shown"
	if l.Seen {
		what = "page of the pack seen"
	}
	n, err := c.append(listLooks, l, did(what, fmt.Sprintf("version %d page %d", l.Version, l.Page), ""))
	if err == nil {
		c.takeLook(casefile.Entry{N: n, By: c.Me().ID}, l)
	}
	return err
}

// PackSeen records that the user has seen a page as it will be sent. It has to have
// been shown to them. It counts from anybody but the person who made the pack.
func (c *Case) PackSeen(page int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	d := c.current()
	me := c.Me().ID
	switch {
	case d == nil:
		return &Refusal{What: "there is no pack, or something changed since it was made; make it first"}
	case page < 1 || page > d.Made.Pages:
		return fmt.Errorf("the pack has pages 1 to %d", d.Made.Pages)
	case d.By == me:
		return &Refusal{What: "you made this pack; a second person has to look at it"}
	case !d.shown[shownTo{me, page}]:
		return &Refusal{What: fmt.Sprintf("page %d was not shown to you yet; look at it first", page)}
	case d.Seen[page] != "":
		return nil
	}
	return c.look(packLook{d.Version, page, true})
}
