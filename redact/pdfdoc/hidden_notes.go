package pdfdoc

import (
	"fmt"
	"strings"

	"sarpack/redact"
)

// page lists what hides on one page: its annotations, its metadata, its scripts.
func (h *inventory) page(n int) {
	p, err := h.f.Page(n)
	if err != nil {
		return
	}
	h.about(p.Dict, n)
	h.actions(p.Dict["AA"], n)
	h.files(p.Dict["AF"], n)
	for _, o := range h.f.Array(p.Dict["Annots"]) {
		h.note(o, n)
	}
	for _, k := range sortedKeys(h.f.Dict(p.Resources["XObject"])) {
		o := h.f.Dict(p.Resources["XObject"])[k]
		if d := h.f.Dict(o); d != nil && h.once(o) {
			h.about(d, n)
		}
	}
}

// note lists one annotation (ISO 32000-2, 12.5). The value of a form field's
// widget is listed with the form.
func (h *inventory) note(o Object, page int) {
	d := h.f.Dict(o)
	if d == nil {
		return
	}
	kind := h.f.Name(d["Subtype"])
	h.actions(d["AA"], page)
	h.action(d["A"], page)
	h.files(d["AF"], page)
	if kind == "FileAttachment" {
		h.file(d["FS"], page, "")
	}
	if kind == "Popup" {
		return // it repeats its parent
	}
	var parts []string
	part := func(what, s string) {
		if s = tidy(s); s != "" {
			parts = append(parts, what+s)
		}
	}
	if kind != "Widget" {
		part("by ", h.f.Text(d["T"]))
	}
	part("subject ", h.f.Text(d["Subj"]))
	contents := h.f.Text(d["Contents"])
	part("", contents)
	if rich := xmlText([]byte(h.stringOrStream(d["RC"]))); d["RC"] != nil && tidy(rich) != tidy(contents) {
		part("rich text ", rich)
	}
	part("overlay ", h.f.Text(d["OverlayText"]))
	part("title ", h.f.Text(h.f.Dict(d["MK"])["CA"]))
	switch {
	case len(parts) > 0:
		h.add(redact.HiddenAnnotation, page, fmt.Sprintf("%s: %s", kind, strings.Join(parts, "; ")))
	case kind == "Redact":
		h.add(redact.HiddenAnnotation, page, "a redaction that was marked and never applied")
	}
}

// form lists the fields of the interactive form and their values, shown or not,
// and the data of an XFA form.
func (h *inventory) form() {
	form := h.f.Dict(h.f.catalog["AcroForm"])
	for _, o := range h.f.Array(form["Fields"]) {
		h.field(o, "", nil, 0)
	}
	h.xfa(form["XFA"])
}

// field lists a field and those below it.
func (h *inventory) field(o Object, path string, value Object, depth int) {
	d := h.f.Dict(o)
	if d == nil || depth > maxTreeDepth || !h.once(o) {
		return
	}
	if t := h.f.Text(d["T"]); t != "" {
		path = strings.TrimPrefix(path+"."+t, ".")
	}
	if d["V"] != nil {
		value = d["V"]
	}
	kids := 0
	for _, k := range h.f.Array(d["Kids"]) {
		if kd := h.f.Dict(k); kd != nil && kd["T"] != nil {
			kids++
			h.field(k, path, value, depth+1)
		}
	}
	h.actions(d["AA"], 0)
	if kids > 0 {
		return
	}
	text := path
	if tu := tidy(h.f.Text(d["TU"])); tu != "" {
		text += " (" + tu + ")"
	}
	text += " = " + h.value(value)
	if d["DV"] != nil && h.value(d["DV"]) != h.value(value) {
		text += "; by default " + h.value(d["DV"])
	}
	for _, opt := range h.f.Array(d["Opt"]) {
		if a := h.f.Array(opt); len(a) > 1 {
			opt = a[1]
		}
		text += "; choice " + h.f.Text(opt)
	}
	h.add(redact.HiddenField, 0, text)
}

// value returns the value of a field as text; a signature says who signed.
func (h *inventory) value(o Object) string {
	switch v := h.f.Resolve(o).(type) {
	case Array:
		var all []string
		for _, x := range v {
			all = append(all, h.f.Text(x))
		}
		return strings.Join(all, ", ")
	case Dict:
		return strings.TrimSpace("signed by " + h.f.Text(v["Name"]) + " " + h.f.Text(v["Reason"]) + " " + h.f.Text(v["Location"]))
	}
	return h.stringOrStream(o)
}

// xfa lists the data of an XFA form: one stream, or packets by name.
func (h *inventory) xfa(o Object) {
	packet := func(name string, o Object) {
		s := h.f.Stream(o)
		if s == nil || !h.once(o) {
			return
		}
		b, err := h.f.Decode(s)
		if err != nil {
			b = salvage(err)
		}
		h.add(redact.HiddenField, 0, label(strings.TrimSpace("XFA form "+name), xmlText(b)))
	}
	a := h.f.Array(o)
	for i := 0; i+1 < len(a); i += 2 {
		packet(h.f.Text(a[i]), a[i+1])
	}
	if a == nil {
		packet("", o)
	}
}
