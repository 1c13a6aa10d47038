package raw

// reading is what a content stream says.
type reading struct {
	// coded is the text shown as its fonts read it, plain the same as bytes.
	coded, plain []rune
	// said are strings that are not shown: operands of other operators, property
	// lists; side the bytes of comments, stray words and inline pictures.
	said []Value
	side []byte
}

func (r *reading) gap(c rune) {
	if c != 0 {
		r.coded, r.plain = append(r.coded, c), append(r.plain, c)
	}
}

// readContent reads what a content stream says.
func (f *File) readContent(data []byte, res Dict) *reading {
	r := &reading{}
	fonts := f.Dict(res["Font"])
	known := map[string]*coding{}
	var font *coding
	pen := newPen()
	show := func(v Value) {
		if s, ok := v.(String); ok {
			r.gap(pen.begin())
			r.plain = append(r.plain, latin1([]byte(s))...)
			r.coded = append(r.coded, font.decode([]byte(s))...)
			pen.show(font, []byte(s))
		}
	}
	operators(data, func(op keyword, args []Value) bool {
		rest := args
		pen.operator(op, args)
		switch op {
		case "Tf":
			if len(args) >= 2 {
				if name, ok := args[len(args)-2].(Name); ok {
					if known[string(name)] == nil {
						known[string(name)] = f.font(fonts[string(name)])
					}
					font = known[string(name)]
				}
			}
		case "Tj", "'", "\"":
			show(lastOf(args))
			rest = args[:max(0, len(args)-1)]
		case "TJ":
			a, _ := lastOf(args).(Array)
			for _, e := range a {
				switch e := e.(type) {
				case String:
					show(e)
				case float64:
					pen.kern(e)
				default:
					r.said = append(r.said, e)
				}
			}
			if a != nil {
				rest = args[:len(args)-1]
			}
		case "BI":
			r.said = append(r.said, args[0])
			if s, ok := lastOf(args).(String); ok && len(args) > 1 {
				r.side = append(append(r.side, s...), '\n')
			}
			return true
		case "Do":
			r.gap('\n')
			pen.lost()
		}
		for _, v := range rest {
			switch v.(type) {
			case String, Dict, Array:
				r.said = append(r.said, v)
			}
		}
		return true
	}, func(b []byte) { r.side = append(append(r.side, b...), ' ') })
	return r
}

// font returns how a font's codes are read; each font of the file is looked at once.
func (f *File) font(v Value) *coding {
	r, ok := v.(Ref)
	if !ok {
		return f.coding(f.Dict(v))
	}
	if c, ok := f.fonts[r]; ok {
		return c
	}
	c := f.coding(f.Dict(v))
	if f.fonts == nil {
		f.fonts = map[Ref]*coding{}
	}
	f.fonts[r] = c
	return c
}
