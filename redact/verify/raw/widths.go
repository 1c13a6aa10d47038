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
	if !c.wide {
		list := f.list(d["Widths"])
		if len(list) == 0 {
			return
		}
		first := f.num(d, "FirstChar", 0)
		missing := float64(f.num(f.Dict(d["FontDescriptor"]), "MissingWidth", 0)) * unit
		c.advance = map[uint32]float64{}
		c.usual = &missing
		for i, v := range list {
			if w, ok := f.resolve(v).(float64); ok && first+i >= 0 && i < 256 {
				c.advance[uint32(first+i)] = w * unit
			}
		}
		return
	}
	name, _ := f.resolve(d["Encoding"]).(Name)
	kids := f.list(d["DescendantFonts"])
	if name != "Identity-H" || len(kids) == 0 {
		return
	}
	kid := f.Dict(kids[0])
	usual := float64(f.num(kid, "DW", 1000)) * unit
	c.usual, c.advance = &usual, map[uint32]float64{}
	list := f.list(kid["W"])
	left := maxCodes
	for i := 0; i+1 < len(list); {
		from, ok := f.resolve(list[i]).(float64)
		if !ok || from < 0 {
			return
		}
		if a, ok := f.resolve(list[i+1]).(Array); ok {
			for k, v := range a {
				if left--; left < 0 {
					return
				}
				w, _ := f.resolve(v).(float64)
				c.advance[uint32(from)+uint32(k)] = w * unit
			}
			i += 2
			continue
		}
		to, ok := f.resolve(list[i+1]).(float64)
		if !ok || i+2 >= len(list) {
			return
		}
		w, _ := f.resolve(list[i+2]).(float64)
		for code := from; code <= to; code++ {
			if left--; left < 0 {
				return
			}
			c.advance[uint32(code)] = w * unit
		}
		i += 3
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
