package pdfdoc

import (
	"fmt"
	"strings"

	"sarpack/redact"
)

// attachments lists embedded files, wherever the catalogue refers to them.
func (h *inventory) attachments() {
	names := h.f.Dict(h.f.catalog["Names"])
	h.nameTree(names["EmbeddedFiles"], 0, func(name string, v Object) { h.file(v, 0, name) })
	h.files(h.f.catalog["AF"], 0)
	if c := h.f.Dict(h.f.catalog["Collection"]); c != nil {
		h.add(redact.HiddenAttachment, 0, "the file is a portfolio: its pages may be only a cover for what is attached")
	}
}

// files lists an array of associated files, or one.
func (h *inventory) files(o Object, page int) {
	if a := h.f.Array(o); a != nil {
		for _, x := range a {
			h.file(x, page, "")
		}
		return
	}
	if o != nil {
		h.file(o, page, "")
	}
}

// file lists one file specification (ISO 32000-2, 7.11.3).
func (h *inventory) file(o Object, page int, name string) {
	if !h.once(o) {
		return
	}
	d := h.f.Dict(o)
	for _, k := range [...]string{"F", "UF"} {
		if s := h.f.Text(d[k]); s != "" {
			name = s
		}
	}
	size := "not embedded"
	var stream *Stream
	ef := h.f.Dict(d["EF"])
	for _, k := range [...]string{"F", "UF"} {
		if s := h.f.Stream(ef[k]); s != nil {
			size = fmt.Sprintf("%d bytes as stored", len(s.Raw))
			stream = s
		}
	}
	if name == "" {
		name = "without a name"
	}
	if stream != nil && len(h.embedded) < maxHidden {
		h.embedded = append(h.embedded, Attachment{Name: name, f: h.f, s: stream})
	}
	text := fmt.Sprintf("attached file: %s (%s)", name, size)
	if desc := h.f.Text(d["Desc"]); desc != "" {
		text += ": " + desc
	}
	h.add(redact.HiddenAttachment, page, text)
}

// destinations lists the names of places in the document, which can be as telling
// as bookmarks.
func (h *inventory) destinations() {
	var names []string
	old := h.f.Dict(h.f.catalog["Dests"])
	names = append(names, sortedKeys(old)...)
	h.nameTree(h.f.Dict(h.f.catalog["Names"])["Dests"], 0, func(name string, _ Object) { names = append(names, name) })
	h.add(redact.HiddenBookmark, 0, label("named places in the document", strings.Join(names, "\n")))
}

// outlines lists the titles of the bookmarks in their order.
func (h *inventory) outlines() {
	root := h.f.Dict(h.f.catalog["Outlines"])
	stack := []Object{root["First"]}
	for len(stack) > 0 {
		o := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		d := h.f.Dict(o)
		if d == nil || !h.once(o) {
			continue
		}
		h.add(redact.HiddenBookmark, 0, h.f.Text(d["Title"]))
		h.action(d["A"], 0)
		stack = append(stack, d["Next"], d["First"])
	}
}

// scripts lists what runs when the file is opened, printed or closed.
func (h *inventory) scripts() {
	h.nameTree(h.f.Dict(h.f.catalog["Names"])["JavaScript"], 0, func(name string, v Object) {
		h.add(redact.HiddenScript, 0, label("name of a script", name))
		h.action(v, 0)
	})
	h.action(h.f.catalog["OpenAction"], 0)
	h.actions(h.f.catalog["AA"], 0)
}

// actions lists the additional actions of a dictionary's AA.
func (h *inventory) actions(o Object, page int) {
	d := h.f.Dict(o)
	for _, k := range sortedKeys(d) {
		h.action(d[k], page)
	}
}

// action lists an action and those that follow it (ISO 32000-2, 12.6).
func (h *inventory) action(o Object, page int) {
	for range maxTreeItems {
		d, ok := h.f.Resolve(o).(Dict)
		if !ok || !h.once(o) {
			return // an array is a destination, which says nothing
		}
		switch s := h.f.Name(d["S"]); s {
		case "JavaScript":
			h.add(redact.HiddenScript, page, label("script", h.stringOrStream(d["JS"])))
		case "URI":
			h.add(redact.HiddenAnnotation, page, label("link to", h.f.Text(d["URI"])))
		case "Launch", "GoToR", "GoToE", "SubmitForm", "ImportData":
			target := h.f.Text(d["F"])
			if fs := h.f.Dict(d["F"]); fs != nil {
				target = h.f.Text(fs["F"])
			}
			h.add(redact.HiddenScript, page, label("action "+s, target))
		}
		next := h.f.Array(d["Next"])
		for _, x := range next {
			h.action(x, page)
		}
		if next != nil {
			return
		}
		o = d["Next"]
	}
}
