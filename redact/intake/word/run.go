package word

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// field is a field that is open (ECMA-376, part 1, 17.16): its code, and whether its
// result has begun.
type field struct {
	code   strings.Builder
	result bool
}

// plain are the fields whose code says nothing but what they are.
var plain = map[string]bool{
	"PAGE": true, "NUMPAGES": true, "SECTIONPAGES": true, "TOC": true, "PAGEREF": true, "SEQ": true, "STYLEREF": true, "TC": true, "XE": true,
	"FORMTEXT": true, "FORMCHECKBOX": true, "FORMDROPDOWN": true, "DATE": true, "TIME": true, "CREATEDATE": true, "SAVEDATE": true, "PRINTDATE": true,
	"EQ": true, "SYMBOL": true, "NOTEREF": true, "REF": true, "INDEX": true,
}

// code notes the code of a field that has ended.
func (p *part) code(s string) {
	words := strings.Fields(s)
	if len(words) == 0 || p.silent {
		return
	}
	name := strings.ToUpper(words[0])
	switch {
	case name == "HYPERLINK":
		if t := strings.Trim(strings.TrimPrefix(strings.Join(words[1:], " "), `\l `), `" `); t != "" && !strings.Contains(s, `\l "_`) {
			p.r.links = append(p.r.links, t)
		}
	case !plain[name]:
		p.r.codes = append(p.r.codes, strings.Join(words, " "))
	}
}

// inCode returns the field whose code is being read, if one is.
func (p *part) inCode() *field {
	for _, f := range p.fields {
		if !f.result {
			return f
		}
	}
	return nil
}

// text adds text of a run.
func (p *part) text(s string, look props) {
	if f := p.inCode(); f != nil {
		f.code.WriteString(s)
		return
	}
	p.emit(flow.Run{Text: s}, look)
}

// inline reads what stands in a paragraph.
func (p *part) inline(e xml.StartElement) error {
	each := func() error { return p.c.Each(p.inline) }
	if c, ok := changeOf(e); ok {
		return p.during(c, each)
	}
	switch e.Name.Local {
	case "r":
		if strings.Contains(e.Name.Space, "math") {
			return each()
		}
		return p.run()
	case "hyperlink":
		if rel, ok := p.rels[opc.Attr(e, "id")]; ok && rel.External {
			p.r.links = append(p.r.links, rel.Target)
		}
		if t := opc.Attr(e, "tooltip"); t != "" {
			p.r.alts = append(p.r.alts, t)
		}
		return each()
	case "fldSimple":
		p.code(opc.Attr(e, "instr"))
		return each()
	case "sdt":
		return p.control(each)
	case "commentRangeStart", "commentRangeEnd":
		p.span(e)
		return p.c.Skip()
	case "bookmarkStart":
		p.bookmark(e)
		return p.c.Skip()
	case "AlternateContent":
		return p.alternate(p.inline)
	case "t": // of mathematics
		s, err := p.c.Text()
		p.text(s, p.base)
		return err
	case "drawing", "pict", "object":
		return p.drawing(p.base)
	case "rPr", "pPr", "sdtPr", "sdtEndPr", "proofErr", "bookmarkEnd", "permStart", "permEnd", "ctrlPr", "rt":
		return p.c.Skip()
	}
	return each()
}

// run reads a run.
func (p *part) run() error {
	look := p.base
	var item func(e xml.StartElement) error
	item = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			own, id, err := readRun(p.c, p.r.theme)
			if id != "" {
				look = look.over(p.r.styles.get(id).run)
			}
			look = look.over(own)
			return err
		case "t", "delText":
			s, err := p.c.Text()
			p.text(s, look)
			return err
		case "instrText", "delInstrText":
			s, err := p.c.Text()
			if f := p.inCode(); f != nil {
				f.code.WriteString(s)
			} else {
				p.code(s)
			}
			return err
		case "tab", "ptab":
			p.text("\t", look)
		case "br":
			if opc.Attr(e, "type") == "page" && p.main && len(p.changes) == 0 && len(p.fields) == 0 {
				p.pageBreak()
			} else {
				p.text("\n", look)
			}
		case "cr":
			p.text("\n", look)
		case "noBreakHyphen":
			p.text("-", look)
		case "sym":
			n, _ := strconv.ParseUint(opc.Attr(e, "char"), 16, 32)
			p.text(symbol(rune(n)), look)
		case "fldChar":
			return p.fieldMark(e, look)
		case "footnoteReference", "endnoteReference":
			p.r.notes = append(p.r.notes, noteRef{kind: strings.TrimSuffix(e.Name.Local, "Reference"), id: opc.Attr(e, "id")})
			p.text(fmt.Sprintf("[%d]", len(p.r.notes)), look)
		case "drawing", "pict", "object":
			return p.drawing(look)
		case "AlternateContent":
			return p.alternate(item)
		case "ruby":
			return p.c.Each(func(e xml.StartElement) error {
				if e.Name.Local == "rt" {
					p.text(" (", look)
					err := p.c.Each(p.inline)
					p.text(")", look)
					return err
				}
				return p.c.Each(p.inline)
			})
		}
		return p.c.Skip()
	}
	return p.c.Each(item)
}

// pageBreak ends the paragraph so far and begins a new page.
func (p *part) pageBreak() {
	next := &flow.Para{Style: p.cur.Style, Indent: p.cur.Indent}
	if len(p.cur.Runs) > 0 {
		*p.out = append(*p.out, p.cur)
	}
	*p.out = append(append(*p.out, p.after...), flow.Break{})
	p.cur, p.after = next, nil
}

// fieldMark reads the begin, middle or end of a field.
func (p *part) fieldMark(e xml.StartElement, look props) error {
	kind := opc.Attr(e, "fldCharType")
	switch kind {
	case "begin":
		p.fields = append(p.fields, &field{})
	case "separate":
		if n := len(p.fields); n > 0 {
			p.fields[n-1].result = true
		}
	case "end":
		if n := len(p.fields); n > 0 {
			p.code(p.fields[n-1].code.String())
			p.fields = p.fields[:n-1]
		}
	}
	return p.c.Each(func(e xml.StartElement) error {
		if e.Name.Local != "ffData" {
			return p.c.Skip()
		}
		return p.formField(look)
	})
}

// formField reads a field of an old form: a tick box is shown, helps and choices are
// noted.
func (p *part) formField(look props) error {
	box, ticked := false, false
	chosen := 0
	var choices []string
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		v := opc.Attr(e, "val")
		switch e.Name.Local {
		case "checkBox":
			box = true
		case "checked":
			ticked = is(on(e))
		case "default":
			if box {
				ticked = ticked || is(on(e))
			} else {
				p.r.choices = append(p.r.choices, v)
				fmt.Sscan(v, &chosen)
			}
		case "result":
			fmt.Sscan(v, &chosen)
		case "listEntry":
			choices = append(choices, v)
		case "helpText", "statusText", "name":
			p.r.choices = append(p.r.choices, v)
		}
		return p.c.Each(walk)
	}
	err := p.c.Each(walk)
	show := ""
	switch {
	case box && ticked:
		show = "☒"
	case box:
		show = "☐"
	case chosen >= 0 && chosen < len(choices):
		show = choices[chosen]
	}
	if show != "" {
		p.emit(flow.Run{Text: show}, look)
	}
	p.r.choices = append(p.r.choices, choices...)
	return err
}

// control reads a content control: what it shows, and what it offers and is called.
func (p *part) control(content func() error) error {
	return p.c.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sdtContent":
			return content()
		case "sdtPr":
			var walk func(e xml.StartElement) error
			walk = func(e xml.StartElement) error {
				switch e.Name.Local {
				case "alias", "tag":
					p.r.choices = append(p.r.choices, opc.Attr(e, "val"))
				case "listItem":
					p.r.choices = append(p.r.choices, opc.Attr(e, "displayText"), opc.Attr(e, "value"))
				case "rPr":
					return p.c.Skip()
				}
				return p.c.Each(walk)
			}
			return p.c.Each(walk)
		}
		return p.c.Skip()
	})
}
