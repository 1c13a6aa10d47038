package word

import (
	"encoding/xml"
	"fmt"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// part reads one part with text: the document, a header, the notes, the comments.
type part struct {
	r     *reader
	c     *opc.Cursor
	rels  map[string]opc.Rel
	main  bool
	where string // which part it is, in words; "" for the document itself
	style flow.Style
	// silent keeps what is hidden from being noted: the whole part is.
	silent bool
	// heads are the headers and footers that its sections refer to.
	heads map[string]bool
	out   *[]flow.Block
	cur   *flow.Para
	base  props        // of the paragraph
	after []flow.Block // text boxes, to be set after the paragraph
	// changes are the tracked changes that are open, fields the fields.
	changes []change
	fields  []*field
	// dark counts grounds on which white letters are seen, unseen the rows around that are
	// hidden.
	dark, unseen int
	// running is the label of the hidden text that was added to last.
	running string
}

// change is a tracked insertion, deletion or move.
type change struct {
	what string
	gone bool
	by   string
}

func changeOf(e xml.StartElement) (change, bool) {
	c := change{}
	switch e.Name.Local {
	case "ins":
		c.what = "Inserted"
	case "moveTo":
		c.what = "Moved here"
	case "del":
		c.what, c.gone = "Deleted", true
	case "moveFrom":
		c.what, c.gone = "Moved away", true
	default:
		return c, false
	}
	if a := opc.Attr(e, "author"); a != "" {
		c.by = " by " + a
	}
	if d := opc.Attr(e, "date"); d != "" {
		c.by += " on " + opc.Day(d)
	}
	return c, true
}

// during reads something within a change.
func (p *part) during(c change, f func() error) error {
	p.changes = append(p.changes, c)
	err := f()
	p.changes = p.changes[:len(p.changes)-1]
	return err
}

// document reads the part from its root.
func (p *part) document() ([]flow.Block, error) {
	p.heads = map[string]bool{}
	var out []flow.Block
	err := p.c.Each(func(xml.StartElement) error { return p.blocks(&out) })
	return out, err
}

// blocks reads what stands in a body, a cell, a text box, a note.
func (p *part) blocks(out *[]flow.Block) error {
	if err := p.r.ctx.Err(); err != nil {
		return err
	}
	return p.c.Each(func(e xml.StartElement) error { return p.block(e, out) })
}

func (p *part) block(e xml.StartElement, out *[]flow.Block) error {
	if c, ok := changeOf(e); ok {
		return p.during(c, func() error { return p.blocks(out) })
	}
	switch e.Name.Local {
	case "p":
		return p.paragraph(out)
	case "tbl":
		return p.table(out)
	case "sectPr":
		return p.section()
	case "sdt":
		return p.control(func() error { return p.blocks(out) })
	case "AlternateContent":
		return p.alternate(func(e xml.StartElement) error { return p.block(e, out) })
	case "altChunk", "subDoc":
		rel := p.rels[opc.Attr(e, "id")]
		if rel.External {
			p.r.links = append(p.r.links, rel.Target)
		}
		p.r.used[strings.ToLower(rel.Target)] = true
		*out = append(*out, &flow.Para{Runs: []flow.Run{{Text: "[another text stands here; it is a document of its own in this request]", Italic: true}}})
		return p.c.Skip()
	case "oMathPara", "oMath":
		p.begin(out)
		err := p.inline(e)
		p.end()
		return err
	case "bookmarkStart":
		p.bookmark(e)
		return p.c.Skip()
	case "commentRangeStart", "commentRangeEnd":
		p.span(e)
		return p.c.Skip()
	case "tcPr", "tblPr", "trPr", "sdtPr", "sdtEndPr", "proofErr", "permStart", "permEnd":
		return p.c.Skip()
	}
	return p.blocks(out)
}

// section notes which headers and footers a section has.
func (p *part) section() error {
	return p.c.Each(func(e xml.StartElement) error {
		if e.Name.Local == "headerReference" || e.Name.Local == "footerReference" {
			p.heads[opc.Attr(e, "id")] = true
		}
		return p.c.Skip()
	})
}

// alternate reads the first form of something that the document keeps in several, or
// the last where the first has nothing that could be read.
func (p *part) alternate(f func(e xml.StartElement) error) error {
	done := false
	return p.c.Each(func(e xml.StartElement) error {
		if e.Name.Local != "Choice" && e.Name.Local != "Fallback" || done {
			return p.c.Skip()
		}
		before := p.amount()
		err := p.c.Each(f)
		done = p.amount() != before
		return err
	})
}

// amount grows with everything that is read.
func (p *part) amount() int {
	n := len(p.after) + len(p.r.d.Hidden)
	if p.cur != nil {
		for _, r := range p.cur.Runs {
			n += 1 + len(r.Text)
		}
	}
	if p.out != nil {
		n += len(*p.out)
	}
	return n
}

func (p *part) begin(out *[]flow.Block) {
	p.out, p.cur, p.after = out, &flow.Para{Style: p.style}, nil
	p.base = p.r.styles.get("").run
	p.r.para++
}

// end puts the paragraph and what follows it where they belong.
func (p *part) end() {
	if len(p.cur.Runs) > 0 {
		*p.out = append(*p.out, p.cur)
	}
	*p.out = append(*p.out, p.after...)
	p.cur, p.after = nil, nil
}

// paragraph reads a paragraph. Those of text boxes lie within it.
func (p *part) paragraph(out *[]flow.Block) error {
	outer, cur, after, base := p.out, p.cur, p.after, p.base
	p.begin(out)
	dark := p.dark
	err := p.c.Each(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			return p.paraProps()
		}
		return p.inline(e)
	})
	p.end()
	p.out, p.cur, p.after, p.base, p.dark = outer, cur, after, base, dark
	return err
}

// paraProps reads the properties of a paragraph.
func (p *part) paraProps() error {
	id, num, lvl := "", "", ""
	left := 0
	err := p.c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			id = opc.Attr(e, "val")
		case "numPr":
			var err error
			num, lvl, err = numPr(p.c)
			return err
		case "ind":
			fmt.Sscan(opc.Attr(e, "left")+opc.Attr(e, "start"), &left)
		case "shd":
			if is(shaded(e, p.r.theme)) {
				p.dark++
			}
		case "sectPr":
			return p.section()
		}
		return p.c.Skip()
	})
	st := p.r.styles.get(id)
	p.base = p.base.over(st.run)
	if num == "" {
		num = st.num
	}
	if lvl == "" {
		lvl = st.level
	}
	if num != "" && !p.gone() {
		p.cur.Mark = p.r.numbers.next(num, lvl)
		n := 0
		fmt.Sscan(lvl, &n)
		p.cur.Indent = n
	} else if left > 500 {
		p.cur.Indent = min(left/720, 4)
	}
	if look := st.look(); look != flow.Body && p.style == flow.Body {
		p.cur.Style = look
	}
	return err
}

func (p *part) gone() bool {
	for _, c := range p.changes {
		if c.gone {
			return true
		}
	}
	return false
}

func (p *part) bookmark(e xml.StartElement) {
	if n := opc.Attr(e, "name"); n != "" && !strings.HasPrefix(n, "_") {
		p.r.marks = append(p.r.marks, n)
	}
}

func (p *part) span(e xml.StartElement) {
	id := opc.Attr(e, "id")
	p.r.open[id] = e.Name.Local == "commentRangeStart"
	if p.r.open[id] && p.r.about[id] == nil {
		p.r.about[id] = &strings.Builder{}
	}
}

// place says where in the document the text that is being read stands.
func (p *part) place() string {
	if p.where != "" {
		return ", in " + p.where
	}
	return fmt.Sprintf(", paragraph %d", p.r.para)
}

// conceal notes text that is not shown, joined to what was noted last if it goes on.
func (p *part) conceal(kind redact.HiddenKind, what, text string) {
	if p.silent {
		return
	}
	label := what + p.place()
	if n := len(p.r.d.Hidden); p.running == label && n > 0 && p.r.d.Hidden[n-1].Label == label {
		p.r.d.Hidden[n-1].Text += text
		return
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	p.r.d.Hidden = append(p.r.d.Hidden, flow.Hidden{Kind: kind, Label: label, Text: text})
	p.running = label
}

// emit adds a run where its look says that it belongs.
func (p *part) emit(run flow.Run, look props) {
	for id, open := range p.r.open {
		if b := p.r.about[id]; open && b.Len() < 160 {
			b.WriteString(run.Text)
		}
	}
	text := run.Text
	if run.Picture != nil {
		text = "[a picture]"
	}
	noted := false
	gone := p.gone()
	if len(p.changes) > 0 {
		c := p.changes[len(p.changes)-1]
		for _, x := range p.changes {
			if x.gone {
				c = x
			}
		}
		p.conceal(redact.HiddenChange, c.what+c.by, text)
		noted = true
	}
	why := ""
	switch {
	case gone:
	case is(look.vanish) || p.unseen > 0:
		why = "Hidden text"
	case is(look.white) && !is(look.ground) && p.dark == 0:
		why = "White text"
	case is(look.tiny):
		why = "Text too small to be seen"
	case look.blotted():
		why = "Text in the colour of its ground"
	}
	if why != "" && run.Picture == nil {
		if !noted {
			p.conceal(redact.HiddenText, why, text)
		} else if n := len(p.r.d.Hidden); n > 0 && !strings.Contains(p.r.d.Hidden[n-1].Label, strings.ToLower(why)) {
			p.r.d.Hidden[n-1].Label += ", " + strings.ToLower(why)
			p.running = ""
		}
		if !p.silent {
			return
		}
	}
	if gone && !p.silent {
		return
	}
	if !noted && strings.TrimSpace(text) != "" {
		p.running = ""
	}
	run.Bold, run.Italic, run.Underline, run.Strike = is(look.bold), is(look.italic), is(look.under), is(look.strike)
	if p.cur == nil {
		return
	}
	if n := len(p.cur.Runs); n > 0 && run.Picture == nil {
		last := &p.cur.Runs[n-1]
		if last.Picture == nil && last.Bold == run.Bold && last.Italic == run.Italic && last.Underline == run.Underline && last.Strike == run.Strike {
			last.Text += run.Text
			return
		}
	}
	p.cur.Runs = append(p.cur.Runs, run)
}
