package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect/clue"
	"sarpack/redact/detect/regexp"
	"sarpack/redact/detect/tagger"
	"sarpack/redact/roster"
)

// How sure the model of clue must be. The values are low, since the form of what it finds and the
// words around are asked as well; half of them would find little more and make twice as many false
// flags in ordinary texts.
const (
	// leastClue is from where it is heard.
	leastClue = 0.05
	// leastOfFew is the same for a number of fewer figures than fewFigures, leastOf3 for one of three.
	leastOfFew = 0.08
	leastOf3   = 0.25
	// leastOfDay is the same for a day long enough ago, surestDay for any day.
	leastOfDay = 0.2
	surestDay  = 0.9
	// surelyClue is the same for what the words around do not speak for, surestClue for a number
	// that words further off say is an office's.
	surelyClue = 0.25
	surestClue = 0.7
	// carryClue is from where it carries what a rule found to its end.
	carryClue = 0.5
)

const (
	fewFigures = 5
	// leastInClue is how many figures a number has at least.
	leastInClue = 3
	// nearWords is how many words right before a number may say that it is an office's, whatever
	// the model says.
	nearWords = 2
)

// pClue is how sure an identifier is that the model alone finds: likely, no more.
const pClue = 0.25

// clues adds the identifiers that the model of clue finds and no rule has, and carries those
// of which a rule has a part to their ends.
func (d *identifiers) clues(p *Page, spans []Span) []Span {
	changed := false
	for _, f := range clue.BuiltIn().Find(p.Runes, tagger.BuiltIn().Kind, leastClue) {
		if i := slices.IndexFunc(spans, func(s Span) bool {
			return s.Kind == redact.KindIdentifier && s.From < f.To && f.From < s.To
		}); i >= 0 {
			changed = carry(p, spans, i, f) || changed
			continue
		}
		if s, ok := d.ofClue(p, spans, f); ok {
			d.whose(&s, string(p.Runes[s.From:s.To]))
			spans = append(spans, s)
			changed = true
		}
	}
	if !changed {
		return spans
	}
	return settle(spans)
}

// carry carries an identifier to the ends of what the model takes for one, where it is of the
// kind and nothing else stands there.
func carry(p *Page, spans []Span, i int, f clue.Found) bool {
	s := &spans[i]
	from, to := min(s.From, f.From), max(s.To, f.To)
	more := string(p.Runes[from:s.From]) + string(p.Runes[s.To:to])
	if s.Sort != "address" && strings.ContainsAny(more, " \t\n") {
		return false // only a place goes on over words
	}
	if m := notOnward.FindStringIndex(string(p.Runes[s.To:to])); m != nil {
		to = s.To + len([]rune(string(p.Runes[s.To:to])[:m[0]]))
	}
	if f.P < carryClue || (s.Sort == "address") != (f.Kind == clue.Place) || from == s.From && to == s.To {
		return false
	}
	for k := range spans {
		if o := &spans[k]; k != i && o.From < to && from < o.To && (o.Kind == redact.KindIdentifier || o.Kind == redact.KindPerson && o.P >= firmly) {
			return false
		}
	}
	s.From, s.To = from, to
	return true
}

// overName reports whether somebody's name stands in what the model takes for an identifier.
func overName(spans []Span, f clue.Found) bool {
	return slices.ContainsFunc(spans, func(s Span) bool {
		return s.Kind == redact.KindPerson && s.P >= firmly && s.From < f.To && f.From < s.To
	})
}

// ofClue makes a finding of what the model takes for an identifier, unless its form or the
// words around it say that it is none.
func (d *identifiers) ofClue(p *Page, spans []Span, f clue.Found) (Span, bool) {
	text := string(p.Runes[f.From:f.To])
	before := string(p.Runes[max(0, f.From-bareReach):f.From])
	s := Span{From: f.From, To: f.To, Kind: redact.KindIdentifier, P: pClue, weak: true}
	switch f.Kind {
	case clue.Place:
		s.Sort, s.Why = "address", "it reads like an address where it stands"
		return s, !overName(spans, f) && d.placeClue(p, f, text, before)
	case clue.Day:
		s.Sort, s.Why = "dob", "it reads like a date of birth where it stands"
		return s, d.dayClue(p, f, text, before)
	case clue.Handle:
		s.Sort, s.Why = "username", "it reads like somebody's name on a site where it stands"
		told := onSites.MatchString(lineAround(p, f.From)) || f.P >= surelyClue && !overName(spans, f) && !asScanned.MatchString(text)
		return s, told && handleClue(text)
	case clue.Plate:
		s.Sort, s.Why = "registration", "it reads like a registration where it stands"
		told := f.P >= surelyClue || holds(lineAround(p, f.From), carWords...)
		return s, told && plateForm.MatchString(text) && checkOldPlate(strings.ReplaceAll(text, " ", ""))
	}
	s.Sort, s.Code = clueSort(before)
	s.Why = "it reads like somebody's number where it stands"
	line := lineAround(p, f.From)
	return s, !ofLog.MatchString(line) && (!threePairs.MatchString(text) || ofBank.MatchString(line)) && numberClue(f, text, before, string(p.Runes[f.To:min(len(p.Runes), f.To+16)]))
}

// placeClue reports whether what the model takes for a place may be where somebody lives. One
// without a figure needs the model's certainty.
func (d *identifiers) placeClue(p *Page, f clue.Found, text, before string) bool {
	if !strings.Contains(text, " ") || !longWord.MatchString(text) || onlyDigits(text) == "" && (f.P < surelyClue || !capitalWord.MatchString(text) || !aboutHomes.MatchString(lineAround(p, f.From))) {
		return false
	}
	if n := len(strings.Fields(text)); n == 2 && (f.P < surelyClue || !aboutHomes.MatchString(lineAround(p, f.From))) || n == 3 && f.P < carryClue {
		return false // "3 Ring"
	}
	return !measure.MatchString(text) && !organisation.MatchString(text) && !d.noAddress(text) && !otherNumber(before) && !outing.MatchString(lineAround(p, f.From))
}

// dayClue reports whether what the model takes for a date of birth is a day, and not one of
// something else.
func (d *identifiers) dayClue(p *Page, f clue.Found, text, before string) bool {
	date := roster.Date(bareDate(text))
	if date == "" && !foreignDay.MatchString(text) || holds(strings.ToLower(before), notBirth...) || otherDate.MatchString(before) {
		return false
	}
	switch {
	case f.P >= surestDay:
		return true
	case dayOfDeed.MatchString(before):
		return false
	case date <= d.newestYear(p):
		return f.P >= leastOfDay
	}
	return f.P >= carryClue && date <= d.yearsBack(p, 1)
}

// handleClue reports whether a word may be somebody's name on a site by its form.
func handleClue(text string) bool {
	if !handleMarks.MatchString(text) || ordinal.MatchString(text) || fileName.MatchString(text) || countedWord.MatchString(text) || publicSite(text) && strings.Contains(text, "www.") {
		return false
	}
	if low := strings.ToLower(text); onSites.FindString(low) == low {
		return false // the site's own name
	}
	return onlyDigits(text) != "" || checkNoName(strings.Trim(text, "~@*._"))
}

// numberClue reports whether a number may be a person's: it is no day, time, amount or code of
// the school's, and the words before it do not say that it is an office's.
func numberClue(f clue.Found, text, before, after string) bool {
	figures := len(onlyDigits(text))
	if figures < leastInClue || strings.ContainsAny(text, "£€%\\") || figures < fewFigures && f.P < leastOfFew || figures == leastInClue && f.P < leastOf3 || clock.MatchString(text) && f.P < surestClue {
		return false
	}
	if dayForm.MatchString(text) || plainDay.MatchString(text) || dayWithin.MatchString(text) || fileName.MatchString(text) || ordinal.MatchString(text) || measure.MatchString(text) || establishment.MatchString(text) || monthOrYear.MatchString(text) || commonFile.MatchString(text) || f.P < surestClue && standard.MatchString(text) || paperCode.MatchString(text) {
		return false
	}
	head := phraseBefore(before, len(before), bareReach)
	if words := strings.Fields(head); f.P >= surestClue && len(words) > nearWords {
		head = strings.Join(words[len(words)-nearWords:], " ")
	}
	return !entryBefore.MatchString(head) && !scores.MatchString(text) && !strings.HasPrefix(text, "SAR") && !officesOwn(head, text) && !thingWords.MatchString(head) && !unitAfter.MatchString(after) && !beginningAfter.MatchString(after)
}

// clueSorts are the sorts of numbers by the words right before them.
var clueSorts = []struct {
	words      *regexp.Regexp
	sort, code string
}{
	{regexp.MustCompile(`(?i)\b(?:exam|cand\w*|seat)\b`), "exam-no", ""},
	{regexp.MustCompile(`(?i)\b(?:adm\w*|adno|roll)\b`), "admission-no", ""},
	{regexp.MustCompile(`(?i)\b(?:crime|police|log|occurrence|custody|cad)\b`), "crime-ref", "CR-INV"},
	{regexp.MustCompile(`(?i)\b(?:court|claim|tribunal)\b`), "court-ref", "CRT"},
	{regexp.MustCompile(`(?i)\bpasse?port\b`), "passport", ""},
	{regexp.MustCompile(`(?i)\bsort code\b`), "sort-code", ""},
	{regexp.MustCompile(`(?i)\b(?:acc|account)\b`), "account", ""},
	{regexp.MustCompile(`(?i)\bupn\b`), "upn", ""},
}

// clueSort returns the sort of a number and its code by the words before it.
func clueSort(before string) (sort, code string) {
	for _, c := range clueSorts {
		if c.words.MatchString(before) {
			return c.sort, c.code
		}
	}
	return "case-id", ""
}

var (
	// measure is a weight, a dose, a size, a price or an age: "7lb 2oz".
	measure = regexp.MustCompile(`(?i)\d ?(?:lbs?|oz|k?g|mg|m?l|y|c?m|pm|am|p)\b`)
	// monthOrYear is a month or a year: "11/2024"; standard the number of a standard, a temperature or an
	// authority: "EN131"; commonFile a school's number and what file it is of: "9254417 CTF".
	monthOrYear = regexp.MustCompile(`^(?:\d{1,2}/)?(?:1[5-9]|20)\d{2}$`)
	commonFile  = regexp.MustCompile(`^\d{7} (?:CTF|ATF)$`)
	standard    = regexp.MustCompile(`^(?:(?:BS )?EN ?\d+|\d{2,3}C|LA \d{3})$`)
	// handleMarks are letters, figures and the marks that names on sites and addresses have.
	handleMarks = regexp.MustCompile(`^[\p{L}\p{N}\p{So}._~@*+#-]+$`)
	// asScanned is a word some of whose letters a scan took for figures: "te1ephoned".
	asScanned = regexp.MustCompile(`^[0158]?\p{L}+(?:[0158]+\p{L}+)*$`)
	// countedWord is a figure and what it counts: "49-seater", "11-a-side".
	countedWord = regexp.MustCompile(`^\d+(?:-[a-z]{1,12}){1,3}$|^\d+\p{L}{1,2}$`)
	// capitalWord begins with a capital; longWord is one of an address, not a class or a code.
	capitalWord = regexp.MustCompile(`(?:^|[ ,])\p{Lu}\p{Ll}`)
	longWord    = regexp.MustCompile(`\p{L}{4}`)
	// plateForm is a registration of any style, or a part of one.
	plateForm = regexp.MustCompile(`(?i)^(?:[a-z]{1,2}\d{1,3} ?[a-z]{3}|[a-z]{2,3} ?\d{1,4} ?[a-z]?|\d{1,4} ?[a-z]{2,3})$`)
	// dayOfDeed ends the text before the day of what was done on it, otherDate before that of
	// an admission, a check or a payment.
	dayOfDeed = regexp.MustCompile(`(?i)\b(?:on|dated|of|by|until|since|from|to) $`)
	otherDate = regexp.MustCompile(`(?i)\b(?:adm|leaver|leave|changed|exp|seen|checked|appt|appointment|approved|trained|training|renew\w*|due|sat|taken|given|(?:academy|school|nursery)\)?|phase\))(?: date| on)?[:.,|\s]*$`)
	// notOnward begins what an address does not go on with: a label, or small letters after a
	// comma, or a year group: "2 fern bank, most wkends", "33 Park Crescent, Y7".
	notOnward = regexp.MustCompile(`(?i: *\b(?:post ?code|tel(?:ephone)?|phone|mob(?:ile)?|e-?mail|dob|date)$)|, *(?:\p{Ll}|(?:Y|Yr|Year) ?\d)`)
	// threePairs are a sort code, or marks, ofBank words of a line, in small letters, by which it is
	// the former.
	threePairs = regexp.MustCompile(`^\d{2}[ -]\d{2}[ -]\d{2}$`)
	ofBank     = regexp.MustCompile(`\b(?:sort|bank|bacs|acc|account|a/c|bursary|paid|pays|payment)\b`)
	// beginningAfter begins the text after the first figures of a telephone's number.
	beginningAfter = regexp.MustCompile(`^ (?:numbers?|area|code|is the)\b`)
	// entryBefore is the label of an entry in a log, ofLog of a line about a school's own, scores a row of a pupil's marks.
	entryBefore = regexp.MustCompile(`(?i)^ ?(?:no|number|entry|action|item|incident|risk assessment)\.?$`)
	ofLog       = regexp.MustCompile(`\b(?:cpoms|myconcern)\b`)
	scores      = regexp.MustCompile(`^\d{1,3}(?: \d{1,3}){3,}$|^\d{1,3} \d{1,3} \d$`)
	// clock is a time in four figures.
	clock = regexp.MustCompile(`^(?:[01]\d|2[0-3])[.:]?[0-5]\d(?:[–-](?:[01]\d|2[0-3])[.:]?[0-5]\d)?$`)
	// onSites are words of a line, in small letters, about names on sites and systems.
	onSites = regexp.MustCompile(`\b(?:user|login|log-?in|log-?on|log(?:s|ged)? (?:in|on)|handle|account|gamer ?tag|screen ?name|display name|nick ?name|name|password|reset|snap|snapchat|insta|instagram|tik ?tok|discord|roblox|xbox|psn|ps[45]|fortnite|minecraft|steam|twitch|telegram|whatsapp|facebook|twitter|reddit|kik|youtube|channel|profile|follows?|admin|site|app|mymaths|sparx|hwb|glow|ttrs|duolingo|kahoot|online)\b`)
	// foreignDay is a day whose month has another name.
	foreignDay = regexp.MustCompile(`^\d{1,2}\.? (?:de |o |af )?\p{L}{3,13}(?: de)? (?:19|20)\d{2}$`)
)
