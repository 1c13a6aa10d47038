package detect

import (
	"slices"
	"strings"

	"sarpack/redact/detect/tagger"
)

// broken finds a name of the lists that a stray blank, mark or the end of a line parts in
// two: "Gr ace", "Mas on", "Ward-Field ing". What it may be it says as a possibility only.
func (n *names) broken(p *Page, i int) (Span, int) {
	if i+1 >= len(p.Tokens) || p.Tokens[i].Possessive || !n.parted(p, i) {
		return Span{}, 0
	}
	a, b := p.Tokens[i], p.Tokens[i+1]
	joined := a.Fold + b.Fold
	who := slices.Concat(n.forms.fore[joined], n.forms.sur[joined])
	if len(joined) < leastNear {
		if i == 0 {
			return Span{}, 0
		}
		who = both(n.forms.fore[p.Tokens[i-1].Fold], n.forms.sur[joined]) // "Dawn Co x"
	}
	if len(who) == 0 && len(joined) > 5 && !tagger.BuiltIn().Word(joined) && (n.piece(a) && n.piece(b) || len(joined) > 6 && a.Upper) {
		for _, w := range n.near.find(joined) {
			who = append(append(who, n.forms.fore[w]...), n.forms.sur[w]...)
		}
	}
	return n.nearly(p, i, 2, who, "a name of the lists, with a blank or a mark in it")
}

// parted reports whether token i and the next may be pieces of one word: one of them is no
// word of English, the second has no capital unless all has, and little stands between.
func (n *names) parted(p *Page, i int) bool {
	a, b := p.Tokens[i], p.Tokens[i+1]
	if b.Upper && !b.Caps && !(a.Caps && b.To-b.From == 1) || !a.Upper && !smallLine(p, a.From) || a.Caps != b.Caps && a.To-a.From > 1 && b.To-b.From > 1 {
		return false
	}
	gap := string(p.Runes[a.To:b.From])
	if len(gap) > 2 || strings.Trim(gap, " .-\n'’") != "" || gap == ". " || gap == "-" {
		return false
	}
	return n.piece(a) || n.piece(b) || a.Upper && !a.Caps && !a.Start && n.forms.fore[a.Fold] == nil && n.forms.sur[a.Fold] == nil
}

// piece reports whether a token is no word and no name by itself.
func (n *names) piece(t Token) bool {
	switch t.To - t.From {
	case 1:
		return t.Fold != "a" && t.Fold != "i"
	case 2:
		return !shortWords[t.Fold]
	}
	return !ordinary(t.Fold) && n.forms.fore[t.Fold] == nil && n.forms.sur[t.Fold] == nil && !tagger.BuiltIn().Forename(t.Fold)
}

// shortWords are words of two letters; others may be pieces of longer ones.
var shortWords = set("am an as at be by do go ha he hi if in is it me mr ms my no of oh ok on or pe so st to up us we dr re ta tv uk")
