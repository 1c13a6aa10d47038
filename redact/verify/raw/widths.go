package raw

// widths reads the advances of a font's codes, in units of its size (ISO 32000-2,
// 9.2.4, 9.7.4.3). Without any, as in the standard fonts of old files, nothing is
// known of where its text ends.
func (f *File) widths(c *coding, d Dict) {
	unit := 0.001
	if d["Subtype"] == Name("Type3") {
		if m := f.list(d["FontMatrix"]); len(m) == 6 {
			unit, _ = f.resolve(m[0]).(float64)
		}
	}
	if c.wide {
		f.wideWidths(c, d, unit)
		return
	}
	list := f.list(d["Widths"])
	if len(list) == 0 {
		return
	}
	first := f.num(d, "FirstChar", 0)
	missing := float64(f.num(f.Dict(d["FontDescriptor"]), "MissingWidth", 0)) * unit
	c.usual, c.advance = &missing, map[uint32]float64{}
	for i, v := range list {
		if w, ok := f.resolve(v).(float64); ok && first+i >= 0 && i < 256 {
			c.advance[uint32(first+i)] = w * unit
		}
	}
}

// wideWidths reads those of a composite font.
func (f *File) wideWidths(c *coding, d Dict, unit float64) {
	name, _ := f.resolve(d["Encoding"]).(Name)
	kids := f.list(d["DescendantFonts"])
	if name != "Identity-H" || len(kids) == 0 {
		return
	}
	kid := f.Dict(kids[0])
	usual := float64(f.num(kid, "DW", 1000)) * unit
	c.usual, c.advance = &usual, map[uint32]float64{}
	left := maxCodes
	set := func(code uint32, v Value) bool {
		if left--; left < 0 {
			return false
		}
		w, _ := f.resolve(v).(float64)
		c.advance[code] = w * unit
		return true
	}
	for list := f.list(kid["W"]); len(list) >= 2; {
		from, ok := f.resolve(list[0]).(float64)
		if !ok || from < 0 {
			return
		}
		if a, ok := f.resolve(list[1]).(Array); ok { // a width for each code from there on
			for k, v := range a {
				if !set(uint32(from)+uint32(k), v) {
					return
				}
			}
			list = list[2:]
			continue
		}
		to, ok := f.resolve(list[1]).(float64)
		if !ok || len(list) < 3 {
			return
		}
		for code := from; code <= to; code++ { // one for all of them
			if !set(uint32(code), list[2]) {
				return
			}
		}
		list = list[3:]
	}
}

// each calls do with every code of a string and its advance. It returns false where
// the font does not say its widths.
func (c *coding) each(b []byte, do func(code uint32, width float64, space bool)) bool {
	c.codes(b, func(code uint32, n int) {
		w, ok := c.advance[code]
		if !ok && c.usual != nil {
			w = *c.usual
		}
		do(code, w, n == 1 && code == ' ')
	})
	return c.usual != nil
}
