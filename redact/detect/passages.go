package detect

import (
	"regexp"
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

// skipped are the codes that other detectors look after: people by name, relation
// or role, and what no page shows.
var skipped = set("TP-PUP TP-SIB TP-PAR TP-PRO HID NRP")

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
	return regexp.MustCompile(`(?i)shot put|photo ?shoot|flu shot|screenshot|killed it|killing time|deadline|dead leg|drugs (?:trolley|education|lesson)|pshe|knife and fork|craft knife|in charge of|phone charg|\bbails\b|maths investigation|science investigation|pc suite|evidence of learning|photo bomb|bath bomb|strike bowler|have a stab at|jehovah|bank statement|statement of sen|thesis statement|hit (?:the|his|her|their) target|hit a six|beat (?:his|her|their) pb|heartbeat|touch rugby|marks out of|dbs disclosure|seat ?belt|karate belt|neglected to|bruised apple|(?:tennis|netball|food|basketball) court|channel 4|english channel|merlin class|silent reading|moved seats|cerebral palsy|information commissioner|fire alarm|new belt|yellow belt|green belt`)
})

// negated are words before a cue that turn it round.
var negated = regexp.MustCompile(`(?i)\b(?:no|not|never|without|nil|none|no evidence of|no concerns? (?:about|re))\s+(?:\w+\s+){0,2}$`)

// sentence is one sentence of a page with what was made of it.
type sentence struct {
	from, to int
	tokens   []Token
	// words are the words that made each code.
	words map[string]string
	// said is what the lexicon read; hint holds the codes of weak cues.
	said map[int]said
	hint map[string]bool
}

// Detect implements Detector. Rules and cues flag by themselves. What only adds up
// must reach the floor; among sentences that are flagged it need not add up to as
// much, as records of one matter go on in other words.
func (passages) Detect(p *Page) []Span {
	lex := builtLexicon()
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
		next = end
		s.words, s.hint = cued(oneLine(p.Runes[at[0]:at[1]]))
		s.said = lex.read(s.tokens)
		codes, made := lex.codes(s.said)
		for _, c := range codes {
			if s.words[c] == "" {
				s.words[c] = s.quote(p, made[c])
			}
		}
		if len(s.words) > 0 {
			flagged++
		}
		all = append(all, s)
	}
	kind, _ := DocumentKind(p.Text.Text)
	var out []Span
	for i := range all {
		s := &all[i]
		if len(s.words) == 0 {
			least := floor(p, all, i, flagged)
			if kind != "" {
				least = min(least, scoreFloor-1)
			}
			for _, m := range lex.score(s.said, s.hint, least) {
				s.words[m.code] = s.quote(p, m.at)
			}
		}
		for _, e := range policy.All() {
			if s.words[e.Code] == "" {
				continue
			}
			f := Span{From: s.from, To: s.to, Kind: redact.KindPassage, P: pPassage,
				Why: e.Definition + " (" + e.Exemption + "), because of the words \"" + s.words[e.Code] + "\"; decided by: " + e.Decides}
			f.settle("", e.Code, policy.Suggestion(e.Code))
			out = append(out, f)
		}
	}
	return merge(out, p)
}

// floor is the sum that sentence i needs: less on a page of which much is flagged,
// and less after a flagged sentence of the same paragraph.
func floor(p *Page, all []sentence, i, flagged int) float64 {
	f := scoreFloor
	switch share := float64(flagged) / float64(len(all)); {
	case flagged >= 3 && share >= 0.35:
		f = scoreFloor - 1.4
	case flagged >= 2 && share >= 0.2:
		f = scoreFloor - 0.8
	}
	if i > 0 && len(all[i-1].words) > 0 && all[i].from-all[i-1].to <= 2 && !strings.Contains(string(p.Runes[all[i-1].to:all[i].from]), "\n") {
		f -= 0.8
	}
	return f
}

// quote returns the words at some places of a sentence.
func (s *sentence) quote(p *Page, at []said) string {
	var parts []string
	end := 0
	for _, w := range at {
		if w.from < w.to && w.from >= end && len(parts) < 4 {
			parts = append(parts, squeeze(p.Runes[s.tokens[w.from].From:s.tokens[w.to-1].To]))
			end = w.to
		}
	}
	return strings.Join(parts, " … ")
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
		if i, ok := last[s.Code]; ok && s.From-out[i].To <= 2 && !strings.Contains(string(p.Runes[out[i].To:s.From]), "\n\n") && s.To-out[i].From < 600 {
			out[i].To = s.To
			continue
		}
		last[s.Code] = len(out)
		out = append(out, s)
	}
	return out
}

// sentences splits a page into sentences; a line that ends short of one (a row of a
// table, a heading) counts as one where the next begins with a capital or a digit.
func sentences(p *Page) [][2]int {
	var out [][2]int
	start := 0
	add := func(end int) {
		a, b := start, end
		for a < b && unicode.IsSpace(p.Runes[a]) {
			a++
		}
		for b > a && unicode.IsSpace(p.Runes[b-1]) {
			b--
		}
		if b-a > 3 {
			out = append(out, [2]int{a, b})
		}
		start = end
	}
	for i, r := range p.Runes {
		switch {
		case (r == '.' || r == '!' || r == '?') && i+1 < len(p.Runes) && unicode.IsSpace(p.Runes[i+1]) && !abbreviation(p.Runes, i):
			add(i + 1)
		case r == '\n' && i+1 < len(p.Runes) && (unicode.IsUpper(p.Runes[i+1]) || unicode.IsDigit(p.Runes[i+1])) && i-start > 30 && !midSentence(p.Runes, i):
			add(i + 1)
		case r == '\n' && i-start > 500:
			add(i + 1)
		}
	}
	add(len(p.Runes))
	return out
}

// abbreviation reports whether the full stop at i ends a short word such as "Mr".
func abbreviation(r []rune, i int) bool {
	n := 0
	for j := i - 1; j >= 0 && unicode.IsLetter(r[j]); j-- {
		n++
	}
	return n > 0 && n <= 2 && unicode.IsUpper(r[i-n]) || n == 3 && (string(r[i-3:i]) == "Mrs" || string(r[i-3:i]) == "Rev")
}

// midSentence reports whether the line before i ends inside a sentence: with a
// small word or a comma.
func midSentence(r []rune, i int) bool {
	j := i - 1
	for j >= 0 && r[j] == ' ' {
		j--
	}
	if j >= 0 && (r[j] == ',' || r[j] == '-') {
		return true
	}
	end := j + 1
	for j >= 0 && unicode.IsLetter(r[j]) {
		j--
	}
	switch string(r[j+1 : end]) {
	case "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "with", "by", "for", "from", "that", "was", "is", "her", "his", "their", "Mrs", "Mr", "Miss", "Ms", "Dr", "as", "had", "has", "be", "not":
		return true
	}
	return false
}
