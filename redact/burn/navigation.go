package burn

import "sarpack/redact/pdfdoc"

// navigation adds to a catalogue what leads through the pages, rebuilt from what they
// go on showing: structure tree, bookmarks and page labels.
func (b *burner) navigation(d pdfdoc.Dict) pdfdoc.Dict {
	if root := b.structureRoot(b.f.Text(d["Lang"])); root != nil {
		d["StructTreeRoot"] = root
		d["MarkInfo"] = pdfdoc.Dict{"Marked": pdfdoc.Boolean(true)}
	}
	for _, l := range b.tree.links {
		b.f.Replace(l.ref, l.dict)
	}
	if o := b.outline(); o != nil {
		d["Outlines"] = o
		if b.f.Name(b.f.Catalog()["PageMode"]) == "UseOutlines" {
			d["PageMode"] = pdfdoc.Name("UseOutlines")
		}
	}
	if o := b.pageLabels(); o != nil {
		d["PageLabels"] = o
	}
	return d
}

// tagged adds to the dictionary of page n what relates it to the structure tree, and
// its links.
func (b *burner) tagged(d pdfdoc.Dict, n int, links pdfdoc.Array) pdfdoc.Dict {
	if b.tree.pages[n-1].next > 0 {
		d["StructParents"] = pdfdoc.Integer(n - 1)
	}
	if len(links) > 0 {
		d["Annots"] = links
		d["Tabs"] = pdfdoc.Name("S")
	}
	b.tree.finish(n, len(b.reds[n]))
	return d
}
