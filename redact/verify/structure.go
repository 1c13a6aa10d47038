package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// What a clean file holds, by the kind of dictionary.
var (
	catalogKeys = words("Type Pages Lang ViewerPreferences PageMode PageLayout PageLabels Outlines Version MarkInfo Metadata StructTreeRoot")
	pageKeys    = words("Type Parent Contents Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Group Tabs StructParents Annots")
	imageKeys   = words("Type Subtype Width Height ColorSpace BitsPerComponent Decode DecodeParms Filter Length Interpolate ImageMask Mask SMask SMaskInData Intent Matte")
	formKeys    = words("Type Subtype FormType BBox Matrix Resources Group Filter DecodeParms Length")
	// What leads through the pages; what it says is judged by [judge.speech].
	treeKeys     = words("Type K ParentTree ParentTreeNextKey IDTree")
	elementKeys  = words("Type S P K Pg A Lang Alt ActualText E T ID")
	contentKeys  = words("Type Pg MCID")
	noteKeys     = words("Type Obj Pg")
	linkKeys     = words("Type Subtype Rect Border F Contents Dest A StructParent")
	bookmarkKeys = words("Title Parent Dest Prev Next First Last Count")
	// forbidden keys say something that no page shows, wherever they stand.
	forbidden = words("ActualText Alt E TU JS JavaScript AA OpenAction EmbeddedFiles AF PieceInfo Thumb Alternates OPI AcroForm XFA EF Threads Perms Collection RoleMap ClassMap StructParents OCProperties OCGs Annots Annot Author Subject Keywords Creator LastModified")
)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// bytes judges the bytes of the file: its structure, and terms in all of it.
func (j *judge) bytes() {
	if j.in.Password != "" {
		j.note("the file is encrypted: its bytes are judged before encryption")
		return
	}
	f := j.scan()
	if f == nil {
		j.unread(0, "the byte scan finds no PDF in it")
		return
	}
	j.count["objects of the file"] += len(f.Objects)
	j.structure(f)
	j.speech(f)
	j.fonts(f)
	j.masks(f)
	j.rawTerms(f)
}

// rawTerms looks for terms in every stream and string. What a page's own content
// shows is held against the decisions for that page, what forms and the like show
// against those for the file.
func (j *judge) rawTerms(f *raw.File) {
	if len(j.in.Terms) == 0 {
		return
	}
	all := make([]int, len(j.in.Terms))
	kept := make([]int, len(j.in.Terms))
	for s, n := range j.allowed {
		kept[s.term] += n
	}
	forms := map[int][]raw.Hit{}
	for _, h := range f.Find(j.in.terms()) {
		if !h.Content {
			j.hidden(f, h)
			continue
		}
		all[h.Term] += h.Count
		if h.Page == 0 {
			forms[h.Term] = append(forms[h.Term], h)
			continue
		}
		if n := j.allowed[spot{h.Page, h.Term}]; h.Count > n {
			j.leak(redact.Leak{Kind: redact.LeakTermRaw, Page: h.Page, Object: h.Object, Reader: readerRaw, Text: j.in.Terms[h.Term].Text,
				Why: fmt.Sprintf("its content shows a word that was to go %d times, and decisions keep %d", h.Count, n)})
		}
	}
	for t, n := range all {
		if n <= kept[t] {
			continue
		}
		for _, h := range forms[t] {
			h.Where = fmt.Sprintf("a form; content streams show it %d times, and decisions keep %d", n, kept[t])
			j.hidden(f, h)
		}
	}
}

// hidden reports a term in an object, with the pages that draw it.
func (j *judge) hidden(f *raw.File, h raw.Hit) {
	leak := redact.Leak{Kind: redact.LeakTermRaw, Page: h.Page, Object: h.Object, Reader: readerRaw, Text: j.in.Terms[h.Term].Text,
		Why: "a word that was to go stands in " + h.Where}
	pages := []int{h.Page}
	if h.Page == 0 && h.Object > 0 {
		pages = f.Showing(h.Object)
	}
	for _, n := range pages {
		leak.Page = n
		j.leak(leak)
	}
	if len(pages) == 0 {
		j.leak(leak)
	}
}

// structure holds the file against what a clean file holds.
func (j *judge) structure(f *raw.File) {
	if f.Ends != 1 {
		j.leak(redact.Leak{Kind: redact.LeakRevision, Reader: readerRaw, Why: fmt.Sprintf("the file has %d revisions; only one may be delivered", f.Ends)})
	}
	if n := f.Before + f.After + f.Loose; n > 0 {
		j.leak(redact.Leak{Kind: redact.LeakTrailing, Reader: readerRaw, Why: fmt.Sprintf("%d bytes of it belong to nothing in the PDF", n)})
	}
	for _, o := range f.Objects {
		switch {
		case o.State == raw.Old:
			j.leak(redact.Leak{Kind: redact.LeakRevision, Object: o.Number, Reader: readerRaw, Why: "an object of an earlier revision is still there"})
		case o.State == raw.Orphan:
			j.leak(redact.Leak{Kind: redact.LeakOrphan, Object: o.Number, Reader: readerRaw, Why: "nothing refers to this object, and it is still there"})
		}
		if o.Damaged != "" {
			j.unread(0, fmt.Sprintf("the stream of object %d cannot be looked into: %s", o.Number, o.Damaged))
		}
		for _, k := range beyond(f, o.Value) {
			j.unlisted(o.Number, "", "it holds "+k+", which no clean file holds")
		}
	}
	for _, t := range f.Trailers {
		if info := f.Dict(t["Info"]); info != nil {
			for k := range info {
				if k != "Producer" && k != "Title" && k != "CreationDate" && k != "ModDate" {
					j.unlisted(0, "", "its document information says "+k)
				}
			}
		}
	}
}

// beyond lists the keys of a value that are on no list, in order.
func beyond(f *raw.File, v raw.Value) []string {
	found := map[string]bool{}
	beyondIn(f, v, found, 0)
	return slices.Sorted(maps.Keys(found))
}

func beyondIn(f *raw.File, v raw.Value, found map[string]bool, depth int) {
	if depth > 64 {
		return
	}
	switch v := v.(type) {
	case raw.Array:
		for _, e := range v {
			beyondIn(f, e, found, depth+1)
		}
		return
	case *raw.Stream:
		beyondIn(f, v.Dict, found, depth)
		return
	}
	d, ok := v.(raw.Dict)
	if !ok {
		return
	}
	list, kind := listOf(d)
	if kind == "annotation" {
		beyondLink(f, d, found)
	}
	for k, e := range d {
		if list != nil && !list[k] {
			found[kind+" key "+k] = true
		}
		// The keys of resources are names that somebody chose, not keys.
		if list == nil && forbidden[k] && !isNames(d) {
			found["key "+k] = true
		}
		beyondIn(f, e, found, depth+1)
	}
}

// listOf returns the list of keys for a dictionary and what it is called; none where there
// is no list for its kind.
func listOf(d raw.Dict) (list map[string]bool, kind string) {
	switch {
	case d["Type"] == raw.Name("Catalog"):
		return catalogKeys, "catalogue"
	case d["Type"] == raw.Name("Page"):
		return pageKeys, "page"
	case d["Subtype"] == raw.Name("Image"):
		return imageKeys, "picture"
	case d["Subtype"] == raw.Name("Form"):
		return formKeys, "form"
	case d["Type"] == raw.Name("StructTreeRoot"):
		return treeKeys, "structure"
	case d["Type"] == raw.Name("StructElem"):
		return elementKeys, "structure element"
	case d["Type"] == raw.Name("MCR"):
		return contentKeys, "structure content"
	case d["Type"] == raw.Name("OBJR"):
		return noteKeys, "structure note"
	case d["Type"] == raw.Name("Annot"), d["Rect"] != nil && d["Subtype"] != nil:
		return linkKeys, "annotation"
	case d["Title"] != nil && d["Parent"] != nil:
		return bookmarkKeys, "bookmark"
	}
	return nil, ""
}

// beyondLink adds what an annotation has or is that is no link to an address or a page.
func beyondLink(f *raw.File, d raw.Dict, found map[string]bool) {
	if d["Subtype"] != raw.Name("Link") {
		found["an annotation that is no link"] = true
	}
	if a := f.Dict(d["A"]); a != nil && (a["S"] != raw.Name("URI") || len(a) != 2 || a["URI"] == nil) {
		found["an action that opens no address"] = true
	}
}

// isNames reports whether a dictionary maps chosen names to objects, as those in
// resources do: all its values are references.
func isNames(d raw.Dict) bool {
	for _, v := range d {
		if _, ok := v.(raw.Ref); !ok {
			return false
		}
	}
	return true
}
