package burn

// beginMarked opens a marked-content sequence. Its properties are dropped: they
// carry ActualText, alternative descriptions and whatever a producer chose (14.6).
// The tag stays, as a seam for structure to be rebuilt on.
func (p *pass) beginMarked(o *operator) {
	tag := o.args[0].b
	hidden := false
	if string(tag) == "OC" && o.info.code == opBeginProps && o.args[1].kind == kindName {
		props := p.f.Dict(p.res.src["Properties"])
		hidden = p.st.layers.hidden(props[string(o.args[1].b)])
	}
	p.marked = append(p.marked, hidden)
	if hidden {
		p.hidden++
	}
	switch {
	case string(tag) == "OC" || !standardTag(tag):
		p.replaceOp(o, []byte("/Span BMC"))
	case o.info.code == opBeginProps:
		p.replaceOp(o, []byte("/"+string(tag)+" BMC"))
	}
}

// standardTag reports whether a tag is a plain word that can say nothing.
func standardTag(tag []byte) bool {
	switch string(tag) {
	case "Artifact", "Span", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Lbl", "Table", "TR", "TH",
		"TD", "THead", "TBody", "TFoot", "Figure", "Caption", "Link", "Form", "Note", "Reference", "Quote", "BlockQuote",
		"TOC", "TOCI", "Index", "Sect", "Art", "Part", "Div", "Document", "Title", "Em", "Strong", "Code", "Formula",
		"Annot", "FENote", "Sub", "NonStruct", "Private", "BibEntry", "Ruby", "Warichu", "Aside":
		return true
	}
	return false
}

func (p *pass) endMarked(o *operator) {
	n := len(p.marked)
	if n == 0 {
		p.drop(o)
		return
	}
	if p.marked[n-1] {
		p.hidden--
	}
	p.marked = p.marked[:n-1]
}
