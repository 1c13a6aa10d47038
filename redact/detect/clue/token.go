package clue

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a mark of a line.
type token struct {
	from, to int // code points
	word     string
	hash     uint64
	class    byte
	digits   int // how many figures it has, 9 at most
	shape    uint64
	kind     uint64 // what is known of the word, once it was asked for
	known    bool
	year     uint64 // which years it may be of, 0 for none
	cell     int    // which cell of the line it stands in
	opens    bool
}

// The classes of tokens.
const (
	classMark    = 'p' // no letter and no figure
	classFigures = 'd' // figures only
	classDay     = 'D' // figures in three groups with strokes, full stops or hyphens
	classTime    = 't' // figures with marks between
	classMixed   = 'r' // capitals and figures
	classHandle  = 'h' // what no word has: small letters and figures, a mark within
	classLower   = 'l'
	classCapital = 'C'
	classCaps    = 'A'
)

// line is a part of a text that is read by itself, with what stands before it.
type line struct {
	tokens []token
	// before is the line before, nil at the beginning or after an empty one.
	before []token
	// heads are the words that head the cells, where a table's first row does.
	heads []uint64
	// know says what is known of a word.
	know func(word string) uint64
}

// mostTokens is how long a line is that is read at once; longer ones are cut.
const mostTokens = 160

// The marks that a word sheds at its ends, and those that end a word wherever they stand.
var (
	shed    = markSet(`.,;:!?()[]{}"'“”‘’<>*#–—-=/\`)
	cutting = markSet(`,;|:=()[]{}"“”<>`)
)

// marks is a set of marks: those of ASCII, and others.
type marks struct {
	ascii [128]bool
	other string
}

func markSet(s string) *marks {
	m := &marks{}
	for _, r := range s {
		if r < 128 {
			m.ascii[r] = true
		} else {
			m.other += string(r)
		}
	}
	return m
}

func (m *marks) has(r rune) bool {
	if r < 128 {
		return m.ascii[r]
	}
	return strings.ContainsRune(m.other, r)
}

// lines splits a text.
func lines(text []rune, know func(word string) uint64) []line {
	var out []line
	var before []token
	var heads []uint64
	for at := 0; at <= len(text); {
		end := at
		for end < len(text) && text[end] != '\n' {
			end++
		}
		ts := tokens(text, at, end)
		at = end + 1
		if len(ts) == 0 {
			before, heads = nil, nil
			continue
		}
		if heads == nil || cells(ts) != len(heads) {
			heads = headings(ts)
		}
		for from := 0; from < len(ts); from += mostTokens {
			out = append(out, line{ts[from:min(from+mostTokens, len(ts))], before, heads, know})
		}
		before = ts
	}
	return out
}

func cells(ts []token) int { return ts[len(ts)-1].cell + 1 }

// leastCells is how many cells a row has at least that heads others.
const leastCells = 2

// headings returns the words of a row that may head others, nil where it has too few cells
// or a figure in it.
func headings(ts []token) []uint64 {
	if cells(ts) < leastCells {
		return nil
	}
	out := make([]uint64, cells(ts))
	for i := range ts {
		if ts[i].digits > 0 {
			return nil
		}
		if ts[i].class != classMark {
			out[ts[i].cell] = pair(out[ts[i].cell], ts[i].hash)
		}
	}
	return out
}

// tokens splits a line.
func tokens(text []rune, at, end int) []token {
	var out []token
	cell, opens, comma := 0, true, 0
	for i := at; i < end; i++ {
		if text[i] == ',' && i+1 < end && !unicode.IsSpace(text[i+1]) {
			comma++ // as exports have them
		}
	}
	for i := at; i < end; {
		if unicode.IsSpace(text[i]) {
			if text[i] == '\t' {
				cell, opens = cell+1, true
			}
			i++
			continue
		}
		j := i + 1
		if !cutting.has(text[i]) {
			for j < end && !unicode.IsSpace(text[j]) && !cutting.has(text[j]) {
				j++
			}
		}
		for i < j {
			a, b := i, j
			for a < b && shed.has(text[a]) {
				a++
			}
			for b > a && shed.has(text[b-1]) {
				b--
			}
			switch {
			case a > i:
				a, b = i, i+1 // a mark before
			case b == a:
				b = a + 1
			}
			t := token{from: a, to: b, cell: cell, opens: opens}
			t.read(text[a:b])
			out = append(out, t)
			opens = false
			if r := text[a]; b == a+1 && (r == '|' || r == ',' && comma > 1 || r == ';' && b < end && text[b] != ' ') {
				cell, opens = cell+1, true
			}
			i = b
		}
	}
	return out
}

// read says what a token is.
func (t *token) read(r []rune) {
	var short [32]byte
	b := short[:0]
	upper, lower, marks, shape := 0, 0, 0, uint64(fnvOffset)
	last, run := rune(0), 0
	for i, c := range r {
		x := c
		switch {
		case c >= '0' && c <= '9':
			x = '0'
			t.digits++
			b = append(b, '0')
		case unicode.IsUpper(c):
			x = 'X'
			upper++
			b = utf8.AppendRune(b, unicode.ToLower(c))
		case unicode.IsLetter(c) || unicode.IsMark(c):
			x = 'x'
			lower++
			b = utf8.AppendRune(b, c)
		case c == '’':
			x = '\''
			b = append(b, '\'')
		default:
			b = utf8.AppendRune(b, c)
			if i > 0 && c != '\'' && c != '-' {
				marks++
			}
		}
		if x == last {
			run++
		} else {
			last, run = x, 1
		}
		if x == '0' || run <= 2 {
			shape = (shape ^ uint64(x)) * fnvPrime
		}
	}
	t.word = string(b)
	t.shape = scramble(shape)
	letters := upper + lower
	switch {
	case letters == 0 && t.digits == 0:
		t.class = classMark
	case letters == 0 && dayShape(r):
		t.class = classDay
	case letters == 0 && t.digits == len(r):
		t.class = classFigures
	case letters == 0:
		t.class = classTime
	case t.digits > 0 && lower == 0:
		t.class = classMixed
	case t.digits > 0 || marks > 0 && len(r) > 3 || lower > 0 && upper > 0 && !unicode.IsUpper(r[0]):
		t.class = classHandle
	case upper == 0:
		t.class = classLower
	case lower == 0 && len(r) > 1:
		t.class = classCaps
	default:
		t.class = classCapital
	}
	if t.class == classDay || t.class == classFigures && len(r) == 4 {
		t.year = yearOf(r)
	}
	t.digits = min(t.digits, 12)
	t.hash = hashWord(t.word)
	t.known = t.class != classLower && t.class != classCapital && t.class != classCaps
}

// dayShape reports whether figures stand in three groups, as in a day.
func dayShape(r []rune) bool {
	groups, n := 1, 0
	for _, c := range r {
		switch {
		case c >= '0' && c <= '9':
			if n++; n > 4 {
				return false
			}
		case (c == '/' || c == '.' || c == '-') && n > 0:
			groups, n = groups+1, 0
		default:
			return false
		}
	}
	return groups == 3 && n > 0
}

// yearOf puts the year that a day ends or begins with among those of children, of their
// parents, of the records themselves and of none of them.
func yearOf(r []rune) uint64 {
	n, len4 := 0, 0
	value := func(g []rune) {
		v := 0
		for _, c := range g {
			v = v*10 + int(c-'0')
		}
		if len(g) == 4 || len(g) == 2 && len4 == 0 {
			if n = v; len(g) == 2 {
				if n += 2000; v > 30 {
					n -= 100
				}
			} else {
				len4++
			}
		}
	}
	for i := 0; i < len(r); {
		j := i
		for j < len(r) && r[j] >= '0' && r[j] <= '9' {
			j++
		}
		value(r[i:j])
		i = j + 1
	}
	switch {
	case n < 1930 || n > 2040:
		return 1
	case n < 1960:
		return 2
	case n < 1998:
		return 3
	case n < 2005:
		return 4
	case n < 2022:
		return 5
	}
	return 6
}
