package clue

// How far words around a token are looked at, in tokens.
const (
	bagBefore = 9
	bagAfter  = 6
	keyReach  = 7
)

const edge = 0x51ed270b

// at gives what features ask of the tokens of a line.
func (l *line) word(k int) uint64 {
	if k < 0 || k >= len(l.tokens) {
		return edge
	}
	return l.tokens[k].hash
}

// form is a token's class with how many figures it has.
func (l *line) form(k int) uint64 {
	if k < 0 {
		return '<'
	}
	if k >= len(l.tokens) {
		return '>'
	}
	t := &l.tokens[k]
	if t.class == classMark {
		return uint64(t.word[0]) << 8
	}
	return uint64(t.class) | uint64(t.digits)<<16
}

func (l *line) kind(k int) uint64 {
	if k < 0 || k >= len(l.tokens) {
		return 1 << 20
	}
	t := &l.tokens[k]
	if !t.known {
		t.kind, t.known = l.know(t.word), true
	}
	return t.kind | uint64(t.class)<<12
}

// class is a token's class alone.
func (l *line) class(k int) uint64 {
	if k < 0 || k >= len(l.tokens) {
		return '>'
	}
	return uint64(l.tokens[k].class)
}

// features appends the rows of a token's features.
func (l *line) features(i int, out []uint32) []uint32 {
	t := &l.tokens[i]
	c, f, g := uint64(t.class), l.form(i), l.kind(i)
	p1, p2, p3 := l.word(i-1), l.word(i-2), l.word(i-3)
	n1, n2 := l.word(i+1), l.word(i+2)
	begin := uint64('m')
	switch {
	case i == 0:
		begin = 'L'
	case t.opens:
		begin = 'c'
	}
	if i+1 == len(l.tokens) {
		begin |= 1 << 8
	}
	out = append(out,
		row(1, f), row(2, pair(begin, f)), row(3, t.hash), row(4, t.shape), row(5, g),
		row(6, pair(p1, c)), row(7, pair(p2, c)), row(8, pair(p3, c)), row(9, pair(n1, c)), row(10, pair(n2, c)),
		row(11, pair(p1, f)), row(12, pair(pair(p2, p1), c)), row(13, pair(pair(p3, p2), pair(p1, c))), row(14, pair(n1, f)), row(15, pair(pair(n1, n2), c)),
		row(16, pair(pair(l.form(i-1), f), l.form(i+1))), row(17, pair(pair(l.form(i-2), l.form(i-1)), f)), row(18, pair(pair(f, l.form(i+1)), l.form(i+2))),
		row(19, pair(pair(l.class(i-2), l.class(i-1)), pair(c, pair(l.class(i+1), l.class(i+2))))),
		row(20, pair(l.kind(i-1), g)), row(21, pair(g, l.kind(i+1))), row(22, pair(pair(l.kind(i-1), g), l.kind(i+1))),
		row(23, pair(pair(p1, g), c)), row(24, pair(pair(p2, p1), f)), row(25, pair(t.hash, p1)), row(26, pair(t.hash, n1)),
		row(27, pair(pair(g, l.kind(i+1)), pair(l.kind(i+2), n1))),
		row(28, pair(uint64(min(t.to-t.from, 14)), c)),
	)
	for k := i - 1; k >= 0 && k >= i-bagBefore; k-- {
		b := &l.tokens[k]
		if b.ends() {
			break
		}
		if b.letters() {
			out = append(out, row(30, pair(b.hash, c)))
			if i-k <= 5 {
				out = append(out, row(31, pair(b.hash, f)))
			}
		}
	}
	for k := i + 1; k < len(l.tokens) && k <= i+bagAfter; k++ {
		b := &l.tokens[k]
		if b.ends() {
			break
		}
		if b.letters() {
			out = append(out, row(32, pair(b.hash, c)))
		}
	}
	for k := i - 1; k > 0 && k >= i-keyReach; k-- {
		if w := l.tokens[k].word; w == ":" || w == "=" || w == "–" || w == "-" {
			key := l.word(k - 1)
			out = append(out, row(33, pair(key, f)), row(34, pair(key, c)), row(35, pair(pair(l.word(k-2), key), c)), row(36, pair(pair(key, uint64(i-k)), c)))
			break
		}
	}
	y := t.year
	for k := i + 1; y == 0 && k <= i+2 && k < len(l.tokens); k++ {
		if l.tokens[k].class != classMark {
			y = l.tokens[k].year << 8
		}
	}
	for k := i - 1; y == 0 && k >= i-2 && k >= 0; k-- {
		y = l.tokens[k].year << 16
	}
	if y != 0 {
		out = append(out, row(37, pair(y, c)), row(38, pair(pair(y, p1), c)), row(39, pair(pair(y, l.class(i-1)), pair(c, l.class(i+1)))))
	}
	out = l.placed(i, c, f, out)
	if t.class != classMark && t.digits == 0 && len(t.word) > 3 {
		out = append(out, row(40, pair(hashWord(t.word[len(t.word)-3:]), c)), row(41, pair(hashWord(t.word[:3]), c)))
	}
	return out
}

// placed appends the rows of where a token stands: under which heading, and below what.
func (l *line) placed(i int, c, f uint64, out []uint32) []uint32 {
	t := &l.tokens[i]
	if t.cell < len(l.heads) && l.heads[t.cell] != 0 {
		out = append(out, row(45, pair(l.heads[t.cell], c)), row(46, pair(l.heads[t.cell], f)))
	}
	if n := len(l.before); n > 0 && i < 4 {
		last := l.before[n-1]
		if last.class == classMark && n > 1 {
			last = l.before[n-2]
		}
		out = append(out, row(47, pair(pair(last.hash, uint64(min(n, 5))), c)), row(48, pair(l.before[0].hash, c)), row(49, pair(pair(uint64(last.class), uint64(min(n, 6))), pair(c, uint64(i)))))
	}
	if len(l.tokens) < 8 {
		out = append(out, row(50, pair(uint64(len(l.tokens)), pair(c, uint64(i)))))
	}
	return out
}

// ends reports whether a token ends a sentence or a cell.
func (t *token) ends() bool {
	return t.class == classMark && (t.word == "." || t.word == "?" || t.word == "!" || t.word == "|")
}

// letters reports whether a token is a word of nothing but letters.
func (t *token) letters() bool {
	return t.class == classLower || t.class == classCapital || t.class == classCaps
}
