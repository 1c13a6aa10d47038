package job

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"

	"sarpack/redact/bundle"
)

// book puts a record together for people to read, without the program.
type book struct {
	rec recordFile
	// without leaves out what is legally privileged, and counts it.
	without bool
	left    int
	// words counts what people wrote in their own words and is left out, because it may
	// speak of advice.
	words int
	// gone are the documents withheld as privileged, by their ids.
	gone map[string]bool
	// numbers are those of the documents in the records ("d3").
	numbers map[string]string
}

// newBook prepares the record for reading; without privileged material where it goes to
// somebody outside the school.
func newBook(rec recordFile, without bool) *book {
	b := &book{rec: rec, without: without, gone: map[string]bool{}, numbers: map[string]string{}}
	for _, d := range rec.Documents {
		if d.Withheld && privileged(d.Code, d.Exemption) {
			b.gone[d.ID] = true
		}
		b.numbers[d.ID] = d.Number
	}
	return b
}

// leave reports whether a row is left out, and counts it.
func (b *book) leave(is bool) bool {
	if is && b.without {
		b.left++
		return true
	}
	return false
}

// sections are the parts of the record that stand on a pack.
func (b *book) sections() []bundle.Section {
	return []bundle.Section{b.documents(), b.decisions(), b.redactions(), b.labels()}
}

func (b *book) documents() bundle.Section {
	s := bundle.Section{Title: "Documents", Intro: "Every record that was looked at, with the hash of the file as it came."}
	for _, d := range b.rec.Documents {
		name := d.Path
		if b.gone[d.ID] && b.leave(true) {
			name = "(withheld as legally privileged; its name is left out)"
		}
		e := bundle.Entry{Head: d.Number + "   " + name, Foot: "sha256 " + d.SHA256}
		state := fmt.Sprintf("%s, %s of the pack", many(d.Pages, "page"), d.Title)
		switch {
		case d.Unlisted:
			state = many(d.Pages, "page") + ", withheld whole and not listed in the pack; " + d.Exemption
		case d.Withheld:
			state += ", withheld whole; " + d.Exemption
		}
		e.Lines = append(e.Lines, state)
		if d.Date != "" {
			e.Lines = append(e.Lines, "of "+d.Date+" ("+d.Dated+")")
		}
		for _, w := range d.Rastered {
			e.Lines = append(e.Lines, fmt.Sprintf("page %d became a picture with text: %s", w.Page, w.Why))
		}
		s.Entries = append(s.Entries, e)
	}
	return s
}

// many writes "1 page", "4 pages".
func many(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// about reports whether a decision is about privileged material: by its code or ground,
// or because all of its places are in a document that is withheld as such.
func (b *book) about(d recordDecision) bool {
	if privileged(d.Code, d.Exemption) {
		return true
	}
	places := strings.FieldsFunc(d.Pages, func(r rune) bool { return r == ',' || r == ' ' })
	found := false
	for _, p := range places {
		if !strings.HasPrefix(p, "d") {
			continue
		}
		in := false
		for id := range b.gone {
			in = in || b.numbers[id] == p
		}
		if !in {
			return false
		}
		found = true
	}
	return found
}

func (b *book) decisions() bundle.Section {
	s := bundle.Section{Title: "Decisions", Intro: "What was decided, by whom, when, on what ground and why."}
	for _, d := range b.rec.Decisions {
		if b.leave(b.about(d)) {
			continue
		}
		head := strings.Join(filled(d.Pages, d.Matter, string(d.Role), d.Code, strings.ToUpper(string(d.Action))), "   ")
		e := bundle.Entry{Head: head, Lines: filled("“"+d.What+"”", d.Exemption)}
		who := d.By + ", " + d.When.UTC().Format("2 January 2006, 15:04 UTC")
		if d.DPO != "" && d.DPO != d.By {
			who += "; " + d.DPO
		}
		e.Lines = append(e.Lines, who)
		if d.Note != "" {
			e.Lines = append(e.Lines, "Reasons: "+b.own(d.Note))
		}
		e.Foot = "found because: " + d.Why + "; suggested: " + cmp.Or(d.Suggested, "nothing") + "; " + d.Group
		s.Entries = append(s.Entries, e)
	}
	return s
}

// filled returns those that are not empty.
func filled(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" && p != "“”" {
			out = append(out, p)
		}
	}
	return out
}

func (b *book) redactions() bundle.Section {
	s := bundle.Section{Title: "Redactions, before and after", Intro: "What each box stands for: how the place read, with what was taken out in «», and how it reads in what is sent."}
	for _, x := range b.rec.Boxes {
		if b.leave(privileged(x.Code, x.Exemption)) {
			continue
		}
		s.Entries = append(s.Entries, bundle.Entry{
			Head:  fmt.Sprintf("Box %s   %s, its page %d   (%s, page %d)   %s", x.Ref, x.Document, x.Page, x.Pack, x.PackPage, x.Label),
			Lines: filled("Before: "+x.Before, "After: "+x.After, strings.Join(filled(x.Reason, x.Code, x.Exemption), "; ")),
		})
	}
	return s
}

func (b *book) labels() bundle.Section {
	s := bundle.Section{Title: "Labels", Intro: "Whom each label stands for. This is nowhere else."}
	if len(b.rec.Labels) == 0 {
		s.Intro = "No label was given."
	}
	for _, l := range b.rec.Labels {
		s.Facts = append(s.Facts, [2]string{strings.Join(filled(l.Document, l.Label), ", "), cmp.Or(l.Name, l.Person)})
	}
	return s
}

// facts are about the pack as a whole.
func (b *book) facts() [][2]string {
	out := [][2]string{{"Reference", b.rec.Reference}, {"Made", b.rec.Produced.UTC().Format("2 January 2006, 15:04 UTC")}}
	for _, p := range append(b.rec.Packs[:len(b.rec.Packs):len(b.rec.Packs)], b.rec.Versions...) {
		pages := "as text"
		if p.Pages > 0 {
			pages = many(p.Pages, "page")
		}
		out = append(out, [2]string{"Sent", p.File + ", " + pages}, [2]string{"its SHA-256", p.SHA256[:len(p.SHA256)/2] + " " + p.SHA256[len(p.SHA256)/2:]})
	}
	return append(out, [2]string{"Redactions", fmt.Sprint(len(b.rec.Boxes))}, [2]string{"Sign-off", b.rec.SignOff})
}

// notes say what the record is.
func (b *book) notes() []string {
	if !b.without {
		return []string{"This is the record of a response to a subject access request. It holds everything that was taken out of the pack: keep it, and never send it."}
	}
	return []string{
		"This is the record of a response to a subject access request, for a case officer of the regulator. It holds what was taken out of the pack.",
		fmt.Sprintf("Material under legal professional privilege is left out, with the decisions about it, its redactions and the names of its files: %s. Beside other redactions such text is replaced by \u2026. Where reasons and notes that people wrote name lawyers, advice or a claim, they are left out as well, each by a sentence that says so: %s. Advice can be told in other words than those: read this before it is sent.", many(b.left, "row"), many(b.words, "place")),
	}
}

// advice are the words by which what people wrote may tell what a lawyer advised, or what
// was prepared for a claim (Data Protection Act 2018, Schedule 2 paragraph 19). It is
// better to leave out a reason too many: the school can still say it.
var advice = regexp.MustCompile(`(?i)\b(legal(ly)? (advice|advis\w+|services|team|opinion|privileg\w+)|privileged?|lawyers?|solicitors?|barristers?|counsel|chambers|litigat\w+|letter before (claim|action)|pre-action|tribunal|judicial review|in contemplation of|court proceedings|(a|the|his|her|their) claim|sue[ds]?|suing|instructed|advised (by|that|us|not)|LPP)\b`)

// leftOut stands for what was not written.
const leftOut = "(left out: it may tell of legal advice)"

// own returns what somebody wrote in their own words, or, where it may tell of advice
// and goes outside the school, that it is left out.
func (b *book) own(text string) string {
	if !b.without || !advice.MatchString(text) {
		return text
	}
	b.words++
	return leftOut
}

// screen leaves out of a section what people wrote and may tell of advice.
func (b *book) screen(s bundle.Section) bundle.Section {
	for i := range s.Facts {
		s.Facts[i][1] = b.own(s.Facts[i][1])
	}
	for i := range s.Entries {
		for k := range s.Entries[i].Lines {
			s.Entries[i].Lines[k] = b.own(s.Entries[i].Lines[k])
		}
	}
	return s
}

// proofSection is the verdict as the proof report has it.
func proofSection(p bundle.ProofPage) bundle.Section {
	s := bundle.Section{Title: "Proof", Intro: p.Result}
	s.Facts = append(s.Facts, [2]string{"Read by", strings.Join(p.Readers, ", ")})
	for _, c := range p.Checks {
		s.Facts = append(s.Facts, [2]string{c.Name, fmt.Sprintf("%d %s", c.Count, c.Unit)})
	}
	return s
}

// keep makes the record of a pack that was made of a folder.
func (r *record) keep(files map[string][]byte, password string) ([]byte, error) {
	b := newBook(r.file(), false)
	return bundle.Record(bundle.Keep{
		Reference: b.rec.Reference, Produced: r.when, Password: password, Notes: b.notes(), Facts: b.facts(),
		Sections: append(b.sections(), r.proof().section()), Files: files,
	})
}

// stamp writes a moment as the record does; "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}

// signedText says what a signature is over, so that it can be checked with other
// programs.
func signedText(d *Delivery, s *Signature) string {
	return fmt.Sprintf("Ed25519 over the SHA-256 of the lines “sarpack sign-off 1”, %s, %s, “%s”, each ended by a line feed", d.SHA256, d.Record, s.Head)
}
