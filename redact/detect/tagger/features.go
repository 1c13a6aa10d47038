package tagger

// Drop leaves features out, so that training does not lean on what may be missing.
type Drop uint8

// What can be dropped.
const (
	// NoTable: as if no word were in the table of names.
	NoTable Drop = 1 << iota
	// NoLetters: without the letters of the word itself.
	NoLetters
)

// edge stands for what is before and after a sentence.
const edge = 0x51ed270b

// level makes five steps of the sixteen of an Entry.
func level(n int) uint64 {
	switch {
	case n == 0:
		return 0
	case n <= 3:
		return 1
	case n <= 6:
		return 2
	case n <= 9:
		return 3
	}
	return 4
}

// kind is a word's entry in few bits.
func kind(e Entry) uint64 {
	k := level(e.Forename()) | level(e.Surname())<<3 | uint64(e.Word())<<6
	if e.Proper() {
		k |= 1 << 8
	}
	if e.Place() {
		k |= 1 << 11
	}
	return k
}

func few(n int) uint64 {
	switch {
	case n < 2:
		return uint64(n)
	case n < 4:
		return 2
	}
	return 3
}

// context gives what features ask of the tokens around, inside one sentence.
type context struct {
	d        *Document
	from, to int
	drop     Drop
}

func (c *context) word(k int) uint64 {
	if k < c.from {
		return edge
	}
	if k >= c.to {
		return edge + 1
	}
	return c.d.hashes[k]
}

func (c *context) shape(k int) uint64 {
	if k < c.from {
		return '<'
	}
	if k >= c.to {
		return '>'
	}
	return uint64(c.d.Tokens[k].Shape)
}

func (c *context) kind(k int) uint64 {
	if k < c.from || k >= c.to {
		return 1 << 9
	}
	if c.drop&NoTable != 0 {
		return 1 << 10
	}
	return kind(c.d.Entries[k])
}

// Features appends the rows of token i's features in the sentence [from, to).
func (d *Document) Features(i, from, to int, drop Drop, out []uint32) []uint32 {
	c := context{d, from, to, drop}
	t := &d.Tokens[i]
	w, s := d.hashes[i], uint64(t.Shape)
	p1, p2, p3 := c.word(i-1), c.word(i-2), c.word(i-3)
	n1, n2, n3 := c.word(i+1), c.word(i+2), c.word(i+3)
	s1, s2, z1, z2 := c.shape(i-1), c.shape(i-2), c.shape(i+1), c.shape(i+2)
	g, g1, h1 := c.kind(i), c.kind(i-1), c.kind(i+1)
	letters := drop&NoLetters == 0

	begin := uint64('m')
	switch {
	case t.Wrapped:
		begin = 'w'
	case t.Blank:
		begin = 'B'
	case t.Line:
		begin = 'L'
	case t.Sentence:
		begin = 'S'
	}
	mode := uint64('n')
	switch {
	case d.bare[i]:
		mode = 'l'
	case d.capitals[i]:
		mode = 'c'
	}

	out = append(out,
		row(1, 0), row(2, pair(begin, s)), row(3, pair(pair(begin, s), g)),
		row(4, p1), row(5, p2), row(6, n1), row(7, n2), row(8, p3), row(9, n3),
		row(10, pair(p1, s)), row(11, pair(n1, s)), row(12, pair(p2, p1)), row(13, pair(n1, n2)), row(14, pair(pair(p1, n1), s)),
		row(15, shapeHash(d.Runes[t.From:t.To])),
		row(16, pair(pair(s1, s), z1)), row(17, pair(pair(pair(s2, s1), s), pair(z1, z2))), row(18, pair(pair(s2, s1), s)), row(19, pair(s, pair(z1, z2))),
		row(20, pair(g, s)), row(21, pair(g1, s)), row(22, pair(h1, s)),
		row(23, pair(pair(g1, g), pair(s1, s))), row(24, pair(pair(g, h1), pair(s, z1))),
		row(25, pair(pair(g, s), p1)), row(26, pair(pair(g, s), n1)), row(27, pair(pair(g, s), pair(p2, p1))),
		row(28, pair(mode, s)), row(29, pair(pair(mode, s), g)), row(30, pair(pair(mode, g), p1)), row(31, pair(pair(mode, g), n1)),
		row(32, pair(uint64(min(t.To-t.From, 13)), s)),
		row(33, pair(pair(g, s), pair(p1, n1))),
	)
	if letters {
		out = append(out, row(34, w), row(35, pair(w, s)), row(36, pair(p1, w)), row(37, pair(w, n1)))
		out = affixes(t.Fold, out)
	}
	for k, o := range [2]int{i - 1, i + 1} {
		if o >= from && o < to && len(d.Tokens[o].Fold) > 3 && d.Tokens[o].Word() {
			f := d.Tokens[o].Fold
			out = append(out, row(38+uint64(k), hashWord(f[len(f)-3:])))
		}
	}
	// The ending of the next word tells a verb, and with it whether a word is its subject.
	if i+1 < to && d.Tokens[i+1].Shape == Lower {
		f := d.Tokens[i+1].Fold
		tail := pair(hashWord(f[max(0, len(f)-2):]), boolean(d.Entries[i+1].Word() > 1))
		out = append(out, row(46, pair(pair(g, s), pair(tail, begin))), row(47, pair(pair(tail, begin), s)))
		if letters {
			out = append(out, row(48, pair(w, tail)))
		}
	}
	if drop&NoTable == 0 {
		e := d.Entries[i]
		out = append(out, row(40, pair(uint64(e.Forename()), s)), row(41, pair(uint64(e.Surname()), s)))
		if e == 0 && t.Word() {
			// What the word would be without the usual confusions of text recognition.
			out = append(out, row(42, pair(boolean(t.Accent), s)))
		}
	}
	if t.Accent {
		out = append(out, row(43, s))
	}
	return d.places(i, &c, s, g, out)
}

// places are the features of where the token stands.
func (d *Document) places(i int, c *context, s, g uint64, out []uint32) []uint32 {
	ts := d.Tokens
	t := &ts[i]
	title := uint64('0')
	switch {
	case d.titleBefore(i):
		title = '1'
	case i-2 >= c.from && titleWords[ts[i-2].Fold] && (ts[i-1].Shape == Capital || ts[i-1].Shape == Initial):
		title = '2'
	case i-2 >= c.from && titleWords[ts[i-2].Fold] && (ts[i-1].Fold == "and" || ts[i-1].Fold == "&"):
		title = '3'
	case i+1 < c.to && titleWords[ts[i+1].Fold]:
		title = '4'
	}
	out = append(out, row(50, pair(title, s)), row(51, pair(pair(title, g), boolean(titleWords[t.Fold]))))
	tail := uint64('0')
	switch {
	case i+1 < c.to && otherTails[ts[i+1].Fold]:
		tail = '1' + uint64(ts[i+1].Shape)<<8
	case i+2 < c.to && otherTails[ts[i+2].Fold]:
		tail = '2' + uint64(ts[i+2].Shape)<<8
	}
	out = append(out, row(52, pair(tail, s)), row(53, pair(pair(tail, s), g)))
	if i+1 < c.to && ts[i+1].Fold == "," {
		out = append(out, row(54, pair(pair(s, c.shape(i+2)), c.kind(i+2))))
	}
	if i-2 >= c.from && ts[i-1].Fold == "," {
		out = append(out, row(55, pair(pair(c.shape(i-2), s), pair(g, c.kind(i-2)))))
	}
	for k := i - 1; k >= c.from && k >= i-6; k-- {
		if f := ts[k].Fold; f == ":" || f == "|" {
			key := pair(c.word(k-1), hashWord(f))
			out = append(out, row(56, pair(key, s)), row(57, pair(key, uint64(min(i-k, 4)))), row(58, pair(pair(key, g), s)))
			break
		}
	}
	if h := d.heads[i]; h != 0 {
		out = append(out, row(59, pair(h, s)), row(60, pair(pair(h, s), g)))
	}
	if d.closing[i] {
		out = append(out, row(61, s), row(62, pair(s, g)))
	}
	if st := d.seen[d.hashes[i]]; st != nil {
		seen := pair(pair(few(st.capital), few(st.lower)), few(st.titled))
		out = append(out, row(63, pair(seen, s)), row(64, pair(pair(few(st.titled), few(st.afterForename)), s)), row(65, pair(seen, g)),
			row(66, pair(pair(few(st.caps), boolean(st.capital+st.lower > 0)), s)))
	}
	return out
}

func boolean(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// affixes appends the rows of the beginnings and endings of a word, up to four
// letters.
func affixes(w string, out []uint32) []uint32 {
	h := uint64(fnvOffset)
	for k := 0; k < 4 && k+1 < len(w); k++ {
		h = (h ^ uint64(w[k])) * fnvPrime
		out = append(out, row(44, pair(h, uint64(k))))
	}
	h = fnvOffset
	for k := 0; k < 4 && k+1 < len(w); k++ {
		h = (h ^ uint64(w[len(w)-1-k])) * fnvPrime
		out = append(out, row(45, pair(h, uint64(k))))
	}
	return out
}

// shapeHash hashes a word with its letters made X, x and d and runs cut to two.
func shapeHash(w []rune) uint64 {
	h := uint64(fnvOffset)
	last, n := rune(0), 0
	for _, r := range w {
		c := r
		switch {
		case r >= 'a' && r <= 'z':
			c = 'x'
		case r >= 'A' && r <= 'Z':
			c = 'X'
		case r >= '0' && r <= '9':
			c = 'd'
		case r >= 0x80 && upperRune(r):
			c = 'X'
		case r >= 0x80 && wordRune(r):
			c = 'x'
		}
		if c == last {
			if n++; n > 2 {
				continue
			}
		} else {
			last, n = c, 1
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return scramble(h)
}
