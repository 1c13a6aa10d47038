package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// Examine searches any redacted PDF, from anybody, for what careless redaction
// leaves: text and parts of pictures under opaque shapes, redaction marks that nobody
// applied, text under dark highlights, text that nobody sees or that no page shows,
// hidden layers, words that only an earlier revision has, objects that nothing
// refers to, and the file's own notes about itself.
//
// What is ordinary in a PDF that nobody redacted (a producer, dates, bookmarks,
// links, a title) is a note; it becomes a leak in a file that was redacted badly, and,
// where it names what no page names, in one with black boxes on its lines.
func Examine(ctx context.Context, eye *pdfeye.Eye, pdf []byte, password string) (*redact.Report, error) {
	j := newJudge(ctx, eye, &Input{Redacted: pdf, Password: password}, readerRaw)
	if rep, err := j.open(eye, "the file"); rep != nil || err != nil {
		return rep, err
	}
	defer j.out.Close()
	for n := 1; n <= j.out.Pages(); n++ {
		if err := j.examinePage(n); err != nil {
			return nil, err
		}
	}
	j.revisions(eye)
	j.examineBytes()
	j.note("pictures were not read: whether letters can be made out in one is for the eye")
	return j.finish(), nil
}

// examinePage looks at one page.
func (j *judge) examinePage(n int) error {
	p, err := j.out.Page(j.ctx, n)
	if err != nil {
		if j.ctx.Err() != nil {
			return j.ctx.Err()
		}
		j.unread(n, "PDFium cannot read it: "+err.Error())
		return nil
	}
	j.count["characters kept"] += len(p.Chars)
	j.said.hear(p.Text)
	objects, err := j.out.Objects(j.ctx, n)
	if err != nil {
		return j.unrendered(n, "the page", err)
	}
	notes, err := j.out.Notes(j.ctx, n)
	if err != nil {
		return j.unrendered(n, "its annotations", err)
	}
	covers := coversOf(p, objects)
	known := append(j.covered(p, objects, covers), j.markup(p, notes)...)
	if err := j.coveredPictures(p, objects, covers, notes); err != nil {
		return err
	}
	if err := j.legible(p, known); err != nil {
		return err
	}
	return j.unseen(p, objects)
}

// covering are the kinds of annotation that can be drawn over something.
var covering = map[string]bool{"Highlight": true, "Square": true, "Circle": true, "Ink": true, "Polygon": true,
	"Line": true, "StrikeOut": true, "FreeText": true, "Stamp": true}

// markup looks at annotations: redaction marks not applied, opaque markup over
// text, and what annotations say. It returns where text lies under one.
func (j *judge) markup(p *redact.Page, notes []pdfeye.Note) (found []redact.Rect) {
	for _, n := range notes {
		q := n.Rect.Quad()
		if n.Subtype == "Redact" {
			j.leak(redact.Leak{Kind: redact.LeakRedactAnnotation, Page: p.Number, Where: &q, Reader: readerEye, Text: within(p, n.Rect),
				Why: "this is marked for redaction, and nobody applied the mark: everything is still there"})
			continue
		}
		if text := within(p, n.Rect); covering[n.Subtype] && text != "" && j.dark(p, n.Rect) {
			j.leak(redact.Leak{Kind: redact.LeakHighlight, Page: p.Number, Where: &q, Reader: readerEye, Text: text,
				Why: "an annotation only covers this text; it can be moved away"})
			found = append(found, n.Rect)
		}
		if s := strings.TrimSpace(n.Contents); s != "" && n.Subtype != "Link" && n.Subtype != "Widget" {
			j.rep.Notes = append(j.rep.Notes, fmt.Sprintf("page %d: an annotation (%s) carries text", p.Number, n.Subtype))
		}
	}
	return found
}

// dark reports whether a part of the page is drawn dark all over with its
// annotations, and is not without them.
func (j *judge) dark(p *redact.Page, r redact.Rect) bool {
	share := func(annotations bool) float64 {
		im, err := j.out.RenderOpts(j.ctx, p.Number, pdfeye.RenderOptions{DPI: 72, Annotations: annotations, Clip: &r})
		if err != nil {
			return 0
		}
		dark := 0
		for i := 0; i < len(im.Pix); i += 4 {
			if int(im.Pix[i])+int(im.Pix[i+1])+int(im.Pix[i+2]) < 3*110 {
				dark++
			}
		}
		return float64(dark) / float64(len(im.Pix)/4)
	}
	return share(true) > 0.7 && share(false) < 0.6
}

// unseen looks for text that no page shows: invisible without a picture behind it,
// or outside the view.
func (j *judge) unseen(p *redact.Page, objects []pdfeye.PageObject) error {
	var pictures redact.Rect
	for _, o := range objects {
		if o.Kind == pdfeye.ObjectImage {
			pictures = pictures.Union(o.Bounds)
		}
	}
	var hidden, outside strings.Builder
	for _, c := range p.Chars {
		if c.Generated || c.Rune <= ' ' {
			continue
		}
		switch {
		case !p.View.Grow(1).Meets(c.Quad.Bounds()):
			outside.WriteRune(c.Rune)
		case c.Invisible && !pictures.Grow(2).Meets(c.Quad.Bounds()):
			hidden.WriteRune(c.Rune)
		}
	}
	if s := hidden.String(); s != "" {
		j.leak(redact.Leak{Kind: redact.LeakHiddenText, Page: p.Number, Reader: readerEye, Text: s, Why: "text that is not painted is on this page"})
	}
	if s := outside.String(); s != "" {
		j.leak(redact.Leak{Kind: redact.LeakHiddenText, Page: p.Number, Reader: readerEye, Text: s, Why: "text stands outside the part of the page that is shown"})
	}
	return nil
}

// examineBytes looks through the bytes.
func (j *judge) examineBytes() {
	f, err := raw.Scan(j.in.Redacted)
	if err != nil {
		j.unread(0, "the byte scan finds no PDF in it")
		return
	}
	if f.Encrypted {
		j.note("the file is encrypted: its bytes were not looked through")
		return
	}
	j.count["objects of the file"] += len(f.Objects)
	// A file that somebody redacted is held to a stricter standard than others: in one
	// that is redacted badly all of this is told, in one with boxes on its lines what
	// names somebody that no page names.
	badly := len(j.rep.Leaks) > 0
	tell := func(kind redact.LeakKind, object int, text, why string) {
		switch {
		case badly || j.boxed && kind != redact.LeakScript && kind != redact.LeakTrailing && (text == "" || j.said.unnamed(text)):
			j.leak(redact.Leak{Kind: kind, Object: object, Reader: readerRaw, Text: text, Why: why})
		case text != "":
			j.note("%s: “%s”", why, text)
		default:
			j.note("%s", why)
		}
	}
	old, orphans := 0, 0
	for _, o := range f.Objects {
		switch {
		case o.State == raw.Old && telling(o):
			old++
		case o.State == raw.Orphan && telling(o):
			orphans++
		}
	}
	if old > 0 {
		tell(redact.LeakRevision, 0, "", fmt.Sprintf("%d objects of earlier revisions are still in the file", old))
	}
	if orphans > 0 {
		tell(redact.LeakOrphan, 0, "", fmt.Sprintf("%d objects that nothing refers to are still in the file", orphans))
	}
	if f.Before+f.After > 16 {
		tell(redact.LeakTrailing, 0, "", fmt.Sprintf("%d bytes stand outside the PDF", f.Before+f.After))
	}
	j.examineCatalog(f, tell)
}

// telling reports whether a left-over object can say something: text, pictures,
// strings; not mere structure.
func telling(o *raw.Object) bool {
	switch v := o.Value.(type) {
	case *raw.Stream:
		return len(v.Raw) > 0 && v.Dict["Type"] != raw.Name("XRef") && v.Dict["Type"] != raw.Name("ObjStm")
	case raw.String:
		return len(v) > 3
	case raw.Dict:
		return v["Contents"] != nil || v["Title"] != nil
	}
	return false
}

// examineCatalog looks at what the file says of itself beside its pages.
func (j *judge) examineCatalog(f *raw.File, tell func(redact.LeakKind, int, string, string)) {
	root := f.Root()
	// What a page shows as well is nothing to speak of, unless it lies under something.
	shown := func(text string) bool { return len(j.rep.Leaks) == 0 && (j.said.may(text) || ofBox(text)) }
	if titles := slices.DeleteFunc(outline(f, root["Outlines"]), shown); len(titles) > 0 {
		tell(redact.LeakBookmark, 0, strings.Join(titles, "; "), fmt.Sprintf("%d bookmarks carry titles", len(titles)))
	}
	names := f.Dict(root["Names"])
	if names["EmbeddedFiles"] != nil || root["AF"] != nil {
		tell(redact.LeakAttachment, 0, "", "files are attached to it")
	}
	if names["JavaScript"] != nil || root["OpenAction"] != nil && f.Dict(root["OpenAction"])["JS"] != nil || root["AA"] != nil {
		tell(redact.LeakScript, 0, "", "it runs scripts")
	}
	if oc := f.Dict(f.Dict(root["OCProperties"])["D"]); oc != nil {
		off, _ := f.Resolve(oc["OFF"]).(raw.Array)
		if len(off) > 0 || oc["BaseState"] == raw.Name("OFF") {
			tell(redact.LeakLayer, 0, "", fmt.Sprintf("%d layers are switched off", max(1, len(off))))
		}
	}
	for _, t := range f.Trailers {
		for _, k := range []string{"Title", "Author", "Subject", "Keywords"} {
			if s, ok := f.Resolve(f.Dict(t["Info"])[k]).(raw.String); ok && strings.TrimSpace(f.Text(s)) != "" {
				tell(redact.LeakMetadata, 0, f.Text(s), "its document information has a "+strings.ToLower(k))
			}
		}
	}
	var alternates []string
	for _, o := range f.Objects {
		if d, ok := o.Value.(raw.Dict); ok && o.State == raw.Live {
			for _, k := range []string{"ActualText", "Alt", "E"} {
				if s, ok := d[k].(raw.String); ok && len(s) > 0 && !shown(f.Text(s)) && (d["S"] != nil || d["Type"] == raw.Name("StructElem")) {
					alternates = append(alternates, f.Text(s))
				}
			}
		}
	}
	if len(alternates) > 0 {
		slices.Sort(alternates)
		tell(redact.LeakAlternateText, 0, strings.Join(alternates[:min(20, len(alternates))], "; "), fmt.Sprintf("%d alternative texts stand in its structure", len(alternates)))
	}
}

// ofBox reports whether a text is what boxes are read as.
func ofBox(text string) bool { return strings.HasPrefix(text, redact.Redaction{}.Reading()) }

// outline returns the titles of the bookmarks.
func outline(f *raw.File, v raw.Value) []string {
	var out []string
	seen := map[raw.Value]bool{}
	var walk func(v raw.Value, depth int)
	walk = func(v raw.Value, depth int) {
		for ; v != nil && depth < 32 && len(out) < 10_000; v = f.Dict(v)["Next"] {
			if r, ok := v.(raw.Ref); ok {
				if seen[r] {
					return
				}
				seen[r] = true
			}
			d := f.Dict(v)
			if s, ok := f.Resolve(d["Title"]).(raw.String); ok {
				out = append(out, f.Text(s))
			}
			walk(d["First"], depth+1)
		}
	}
	walk(f.Dict(v)["First"], 0)
	return out
}
