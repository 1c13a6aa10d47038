package burn

import "sarpack/redact/pdfdoc"

// beginMarked opens a marked-content sequence. Its properties are dropped: they
// carry ActualText, alternative descriptions and whatever a producer chose (14.6).
// Its tag stays, and the number by which an element of the structure wants it, which
// is given anew; such texts of what it shows as may stay go to that element.
func (p *pass) beginMarked(o *operator) {
	tag := string(o.args[0].b)
	m := markedSequence{kind: tag, inText: p.inText, from: -1}
	if tag == "OC" && o.info.code == opBeginProps && o.args[1].kind == kindName {
		props := p.f.Dict(p.res.src["Properties"])
		m.hidden = p.st.layers.hidden(props[string(o.args[1].b)])
	}
	if m.hidden {
		p.hidden++
	}
	plain := o.info.code == opBeginProps
	if tag == "OC" || !standardTag(tag) {
		m.kind, plain = "Span", true
	}
	if p.tags != nil {
		plain = p.inTree(o, &m) || plain
	}
	// Within an item a sequence that says nothing goes: readers take its end for the
	// item's.
	m.dropped = p.tags != nil && m.slot == nil && !m.artifact && (p.tags.open != nil || p.depth > 0)
	p.marked = append(p.marked, m)
	switch {
	case m.dropped:
		p.replaceOp(o, nil)
	case plain && m.slot == nil:
		p.replaceOp(o, []byte("/"+m.kind+" BMC"))
	}
}

// inTree relates a sequence that opens to the structure tree, and reports whether its
// operator is no longer the source's.
func (p *pass) inTree(o *operator, m *markedSequence) bool {
	t := p.tags
	m.outer = t.open
	switch {
	case m.kind == "Artifact" && t.whole:
		m.kind = "Span" // in a document without tags it says nothing
		return true
	case m.kind == "Artifact":
		m.artifact, t.open = true, nil
		t.artifacts++
		return false
	}
	if p.hidden > 0 {
		return false
	}
	s := p.claimed(o)
	if s == nil {
		p.readAs(o, m)
	} else {
		for _, n := range t.around {
			t.actual[n-1].unclear = true // it is no piece of one item
		}
		m.say, t.say = t.say, 0
		m.slot, m.kind, m.mcid = s, s.node.kind, t.enter(s)
		t.items[s].lang, t.items[s].text = p.said(o)
		m.kept, m.shown = p.kept, t.shown
		b := beginItem(nil, m.kind, m.mcid)
		p.replaceOp(o, b[:len(b)-1])
		m.to = len(p.out)
		m.from = m.to - len(b)
	}
	return true
}

// said returns the language that the properties of a sequence state, or "", and the texts
// that stand for what it shows (14.9).
func (p *pass) said(o *operator) (lang string, text map[string]string) {
	props := p.properties(o)
	if lang = p.f.Text(props["Lang"]); !isLanguage(lang) {
		lang = ""
	}
	for _, k := range [...]string{"Alt", "ActualText", "E"} {
		if s := p.f.Text(props[k]); s != "" {
			if text == nil {
				text = map[string]string{}
			}
			text[k] = s
		}
	}
	return lang, text
}

// properties returns those of a sequence, which may be named.
func (p *pass) properties(o *operator) pdfdoc.Dict {
	if o.args[1].kind == kindName {
		return p.f.Dict(p.f.Dict(p.res.src["Properties"])[string(o.args[1].b)])
	}
	props, _ := p.object(o.args[1], 0).(pdfdoc.Dict)
	return props
}

// standardTag reports whether a tag is a plain word that can say nothing.
func standardTag(tag string) bool { return tag == "Artifact" || standardType(tag) != "" }

func (p *pass) endMarked(o *operator) {
	n := len(p.marked)
	if n <= p.floor {
		p.drop(o)
		return
	}
	m := p.marked[n-1]
	p.marked = p.marked[:n-1]
	if m.hidden {
		p.hidden--
	}
	if p.tags == nil {
		return
	}
	if m.artifact {
		p.tags.artifacts--
	}
	if m.artifact || m.slot != nil {
		p.tags.open = m.outer
	}
	if m.slot != nil {
		p.tags.say = m.say
	}
	p.tags.readNoMore(&m)
	switch {
	case m.slot != nil:
		p.emptied(o, &m)
	case m.dropped:
		p.replaceOp(o, nil)
	}
}

// emptied takes an item out from which a mark took everything.
func (p *pass) emptied(o *operator, m *markedSequence) {
	if p.tags.items[m.slot].touched && p.showsNothing(m) && p.copied <= o.start {
		p.replaceOp(o, nil)
		p.takeBack(m)
	}
}
