package bundle

import (
	"encoding/xml"
	"fmt"
	"strings"

	"sarpack/redact/pdfdoc"
)

// bookmark is one entry of the outline.
type bookmark struct {
	title string
	page  pdfdoc.Ref
}

// catalog returns what the pack's catalogue says beside its pages (ISO 32000-2,
// 7.7.2): bookmarks, page labels, language, and a title.
func (a *assembly) catalog(marks []bookmark) pdfdoc.Dict {
	return pdfdoc.Dict{
		"Lang":     pdfdoc.TextString("en-GB"),
		"PageMode": pdfdoc.Name("UseOutlines"),
		"Outlines": a.outline(marks),
		// Page labels equal the numbers in the footers.
		"PageLabels":        a.out.Add(pdfdoc.Dict{"Nums": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Dict{"S": pdfdoc.Name("D")}}}),
		"ViewerPreferences": pdfdoc.Dict{"DisplayDocTitle": pdfdoc.Boolean(true)},
		"Metadata":          a.out.Add(pdfdoc.Stream{Dict: pdfdoc.Dict{"Type": pdfdoc.Name("Metadata"), "Subtype": pdfdoc.Name("XML")}, Raw: []byte(a.xmp())}),
	}
}

// outline makes the bookmarks (12.3.3).
func (a *assembly) outline(marks []bookmark) pdfdoc.Ref {
	root := a.out.Add(nil)
	refs := make([]pdfdoc.Ref, len(marks))
	for i := range marks {
		refs[i] = a.out.Add(nil)
	}
	for i, m := range marks {
		d := pdfdoc.Dict{
			"Title": pdfdoc.TextString(m.title), "Parent": root,
			"Dest": pdfdoc.Array{m.page, pdfdoc.Name("Fit")},
		}
		if i > 0 {
			d["Prev"] = refs[i-1]
		}
		if i+1 < len(refs) {
			d["Next"] = refs[i+1]
		}
		a.out.Replace(refs[i], d)
	}
	a.out.Replace(root, pdfdoc.Dict{
		"Type": pdfdoc.Name("Outlines"), "First": refs[0], "Last": refs[len(refs)-1], "Count": pdfdoc.Integer(len(refs)),
	})
	return root
}

// xmp returns the metadata: the title and the producer, nothing else.
func (a *assembly) xmp() string {
	var title strings.Builder
	_ = xml.EscapeText(&title, []byte(packTitle(a.p))) // a Builder does not fail
	return fmt.Sprintf(`<?xpacket begin="`+"\ufeff"+`" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>Sarpack</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`, title.String())
}

func packTitle(p Pack) string { return "Response to subject access request " + p.Reference }
