package regexp

import (
	"iter"
	"math/bits"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// byteSet is a set of bytes.
type byteSet [4]uint64

func (s *byteSet) add(b byte)      { s[b>>6] |= 1 << (b & 63) }
func (s *byteSet) has(b byte) bool { return s[b>>6]&(1<<(b&63)) != 0 }

// all gives the bytes of a set.
func (s *byteSet) all() iter.Seq[byte] {
	return func(yield func(byte) bool) {
		for i, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(byte(i<<6 + bits.TrailingZeros64(w))) {
					return
				}
			}
		}
	}
}

// addHigh adds every byte of a rune that is not ASCII, and those of broken UTF-8.
func (s *byteSet) addHigh() { s[2], s[3] = ^uint64(0), ^uint64(0) }

func (s *byteSet) join(t byteSet) {
	for i := range s {
		s[i] |= t[i]
	}
}

// run is what may stand in consecutive bytes.
type run []byteSet

// mostPlaces is how many bytes the runs have together that are put together of parts.
const mostPlaces = 4 * 64

// places counts the bytes of runs.
func places(runs []run) int {
	n := 0
	for _, r := range runs {
		n += len(r)
	}
	return n
}

// part says what is known of a part of an expression.
type part struct {
	// exact are the runs that it matches, all of them, where it matches few.
	exact []run
	// need are runs of which every match holds one; nil where that is not known.
	need []run
	// chars are the bytes that may stand in a match.
	chars byteSet
	// longest is the number of bytes of the longest match, unbounded where there is none.
	longest int
	// folds tells that a letter of it is matched by one that is not ASCII too: ſ, K.
	folds bool
}

const unbounded = -1

// nothing is what matches no byte.
func nothing() part { return part{exact: []run{{}}} }

// study says what is known of an expression.
func study(re *syntax.Regexp) part {
	switch re.Op {
	case syntax.OpLiteral:
		return literal(re.Rune, re.Flags&syntax.FoldCase != 0)
	case syntax.OpCharClass:
		return class(re.Rune)
	case syntax.OpAnyChar:
		return class([]rune{0, utf8.MaxRune})
	case syntax.OpAnyCharNotNL:
		return class([]rune{0, '\n' - 1, '\n' + 1, utf8.MaxRune})
	case syntax.OpCapture:
		return study(re.Sub[0])
	case syntax.OpStar:
		return repeated(study(re.Sub[0]), 0, unbounded)
	case syntax.OpPlus:
		return repeated(study(re.Sub[0]), 1, unbounded)
	case syntax.OpQuest:
		return repeated(study(re.Sub[0]), 0, 1)
	case syntax.OpRepeat:
		return repeated(study(re.Sub[0]), re.Min, re.Max)
	case syntax.OpConcat:
		var c chain
		c.begin()
		for _, sub := range re.Sub {
			if (sub.Op == syntax.OpPlus || sub.Op == syntax.OpRepeat && sub.Min > 0) && c.again(sub) {
				continue
			}
			c.follow(study(sub))
		}
		return c.end()
	case syntax.OpAlternate:
		return either(re.Sub)
	}
	return nothing() // it matches places only
}

// literal is what is known of characters that are written down.
func literal(text []rune, fold bool) part {
	var c chain
	c.begin()
	plain := part{exact: []run{nil}} // those of one byte that stand together
	for _, r := range text {
		ranges := []rune{r, r}
		for f := unicode.SimpleFold(r); fold && f != r; f = unicode.SimpleFold(f) {
			ranges = append(ranges, f, f)
		}
		p := class(ranges)
		if p.longest == 1 {
			plain.exact[0] = append(plain.exact[0], p.exact[0]...)
			plain.chars.join(p.chars)
			plain.folds = plain.folds || p.folds
			plain.longest++
			continue
		}
		c.follow(plain)
		c.follow(p)
		plain = part{exact: []run{nil}}
	}
	c.follow(plain)
	return c.end()
}

// class is what is known of one character of a class, whose ranges are given as package
// syntax has them.
func class(ranges []rune) part {
	p := part{longest: 1}
	high := false
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= min(ranges[i+1], utf8.RuneSelf-1); r++ {
			p.chars.add(byte(r))
		}
		switch {
		case ranges[i+1] < utf8.RuneSelf:
		case ranges[i] == ranges[i+1] && (ranges[i] == longS || ranges[i] == kelvin):
			p.folds = true
		default:
			high = true
		}
	}
	if !high {
		p.exact = []run{{p.chars}}
		p.need = p.exact
		return p
	}
	if few := spelled(ranges, p.chars); few != nil {
		for _, r := range few {
			p.longest = max(p.longest, len(r))
			for _, one := range r {
				p.chars.join(one)
			}
		}
		p.exact, p.need = few, few
		return p
	}
	p.chars.addHigh()
	p.longest, p.need = utf8.UTFMax, []run{{p.chars}}
	return p
}

// mostSpelled is how many characters that are not ASCII are written out.
const mostSpelled = 8

// spelled returns the runs of a class of few characters that are not ASCII, given those
// that are; nil where there are many.
func spelled(ranges []rune, ascii byteSet) []run {
	var out []run
	if ascii != (byteSet{}) {
		out = append(out, run{ascii})
	}
	n := 0
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := max(ranges[i], utf8.RuneSelf); r <= ranges[i+1]; r++ {
			if n++; n > mostSpelled || r == utf8.RuneError {
				return nil
			}
			var one run
			for _, b := range []byte(string(r)) {
				var s byteSet
				s.add(b)
				one = append(one, s)
			}
			out = append(out, one)
		}
	}
	return out
}

// mostTimes is how often what repeats is written out.
const mostTimes = 8

// repeated is what is known of a part that stands there from least to most times.
func repeated(sub part, least, most int) part {
	p := part{chars: sub.chars, folds: sub.folds, longest: unbounded}
	if most != unbounded && sub.longest != unbounded {
		p.longest = most * sub.longest
	}
	var c chain
	c.begin()
	var all []run
	for n := 0; n <= mostTimes && sub.exact != nil; n++ {
		if n >= least {
			all = append(all, c.now...)
		}
		if n == most && places(all) <= mostPlaces {
			p.exact = all
			break
		}
		c.follow(sub)
		if c.whole == nil {
			break
		}
	}
	if least == 0 {
		return p
	}
	c = chain{}
	c.begin()
	for range min(least, mostTimes) {
		c.follow(sub)
	}
	p.need = c.end().need
	return p
}

// either is what is known of one of several.
func either(subs []*syntax.Regexp) part {
	var p part
	p.exact, p.need = []run{}, []run{}
	for _, sub := range subs {
		s := study(sub)
		p.chars.join(s.chars)
		p.folds = p.folds || s.folds
		if s.longest == unbounded || p.longest == unbounded {
			p.longest = unbounded
		} else {
			p.longest = max(p.longest, s.longest)
		}
		if s.exact == nil || p.exact == nil || places(p.exact)+places(s.exact) > 4*mostPlaces {
			p.exact = nil
		} else {
			p.exact = append(p.exact, s.exact...)
		}
		if s.need == nil || p.need == nil {
			p.need = nil
		} else {
			p.need = append(p.need, s.need...)
		}
	}
	return p
}

// chain puts together what is known of parts that follow each other.
type chain struct {
	part
	now   []run // what the parts since the last that is not known exactly match
	whole []run // the same, while all are
}

func (c *chain) begin() { c.now = []run{{}}; c.whole = c.now }

// times returns each of some runs with each of others behind it, nil if they are too many.
func times(a, b []run) []run {
	if len(a) == 1 && len(a[0]) == 0 {
		return b
	}
	if len(b) == 1 && len(b[0]) == 0 {
		return a
	}
	if len(a)*places(b)+len(b)*places(a) > 2*mostPlaces {
		return nil
	}
	var out []run
	for _, x := range a {
		for _, y := range b {
			out = append(out, slices.Concat(x, y))
		}
	}
	return out
}

// follow adds a part.
func (c *chain) follow(p part) {
	c.chars.join(p.chars)
	c.folds = c.folds || p.folds
	if p.longest == unbounded || c.longest == unbounded {
		c.longest = unbounded
	} else {
		c.longest += p.longest
	}
	if p.exact != nil {
		if both := times(c.now, p.exact); both != nil {
			if c.now = both; c.whole != nil {
				c.whole = both
			}
			return
		}
	}
	c.flush()
	c.whole = nil
	c.need = better(c.need, p.need)
	if c.now = p.exact; c.now == nil || slices.ContainsFunc(c.now, func(r run) bool { return len(r) == 0 }) {
		c.now = []run{{}}
	}
}

// again adds what stands there once or more: it ends what was before and begins what
// follows. It reports whether it did.
func (c *chain) again(re *syntax.Regexp) bool {
	sub := study(re.Sub[0])
	least, most := 1, unbounded
	if re.Op == syntax.OpRepeat {
		least, most = re.Min, re.Max
	}
	if least == most || sub.exact == nil {
		return false
	}
	ones := repeated(sub, min(least, mostTimes), min(least, mostTimes)).exact
	before := times(c.now, ones)
	if before == nil {
		return false
	}
	c.now = before
	p := repeated(sub, least, most)
	p.exact = nil
	c.follow(p)
	c.now = ones
	return true
}

// flush takes what the last parts match for a need, if it is a better one.
func (c *chain) flush() {
	if !slices.ContainsFunc(c.now, func(r run) bool { return len(r) == 0 }) {
		c.need = better(c.need, c.now)
	}
}

func (c *chain) end() part {
	c.flush()
	c.exact = c.whole
	return c.part
}

// better returns the needs that a text fulfils less often.
func better(a, b []run) []run {
	if len(a) == 0 || len(b) > 0 && chance(b) < chance(a) {
		return b
	}
	return a
}

// chance estimates how often one of some runs begins at a byte of a text.
func chance(runs []run) float64 {
	sum := 0.0
	for _, r := range runs {
		p := 1.0
		for i := range r {
			one := 0.0
			for b := range r[i].all() {
				one += usual[b]
			}
			if i > 0 && r[i].has('0') && r[i-1].has('0') {
				one = max(one, 0.6) // a figure seldom stands alone
			}
			p *= min(one, 1)
		}
		sum += p
	}
	return sum
}

// usual estimates how much of a text each byte is.
var usual = func() (of [256]float64) {
	for b := range of {
		of[b] = 0.0015
	}
	for b := 'a'; b <= 'z'; b++ {
		of[b] = 0.015
	}
	for _, b := range []byte("etaoinsrhld") {
		of[b] = 0.055
	}
	for _, b := range []byte(".,\n") {
		of[b] = 0.012
	}
	for b := '0'; b <= '9'; b++ {
		of[b] = 0.004
	}
	of[' '] = 0.16
	return of
}()
