package detect

import (
	"strings"
	"unicode"

	"sarpack/redact"
)

// grammarWords are words of grammar and of forms that nobody is called in small
// letters: where one of them reads like a name, a sentence is oddly put. Words that are
// names as well (will, may, an, so, do) are not among them.
var grammarWords = set(`a the to of and or but nor if than then that this these those there here is was were are be been being am has had have
 having did does doing done would could should shall must might cannot not in on at by for from with without into onto upon out off over under
 about above across after again against along among around as because before behind below beneath beside between beyond during
 except inside like near outside past since through till until toward towards up down when where while whether which who whom
 whose what how why he him his she her hers it its they them their theirs we us our ours you your yours me my mine myself
 himself herself themselves itself also always already almost although another any anyone anything both each either else ever
 every everyone everything few however just least less many more most much never none nor nothing now nowhere often once only
 other others otherwise own perhaps quite rather same several some someone something soon still such too very yet yes no
 said says say saying told tell tells telling asked asks ask put puts got get gets getting went go goes going came come comes
 took take takes made make makes gave give gives given left let lets today tomorrow yesterday tonight together apart away back
 date time telephone tel mobile email fax surname forename legal reg registration address postcode yes n/a none hidden bcc cc`)

// formWords are words of forms that stand with a capital as well.
var formWords = set(`yes no none date time telephone mobile email e-mail fax surname forename legal reg address postcode hidden bcc cc the to of
 and from name subject sent re fw`)

// nobodys are words that nobody is called, with a capital or without: a label of a form
// that reads like a name is oddly put.
var nobodys = set(`yes no none also although because currently e-mail email however previously telephone therefore valid whether role comment`)

// noName reports whether a finding of a single word is a word that nobody is called, or,
// where little says that it is a name, one of grammar or of a form. Who is in the lists is
// looked at all the same.
func (e *Engine) noName(p *Page, s Span) bool {
	if s.Kind != redact.KindPerson || e.people.listed(s.Person) {
		return false
	}
	text := p.Runes[s.From:s.To]
	small, capitals := true, 0
	low := make([]rune, len(text))
	for i, r := range text {
		if unicode.IsUpper(r) {
			small = false
			capitals++
		}
		low[i] = unicode.ToLower(r)
	}
	if nobodys[string(low)] {
		return true
	}
	if len(text) == 1 && s.From > 0 && p.Runes[s.From-1] == '_' {
		return false // mahmood_a
	}
	if string(low) == "a" && s.From > 1 && (strings.ContainsRune(",;:/", p.Runes[s.From-2]) || p.Runes[s.From-1] == ',' || titled(p, s) || strings.HasSuffix(string(p.Runes[max(0, s.From-7):s.From]), "signed ")) {
		return false // "s din, a begum", "miss a nasir"
	}
	letters := capitals == len(text) && capitals < 4 // "RE to ring" is of Ruth Embleton
	return s.P < 0.1 && formWords[string(low)] && !letters || s.P < firmly && small && grammarWords[string(low)]
}
