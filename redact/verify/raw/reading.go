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
	c := &contentReader{f: f, fonts: f.Dict(res["Font"]), known: map[string]*coding{}, pen: newPen()}
	r := &c.reading
	operators(data, c.operator, func(b []byte) { r.side = append(append(r.side, b...), ' ') })
	return r
}

// contentReader reads one content stream.
type contentReader struct {
	reading
	f     *File
	fonts Dict
	known map[string]*coding
	font  *coding
	pen   *pen
}

func (c *contentReader) operator(op keyword, args []Value) bool {
	rest := args // what is not shown
	c.pen.operator(op, args)
	switch op {
	case "Tf":
		c.setFont(args)
	case "Tj", "'", "\"":
		c.show(lastOf(args))
		rest = args[:max(0, len(args)-1)]
	case "TJ":
		a, _ := lastOf(args).(Array)
		for _, e := range a {
			switch e := e.(type) {
			case String:
				c.show(e)
			case float64:
				c.pen.kern(e)
			default:
				c.said = append(c.said, e)
			}
		}
		if a != nil {
			rest = args[:len(args)-1]
		}
	case "BI":
		c.said = append(c.said, args[0])
		if s, ok := lastOf(args).(String); ok && len(args) > 1 {
			c.side = append(append(c.side, s...), '\n')
		}
		return true
	case "Do":
		c.gap('\n')
		c.pen.lost()
	}
	for _, v := range rest {
		switch v.(type) {
		case String, Dict, Array:
			c.said = append(c.said, v)
		}
	}
	return true
}

// setFont sets the font that Tf names.
func (c *contentReader) setFont(args []Value) {
	if len(args) < 2 {
		return
	}
	name, ok := args[len(args)-2].(Name)
	if !ok {
		return
	}
	k := string(name)
	if c.known[k] == nil {
		c.known[k] = c.f.font(c.fonts[k])
	}
	c.font = c.known[k]
}

// show takes in a string that is shown.
func (c *contentReader) show(v Value) {
	if s, ok := v.(String); ok {
		c.gap(c.pen.begin())
		c.plain = append(c.plain, latin1([]byte(s))...)
		c.coded = append(c.coded, c.font.decode([]byte(s))...)
		c.pen.show(c.font, []byte(s))
	}
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
