package tagger

// Document is a text made ready: its tokens and what is known of each.
type Document struct {
	Runes  []rune
	Tokens []Token
	// Entries are the table's, by token.
	Entries []Entry
	hashes  []uint64
	// bare and capitals say that the token's line has no capital, or nothing else.
	bare, capitals []bool
	// small says that the token's own line, whatever it goes on from, has no capital.
	small []bool
	// heads are the hashes of the headings of the columns that tokens stand in.
	heads []uint64
	// closing says that the line before closes a letter.
	closing []bool
	seen    map[uint64]*sightings
	lines   [][2]int
}

// sightings count how a word is written in a document.
type sightings struct {
	capital, lower, titled, afterForename, caps int
}

// Read makes a text ready.
func Read(text []rune, t *Table) *Document {
	d := &Document{Runes: text, Tokens: Tokenise(text), seen: map[uint64]*sightings{}}
	n := len(d.Tokens)
	d.Entries = make([]Entry, n)
	d.hashes = make([]uint64, n)
	d.bare, d.capitals, d.closing, d.small = make([]bool, n), make([]bool, n), make([]bool, n), make([]bool, n)
	d.heads = make([]uint64, n)
	for i := range d.Tokens {
		k := &d.Tokens[i]
		d.hashes[i] = hashWord(k.Fold)
		if k.Shape == Digits {
			d.hashes[i] = digitsHash(k.Fold)
		}
		if k.Word() {
			d.Entries[i] = t.Look(k.Fold)
		}
	}
	d.split()
	d.columns()
	d.count()
	return d
}

// digitsHash treats numbers of one length alike.
func digitsHash(s string) uint64 {
	var b [12]byte
	n := min(len(s), len(b))
	for i := range n {
		b[i] = s[i]
		if s[i] >= '0' && s[i] <= '9' {
			b[i] = '0'
		}
	}
	return hashWord(string(b[:n]))
}

// split finds the lines, and what each is like together with those that it goes on
// from.
func (d *Document) split() {
	ts := d.Tokens
	for i := 0; i < len(ts); {
		j := i + 1
		for j < len(ts) && (!ts[j].Line || ts[j].Wrapped) {
			j++
		}
		upper, lower, capital := 0, 0, 0
		for k := i; k < j; k++ {
			switch ts[k].Shape {
			case Upper:
				upper++
			case Acronym:
				upper++
			case Capital:
				capital++
			case Lower, Mixed:
				lower++
			}
		}
		for k := i; k < j; k++ {
			d.capitals[k] = upper > 0 && lower+capital == 0
			// A word in capitals (DSL, NOT) does not make a hurried note anything else.
			d.bare[k] = capital == 0 && upper*6 <= lower
		}
		i = j
	}
	for i := 0; i < len(ts); {
		j := i + 1
		small := true
		for j < len(ts) && !ts[j].Line {
			j++
		}
		for k := i; k < j; k++ {
			small = small && ts[k].Shape != Capital && ts[k].Shape != Upper && ts[k].Shape != Acronym
		}
		for k := i; k < j; k++ {
			d.small[k] = small
		}
		if k := d.message(i, j); k > 0 {
			for ; k < j; k++ {
				d.small[k], d.bare[k] = true, true
			}
		}
		if n := len(d.lines); n > 0 {
			p := d.lines[n-1]
			if closes(ts[p[0]:p[1]]) {
				for k := i; k < j; k++ {
					d.closing[k] = true
				}
			}
		}
		d.lines = append(d.lines, [2]int{i, j})
		i = j
	}
}

// leastMessage is how many words in small letters make a message a hurried one.
const leastMessage = 3

// message returns where the words of a message without capitals begin after who wrote it,
// or 0: "Dilwyn: star. fyi jago penrose".
func (d *Document) message(from, to int) int {
	begin, high, words := 0, 0, 0
	for k := from; k < to; k++ {
		t := &d.Tokens[k]
		switch {
		case begin == 0 && t.Fold == ":" && k > from && d.Tokens[k-1].Word() && k-from < 8 && k+1 < to && d.Tokens[k+1].Space:
			begin = k + 1
		case t.Namelike() || t.Shape == Initial:
			high++
			if begin > 0 && t.Shape != Acronym && t.Shape != Upper {
				return 0
			}
		case t.Shape == Lower && begin > 0:
			words++
		}
	}
	if high == 0 || words < leastMessage {
		return 0
	}
	return begin
}

// closers begin or make up the line that closes a letter.
var closers = words(`regards wishes thanks sincerely faithfully truly cheers best sincerly faithfuly rgds kr thankyou love signed grateful ta appreciated`)

var closerWords = words(`kind kindest best warm warmest many with thanks again thank you regards wishes yours sincerely faithfully truly cheers all the very much
 in advance and love to from your , . ! ; - – x xx`)

// closes reports whether a line is "Kind regards," and its kind.
func closes(line []Token) bool {
	if len(line) > 7 {
		return false
	}
	closer := false
	for i := range line {
		f := line[i].Fold
		if !closerWords[f] && !closers[f] {
			return false
		}
		closer = closer || closers[f] || f == "thank"
	}
	return closer
}

// columns finds tables: lines with bars, tabs or wide gaps under a line of headings.
func (d *Document) columns() {
	var heads []uint64
	var mark byte
	for _, l := range d.lines {
		kind, cells := d.cells(l)
		switch {
		case kind == 0 || len(cells) < 2:
			if l[1]-l[0] > 1 {
				heads = nil
			}
			continue
		case heads == nil || kind != mark || len(cells) > len(heads)+1:
			heads, mark = d.headings(cells), kind
			if heads != nil {
				continue
			}
			continue
		}
		for c, cell := range cells {
			if c >= len(heads) {
				break
			}
			for k := cell[0]; k < cell[1]; k++ {
				d.heads[k] = heads[c]
			}
		}
	}
}

// cells splits a line at bars or at gaps.
func (d *Document) cells(l [2]int) (byte, [][2]int) {
	kind := byte(0)
	for k := l[0]; k < l[1]; k++ {
		if d.Runes[d.Tokens[k].From] == '|' {
			kind = '|'
			break
		}
		if k > l[0] && d.Tokens[k].Gap {
			kind = ' '
		}
	}
	if kind == 0 {
		return 0, nil
	}
	var out [][2]int
	from := l[0]
	for k := l[0]; k < l[1]; k++ {
		switch {
		case kind == '|' && d.Runes[d.Tokens[k].From] == '|':
			out = append(out, [2]int{from, k})
			from = k + 1
		case kind == ' ' && k > l[0] && d.Tokens[k].Gap:
			out = append(out, [2]int{from, k})
			from = k
		}
	}
	return kind, append(out, [2]int{from, l[1]})
}

// headings returns the hash of each cell's last word if the line could be one of
// headings: no cell has digits or more than four words.
func (d *Document) headings(cells [][2]int) []uint64 {
	known := false
	out := make([]uint64, len(cells))
	for c, cell := range cells {
		if cell[1]-cell[0] > 5 {
			return nil
		}
		for k := cell[0]; k < cell[1]; k++ {
			if d.Tokens[k].Shape == Digits || d.Tokens[k].Shape == Address {
				return nil
			}
			if d.Tokens[k].Word() {
				out[c] = d.hashes[k]
				known = known || keyWords[d.Tokens[k].Fold] || headWords[d.Tokens[k].Fold]
			}
		}
	}
	if !known {
		return nil
	}
	return out
}

// count notes how each word is written in the document.
func (d *Document) count() {
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if !t.Word() {
			continue
		}
		s := d.seen[d.hashes[i]]
		if s == nil {
			s = &sightings{}
			d.seen[d.hashes[i]] = s
		}
		switch t.Shape {
		case Capital:
			if !t.Sentence {
				s.capital++
			}
			if i > 0 && d.Tokens[i-1].Shape == Capital && d.Entries[i-1].Forename() >= 7 && d.Entries[i-1].Word() == 0 && !t.Line {
				s.afterForename++
			}
		case Lower:
			if !d.bare[i] {
				s.lower++
			}
		case Upper, Acronym:
			s.caps++
		}
		if d.titleBefore(i) {
			s.titled++
		}
	}
}

// titleBefore reports whether a title stands before token i on its line.
func (d *Document) titleBefore(i int) bool {
	if i == 0 {
		return false
	}
	if titleWords[d.Tokens[i-1].Fold] {
		return true
	}
	return i > 1 && d.Tokens[i-1].Fold == "." && !d.Tokens[i-1].Space && titleWords[d.Tokens[i-2].Fold] && !wholeTitles[d.Tokens[i-2].Fold]
}
