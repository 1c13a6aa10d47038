package raw

// usage is which codes of which fonts the content of the file shows.
type usage struct {
	codes map[Ref]map[uint32]bool
	// order are the codes of each font as the content first shows them.
	order map[Ref][]uint32
	// loose are strings shown in a font that is set around a form: they may be in any.
	loose []String
}

// used reads all content for the codes that it shows.
func (f *File) used() *usage {
	u := &usage{codes: map[Ref]map[uint32]bool{}, order: map[Ref][]uint32{}}
	for _, unit := range f.units() {
		var data []byte
		for _, o := range unit.objects {
			data = append(append(data, f.content(o)...), '\n')
		}
		u.read(f, data, unit.res)
	}
	for r, codes := range u.codes {
		for _, s := range u.loose {
			f.font(r).codes([]byte(s), func(code uint32, _ int) { codes[code] = true })
		}
	}
	return u
}

// read reads one content stream.
func (u *usage) read(f *File, data []byte, res Dict) {
	fonts, states := f.Dict(res["Font"]), f.Dict(res["ExtGState"])
	var now Ref
	var stack []Ref
	set := func(v Value) {
		now, _ = v.(Ref)
		if now != 0 && u.codes[now] == nil {
			u.codes[now] = map[uint32]bool{}
		}
	}
	show := func(v Value) {
		s, ok := v.(String)
		if !ok {
			return
		}
		if now == 0 {
			u.loose = append(u.loose, s)
			return
		}
		codes := u.codes[now]
		f.font(now).codes([]byte(s), func(code uint32, _ int) {
			if !codes[code] {
				codes[code] = true
				u.order[now] = append(u.order[now], code)
			}
		})
	}
	operators(data, func(op keyword, args []Value) bool {
		var last Value
		if len(args) > 0 {
			last = args[len(args)-1]
		}
		switch op {
		case "q":
			stack = append(stack, now)
		case "Q":
			if n := len(stack) - 1; n >= 0 {
				now, stack = stack[n], stack[:n]
			}
		case "Tf":
			if len(args) >= 2 {
				name, _ := args[len(args)-2].(Name)
				set(fonts[string(name)])
			}
		case "gs":
			name, _ := last.(Name)
			if a := f.list(f.Dict(states[string(name)])["Font"]); len(a) == 2 {
				set(a[0])
			}
		case "Tj", "'", "\"":
			show(last)
		case "TJ":
			a, _ := last.(Array)
			for _, e := range a {
				show(e)
			}
		}
		return true
	}, nil)
}
