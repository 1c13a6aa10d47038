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
	expr, q := c.Expr, cue{}
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
var negated = regexp.MustCompile(`(?i)\b(?:no|not|never|without|nil|none|denies|denied|no evidence of|no concerns? (?:about|re))\s+(?:\w+\s+){0,2}$`)

// Detect implements Detector.
func (passages) Detect(p *Page) []Span {
	var out []Span
	for _, sent := range sentences(p) {
		text := string(p.Runes[sent[0]:sent[1]])
		low := strings.ToLower(text)
		clean := text
		if ff := falseFriends(); ff.MatchString(text) {
			clean = ff.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("·", len(s)) })
			low = strings.ToLower(clean)
		}
		for _, cc := range cueTable() {
			word := cc.find(clean, low)
			if word == "" {
				continue
			}
			e := policy.Of(cc.code)
			s := Span{From: sent[0], To: sent[1], Kind: redact.KindPassage, P: pPassage,
				Why: e.Definition + " (" + e.Exemption + "), because of the words \"" + word + "\"; decided by: " + e.Decides}
			s.settle("", cc.code, policy.Suggestion(cc.code))
			out = append(out, s)
		}
	}
	return merge(out, p)
}

// find returns the words of a sentence that point to the code, or "".
func (cc codeCues) find(text, low string) string {
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
		return text[m[0]:m[1]]
	}
	return ""
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
