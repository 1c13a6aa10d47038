package tagger

import "slices"

// longLine is the least length, in characters, of a line that a page breaks off for
// want of room.
const longLine = 50

// wrap marks the lines that go on with the sentence of the line before.
func wrap(ts []Token) {
	full := fullLine(ts)
	begin := 0 // the first token of the line before
	for i := 1; i < len(ts); i++ {
		t := &ts[i]
		if !t.Line {
			continue
		}
		from := begin
		begin = i
		p := &ts[i-1]
		if t.Blank || ended(p) || t.Shape == Punct && t.Fold != "(" && t.Fold != "\"" && t.Fold != "“" && t.Fold != "‘" {
			continue
		}
		long := full > 0 && p.To-ts[from].From >= full
		switch {
		case long,
			t.Shape == Lower && startsHigh(ts, i),
			p.Shape == Lower && openWords[p.Fold]:
			t.Wrapped, t.Sentence = true, false
		}
	}
}

// ended reports whether a token ends a sentence or a label.
func ended(t *Token) bool {
	switch t.Fold {
	case ".", "!", "?", ":", ";", "|":
		return true
	}
	return false
}

// startsHigh reports whether the sentence that token i would go on with began with
// something else than a small letter; where it did not, all lines do so.
func startsHigh(ts []Token, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if ts[k].Sentence && !ts[k].Wrapped {
			return ts[k].Shape != Lower
		}
	}
	return true
}

// fullLine returns the length from which a line counts as full, 0 if the text is not
// in lines of one width.
func fullLine(ts []Token) int {
	var lengths []int
	for i := 0; i < len(ts); {
		j := i + 1
		for j < len(ts) && !ts[j].Line {
			j++
		}
		lengths = append(lengths, ts[j-1].To-ts[i].From)
		i = j
	}
	if len(lengths) < 3 {
		return 0
	}
	slices.Sort(lengths)
	wide := lengths[len(lengths)*9/10]
	if wide < longLine || lengths[len(lengths)-1] > wide*2 {
		return 0
	}
	return wide * 4 / 5
}

// openWords cannot end a sentence.
var openWords = words(`the a an of to with by and or from for in on at his her their its our my your that this who which was were is are be been has had said told
 asked as but if than into near between about after before during without`)
