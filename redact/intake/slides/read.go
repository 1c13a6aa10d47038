package slides

import (
	"context"
	"encoding/xml"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
	"sarpack/redact/intake/picture"
)

// reader reads one presentation.
type reader struct {
	pkg         *opc.Package
	d           *flow.Doc
	used        map[string]bool
	links, alts []string
	authors     map[string]string
	// width and height are those of a slide, in English Metric Units; 0 if unknown.
	width, height int
}

// Read reads a presentation.
func Read(ctx context.Context, data []byte) (*flow.Doc, error) {
	pkg, err := opc.Open(data)
	if err != nil {
		return nil, err
	}
	r := &reader{pkg: pkg, d: &flow.Doc{From: "a PowerPoint presentation", Wide: true}, used: map[string]bool{}, authors: map[string]string{}}
	main := pkg.Main("ppt/presentation.xml")
	b, err := pkg.Part(main)
	if err != nil {
		return nil, err
	}
	if len(b) == 0 {
		return nil, opc.ErrParts
	}
	rels := pkg.Rels(main)
	var order []string
	c := opc.NewCursor(b)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		if e.Name.Local == "sldSz" {
			r.width, r.height = number(opc.Attr(e, "cx")), number(opc.Attr(e, "cy"))
		}
		if e.Name.Local == "sldId" {
			for _, a := range e.Attr {
				if rel, ok := rels[a.Value]; ok && rel.Type == "slide" {
					order = append(order, rel.Target)
				}
			}
		}
		return c.Each(walk)
	}
	if err := c.Each(walk); err != nil {
		return nil, err
	}
	r.people()
	for i, name := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := r.slide(name, i+1); err != nil {
			return nil, err
		}
	}
	r.rest(order)
	return r.d, ctx.Err()
}

func (r *reader) hide(kind redact.HiddenKind, label, text string) {
	if text = strings.TrimSpace(text); text != "" {
		r.d.Hidden = append(r.d.Hidden, flow.Hidden{Kind: kind, Label: label, Text: text})
	}
}

// people reads who the authors of comments are.
func (r *reader) people() {
	for _, n := range r.pkg.Names() {
		if low := strings.ToLower(n); low != "ppt/commentauthors.xml" && low != "ppt/authors.xml" {
			continue
		}
		b, err := r.pkg.Part(n)
		if err != nil {
			continue
		}
		c := opc.NewCursor(b)
		c.Each(func(xml.StartElement) error {
			return c.Each(func(e xml.StartElement) error {
				r.authors[opc.Attr(e, "id")] = opc.Attr(e, "name")
				return c.Skip()
			})
		})
	}
}

// slide reads one slide with its notes and comments.
func (r *reader) slide(name string, n int) error {
	b, err := r.pkg.Part(name)
	if err != nil {
		return err
	}
	if len(b) == 0 {
		r.d.Unread = append(r.d.Unread, fmt.Sprintf("slide %d is not in the file", n))
		return nil
	}
	rels := r.pkg.Rels(name)
	blocks, hidden, err := r.shapes(b, r.see(name), rels, n)
	if err != nil {
		return err
	}
	if hidden {
		r.hide(redact.HiddenCells, fmt.Sprintf("Hidden slide %d", n), flow.PlainText(blocks))
		r.pictures(fmt.Sprintf("A picture of the hidden slide %d", n), blocks)
	} else {
		if len(r.d.Blocks) > 0 {
			r.d.Blocks = append(r.d.Blocks, flow.Break{})
		}
		r.d.Blocks = append(r.d.Blocks, flow.Text(flow.Small, fmt.Sprintf("Slide %d", n)))
		r.d.Blocks = append(r.d.Blocks, blocks...)
	}
	for _, id := range slices.Sorted(maps.Keys(rels)) {
		rel := rels[id]
		if rel.External || rel.Type != "notesSlide" && rel.Type != "comments" {
			continue
		}
		if rel.Type == "notesSlide" {
			notes := r.paragraphs(rel.Target, fmt.Sprintf("the notes of slide %d", n))
			r.hide(redact.HiddenComment, fmt.Sprintf("Speaker notes of slide %d", n), strings.Join(notes, "\n"))
			continue
		}
		part, err := r.pkg.Part(rel.Target)
		if err != nil {
			return err
		}
		if err := r.comments(part, n); err != nil {
			return err
		}
	}
	return nil
}

// paragraphs are the texts of a part, which is what; where it cannot be read whole, that
// is told.
func (r *reader) paragraphs(part, what string) []string {
	texts, err := r.pkg.Paragraphs(part)
	if err != nil {
		r.unread(what)
	}
	return texts
}

// unread tells that something could not be read, or not to its end.
func (r *reader) unread(what string) {
	r.d.Unread = append(r.d.Unread, what+" could not be read whole")
}

// unshown hides what a shape holds.
func (r *reader) unshown(label string, blocks []flow.Block) {
	r.hide(redact.HiddenText, label, flow.PlainText(blocks))
	r.pictures(label, blocks)
}

// pictures hides the pictures among blocks.
func (r *reader) pictures(label string, blocks []flow.Block) {
	for _, x := range blocks {
		if p, ok := x.(*flow.Picture); ok {
			r.d.Hidden = append(r.d.Hidden, flow.Hidden{Kind: redact.HiddenPicture, Label: label, Picture: p})
		}
	}
}

// blip places a picture.
func (r *reader) blip(rel opc.Rel, out *[]flow.Block) {
	if rel.Target == "" || rel.External {
		if rel.External {
			r.links = append(r.links, rel.Target)
		}
		return
	}
	r.used[strings.ToLower(rel.Target)] = true
	b, err := r.pkg.Part(rel.Target)
	if err != nil || b == nil {
		r.d.Unread = append(r.d.Unread, "a picture of a slide is not in the file")
		return
	}
	ras, err := picture.Decode(b)
	if err != nil {
		r.d.Unread = append(r.d.Unread, "a picture of a slide cannot be shown")
		*out = append(*out, flow.Text(flow.Body, "[a picture that cannot be shown]"))
		return
	}
	*out = append(*out, &flow.Picture{Raster: ras})
}

// comments reads the comments of a slide, in the old form and in the threaded one.
func (r *reader) comments(b []byte, n int) error {
	c := opc.NewCursor(b)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "cm", "reply":
			label := "Comment"
			if a := r.authors[opc.Attr(e, "authorId")]; a != "" {
				label += " by " + a
			}
			for _, k := range []string{"dt", "created"} {
				if d := opc.Attr(e, k); d != "" {
					label += " on " + opc.Day(d)
				}
			}
			var text strings.Builder
			err := c.Each(func(e xml.StartElement) error {
				if e.Name.Local == "replyLst" {
					return c.Each(walk)
				}
				s, err := c.Text()
				if e.Name.Local == "text" || e.Name.Local == "txBody" {
					text.WriteString(s)
				}
				return err
			})
			r.hide(redact.HiddenComment, fmt.Sprintf("%s, on slide %d", label, n), text.String())
			return err
		}
		return c.Each(walk)
	}
	return c.Each(walk)
}

// own leaves out what stands for text to be written and is in every file.
func own(paragraphs []string) []string {
	return slices.DeleteFunc(paragraphs, func(t string) bool {
		return strings.HasPrefix(t, "Click to edit") || strings.HasSuffix(t, "level") || strings.HasSuffix(t, "Outline Level") || t == "‹#›" || t == "<number>"
	})
}

// rest reads what belongs to no slide.
func (r *reader) rest(order []string) {
	shown := map[string]bool{}
	for _, n := range order {
		shown[strings.ToLower(n)] = true
	}
	var frame []string
	for _, n := range r.pkg.Names() {
		low := strings.ToLower(n)
		if strings.Contains(low, "/_rels/") {
			continue
		}
		switch {
		case strings.HasPrefix(low, "ppt/slides/") && !shown[low]:
			r.hide(redact.HiddenText, "A slide that the presentation does not list", strings.Join(r.paragraphs(n, "a slide that is not listed"), "\n"))
		case strings.HasPrefix(low, "ppt/slidemasters/"), strings.HasPrefix(low, "ppt/slidelayouts/"):
			frame = append(frame, own(r.paragraphs(n, "a master or layout"))...)
		case strings.HasPrefix(low, "ppt/notesmasters/"), strings.HasPrefix(low, "ppt/handoutmasters/"):
			r.hide(redact.HiddenText, "On the master of the notes or handouts", strings.Join(own(r.paragraphs(n, "the master of the notes or handouts")), "\n"))
		case strings.HasPrefix(low, "ppt/embeddings/"):
			if b, err := r.pkg.Part(n); err == nil {
				r.d.Parts = append(r.d.Parts, opc.Embedded(n, b, "embedded in the presentation"))
			} else {
				r.unread("a file embedded in it")
			}
		case strings.HasPrefix(low, "ppt/media/") && !r.used[low]:
			b, err := r.pkg.Part(n)
			if err != nil {
				r.unread("a picture, sound or film in it")
				continue
			}
			if ras, err := picture.Decode(b); err == nil {
				r.d.Hidden = append(r.d.Hidden, flow.Hidden{Kind: redact.HiddenPicture, Label: "A picture that no slide shows, or that lies behind all", Picture: &flow.Picture{Raster: ras}})
			} else {
				r.d.Parts = append(r.d.Parts, flow.Part{Name: path.Base(n), Data: b, Kept: "sound, film or a drawing of the presentation"})
			}
		case strings.HasSuffix(low, "vbaproject.bin"):
			r.hide(redact.HiddenScript, "Macros", "the presentation holds macros (VBA); they were not run, and are not delivered")
		}
	}
	slices.Sort(frame)
	if frame = slices.Compact(frame); len(frame) > 0 {
		r.d.Blocks = append(r.d.Blocks, flow.Break{}, flow.Text(flow.Small, "On masters and layouts"))
		for _, t := range frame {
			r.d.Blocks = append(r.d.Blocks, flow.Text(flow.Small, t))
		}
	}
	for _, x := range []struct {
		kind  redact.HiddenKind
		label string
		list  []string
	}{{redact.HiddenLink, "Where links lead", r.links}, {redact.HiddenAlt, "Texts that stand for pictures", r.alts}} {
		slices.Sort(x.list)
		r.hide(x.kind, x.label, strings.TrimSpace(strings.Join(slices.Compact(x.list), "\n")))
	}
	if h, ok := r.pkg.Properties(); ok {
		r.d.Hidden = append(r.d.Hidden, h)
	}
	r.d.Hidden = append(r.d.Hidden, r.pkg.Custom()...)
}
