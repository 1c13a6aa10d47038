package burn

import "sarpack/redact/pdfdoc"

// flagCombo is the flag of a choice that shows what was chosen only (12.7.5.4).
const flagCombo = 1 << 17

// showsValue reports whether a field without an appearance shows something: a
// viewer makes that up from its value, its border and its background, and in a list
// from what can be chosen.
func (b *burner) showsValue(a pdfdoc.Dict) bool {
	mk := b.f.Dict(a["MK"])
	if len(b.f.Array(mk["BG"])) > 0 || len(b.f.Array(mk["BC"])) > 0 || b.f.Text(mk["CA"]) != "" {
		return true
	}
	if b.f.Name(b.inherited(a, "FT")) == "Sig" {
		return false
	}
	if flags, _ := b.f.Number(b.inherited(a, "Ff")); b.f.Name(b.inherited(a, "FT")) == "Ch" && int(flags)&flagCombo == 0 &&
		len(b.f.Array(b.inherited(a, "Opt"))) > 0 {
		return true
	}
	v := b.inherited(a, "V")
	return b.f.Text(v) != "" && b.f.Text(v) != "Off" || len(b.f.Array(v)) > 0
}

// stale reports whether viewers make up the appearance of a field anew, whatever
// the file has: so the form asks (NeedAppearances; 12.7.3), for fields of text.
func (b *burner) stale(a pdfdoc.Dict) bool {
	if !b.f.Bool(b.f.Dict(b.f.Catalog()["AcroForm"])["NeedAppearances"]) {
		return false
	}
	kind := b.inherited(a, "FT")
	if n := b.f.Name(kind); n != "Tx" && n != "Ch" {
		return false
	}
	return b.f.Text(b.inherited(a, "V")) != "" || len(b.f.Array(b.inherited(a, "V"))) > 0
}

// inherited returns an attribute of a field or of one above it (12.7.4.2).
func (b *burner) inherited(a pdfdoc.Dict, key string) pdfdoc.Object {
	for range maxCopyDepth {
		if a == nil {
			break
		}
		if v := b.f.Resolve(a[key]); v != nil {
			return v
		}
		a = b.f.Dict(a["Parent"])
	}
	return nil
}
