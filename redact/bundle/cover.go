package bundle

import (
	"fmt"
	"strings"
	"time"
)

// Titles of the front matter's parts, as in the bookmarks.
const (
	titleCover    = "About this pack"
	titleContents = "Contents"
	titleKey      = "What the boxes mean"
	titleWords    = "Words that schools use"
)

// day writes a date as a letter does.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2\u00a0January\u00a02006")
}

// cover says what the pack is, how to read it and what to do if it looks wrong.
func (s *frontSetter) cover() {
	s.start(titleCover)
	s.fill(blue)
	s.Rect(0, 0, pageWidth, 5, "F")
	s.SetY(24)
	if s.p.School != "" {
		s.SetFont("sans", "", 13)
		s.ink(grey)
		s.block("P", 7, s.p.School)
		s.Ln(2)
	}
	s.SetFont("sans", "B", 24)
	s.ink(blue)
	s.block("H1", 11, "Response to a subject access request")
	s.Ln(1.5)
	s.SetFont("sans", "B", textSize)
	s.ink(grey)
	s.block("P", lineMM, "Confidential: personal data")
	if s.p.Parts > 0 {
		s.block("P", lineMM, fmt.Sprintf("Part %d of %d", s.p.Part, s.p.Parts))
	}
	s.Ln(5)
	s.facts()
	for i, x := range s.p.told() {
		if i == 1 {
			s.sub("How to read it")
			s.para(s.reading())
		}
		s.sub(x.title)
		for _, t := range x.text {
			s.para(t)
		}
	}
}

// part is a heading with its paragraphs.
type part struct {
	title string
	text  []string
}

// told is what every version of the pack tells whoever gets it.
func (p Pack) told() []part {
	return []part{
		{"What this is", []string{
			"These are copies of the personal data that the school holds about " + p.about() + ", as article\u00a015 of the UK General Data Protection Regulation provides. The letter that comes with them says how the data is used and what your rights are.",
			"Some information may have been left out because data protection law allows or requires it. This paragraph is in every response, whether or not anything was left out for that reason.",
		}},
		{"If something looks wrong, or you are not content", []string{"Please tell the school" + toward(p.Contact) + ". " + p.complaint()}},
		{"Keep it safe", []string{"This pack holds personal data. If it reached you by mistake, please tell the school and do not read on."}},
	}
}

// facts is the table of the cover.
func (s *frontSetter) facts() {
	const label = 46.0
	s.draw(rule)
	s.SetLineWidth(0.2)
	line := func() {
		s.Line(margin, s.GetY(), margin+textWidth, s.GetY())
		s.Ln(1.3)
	}
	for _, f := range []struct{ label, value string }{
		{"Reference", s.p.Reference},
		{"About", s.p.Subject},
		{"For", s.p.For},
		{"Request received", day(s.p.Received)},
		{"Prepared", day(s.p.Produced)},
		{s.here(), s.extent()},
		{"Questions to", s.p.Contact},
	} {
		if f.value == "" {
			continue
		}
		line()
		s.fact(f.label, f.value, label)
	}
	line()
}

// here names what the reader has before them.
func (s *frontSetter) here() string {
	if s.p.Parts > 0 {
		return "In this part"
	}
	return "In this pack"
}

// extent says how much the pack holds.
func (s *frontSetter) extent() string {
	sent := 0
	for _, f := range s.a.files {
		if f != nil {
			sent++
		}
	}
	what := count(sent, "document", "documents") + ", " + count(s.said.pages+s.a.pages, "page", "pages")
	if n := s.p.withheld(); n > 0 {
		what += fmt.Sprintf("; %s withheld whole", count(n, "document", "documents"))
	}
	return what
}

func (p Pack) about() string {
	if p.Subject == "" {
		return "the person whose request this answers"
	}
	return "the person named above"
}

func (s *frontSetter) reading() string {
	var b strings.Builder
	b.WriteString("The contents on the next page list what is here; in most readers the bookmarks lead to each document. Every page has its number at the foot, below what was on the original page. ")
	if len(s.p.Boxes) > 0 {
		fmt.Fprintf(&b, "Black boxes stand where something was taken out. Each has a number; \u201c%s\u201d, from page\u00a0%d, gives the reason. If you have a question about a box, quote its number.", titleKey, s.said.key)
	} else {
		b.WriteString("Nothing on these pages was taken out.")
	}
	return b.String()
}

// complaints is when section 164A of the Data Protection Act 2018 came into force:
// complaints go to the controller, who acknowledges them within 30 days.
var complaints = time.Date(2026, time.June, 19, 0, 0, 0, 0, time.UTC)

// complaint says where to go with a complaint: to the school, the regulator, a court.
func (p Pack) complaint() string {
	school := "to the school"
	if !p.Produced.Before(complaints) {
		school += ", which must acknowledge a complaint within 30\u00a0days"
	}
	regulator := p.Regulator
	if regulator == "" {
		regulator = "the Information Commissioner\u2019s Office (ico.org.uk)"
	}
	return "You can complain " + school + "; to " + regulator + "; and you can ask a court to look at the matter."
}

func toward(contact string) string {
	if contact == "" {
		return ""
	}
	return " (" + contact + ")"
}
