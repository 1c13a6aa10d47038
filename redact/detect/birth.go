package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
	"unicode"

	"sarpack/redact/detect/tagger"
	"sarpack/redact/roster"
)

// ages are those of pupils in words.
const ages = `(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)`

// birthBefore ends the text before a date of birth.
var birthBefore = regexp.MustCompile(`(?i)(?:(?:\b|_)dob|\bd[./]? ?[o0][./]? ?b\.?|\bbaby(?: is| was| now)? due(?: date)?(?: is| on)?|\bborn(?: \p{L}{2,}){0,3}(?: on)?|\bedd|\bexpected date of delivery|\b(?:baby|pregnan\w+)[^\n.;:]{0,24}\bdue date|birth(?: ?date)?|\byob|\bbd\b|\bbaby\b[^\n.;:]{0,16}\b(?:arrived|came|is here|was here)(?: on)?|birthday(?:['’]s)?|b-?day|\(b\.?|\bgeboren(?: am)?|\bn[ée]e? (?:le|el)|\bdyddiad geni|\bganwyd|\burodzenia|\bnacimiento|\bnacid[oa](?: el)?|\bnaissance|\bnașterii|\bnascimento|\bdoğum tarihi|\bb\.|(?-i:\bb:)|(?-i:\p{Lu}\p{Ll}{2,},? b)|\bturn(?:s|ed|ing) (?:\d{1,2}|` + ages + `)|(?:\bwill|['’]ll) be (?:\d{1,2}|` + ages + `)(?: years old)? on|(?:\b(?:is|was)|[’']?s) (?:\d{1,2}|` + ages + `)(?: years old)? on)(?:\W{0,4}\b(?:in \p{L}{3,}|of|is|was|on|the|it|falls|this|child|pupil|student|her|his|in|given|as|recorded|date|years?|down|a|to|yesterday|today|tomorrow|last|next|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b){0,6}(?:[\s:]{0,3}\([^)\n]{1,20}\))?[\s:;.,=|()–>"'“-]{0,6}$`)

// bornOn ends the text before a date of birth that other words stand before: "born at 4am on ".
var bornOn = regexp.MustCompile(`(?i)\b(?:born|birth)\b[^\n.;:]{0,40} (?:on|of)(?: the)? $`)

// birthLabel ends the text before a date of birth: a label with more words in it.
var birthLabel = regexp.MustCompile(`(?i)\b(?:dob|d\.o\.b\.?|dates? of birth|birth ?date)\b[^\n:.;]{0,30}:\s{0,3}$|\b(?:name ?(?:/|and|&) ?dob|dob)[:/ ]{1,3}(?:\p{Lu}[\p{L}'’-]+[ ,]{1,2}){1,4}$|\bd\.?o\.?b\b[^\n;]{0,50}\d[,)]{0,2} ?(?:and|&|or|/|not|but|should be|corrected to|,){1,2} ?(?:should be |to )?$`)

// birthAfter begins the text after a date of birth.
var birthAfter = regexp.MustCompile(`(?i)^[\s,)]{0,3}\(?(?:dob\b|d\.o\.b|date of birth|birth cert|(?:is )?(?:his|her|their|the child['’]s) (?:birthday|date of birth|dob\b)|birthday)`)

// agedBefore is weaker: "aged 9 (12.3.15)".
var agedBefore = regexp.MustCompile(`(?i)\baged? \d{1,2}(?: ?(?:y|yrs?|years?)\b)?(?:,? ?(?:and )?\d{1,2} ?(?:m|mths?|months?)\b)?(?: old)?(?: \([^)\n]{4,20}\)(?:,|;| and|,? &) \d{1,2})*\W{1,3}$`)

// sexBefore ends the text before a date of birth in a line of a form: "VASILE, Ionut  M  11/05/2009".
var sexBefore = regexp.MustCompile(`(?:[\s|,(][MF]|(?i:\b(?:male|female|girl|boy)))[\s|,)]{1,6}$`)

// sexAfter begins the text after one: "Prole L  01/03/2012  F  7T".
var sexAfter = regexp.MustCompile(`^[ |,\t–-]{1,6}(?:[MF]|(?i:male|female))(?:[ |,\t]{1,6}|\n|$)`)

// certificateBefore ends the text before the date on a birth certificate: "Birth cert. seen: ".
var certificateBefore = regexp.MustCompile(`(?i)\bbirth cert(?:ificate|\.)?(?: [a-z]+){0,3}[:,–-]? ?$`)

// birthHead is the heading of a column of dates of birth.
var birthHead = regexp.MustCompile(`(?i)\b(?:dob|d\.o\.b\.?|date of birth|birth ?date)\b`)

// birth reports whether a date is somebody's date of birth: by the words around it,
// by the heading of its column, or because the lists have it.
func (d *identifiers) birth(p *Page, s *Span, text string) bool {
	date := roster.Date(bareDate(text))
	owners := d.dobs[date]
	before := blanks.ReplaceAllString(string(p.Runes[max(0, s.From-64):s.From]), "  ")
	after := string(p.Runes[s.To:min(len(p.Runes), s.To+24)])
	switch {
	case birthBefore.MatchString(before) || birthLabel.MatchString(before) || birthAfter.MatchString(after) || date != "" && agedBefore.MatchString(before):
		s.P, s.Why = pCheckedID, "a date of birth by the words around it"
	case (fourFigures.MatchString(text) || wholeDate.MatchString(text)) && corrected(lineBefore(p, s.From)):
		s.P, s.Why = pCheckedID, "a date of birth that corrects another, or is corrected"
	case bornOn.MatchString(before) && !holds(strings.ToLower(before), notBirth...):
		s.P, s.Why = pContextID, "the day on which somebody was born, by the words before it"
	case date == "":
		return false
	case date < d.newestYear(p) && birthInSentence(p, s):
		s.P, s.Why = pContextID, "a date years back in a sentence about a date of birth"
	case date < d.yearsBack(p, 1) && certificateBefore.MatchString(before):
		s.P, s.Why = pContextID, "a date years back behind the words for a birth certificate"
	case date < d.newestYear(p) && bracketedBirth(before, after) || bracketedSibling(p, s, before, after) || relatedBefore.MatchString(before):
		s.P, s.Why = pContextID, "a date in brackets after a forename, as a date of birth stands"
	case (sexBefore.MatchString(before) || sexAfter.MatchString(after)) && date < d.newestYear(p):
		s.P, s.Why = pContextID, "a date after somebody's sex, as a date of birth stands"
	case date < d.newestYear(p) && besideNumber(p, s):
		s.P, s.Why = pContextID, "a date years back in a line with somebody's number or postcode, as a date of birth stands"
	case afterForename.MatchString(before) && childrenWords.MatchString(lineAround(p, s.From)) && !holds(before, notBirth...):
		s.P, s.Why = pContextID, "a date behind a name in a list of a family, as a date of birth stands"
	case behindName.MatchString(before) && numberAhead.MatchString(after) && besideNumber(p, s):
		s.P, s.Why = pContextID, "a date between a name and a number that people have, as a date of birth stands"
	case date < d.newestYear(p) && namedLast.MatchString(before) && phoneAhead.MatchString(after) && !holds(strings.ToLower(before), notBirth...):
		s.P, s.Why = pContextID, "a date years back between a name and a telephone number, as a date of birth stands"
	case date < d.newestYear(p) && oneOfPupils(before, lineAround(p, s.From)):
		s.P, s.Why = pContextID, "a date years back after a forename or beside a class, as a date of birth stands"
	case dueBefore.MatchString(before) && expecting.MatchString(lineAround(p, s.From)):
		s.P, s.Why = pContextID, "the day on which a baby is expected"
	case date < d.newestYear(p) && yearBracket.MatchString(before):
		s.P, s.Why = pContextID, "a date years back in brackets behind a year group, as a date of birth stands"
	case date < d.yearsBack(p, 1) && childAlone.MatchString(before) && !holds(lineAround(p, s.From), notBirth...):
		s.P, s.Why = pContextID, "a date years back behind a word for a child, as a date of birth stands"
	case date < d.newestYear(p) && classBetween(before) && !holds(lineAround(p, s.From), notBirth...):
		s.P, s.Why = pContextID, "a date years back behind a name and a class, as a date of birth stands"
	case date < d.yearsBack(p, adultYears) && parentBefore.MatchString(before):
		s.P, s.Why = pContextID, "a date many years back behind a word for a parent, as a date of birth stands"
	case date < d.yearsBack(p, grownYears) && namedBefore(before) && !holds(lineAround(p, s.From), notBirth...):
		s.P, s.Why = pContextID, "a date many years back behind a full name, as a date of birth stands"
	case rowOfExport.MatchString(before) || birthPairs.MatchString(lineAround(p, s.From)) && pairBefore.MatchString(before) && !strings.HasPrefix(after, " to ") && !schoolDays.MatchString(lineAround(p, s.From)):
		s.P, s.Why = pContextID, "a date behind a name in a list of names and dates, as a date of birth stands"
	case date < d.newestYear(p) && (initialBefore.MatchString(before) || sharedBefore.MatchString(before)) && !holds(lineAround(p, s.From), notBirth...):
		s.P, s.Why = pContextID, "a date years back behind a surname and an initial, or that somebody shares, as a date of birth stands"
	case subjectLine.MatchString(before):
		s.P, s.Why = pContextID, "a date behind a name in the subject of a letter, as a date of birth stands"
	case len(owners) > 0:
		s.P, s.Why = pContextID, "a date of birth of somebody in the lists"
	case d.underHeading(p, s, date):
		s.P, s.Why = pContextID, "a date of birth by the heading of its column"
	default:
		return false
	}
	if len(owners) > 0 {
		s.Person = d.book.Members[owners[0]].ID
		line := lineAround(p, s.From)
		for _, o := range owners {
			m := &d.book.Members[o]
			if o == d.book.Subject {
				s.Person = m.ID
			}
			// Of several born on one day it is the one whom the line names.
			if len(owners) > 1 && len(m.Forenames) > 0 && holds(line, strings.ToLower(m.Forenames[0])) {
				s.Person = m.ID
				break
			}
		}
	}
	return true
}

// blanks stand between a form's label and what it is for.
var blanks = regexp.MustCompile(` {3,}`)

// forenameBracket ends the text before a date of birth that stands in brackets: "Zion (".
var forenameBracket = regexp.MustCompile(`(\p{Lu}[\p{L}'’-]+)(?: \p{Lu}\.?)? ?\(\s?$`)

// bracketedBirth reports whether a forename and a bracket stand before a date and
// nothing but the other bracket after it.
func bracketedBirth(before, after string) bool {
	m := forenameBracket.FindStringSubmatch(before)
	return m != nil && strings.HasPrefix(strings.TrimLeft(after, " "), ")") && tagger.BuiltIn().Forename(m[1])
}

// bracketedSibling is the same with a name that is nobody's elsewhere, in a line that
// begins with a word for children: "Siblings: Lena (21.03.2015), Kuba (14.12.2018)".
func bracketedSibling(p *Page, s *Span, before, after string) bool {
	return forenameBracket.MatchString(before) && strings.HasPrefix(strings.TrimLeft(after, " "), ")") && childrenWords.MatchString(lineAround(p, s.From))
}

// relatedBefore ends the text before a date of birth: a word for a relative, a forename
// and nothing else, "half sib Tia (", "sibs Kane 4.10.2008 and Shay ".
var relatedBefore = regexp.MustCompile(`(?i:\b(?:sibs?|siblings?|brothers?|sisters?|twins?|cousins?|sons?|daughters?|baby|niece|nephew|step-?(?:son|daughter|brother|sister))\b)[:,]? (?:\p{Lu}[\p{L}'’-]+[ ,]*\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\)?(?:,| and| &)* ){0,3}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?,? ?\(?$`)

// namedBefore reports whether a full name, whose first word is a forename, stands right
// before a date.
func namedBefore(before string) bool {
	m := fullNameBefore.FindStringSubmatch(before)
	return m != nil && tagger.BuiltIn().Forename(m[1])
}

// fullNameBefore ends the text before a date of birth: "Adults: Dean Whitlock, ".
var fullNameBefore = regexp.MustCompile(`(?:^|[\n:;|,(]|(?i:\b(?:and|with|of|mother|father|mum|dad|partner|child|client)\b)) ?(?i:(?:mr|mrs|ms|miss)\.? )?(\p{Lu}[\p{L}'’-]+) \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?(?: \([^)\n]{1,8}\))?,? ?[(–-]? ?$`)

// childAlone ends the text before a date of birth: a word for a child and no name.
var childAlone = regexp.MustCompile(`(?i)\b(?:twins?(?: \d)?|triplets|bab(?:y|ies)|sibs?|siblings?|brothers?|sisters?|bro|sis|sons?|daughters?|boys?|girls?|lads?|cousins?|child(?: \d)?|children|infant|toddler|newborn|little one|(?:youngest|oldest|eldest|middle one|older|younger)(?: one)?)(?: is| was)?[:,!–-]? ?(?:(?:both|born|is|all) )?\(?$`)

// dueBefore ends the text before the day on which a baby is expected, in a line that says so.
var (
	dueBefore = regexp.MustCompile(`(?i)\bdue date(?: is|:)? ?$`)
	expecting = regexp.MustCompile(`\b(?:pregnan\w+|baby|expecting|midwife|antenatal|bump|trimester)\b`)
)

// yearBracket ends the text before a date of birth in brackets: "(Y9, ".
var yearBracket = regexp.MustCompile(`(?i)\((?:(?:y|yr|year) ?\d{1,2}|\d{1,2}[a-z]{1,3})[,;] ?$`)

// nameAndClass ends the text before a date of birth: "SASHA PETROV 8N ".
var nameAndClass = regexp.MustCompile(`(\p{Lu}[\p{L}'’-]+),? (\p{Lu}[\p{L}'’-]+)[ ,|\t–-]{1,4}\(?(?:(?i:y|yr|year) ?)?\d{1,2}[A-Z]{0,4}\)?[ ,:|\t–-]{1,4}$`)

// classBetween reports whether a name, one of whose words is a forename, and a class stand
// right before a date.
func classBetween(before string) bool {
	m := nameAndClass.FindStringSubmatch(before)
	return m != nil && (isForename(m[1]) || isForename(m[2]))
}

// isForename reports whether a word is a forename, also in capitals or in small letters.
func isForename(w string) bool {
	r := []rune(w)
	return len(r) > 0 && tagger.BuiltIn().Forename(strings.ToUpper(string(r[:1]))+strings.ToLower(string(r[1:])))
}

// parentBefore ends the text before a parent's date of birth: "Mum 11/11/1979".
var parentBefore = regexp.MustCompile(`(?i)\b(?:mum|mother|mam|dad|father|step-?(?:mum|mother|dad|father)|partner|carer|nan|gran(?:dmother|dad|dfather|ny)?|aunt|uncle|husband|wife)\b(?: \(?\p{L}[\p{L}'’-]+\)?){0,2}[:,]? ?[(–-]? ?$`)

// adultYears is how many years a parent was born ago at least.
const adultYears = 15

// grownYears is how many years a date behind a name lies back at least that is taken
// for the name's date of birth.
const grownYears = 5

// correctedBirth ends the text before a date of birth that another one is set against:
// "Date of birth on form is 12/05/2011; passport says ".
var correctedBirth = regexp.MustCompile(`(?i)\b(?:d\.?o\.?b\b|dates? of birth|birth ?(?:date|day)|born)[^\n]{0,60}\d[^\n\d]{0,60}\b(?:should|correct(?:ed|ly|ion)?|wrong(?:ly)?|not|actual(?:ly)?|(?:amended|changed|updated) (?:to|from)|says?|said|shows?|instead|error|really|but|in fact|i\.?e\.?|meant|rather|has|have|had|records?|recorded|holds|passport|certificate|wrote|written|puts?|typed|entered|keyed|form)\b[^\n\d]{0,30}$|\b(?:d\.?o\.?b\b|dates? of birth)[^\n]{0,60}\d[^\n\d]{0,40}['’]s(?: is| was)? $`)

// birthStated ends the text before a date of birth that a few words stand before:
// "Date of birth on form is ".
var birthStated = regexp.MustCompile(`(?i)\b(?:d\.?o\.?b\b|dates? of birth|birth ?date)[^\n\d.;]{1,40}\b(?:is|was|as|says?|shows?|reads?|given|to|be|:)(?: the| on)?[ ]?$`)

// birthInSentence reports whether the sentence or line of a date speaks of a date of
// birth, and no word right before it says what else it is.
func birthInSentence(p *Page, s *Span) bool {
	lo, hi := s.From, s.To
	for lo > 0 && !sentenceEnd(p, lo-1) && s.From-lo < 100 {
		lo--
	}
	for hi < len(p.Runes) && !sentenceEnd(p, hi) && hi-s.To < 60 {
		hi++
	}
	return birthWords.MatchString(string(p.Runes[lo:hi])) && !holds(strings.ToLower(string(p.Runes[max(lo, s.From-30):s.From])), notBirth...)
}

// sentenceEnd reports whether a sentence or a line ends at a place.
func sentenceEnd(p *Page, at int) bool {
	switch p.Runes[at] {
	case '\n', ';', '|':
		return true
	case '.', '?', '!':
		return at+1 < len(p.Runes) && p.Runes[at+1] == ' ' && at > 0 && !unicode.IsDigit(p.Runes[at-1])
	}
	return false
}

// birthWords are those of a sentence about a date of birth.
var birthWords = regexp.MustCompile(`(?i)\b(?:d[./]?o[./]?b\b|births?\b|birthdays?\b|born\b)`)

// wholeDate is a day, a month and a year with strokes, in any order: "12/28/16".
var wholeDate = regexp.MustCompile(`\d[/.-]\d{1,2}[/.-]\d\d`)

// corrected reports whether the text of a line before a date says that the date is one
// of birth, in a sentence.
func corrected(before string) bool {
	return birthStated.MatchString(before) || correctedBirth.MatchString(before)
}

// lineBefore returns the text of a line before a place, at most 160 code points of it.
func lineBefore(p *Page, at int) string {
	lo := at
	for lo > 0 && p.Runes[lo-1] != '\n' && at-lo < 160 {
		lo--
	}
	return string(p.Runes[lo:at])
}

// personalNumber is a UPN, a National Insurance number, a grouped NHS number or a
// postcode: a line with one of them and a date years back is a person's record.
var personalNumber = regexp.MustCompile(`\b(?:[A-HJ-NP-RT-Z]\d{11}[0-9A-Z]|[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|\d{3} \d{3} \d{4}|\d{9}|[A-Z]{1,2}\d[0-9A-Z]? ?\d[A-Z]{2})\b|(?i:\bNHS (?:no|num|\d))`)

// behindName ends the text before a date that stands behind a name, and numberAhead begins
// what follows it: "Baby Connor  29/12/2023  NHS 462 …".
var (
	behindName  = regexp.MustCompile(`\p{Lu}[\p{L}'’-]+[,\t|]? *[|\t]? *$`)
	numberAhead = regexp.MustCompile(`^[ ,|\t]{1,8}(?:NHS|UPN|[A-HJ-NP-RT-Z]\d{11})`)
)

// namedLast and phoneAhead stand around a date of birth in a line of somebody's
// particulars: "Huyen, 11.10.09, 07700 …".
var (
	namedLast  = regexp.MustCompile(`(?:^|[\n:;,.|(–-] ?|  )(?:\p{Lu}[\p{L}'’-]+ ){0,2}\p{Lu}[\p{L}'’-]+(?: \(?(?i:y|yr|year) ?\d{1,2}\)?)?[,;/|\t (–-]{1,4}$`)
	phoneAhead = regexp.MustCompile(`^[ ,;/|\t)–-]{1,4}(?i:(?:mob(?:ile)?|tel|ph(?:one)?|m|t)[.:]{0,2} ?)?(?:\+44|0)[ (]?\d[\d ()-]{6,}`)
)

// notBirth are words of dates that are of other things than a birth.
var notBirth = []string{"start", "printed", "admitted", "admission", "joined", "left", "leaving", "since", "signed", "review", "meeting", "incident", "moved", "issued", "expir", "date:", "dated", "sent", "from:", "until", "valid", "conviction", "entry", "entered", "dbs", "inset", "holiday", "married", "died", "death"}

// besideNumber reports whether a date stands in one line with a number that people
// have, and with no word that says what else it is.
func besideNumber(p *Page, s *Span) bool {
	lo, hi := s.From, s.To
	for lo > 0 && p.Runes[lo-1] != '\n' && s.From-lo < 120 {
		lo--
	}
	for hi < len(p.Runes) && p.Runes[hi] != '\n' && hi-s.To < 120 {
		hi++
	}
	return personalNumber.MatchString(string(p.Runes[lo:hi])) && !holds(strings.ToLower(string(p.Runes[max(lo, s.From-40):s.From])), notBirth...)
}

var (
	childrenWords = regexp.MustCompile(`(?i)^\W*(?:(?:child|pupil|student|sibling) ?\d|siblings?|children|pupils|students|brothers?|sisters?|household|family|adults|also at the address|others? (?:children|adults|in the house\w*))\b`)
	afterForename = regexp.MustCompile(`(\p{Lu}[\p{L}'’-]+)[ ,:(–-]{1,3}$`)
	classWord     = regexp.MustCompile(`(?i)(?:^|[ ,|(–-])(?:(?:y|yr|year) ?\d{1,2}|\d{1,2}[a-z]{1,2})(?:[ ,|)–-]|$)`)
	// aYearOlder ends the text before a birthday that lies a few days from the entry.
	aYearOlder = regexp.MustCompile(`(?i)\b(?:was|is|turned|turns|will be|be) (?:\d{1,2}|` + ages + `)(?: years old)? (?:last|this|next|on|yesterday|today|tomorrow)[^\n.;:]{0,16}\(\s?$`)
)

var (
	// rowOfExport ends the text before a date of birth in a line of an export: a pupil's number
	// and a name of two cells.
	rowOfExport = regexp.MustCompile(`\b[A-Z]\d{11}[0-9A-Z][,;\t|] ?[^,;\t|\n]{2,30}[,;\t|] ?[^,;\t|\n]{2,30}[,;\t|] ?$`)
	// birthPairs is a line of names, each with its date: "Kwabena 13/05/2016  Akosua 21/08/2022",
	// "Haddad S, 08/09/10, asthma; Starkie I, 19/12/09, none". Lines come in small letters.
	birthPairs = regexp.MustCompile(`\p{L}[\p{L}'’-]+(?: \p{L})?,? \d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?:, [^;\n]{3,30};)?[ ,;]+\p{L}[\p{L}'’-]+(?: \p{L})?,? \d{1,2}[/.]\d{1,2}[/.]\d{2,4}`)
	// pairBefore ends the text before such a date: a name and nothing else.
	pairBefore = regexp.MustCompile(`(?:^|[\n;:]|\d|  )[ ,;]*\p{Lu}[\p{L}'’-]+(?: \p{Lu})?,? $`)
)

// initialBefore ends the text before a date of birth in a line of a register that begins with a
// surname and an initial: "Bance T  18/05/2010  K"; sharedBefore where people share one.
var (
	initialBefore = regexp.MustCompile(`(?:^|\n)(?:\d{1,2}[.)]? )?\p{Lu}[\p{L}'’-]+,? \p{Lu}\.?[ ,|\t]{1,4}$`)
	sharedBefore  = regexp.MustCompile(`(?i)\bshar(?:e|es|ed|ing) (?:the )?$`)
)

// schoolDays are words of a line, in small letters, whose dates are the school's.
var schoolDays = regexp.MustCompile(`\b(?:inset|holidays?|half[ -]term|term dates?)\b`)

// subjectLine ends the text before a date in the subject of a letter: "Re: Pip Anstey (".
var subjectLine = regexp.MustCompile(`(?:\b(?i:re|regarding|patient|client|pupil|student|child)\b ?[:.-]? ?)(?:\p{Lu}[\p{L}'’-]+[ ,]{1,2}){2,4}[(–-] ?$|\b(?i:subject|re): ?(?:\p{Lu}[\p{L}'’-]+ ){1,4}[(–-] ?$`)

// oneOfPupils reports whether a date stands behind a name in a list of children, or in
// a line of a list that names a class: "Yates, Corey - 30 Jun 2010 - 9RW".
func oneOfPupils(before, line string) bool {
	if aYearOlder.MatchString(before) {
		return true
	}
	m := afterForename.FindStringSubmatch(before)
	if m == nil || len(line) > 100 || holds(line, notBirth...) {
		return false
	}
	return (childrenWords.MatchString(line) || classWord.MatchString(line)) && (tagger.BuiltIn().Forename(m[1]) || strings.Contains(before, ", "+m[1]))
}

// bareDate takes the ending off a day and other ornaments out of a date.
func bareDate(text string) string {
	if boxed.MatchString(text) {
		text = strings.ReplaceAll(text, " ", "") // a figure to a box of the form
	}
	text = dayEnding.ReplaceAllString(text, "$1 ")
	text = strings.NewReplacer(",", " ", "’", "", "'", "", "of ", "").Replace(text)
	text = strings.Join(strings.Fields(text), " ")
	if m := monthFirst.FindStringSubmatch(text); m != nil {
		text = m[2] + " " + m[1] + " " + m[3]
	}
	if m := spaced.FindStringSubmatch(text); m != nil {
		text = m[1] + "/" + m[2] + "/" + m[3]
	}
	return text
}

var (
	dayEnding  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)
	monthFirst = regexp.MustCompile(`^([A-Za-z]+) (\d{1,2}) (\d{4})$`)
	boxed      = regexp.MustCompile(`^\d ?\d ?[/.-] ?\d ?\d ?[/.-] ?\d ?\d(?: ?\d ?\d)?$`)
	spaced     = regexp.MustCompile(`^(\d{1,2}) (\d{1,2}) (\d{2,4})$`)
)

func lineAround(p *Page, at int) string {
	lo, hi := at, at
	for lo > 0 && p.Runes[lo-1] != '\n' {
		lo--
	}
	for hi < len(p.Runes) && p.Runes[hi] != '\n' {
		hi++
	}
	return strings.ToLower(string(p.Runes[lo:hi]))
}

// underHeading reports whether a date stands in a table one of whose columns is for
// dates of birth: a heading above names it, and the date is years before the newest
// one of the page, or the first of its row.
func (d *identifiers) underHeading(p *Page, s *Span, date string) bool {
	above := string(p.Runes[max(0, s.From-3000):s.From])
	at := birthHead.FindAllStringIndex(above, -1)
	if at == nil {
		return false
	}
	lineEnd := strings.IndexByte(above[at[len(at)-1][1]:], '\n')
	if lineEnd < 0 {
		return false
	}
	head := above[:at[len(at)-1][1]+lineEnd]
	head = head[strings.LastIndexByte(head, '\n')+1:]
	// A heading is short words, not a sentence.
	if len(strings.Fields(head)) > 14 || strings.ContainsAny(head, ".0123456789") {
		return false
	}
	row := above[strings.LastIndexByte(above, '\n')+1:]
	if len(row) > 120 {
		return false
	}
	return date < d.newestYear(p)
}

// newestYear returns the day three years before the newest year that the page
// names, as 2006-01-02; pages without a year are taken for this decade's.
func (d *identifiers) newestYear(p *Page) string { return d.yearsBack(p, 3) }

// yearsBack returns the day some years before the newest year that the page names.
func (d *identifiers) yearsBack(p *Page, back int) string {
	newest := "2023"
	for _, y := range years.FindAllString(p.Text.Text, -1) {
		if y > newest && y < "2100" {
			newest = y
		}
	}
	n := (int(newest[0]-'0')*1000 + int(newest[1]-'0')*100 + int(newest[2]-'0')*10 + int(newest[3]-'0')) - back
	return string([]byte{byte('0' + n/1000), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}) + "-12-31"
}

var years = regexp.MustCompile(`\b20[0-9]{2}\b`)
