package burn

import "slices"

// cmap maps the bytes of a string to character codes and CIDs (ISO 32000-2, 9.7.5).
type cmap struct {
	spaces []codeSpace
	ranges []cidRange // sorted by bytes and low end once read
	// guesses are what it says of codes in the words of a ToUnicode CMap: some readers take
	// that for CIDs.
	guesses  []cidRange
	vertical bool
	// parent is the CMap that usecmap names.
	parent *cmap
	// identity says that two bytes are the CID, predefined that it is another of those
	// that a PDF may name without carrying them.
	identity, predefined bool
	// unknown says in words why the CIDs cannot be told; code lengths are a guess.
	unknown string
}

type codeSpace struct {
	n      int
	lo, hi uint32
}

type cidRange struct {
	n           int
	lo, hi, cid uint32
}

func bigEndian(b []byte) uint32 {
	var v uint32
	for _, c := range b {
		v = v<<8 | uint32(c)
	}
	return v
}

// maxCMapItems bounds the operands between two operators of a CMap.
const maxCMapItems = 200_000

// parseCMap reads an embedded CMap program.
func parseCMap(program []byte) *cmap {
	m := &cmap{}
	l := &lexer{s: program}
	var st []operand
	for {
		l.skip()
		if l.p >= len(l.s) || len(st) > maxCMapItems {
			break
		}
		arg, word := l.token()
		if word == nil {
			st = append(st, arg)
			continue
		}
		switch string(word) {
		case "usecmap":
			if len(st) > 0 {
				m.parent = predefinedCMap(string(st[len(st)-1].b))
			}
		case "def":
			if len(st) >= 2 && string(st[len(st)-2].b) == "WMode" {
				m.vertical = st[len(st)-1].num == 1
			}
		case "endcodespacerange":
			for i := 0; i+1 < len(st); i += 2 {
				if n := len(st[i].b); n >= 1 && n <= 4 {
					m.spaces = append(m.spaces, codeSpace{n, bigEndian(st[i].b), bigEndian(st[i+1].b)})
				}
			}
		case "endcidrange":
			for i := 0; i+2 < len(st); i += 3 {
				m.ranges = append(m.ranges, cidRange{len(st[i].b), bigEndian(st[i].b), bigEndian(st[i+1].b), uint32(st[i+2].num)})
			}
		case "endcidchar":
			for i := 0; i+1 < len(st); i += 2 {
				c := bigEndian(st[i].b)
				m.ranges = append(m.ranges, cidRange{len(st[i].b), c, c, uint32(st[i+1].num)})
			}
		case "endbfchar":
			for i := 0; i+1 < len(st); i += 2 {
				c := bigEndian(st[i].b)
				m.guesses = append(m.guesses, cidRange{len(st[i].b), c, c, bigEndian(st[i+1].b)})
			}
		case "endbfrange":
			for i := 0; i+2 < len(st); i += 3 {
				if st[i+2].kind == kindString {
					m.guesses = append(m.guesses, cidRange{len(st[i].b), bigEndian(st[i].b), bigEndian(st[i+1].b), bigEndian(st[i+2].b)})
				}
			}
		}
		// Strings point into l.text, which grows and is never cleared here.
		st = st[:0]
	}
	slices.SortStableFunc(m.ranges, func(a, b cidRange) int {
		if a.n != b.n {
			return a.n - b.n
		}
		switch {
		case a.lo < b.lo:
			return -1
		case a.lo > b.lo:
			return 1
		}
		return 0
	})
	return m
}

// next reads one code of b: how many bytes it takes, and its CID.
func (m *cmap) next(b []byte) (n int, cid uint32) {
	if m.identity {
		if len(b) < 2 {
			return len(b), uint32(b[0])
		}
		return 2, uint32(b[0])<<8 | uint32(b[1])
	}
	n, code := m.split(b)
	return n, m.cid(n, code)
}

// split reads one code by the code space ranges, each byte within its own range.
func (m *cmap) split(b []byte) (int, uint32) {
	var v uint32
	shortest := 0
	for c := m; c != nil; c = c.parent {
		if c.identity {
			if len(b) >= 2 {
				return 2, bigEndian(b[:2])
			}
			return len(b), bigEndian(b)
		}
	}
	for k := 1; k <= 4 && k <= len(b); k++ {
		v = v<<8 | uint32(b[k-1])
		for c := m; c != nil; c = c.parent {
			for _, s := range c.spaces {
				if shortest == 0 || s.n < shortest {
					shortest = s.n
				}
				if s.n == k && inSpace(v, s) {
					return k, v
				}
			}
		}
	}
	n := min(max(shortest, 1), len(b))
	return n, bigEndian(b[:n])
}

func inSpace(v uint32, s codeSpace) bool {
	for j := range s.n {
		shift := uint(8 * j)
		x, lo, hi := byte(v>>shift), byte(s.lo>>shift), byte(s.hi>>shift)
		if x < lo || x > hi {
			return false
		}
	}
	return true
}

func (m *cmap) cid(n int, code uint32) uint32 {
	cid, _ := m.mapped(n, code)
	return cid
}

// mapped returns the CID of a code of n bytes, and whether there is one.
func (m *cmap) mapped(n int, code uint32) (cid uint32, ok bool) {
	for c := m; c != nil; c = c.parent {
		if c.identity {
			return code, true
		}
		i, ok := slices.BinarySearchFunc(c.ranges, code, func(r cidRange, code uint32) int {
			switch {
			case r.n != n:
				return r.n - n
			case r.hi < code:
				return -1
			case r.lo > code:
				return 1
			}
			return 0
		})
		if ok {
			return c.ranges[i].cid + code - c.ranges[i].lo, true
		}
	}
	return 0, false
}

// guessed returns the CID that some readers take for a code of n bytes that has none.
func (m *cmap) guessed(n int, code uint32) (cid uint32, ok bool) {
	for c := m; c != nil; c = c.parent {
		for _, r := range c.guesses {
			if r.n == n && r.lo <= code && code <= r.hi && r.cid+code-r.lo <= maxCID {
				return r.cid + code - r.lo, true
			}
		}
	}
	return 0, false
}

// has reports whether a code lies in the code space.
func (m *cmap) has(n int, code uint32) bool {
	for c := m; c != nil; c = c.parent {
		if c.identity && n == 2 {
			return true
		}
		for _, s := range c.spaces {
			if s.n == n && inSpace(code, s) {
				return true
			}
		}
	}
	return false
}
