package typeface

// readNames reads the names that a post table of format 1 or 2 gives the glyphs.
func (t *TrueType) readNames() {
	post := t.tables["post"]
	switch u32(post, 0) {
	case 0x00010000:
		t.names = macGlyphs[:min(len(macGlyphs), t.glyphs)]
	case 0x00020000:
		var own []string
		n := u16(post, 32)
		for at := 34 + 2*n; at < len(post); {
			end := at + 1 + int(post[at])
			if end > len(post) {
				break
			}
			own = append(own, string(post[at+1:end]))
			at = end
		}
		t.names = make([]string, min(n, t.glyphs))
		for g := range t.names {
			k := u16(post, 34+2*g)
			switch {
			case k < len(macGlyphs):
				t.names[g] = macGlyphs[k]
			case k-len(macGlyphs) < len(own):
				t.names[g] = own[k-len(macGlyphs)]
			}
		}
	}
}
