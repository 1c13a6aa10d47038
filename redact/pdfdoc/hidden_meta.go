package pdfdoc

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"sarpack/redact"
)

// metadata lists the Info dictionary, XMP and private data of programs.
func (h *inventory) metadata() {
	info := h.f.Dict(h.f.info)
	for _, k := range sortedKeys(info) {
		h.add(redact.HiddenMetadata, 0, label(k, h.f.Text(info[k])))
	}
	h.about(h.f.catalog, 0)
	if u := h.f.Dict(h.f.catalog["URI"]); u != nil {
		h.add(redact.HiddenMetadata, 0, label("base address", h.f.Text(u["Base"])))
	}
}

// about lists the metadata that a dictionary of any kind can carry.
func (h *inventory) about(d Dict, page int) {
	if o := d["Metadata"]; o != nil && h.once(o) {
		if s := h.f.Stream(o); s != nil {
			b, err := h.f.Decode(s)
			if err != nil {
				b = salvage(err)
			}
			h.add(redact.HiddenMetadata, page, label("XMP", xmlText(b)))
		}
	}
	piece := h.f.Dict(d["PieceInfo"])
	for _, app := range sortedKeys(piece) {
		var text strings.Builder
		h.strings(&text, h.f.Dict(piece[app])["Private"], 0)
		h.add(redact.HiddenMetadata, page, fmt.Sprintf("private data of %s: %s", app, text.String()))
	}
	if d["Thumb"] != nil {
		h.add(redact.HiddenMetadata, page, "a thumbnail picture of the page")
	}
}

// strings gathers all text in a structure that has no known form.
func (h *inventory) strings(out *strings.Builder, o Object, depth int) {
	if depth > maxNesting || out.Len() > maxHiddenText || !h.once(o) {
		return
	}
	switch v := h.f.Resolve(o).(type) {
	case StringLiteral, HexLiteral:
		if s := tidy(h.f.Text(v)); s != "" {
			out.WriteString(s + "\n")
		}
	case Array:
		for _, x := range v {
			h.strings(out, x, depth+1)
		}
	case Dict:
		for _, k := range sortedKeys(v) {
			h.strings(out, v[k], depth+1)
		}
	case Stream:
		fmt.Fprintf(out, "a stream of %d bytes\n", len(v.Raw))
	}
}

// xmlText returns the character data and the attributes of an XML document, one a
// line. What is no XML is returned as it stands.
func xmlText(b []byte) string {
	var out strings.Builder
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	for {
		t, err := d.RawToken()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				out.WriteString(s + "\n")
			}
		case xml.StartElement:
			for _, a := range t.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && strings.TrimSpace(a.Value) != "" {
					out.WriteString(a.Name.Local + "=" + a.Value + "\n")
				}
			}
		}
	}
	if out.Len() == 0 {
		return readable(b)
	}
	return out.String()
}

// layers lists the optional content that the default configuration hides.
func (h *inventory) layers() {
	d := h.f.Dict(h.f.Dict(h.f.catalog["OCProperties"])["D"])
	off := h.f.Array(d["OFF"])
	if h.f.Name(d["BaseState"]) == "OFF" {
		on := map[Object]bool{}
		for _, o := range h.f.Array(d["ON"]) {
			if r, ok := o.(Ref); ok {
				on[r] = true
			}
		}
		off = nil
		for _, o := range h.f.Array(h.f.Dict(h.f.catalog["OCProperties"])["OCGs"]) {
			if r, ok := o.(Ref); ok && !on[r] {
				off = append(off, o)
			}
		}
	}
	for _, o := range off {
		if g := h.f.Dict(o); g != nil {
			h.add(redact.HiddenLayer, 0, "a layer that is switched off: "+h.f.Text(g["Name"]))
		}
	}
}

// alternatives lists the texts of the structure tree that stand for content (ISO
// 32000-2, 14.9): ActualText, Alt, E and titles.
func (h *inventory) alternatives(root Object) {
	stack := []Object{root}
	for len(stack) > 0 {
		o := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		v := h.f.Resolve(o)
		if a, ok := v.(Array); ok {
			for i := len(a) - 1; i >= 0; i-- {
				stack = append(stack, a[i])
			}
			continue
		}
		d, ok := v.(Dict)
		if !ok || !h.once(o) {
			continue
		}
		for _, k := range [...]string{"ActualText", "Alt", "E", "T"} {
			h.add(redact.HiddenText, 0, label(standsFor+"tag ("+k+")", h.f.Text(d[k])))
		}
		if k := d["K"]; k != nil {
			stack = append(stack, k)
		}
	}
}
