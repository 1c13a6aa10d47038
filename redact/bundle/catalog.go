package bundle

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strings"

	"sarpack/redact/pdfdoc"
)

// bookmark is one entry of the outline.
type bookmark struct {
	title string
	dest  pdfdoc.Array
	// kids are those below it, which show once it is opened.
	kids []bookmark
}

// packLanguage is that of what is written here.
const packLanguage = "en-GB"

// whole is a page as a destination.
func whole(page pdfdoc.Ref) pdfdoc.Array { return pdfdoc.Array{page, pdfdoc.Name("Fit")} }

// catalog returns what the pack's catalogue says beside its pages (ISO 32000-2,
// 7.7.2): bookmarks, page labels, language, and a title.
func (a *assembly) catalog(marks []bookmark) pdfdoc.Dict {
	d := a.stated()
	d["PageMode"], d["Outlines"] = pdfdoc.Name("UseOutlines"), a.outline(marks)
	// Page labels equal the numbers in the footers.
	d["PageLabels"] = a.out.Add(pdfdoc.Dict{"Nums": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Dict{"S": pdfdoc.Name("D")}}})
	return d
}

// stated is what the catalogue of everything that is made here says: its language, and
// its title, which is shown.
func (a *assembly) stated() pdfdoc.Dict {
	return pdfdoc.Dict{
		"Lang":              pdfdoc.TextString(packLanguage),
		"ViewerPreferences": pdfdoc.Dict{"DisplayDocTitle": pdfdoc.Boolean(true)},
		"Metadata":          a.out.Add(pdfdoc.Stream{Dict: pdfdoc.Dict{"Type": pdfdoc.Name("Metadata"), "Subtype": pdfdoc.Name("XML")}, Raw: []byte(a.xmp())}),
	}
}

// outline makes the bookmarks (12.3.3).
func (a *assembly) outline(marks []bookmark) pdfdoc.Ref {
	root := a.out.Add(nil)
	d := pdfdoc.Dict{"Type": pdfdoc.Name("Outlines"), "Count": pdfdoc.Integer(len(marks))}
	a.level(d, root, marks)
	a.out.Replace(root, d)
	return root
}

// level makes the bookmarks below parent, whose dictionary is d.
func (a *assembly) level(d pdfdoc.Dict, parent pdfdoc.Ref, marks []bookmark) {
	refs := make([]pdfdoc.Ref, len(marks))
	for i := range marks {
		refs[i] = a.out.Add(nil)
	}
	for i, m := range marks {
		e := pdfdoc.Dict{"Title": pdfdoc.TextString(m.title), "Parent": parent, "Dest": m.dest}
		if i > 0 {
			e["Prev"] = refs[i-1]
		}
		if i+1 < len(refs) {
			e["Next"] = refs[i+1]
		}
		if len(m.kids) > 0 {
			e["Count"] = pdfdoc.Integer(-len(m.kids))
			a.level(e, refs[i], m.kids)
		}
		a.out.Replace(refs[i], e)
	}
	d["First"], d["Last"] = refs[0], refs[len(refs)-1]
}

// xmp returns the metadata: the title and the producer, nothing else.
func (a *assembly) xmp() string {
	var title strings.Builder
	_ = xml.EscapeText(&title, []byte(cmp.Or(a.title, packTitle(a.p)))) // a Builder does not fail
	return fmt.Sprintf(`<?xpacket begin="`+"\ufeff"+`" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>Sarpack</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`, title.String())
}

func packTitle(p Pack) string { return "Response to subject access request " + p.Reference }
