package word

import (
	"encoding/xml"
	"fmt"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// noteRef is a footnote or endnote that the text refers to.
type noteRef struct{ kind, id string }

// footnotes adds the notes after the text, with the numbers that stand in it. Notes
// that nothing refers to are hidden.
func (r *reader) footnotes(rels map[string]opc.Rel) error {
	notes := map[noteRef][]flow.Block{}
	var order []noteRef
	for _, kind := range []string{"footnote", "endnote"} {
		name := related(rels, kind+"s")
		b, err := r.pkg.Part(name)
		if err != nil {
			return err
		}
		if b == nil {
			continue
		}
		c := opc.NewCursor(b)
		p := &part{r: r, c: c, rels: r.pkg.Rels(name), where: "a " + kind, style: flow.Small, heads: map[string]bool{}}
		err = c.Each(func(xml.StartElement) error {
			return c.Each(func(e xml.StartElement) error {
				if t := opc.Attr(e, "type"); e.Name.Local != kind || t != "" && t != "normal" {
					return c.Skip()
				}
				var blocks []flow.Block
				err := p.blocks(&blocks)
				ref := noteRef{kind, opc.Attr(e, "id")}
				notes[ref] = blocks
				order = append(order, ref)
				return err
			})
		})
		if err != nil {
			return err
		}
	}
	shown := map[noteRef]bool{}
	// Notes in notes are added while the list is walked.
	for i := 0; i < len(r.notes); i++ {
		ref := r.notes[i]
		if i == 0 {
			r.d.Blocks = append(r.d.Blocks, flow.Text(flow.Sub, "Notes"))
		}
		shown[ref] = true
		blocks := notes[ref]
		if len(blocks) == 0 {
			r.d.Blocks = append(r.d.Blocks, flow.Text(flow.Small, fmt.Sprintf("[%d] (this note is empty)", i+1)))
			continue
		}
		if p, ok := blocks[0].(*flow.Para); ok {
			first := *p
			first.Mark = fmt.Sprintf("[%d]", i+1)
			blocks = append([]flow.Block{&first}, blocks[1:]...)
		}
		r.d.Blocks = append(r.d.Blocks, blocks...)
	}
	for _, ref := range order {
		if !shown[ref] {
			r.hide(redact.HiddenText, "A "+ref.kind+" that the text does not refer to", flow.PlainText(notes[ref]))
		}
	}
	return nil
}

// comments adds the comments as hidden items, each with its author and the words that
// it is about.
func (r *reader) comments(rels map[string]opc.Rel) error {
	name := related(rels, "comments")
	b, err := r.pkg.Part(name)
	if err != nil || b == nil {
		return err
	}
	c := opc.NewCursor(b)
	p := &part{r: r, c: c, rels: r.pkg.Rels(name), where: "a comment", heads: map[string]bool{}, silent: true}
	return c.Each(func(xml.StartElement) error {
		return c.Each(func(e xml.StartElement) error {
			if e.Name.Local != "comment" {
				return c.Skip()
			}
			label := "Comment by " + opc.Attr(e, "author")
			if d := opc.Attr(e, "date"); d != "" {
				label += " on " + opc.Day(d)
			}
			if about := r.about[opc.Attr(e, "id")]; about != nil && strings.TrimSpace(about.String()) != "" {
				label += ", about “" + cut(strings.Join(strings.Fields(about.String()), " "), 80) + "”"
			}
			var blocks []flow.Block
			err := p.blocks(&blocks)
			text := strings.TrimSpace(flow.PlainText(blocks))
			if text == "" {
				text = "(no words)"
			}
			r.hide(redact.HiddenComment, label, text)
			return err
		})
	})
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
