package detect

import (
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect/regexp"
)

// handleLabel is the label of a name on a site, two words of which the second says so, and
// one word behind it: "Steam name: charliechuff", "MyMaths login osprey-temi". Its groups are
// the first word, the second, what stands between, and the name.
var handleLabel = regexp.MustCompile(`(?i)\b([a-z][a-z0-9'’-]+) (user ?name|screen ?name|display name|nick ?name|log-?in|log-?on|admin|handle|tag|name|account|alias)((?: (?:now|still))?(?: (?:is|was|reads|shows?(?: up)? as|showing as|shown as|appears as|displays as|c[ao]mes? up as|given as|set to|changed to|down as))?(?: ?[:=–] ?| - | ))["'“‘]?([~@*]?[\p{L}\p{N}][\p{L}\p{N}_.\-]*[\p{L}\p{N}\p{So}_]+)`)

// handleAs is a word that is none of the language after what somebody does on a site under that
// name: "sells bracelets as shellsbyelowen".
var handleAs = regexp.MustCompile(`\b(?i:sells?|selling|posts?|posting|trades?|streams?|streaming|chats?|chatting|messages?|online)(?: [\p{L}'’]+){0,2} as (@?[\p{Ll}\d][\p{Ll}\d._]{6,}[\p{Ll}\d])\b`)

// plainNames are the words before "name" and the like that make it no site's.
var plainNames = set("first last full family middle maiden legal preferred birth known given own real chosen married former previous new old proper correct other same second file folder school company business trade brand street house road place team pet horse dog bank savings current joint building event course class group club street pen stage the a an her his my our your their its no this that by in of with to and on child's child’s pupil's pupil’s mother's mother’s father's father’s parent's parent’s surname forename christian domain host server product drug generic unit centre center price name luggage electronic ankle security bag coat")

// handles finds the names on sites that stand behind such a label.
func (d *identifiers) handles(p *Page) []Span {
	text := p.Text.Text
	var out []Span
	named := func(from, to int, why string) {
		s := Span{From: p.at(from), To: p.at(to), Kind: redact.KindIdentifier, Sort: "username", P: 0.3, Why: why}
		d.whose(&s, text[from:to])
		out = append(out, s)
	}
	for _, m := range handleAs.FindAllStringSubmatchIndex(text, -1) {
		if checkNoName(strings.Trim(text[m[2]:m[3]], "@._")) {
			named(m[2], m[3], "a name on a site by what is done under it")
		}
	}
	for _, m := range handleLabel.FindAllStringSubmatchIndex(text, -1) {
		first, label := strings.ToLower(text[m[2]:m[3]]), strings.ToLower(text[m[4]:m[5]])
		value := strings.TrimRight(text[m[8]:m[9]], ".-")
		site := label != "name" && label != "account" && label != "tag"
		if !site && plainNames[first] || !handleOf(value, site, len(strings.TrimSpace(text[m[6]:m[7]])) > 0) {
			continue
		}
		named(m[8], m[8]+len(value), "a name on a site by the label before it")
	}
	return out
}

// handleOf reports whether what stands behind a label is a name on a site: by its form, or,
// where the label is one of nothing else or a verb or a colon stands before it, as it is no
// word and no forename.
func handleOf(s string, site, told bool) bool {
	if ordinal.MatchString(s) || fileName.MatchString(s) || !hasLower.MatchString(s) {
		return false
	}
	if oddForm.MatchString(s) {
		return told || site
	}
	if parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '.' }); len(parts) > 1 {
		odd := false
		for _, part := range parts {
			odd = odd || len(part) >= 4 && checkNoWord(part)
		}
		return (told || site) && odd && s == strings.ToLower(s)
	}
	return told && len(s) >= 5 && (site && s[0] == '~' || s == strings.ToLower(s)) && checkNoName(strings.Trim(s, "~@*"))
}

var (
	// hasLower tells a name from a number of an office, which is in capitals.
	hasLower = regexp.MustCompile(`\p{Ll}{2}`)
	// oddForm is what no word has: a figure or a mark beside letters, a capital within.
	oddForm = regexp.MustCompile(`\p{L}\d|\d\p{Ll}{3}|_|\p{So}|\p{Ll}{2}\p{Lu}`)
)
