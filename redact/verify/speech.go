package verify

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// speech is what a file says beside its pages, to those who have it read out or go
// through it by its bookmarks and links: and what it may say.
type speech struct {
	// shown is the text of the pages, letters and digits only; pages the words of each.
	shown strings.Builder
	words map[string]bool
	// proved are texts that were judged with the document that they come from.
	proved map[string]bool
	// readings are what boxes are read as, by page; nil where nobody says what they are.
	readings map[int]map[string]bool
}

func newSpeech() *speech {
	return &speech{words: map[string]bool{}, proved: map[string]bool{}}
}

// hear takes in what a page shows.
func (s *speech) hear(text string) {
	for _, w := range spoken(text) {
		s.words[w] = true
		s.shown.WriteString(w)
	}
	s.shown.WriteByte('\n')
}

// expect takes in what the boxes of a page are read as.
func (s *speech) expect(r redact.Redaction) {
	if s.readings == nil {
		s.readings = map[int]map[string]bool{}
	}
	if s.readings[r.Page] == nil {
		s.readings[r.Page] = map[string]bool{}
	}
	s.readings[r.Page][r.Reading()] = true
}

// spoken returns the words of a text, in small letters.
func spoken(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// neutralText is what stands where a text cannot be given.
var neutralText = regexp.MustCompile(`^(picture|formula|page [0-9]+)$`)

// may reports whether a text may stand beside the pages: they show it, in one piece
// or all its words, or it is neutral.
func (s *speech) may(text string) bool {
	words := spoken(text)
	if len(words) == 0 && len([]rune(text)) <= 4 || neutralText.MatchString(text) || s.proved[text] {
		return true
	}
	if len(words) == 0 {
		return false
	}
	if strings.Contains(s.shown.String(), strings.Join(words, "")) {
		return true
	}
	for _, w := range words {
		if !s.words[w] {
			return false
		}
	}
	return true
}

// boxText is what a box is read as, where nobody says which boxes there are: a label and
// a reason, and a number.
var boxText = regexp.MustCompile(`^Redacted(?:: (.+?))??(?:(?:, |: )box (\S+))?$`)

// programWords begin with a capital in what programs write into a file of themselves.
var programWords = words("acrobat adobe chrome document excel microsoft powerpoint scan scanner untitled word writer")

// unnamed reports whether a text has a word as names are written that no page has.
func (s *speech) unnamed(text string) bool {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		low := strings.ToLower(w)
		if first := []rune(w); len(first) > 2 && unicode.IsUpper(first[0]) && !s.words[low] && !programWords[low] {
			return true
		}
	}
	return false
}

// box reports whether a text is what a box is read as: pages show its label, its reason,
// which is in the key, and its number.
func (s *speech) box(text string) bool {
	m := boxText.FindStringSubmatch(text)
	return m != nil && (m[1] == "" || s.may(m[1])) && (m[2] == "" || s.may(m[2]))
}

// elementTypes are the types of ISO 32000-1, 14.8.4. Others are names that somebody
// chose.
var elementTypes = words(`Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
	Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form`)

// attributeWords are the names that attributes of elements may have and be.
var attributeWords = words(`O Table List Layout Scope Row Column Both RowSpan ColSpan Headers ListNumbering BBox None Disc Circle Square Decimal UpperRoman
	LowerRoman UpperAlpha LowerAlpha Placement Block Inline Before Start End`)

var (
	languageText   = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$`)
	identifierText = regexp.MustCompile(`^(cell|note|link)[0-9]+$`)
)

// Holds returns what tells whether a text that no page shows holds a word that must be
// gone, whatever decisions keep on pages; nil where there are none.
func Holds(terms []Term) func(text string) bool {
	if len(terms) == 0 {
		return nil
	}
	return raw.NewMatcher((&Input{Terms: terms}).terms()).Holds
}

// speech judges what the file says beside its pages: the texts of its structure tree,
// bookmarks, links and page labels, and how the tree hangs together with the content.
func (j *judge) speech(f *raw.File) {
	for _, o := range f.Objects {
		d, ok := o.Value.(raw.Dict)
		switch {
		case !ok || o.State != raw.Live:
		case d["Subtype"] == raw.Name("Link"):
			if a := f.Dict(d["A"]); a != nil {
				j.address(o.Number, f.Text(a["URI"]))
			} else {
				j.beside(f, redact.LeakAlternateText, o.Number, d["Contents"], "a link")
			}
		case d["Title"] != nil && d["Parent"] != nil:
			j.beside(f, redact.LeakBookmark, o.Number, d["Title"], "a bookmark")
		}
	}
	j.labels(f, f.Root()["PageLabels"], 0)
	j.chosen(f, 0, f.Root()["Lang"], languageText, "its language is none")
	t := f.Tree()
	if t == nil {
		return
	}
	for _, odd := range t.Odd {
		j.unlisted(0, "", "its structure does not hang together: "+odd)
	}
	items := map[raw.Item]int{}
	for i := range t.Elements {
		j.element(f, &t.Elements[i])
		j.area(f, t, i)
		j.bonds(f, t, &t.Elements[i], items)
	}
	j.sequences(f, t, items)
}

// beside judges a text that stands beside the pages: they are to show it.
func (j *judge) beside(f *raw.File, kind redact.LeakKind, object int, v raw.Value, where string) {
	if v == nil {
		return
	}
	j.count["texts beside the pages"]++
	if text := f.Text(v); !j.said.may(text) {
		j.leak(redact.Leak{Kind: kind, Object: object, Reader: readerRaw, Text: text, Why: where + " says something that no page shows"})
	}
}

// chosen judges a text, if there is one, that is to be of a form in which nobody can say
// anything.
func (j *judge) chosen(f *raw.File, object int, v raw.Value, form *regexp.Regexp, why string) {
	if v == nil {
		return
	}
	if text := f.Text(v); !form.MatchString(text) {
		j.unlisted(object, text, why)
	}
}

// unlisted reports something in an object that no clean file holds.
func (j *judge) unlisted(object int, text, why string) {
	j.leak(redact.Leak{Kind: redact.LeakUnlisted, Object: object, Reader: readerRaw, Text: text, Why: why})
}

// element judges what an element of the structure says.
func (j *judge) element(f *raw.File, e *raw.Element) {
	if !elementTypes[e.Type] {
		j.unlisted(e.Object, e.Type, "an element of its structure is of a kind that somebody chose a name for")
	}
	for _, k := range [...]string{"Alt", "E", "T"} {
		j.beside(f, redact.LeakAlternateText, e.Object, e.Dict[k], "an element of its structure ("+k+")")
	}
	j.actual(f, e)
	j.chosen(f, e.Object, e.Dict["Lang"], languageText, "the language of an element is none")
	j.chosen(f, e.Object, e.Dict["ID"], identifierText, "an element has an identifier that somebody chose")
	if word := oddWord(f, e.Dict["A"], 0); word != "" {
		j.unlisted(e.Object, word, "an element has attributes that no clean file has")
	}
}

// bonds judges how an element hangs together with what is around it, and takes in what it
// has of the content.
func (j *judge) bonds(f *raw.File, t *raw.Tree, e *raw.Element, items map[raw.Item]int) {
	const apart = "its structure does not hang together: "
	if !e.Upward {
		j.unlisted(e.Object, "", apart+"an element is not where it says")
	}
	for _, it := range e.Items {
		if items[it] != 0 {
			j.unlisted(e.Object, "", apart+"two elements have one content")
		}
		items[it] = e.Object
	}
	for _, n := range e.Notes {
		key, ok := f.Resolve(f.Dict(n)["StructParent"]).(float64)
		if !ok || t.Parent(int(key), -1) != e.Object {
			j.unlisted(e.Object, "", apart+"a link belongs to another element")
		}
	}
}

// actual judges the text that stands for an element: that of a box, or what the page
// shows.
func (j *judge) actual(f *raw.File, e *raw.Element) {
	v := e.Dict["ActualText"]
	if v == nil {
		return
	}
	j.count["texts beside the pages"]++
	text := f.Text(v)
	if len(e.Items) == 1 && e.Type == "Span" && j.said.readings[e.Items[0].Page][text] || j.said.may(text) {
		return
	}
	if j.said.readings == nil && e.Type == "Span" && j.said.box(text) {
		return
	}
	j.leak(redact.Leak{Kind: redact.LeakAlternateText, Object: e.Object, Reader: readerRaw, Text: text,
		Why: "an element of its structure stands for a text that neither a page nor a box shows"})
}

// sequences holds the marked content of the pages against the elements.
func (j *judge) sequences(f *raw.File, t *raw.Tree, items map[raw.Item]int) {
	for n, d := range f.Pages() {
		n++
		say := func(text, why string) {
			j.leak(redact.Leak{Kind: redact.LeakUnlisted, Page: n, Reader: readerRaw, Text: text, Why: why})
		}
		key, tagged := f.Resolve(d["StructParents"]).(float64)
		all, _ := f.Sequences(n)
		seen := map[int]bool{}
		for _, s := range all {
			for _, text := range s.Said {
				if !j.label(n, text) && !j.said.may(text) {
					j.leak(redact.Leak{Kind: redact.LeakAlternateText, Page: n, Reader: readerRaw, Text: text,
						Why: "its content is marked with a text that it does not show"})
				}
			}
			if s.MCID < 0 {
				continue
			}
			it := raw.Item{Page: n, MCID: s.MCID}
			switch owner := items[it]; {
			case seen[s.MCID]:
				say("", "two contents of it have one number in the structure")
			case owner == 0:
				say("", "content of it belongs to an element that is not there")
			case !tagged || t.Parent(int(key), s.MCID) != owner:
				say("", "content of it belongs to two elements")
			}
			seen[s.MCID] = true
			delete(items, it)
		}
	}
	for it := range items {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Page: it.Page, Reader: readerRaw, Why: fmt.Sprintf("an element has content that page %d has not", it.Page)})
	}
}

// label reports whether a text is the label of a box of page n.
func (j *judge) label(n int, text string) bool {
	for _, r := range j.byPage[n] {
		if text == strings.TrimSpace(r.Label+" "+r.Ref) {
			return true
		}
	}
	return false
}

// address judges where a link leads that leaves the file: its page shows the same.
func (j *judge) address(object int, uri string) {
	j.count["texts beside the pages"]++
	_, rest, _ := strings.Cut(uri, ":")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "//"), "www.")
	if !j.said.proved[uri] && !j.said.may(rest) {
		j.leak(redact.Leak{Kind: redact.LeakAlternateText, Object: object, Reader: readerRaw, Text: uri, Why: "a link leads to an address that no page shows"})
	}
}

// labels judges the prefixes of page labels (12.4.2).
func (j *judge) labels(f *raw.File, v raw.Value, depth int) {
	d := f.Dict(v)
	if d == nil || depth > 32 {
		return
	}
	nums, _ := f.Resolve(d["Nums"]).(raw.Array)
	for i := 1; i < len(nums); i += 2 {
		l := f.Dict(nums[i])
		if p := f.Text(l["P"]); len(strings.Join(spoken(p), "")) > 2 && !j.said.may(p) {
			j.leak(redact.Leak{Kind: redact.LeakBookmark, Reader: readerRaw, Text: p, Why: "a page label says something that no page shows"})
		}
	}
	kids, _ := f.Resolve(d["Kids"]).(raw.Array)
	for _, k := range kids {
		j.labels(f, k, depth+1)
	}
}

// oddWord returns a name or a text in attributes that is on no list, or "".
func oddWord(f *raw.File, v raw.Value, depth int) string {
	if depth > 4 {
		return "(nested)"
	}
	switch v := f.Resolve(v).(type) {
	case raw.Name:
		if !attributeWords[string(v)] {
			return string(v)
		}
	case raw.String:
		if !identifierText.MatchString(string(v)) {
			return string(v)
		}
	case raw.Array:
		for _, e := range v {
			if w := oddWord(f, e, depth+1); w != "" {
				return w
			}
		}
	case raw.Dict:
		for k, e := range v {
			if !attributeWords[k] {
				return k
			}
			if w := oddWord(f, e, depth+1); w != "" {
				return w
			}
		}
	}
	return ""
}
