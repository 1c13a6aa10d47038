package detect

import (
	"slices"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// columnNames are usual headings of the columns of a school's tables, months among them.
// Some are people's names as well.
var columnNames = set(`date day days week month year time from to start end period session am pm term autumn spring summer january february march april may june july august
 september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri monday tuesday wednesday thursday friday total totals average mean rank
 mark marks grade grades score scores level levels result results target targets predicted current actual effort attainment progress points percentage percent
 subject subjects lesson class form group set house reg registration tutor teacher staff pupil pupils student students child name names surname forename first last upn uln dob
 admission number no ref reference id code codes type category kind status reason comment comments note notes remark remarks detail details description action actions outcome
 attendance behaviour incident location room place role relationship address postcode phone mobile email page paper test exam exams assessment reading writing maths english
 science art music french drama baseline reported entered recorded late minutes present absent authorised unauthorised amount bill paid balance item price quantity seen signed`)

// columnHead reports whether a place is the heading of a column that has a usual name, and
// so is nobody: "Mark" in "Date | Pupil | Session | Mark". Its line is of at least three
// headings and neither a digit nor a sentence; of the others at least half, and two, have
// usual names; and nobody is named in the line, as where each column is a pupil's.
func columnHead(runes []rune, spans []Span, from, to int) bool {
	if !columnNames[roster.Fold(string(runes[from:to]))] {
		return false
	}
	a, b := from, to
	for a > 0 && runes[a-1] != '\n' {
		a--
	}
	for b < len(runes) && runes[b] != '\n' {
		b++
	}
	line := string(runes[a:b])
	if strings.ContainsAny(line, "0123456789@.!?") {
		return false
	}
	for _, s := range spans {
		if s.Kind == redact.KindPerson && s.From < b && a < s.To && !allColumnNames(string(runes[s.From:s.To])) {
			return false
		}
	}
	own, usual, other := false, 0, 0
	at := len(string(runes[a:from]))
	for _, c := range cells(line, 0, len(line)) {
		text := line[c.from:c.to]
		switch {
		case text == "":
		case c.from <= at && at < c.to:
			own = allColumnNames(text)
		case allColumnNames(text):
			usual++
		case len(strings.Fields(text)) > 4:
			return false // a sentence
		default:
			other++
		}
	}
	if usual+other == 0 && own { // the columns stand a blank apart
		usual = len(strings.Fields(line)) - 1
	}
	return own && usual >= 2 && usual >= other
}

// allColumnNames reports whether every word of a text is the usual name of a column.
func allColumnNames(text string) bool {
	words := strings.FieldsFunc(roster.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !columnNames[w] })
}

// columnHeads makes of the names that are headings of columns a question of their own: of
// nobody, to be kept. It stays a question, since the same word is gone elsewhere in the
// record where a person of that name is redacted.
func (e *Engine) columnHeads(runes []rune, spans []Span) {
	for i := range spans {
		if s := &spans[i]; s.Kind == redact.KindPerson && columnHead(runes, spans, s.From, s.To) {
			e.asColumnHead(s, string(runes[s.From:s.To]))
		}
	}
}

// asColumnHead makes a finding one of the heading of a column.
func (e *Engine) asColumnHead(s *Span, text string) {
	s.Person = e.people.unlisted(text+", the heading of a column", redact.RoleOther)
	s.settle(redact.RoleOther, "TP-PUP", redact.SuggestKeep)
	s.P, s.Why, s.head = pColumnHead, "a name that is the usual heading of a column, in a line of headings", true
}
