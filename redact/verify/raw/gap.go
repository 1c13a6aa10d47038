package raw

// gap looks at what stands between two objects: the file's own structure, read word
// by word, and what belongs to nothing.
func (f *File) gap(s []byte) {
	x := &parser{s: s}
	inTable := false
	loose := func(from int) {
		f.Loose += len(trim(s[from:x.p]))
		f.put(s[from:x.p])
	}
	for {
		x.blank()
		if x.p >= len(s) {
			return
		}
		from := x.p
		if s[from] == '%' {
			for x.p < len(s) && s[x.p] != '\n' && s[x.p] != '\r' {
				x.p++
			}
			switch line := string(trim(s[from:x.p])); {
			case line == "%%EOF":
				f.Ends++
			case len(line) == 8 && line[:5] == "%PDF-":
			case len(line) <= 10 && high(line[1:]): // the mark that says that the file is binary
			default:
				loose(from)
			}
			continue
		}
		switch word := x.word(); {
		case word == "xref":
			inTable = true
		case word == "trailer":
			inTable = false
			if d, ok := x.value().(Dict); ok {
				f.Trailers = append(f.Trailers, d)
			} else {
				loose(from)
			}
		case word == "startxref":
			f.Starts++
			inTable = false
			x.blank()
			if at := x.p; !digits(x.word()) {
				x.p = at
				loose(from)
			}
		case word == "endobj" || word == "endstream": // after an object that broke off
		case inTable && (word == "n" || word == "f" || digits(word)):
		case word == "":
			x.p++
			loose(from)
		default:
			loose(from)
		}
	}
}

// blank skips white space.
func (x *parser) blank() {
	for x.p < len(x.s) && space(x.s[x.p]) {
		x.p++
	}
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && len(s) <= 20
}

// high reports whether all bytes are above ASCII.
func high(s string) bool {
	for i := range len(s) {
		if s[i] < 0x80 {
			return false
		}
	}
	return true
}
