package detect

import (
	"sarpack/redact/detect/regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// passages finds sentences that an exemption may cover, by the cue words of the
// taxonomy. It highlights and sorts; what it passes over is not cleared.
type passages struct{}

// Name implements Detector.
func (passages) Name() string { return "passages" }

// cue is one expression of the taxonomy, with what must follow it where Go's
// regular expressions cannot look ahead.
type cue struct {
	re *regexp.Regexp
	// literal is a word, in lower case, that every match holds; "" if there is none.
	literal string
	// follows must match what comes right after.
	follows *regexp.Regexp
	// weak says that it only adds to a sum.
	weak bool
}

type codeCues struct {
	code string
	cues []cue
}

// skipped are the codes whose cue words other detectors look after: people by name,
// relation or role, and what no page shows. The classifier alone finds passages under
// them: what is said of somebody tells who it is even where the name is gone.
var skipped = set("TP-PUP TP-SIB TP-PAR TP-PRO HID NRP")

// PassageCode reports whether a code of the taxonomy is one that passages are found
// under: each but that of people at their work, which is disclosed.
func PassageCode(code string) bool {
	return code != "TP-PRO" && slices.ContainsFunc(policy.All(), func(e policy.Entry) bool { return e.Code == code })
}

var cueTable = sync.OnceValue(func() []codeCues {
	var out []codeCues
	for _, e := range policy.All() {
		if skipped[e.Code] {
			continue
		}
		cc := codeCues{code: e.Code}
		for _, c := range e.Cues {
			cc.cues = append(cc.cues, compileCue(c))
		}
		out = append(out, cc)
	}
	return out
})

var lookahead = regexp.MustCompile(`\(\?=(.*)\)$`)

// compileCue makes an expression whole-worded; a lookahead at its end becomes
// follows.
func compileCue(c policy.Cue) cue {
	expr, q := c.Expr, cue{weak: weakCues[c.Expr]}
	flags := ""
	if !c.CaseSensitive {
		flags = "(?i)"
	}
	if m := lookahead.FindStringSubmatchIndex(expr); m != nil {
		q.follows = regexp.MustCompile("^" + flags + "(?:" + expr[m[2]:m[3]] + ")")
		expr = expr[:m[0]]
	}
	q.literal = literalOf(expr)
	before, after := "", ""
	if expr != "" && (isWord(expr[0]) || expr[0] == '(') {
		before = `\b`
	}
	if expr != "" && (isWord(expr[len(expr)-1]) || expr[len(expr)-1] == ')') {
		after = `\b`
	}
	q.re = regexp.MustCompile(flags + before + "(?:" + expr + ")" + after)
	return q
}

func isWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }

// literalOf returns the longest run of plain letters and spaces of an expression
// that every match must hold, in lower case: it stands outside groups, classes and
// alternatives, and nothing makes its last letter optional.
func literalOf(expr string) string {
	if strings.ContainsAny(expr, "|") && !strings.Contains(expr, "(") {
		return ""
	}
	best, run := "", ""
	depth := 0
	end := func() {
		if len(run) > len(best) {
			best = run
		}
		run = ""
	}
	for i := 0; i < len(expr); i++ {
		switch c := expr[i]; {
		case c == '\\':
			end()
			i++
		case c == '(' || c == '[':
			end()
			depth++
		case c == ')' || c == ']':
			depth--
			end()
		case depth > 0:
		case c == '|':
			return ""
		case c == '?' || c == '*' || c == '{':
			if run != "" {
				run = run[:len(run)-1]
			}
			end()
			for c == '{' && i < len(expr) && expr[i] != '}' {
				i++
			}
		case isWord(c) || c == ' ':
			run += string(c)
		default:
			end()
		}
	}
	end()
	return strings.ToLower(best)
}

// falseFriends are ordinary school phrases that hold a cue.
var falseFriends = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)shot put|photo ?shoot|flu shot|screenshot|killed it|killing time|deadline|dead leg|drugs (?:trolley|education|lesson)|pshe|knife and fork|craft knife|in charge of|phone charg|\bbails\b|maths investigation|science investigation|pc suite|evidence of learning|photo bomb|bath bomb|strike bowler|have a stab at|jehovah|bank statement|statement of sen|thesis statement|hit (?:the|his|her|their) target|hit a six|beat (?:his|her|their) pb|heartbeat|touch rugby|marks out of|dbs disclosure|seat ?belt|karate belt|neglected to|bruised apple|(?:tennis|netball|food|basketball) court|channel 4|english channel|merlin class|silent reading|moved seats|cerebral palsy|information commissioner|fire alarm|new belt|yellow belt|green belt|\bmark(?:s|ed|ing)? (?:his|her|their|my|your|our|the)(?: own)? (?:work|books?|tests?|homework|papers?)|(?:work|books?|bags?|coats?|clothes|jumpers?|kit) (?:is|are|was|were) (?:still |all |not )?marked|(?:walk|cycl)\w* home alone|first-tier tribunal|health,? education,? and social care|disclosed (?:with|by) (?:leave|order|consent)|hidden in this document|these pages were added when the record was taken in|they show what the file holds`)
})

// attachmentLine is a line that names files, whose names hold cues and say nothing.
var attachmentLine = regexp.MustCompile(`(?i)^(?:attach(?:ed|ments?)|encl(?:osed|osures?|s)?) ?:`)

// negated are words before a cue that turn it round.
var negated = regexp.MustCompile(`(?i)\b(?:no|not|never|without|nil|none|no evidence of|no concerns? (?:about|re))\s+(?:\w+\s+){0,2}$`)

// Detect implements Detector. What has a cue or answers a rule is flagged; where it reads like
// school work for the rest, it is possible only, and a rule is given no credit there: the
// classifier finds by itself what the rules find. What only reads like a passage must reach
// the floor; among sentences that are flagged the floor is lower,
// as records of one matter go on in other words.
func (passages) Detect(p *Page) []Span {
	var all []sentence
	next, flagged := 0, 0
	for _, at := range sentences(p) {
		for next < len(p.Tokens) && p.Tokens[next].From < at[0] {
			next++
		}
		end := next
		for end < len(p.Tokens) && p.Tokens[end].To <= at[1] {
			end++
		}
		s := sentence{from: at[0], to: at[1], tokens: p.Tokens[next:end]}
		s.said = s.from + entryHeadAt(p.Runes, s.from, s.to)
		next = end
		s.read(p)
		if len(s.words) > 0 && s.sum >= floorAlone-lessCue {
			flagged++
		}
		all = append(all, s)
	}
	kind, _ := DocumentKind(p.Text.Text)
	school := 0.0
	if kind == "" && talksOfSchool(p) {
		school = moreSchool
	}
	var out []Span
	for i := range all {
		s := &all[i]
		least := floor(p, all, i, flagged, kind != "") + school
		switch {
		case len(s.words) > 0:
			need := least
			if s.cued && !attachmentLine.MatchString(string(p.Runes[s.from:s.to])) {
				need -= lessCue
			}
			s.doubtful = s.sum < need
		case !s.entry && s.spoken >= leastSpoken && s.sum >= least && s.stands(p, least):
			code, _ := s.likeliest()
			if i > 0 && goesOn(p, &all[i-1], s) && !policy.Office(all[i-1].code()) {
				code = all[i-1].code()
			}
			s.words[code] = s.telling(p)
		}
		out = append(out, s.spans()...)
	}
	return merge(out, p)
}

// spans returns a passage for each code of a sentence; the first names the code that the
// classifier would give it as well, where it would give another.
func (s *sentence) spans() []Span {
	if s.said == s.to {
		return nil // no more than the head of an entry
	}
	var out []Span
	also := s.also()
	for _, e := range policy.All() {
		if s.words[e.Code] == "" {
			continue
		}
		f := Span{From: s.said, To: s.to, Kind: redact.KindPassage, P: s.p(), Also: also,
			Why: e.Definition + " (" + e.Exemption + "), because of the words \"" + s.words[e.Code] + "\"; decided by: " + e.Decides}
		if also != "" {
			o := policy.Of(also)
			f.Why += ". It may be this instead: " + o.Definition + " (" + o.Exemption + "); decided by: " + o.Decides
		}
		suggest := policy.Suggestion(e.Code)
		if skipped[e.Code] {
			suggest = redact.SuggestRefer // a guess about a sentence, where a name would be certain
		}
		f.settle("", e.Code, suggest)
		out, also = append(out, f), ""
	}
	return out
}

// The sums of the classifier from which a sentence is a passage: by itself, how much
// less is asked among others, and how much more in papers about school work.
const (
	floorAlone   = -0.5
	lessAmong    = 0.2 // where a third of the page is flagged
	lessAfter    = 0.3 // right after a flagged sentence
	lessDocument = 0.2 // in a document that is referred as a whole
	moreSchool   = 0.4 // in a report to parents or a newsletter

	// lessCue is how far below the floor a sentence with a cue is possible only: "bring a
	// charged laptop" has the word and says nothing else.
	lessCue = 0.8
)

// leastSpoken is how many words of a sentence must be neither numbers nor names for the
// classifier to be asked: a row of a register says nothing.
const leastSpoken = 4

// floor is the sum that sentence i needs: less on a page of which much is flagged,
// less after a flagged sentence of the same paragraph, and less in a document that is
// referred as a whole.
func floor(p *Page, all []sentence, i, flagged int, whole bool) float64 {
	f := floorAlone
	switch share := float64(flagged) / float64(len(all)); {
	case flagged >= 3 && share >= 0.35:
		f -= lessAmong
	case whole:
		f -= lessDocument
	}
	if i > 0 && goesOn(p, &all[i-1], &all[i]) {
		f -= lessAfter
	}
	return f
}

// goesOn reports whether a sentence follows a flagged one in the same paragraph: it then
// goes on with the same matter.
func goesOn(p *Page, flagged, s *sentence) bool {
	return len(flagged.words) > 0 && !flagged.doubtful && s.from-flagged.to <= 2 && !p.apart(flagged.to, s.from) && !strings.Contains(string(p.Runes[flagged.to:s.from]), "\n")
}

// oneLine turns line ends into blanks: a cue may stand across one.
func oneLine(r []rune) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return ' '
		}
		return c
	}, string(r))
}

func squeeze(r []rune) string { return strings.Join(strings.Fields(string(r)), " ") }

// cued returns the words of a sentence that are cues of the taxonomy, by code, and
// the codes of which only a weak cue was found.
func cued(text string) (words map[string]string, hint map[string]bool) {
	low := strings.ToLower(text)
	for pass := 0; ; pass++ {
		words, hint = map[string]string{}, map[string]bool{}
		for _, cc := range cueTable() {
			switch word, weak := cc.find(text, low); {
			case word != "" && !weak:
				words[cc.code] = word
			case word != "":
				hint[cc.code] = true
			}
		}
		if pass == 1 || len(words)+len(hint) == 0 || !falseFriends().MatchString(text) {
			return words, hint
		}
		// Only what stands outside the ordinary phrases counts.
		text = falseFriends().ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("·", len(s)) })
		low = strings.ToLower(text)
	}
}

// weakCues are expressions of the taxonomy that ordinary school text holds too often
// to stand alone: they only add to a sum.
var weakCues = set2(
	"refuge", "risk assessment", "statement (of|from|taken)", "school nurse", "front door", "signed:?", "referee", "known as", "undertaking", "hungry", "belt", "slipper",
	"mark(s)? (on|to)", "consultant", "threshold", "wrap", "remark", "test paper", "settlement", "offer (of|to settle)", "adopted", "adoption", "cover for", "knife", "in confidence", "alias",
	"volatile", "controlling", "new address", "moved (out of )?area", "stolen", "seized", "compromise", "our position", "identified (him|her)", "named (him|her)", "interview(ed)? (by|with)",
	"draw a picture of what", "incident (number|no)", "medicat\\w+", "psycholog\\w+", "begged", "Fraser", "early help", "kinship", "Mosaic", "intel(ligence)?", "staff absent", "malicious",
	"suitab(le|ility) for", "predicted grade\\w*", "reference (for|request)", "controlled assessment", "candidate number", "centre number", "home (number|address)", "care plan", "key adult", "terror\\w*",
	"ideolog\\w+", "expert report", "bottom line", "negotiat\\w+", "smack\\w*", "neglect\\w*", "bruis\\w+", "investigat(ion|ing) notes", "legal services", "diagnos\\w+", "accident form", "head (bump|injury)", "barrister",
)

func set2(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// find returns the words of a sentence that point to the code, or "", and whether
// only a weak cue does.
func (cc codeCues) find(text, low string) (word string, weak bool) {
	for _, c := range cc.cues {
		if c.literal != "" && !strings.Contains(low, c.literal) {
			continue
		}
		m := c.re.FindStringIndex(text)
		if m == nil || c.follows != nil && !c.follows.MatchString(text[m[1]:]) {
			continue
		}
		if negated.MatchString(text[:m[0]]) {
			continue
		}
		if !c.weak {
			return text[m[0]:m[1]], false
		}
		word, weak = text[m[0]:m[1]], true
	}
	return word, weak
}

// merge joins neighbouring sentences with one code into one passage.
func merge(in []Span, p *Page) []Span {
	var out []Span
	last := map[string]int{}
	for _, s := range in {
		if i, ok := last[s.Code]; ok && onePassage(p, out[i], s) {
			out[i].To = s.To
			continue
		}
		last[s.Code] = len(out)
		out = append(out, s)
	}
	return out
}

// onePassage reports whether a sentence goes on with a passage of its code: not where it
// is another entry of a log, or where one of them only names who wrote it.
func onePassage(p *Page, passage, s Span) bool {
	const most = 600 // characters of a passage
	if s.From-passage.To > 2 || p.apart(passage.To, s.From) || s.To-passage.From >= most || strings.Contains(string(p.Runes[passage.To:s.From]), "\n\n") {
		return false
	}
	next := string(p.Runes[s.From:s.To])
	return !entryLine.MatchString(string(p.Runes[passage.From:passage.To])) && !entryLine.MatchString(next) &&
		!rowDate.MatchString(next) && !rowTime.MatchString(next) && !listItem.MatchString(next)
}
