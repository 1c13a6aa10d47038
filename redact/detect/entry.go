package detect

import (
	"slices"
	"unicode"

	"sarpack/redact/detect/regexp"
)

// entryHead is what a message of a chat or an entry of a log begins with: when it was
// written, by whom, or both. A time by itself is one only where somebody follows it, as a
// sentence may go on with a time at the beginning of a line.
var entryHead = regexp.MustCompile(`^(?:` +
	`(?:` + headDay + `(?:,? (?:at )?` + headTime + `)?|\[` + headTime + `\]|\[` + headDay + `,? ` + headTime + `\]|` + headTime + `,? ` + headDay + `)(?: ?[-–—·])?(?:[ \n]+|$)(?:` + headName + `:(?:[ \n]+|$))?` +
	`|` + headTime + `(?: ?[-–—·])? (?:` + headName + `|\p{Ll}+):(?:[ \n]+|$)` +
	`|` + headName + `:(?:[ \n]+|$))`)

const (
	headDay  = `\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}`
	headTime = `\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[aApP]\.?[mM]\b\.?)?`
	headName = `(?:(?:(?:Mrs?|Ms|Miss|Dr)\.? )?\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}(?: \([^()\n]{1,30}\))?|\+?\d[\d ]{8,14}\d)`
)

// mostHead is how many code points of a line are looked at for the head of an entry.
const mostHead = 90

// entryHeadAt returns how many code points of r at from are the head of an entry.
func entryHeadAt(r []rune, from, to int) int {
	head := entryHead.FindString(string(r[from:min(to, from+mostHead)]))
	return len([]rune(head))
}

// beginsEntry reports whether another message or entry begins at i, the beginning of a line.
// A line that begins with no more than a name is one where the line before ends a sentence
// or is a message itself.
func beginsEntry(r []rune, i int) bool {
	if midSentence(r, i-1) || entryHeadAt(r, i, len(r)) == 0 {
		return false
	}
	if unicode.IsDigit(r[i]) || r[i] == '[' || r[i] == '+' || endsSentence(r, i-1) {
		return true
	}
	before := i - 1
	for before > 0 && r[before-1] != '\n' {
		before--
	}
	return entryHeadAt(r, before, i) > 0
}

// endsSentence reports whether a line that ends at i ends a sentence.
func endsSentence(r []rune, i int) bool {
	for i--; i >= 0 && unicode.IsSpace(r[i]); i-- {
	}
	return i < 0 || slices.Contains([]rune(".!?:)\"”"), r[i])
}

// cellStart reports whether a cell begins at i.
func (p *Page) cellStart(i int) bool {
	if i > 0 && (p.Runes[i-1] == '\t' || p.Runes[i-1] == '|') {
		return true
	}
	_, found := slices.BinarySearch(p.Cells, i)
	return found
}

// apart reports whether a cell begins between two places.
func (p *Page) apart(from, to int) bool {
	for i := from; i <= to && i < len(p.Runes); i++ {
		if p.cellStart(i) {
			return true
		}
	}
	return false
}
