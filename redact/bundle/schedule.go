package bundle

import (
	"fmt"
	"strconv"
	"strings"
)

// contents is the schedule: every document with its pages, what of it is given, and
// where it begins; what is withheld whole stands in its place, in neutral words.
func (s *frontSetter) contents() {
	s.start(titleContents)
	s.heading(titleContents)
	if s.p.Note != "" {
		s.para(s.p.Note)
	}
	// Before the table: after a full page of it, it would be all that the next holds.
	if s.p.withheld() > 0 {
		s.para("A document withheld whole is not in the pack. The school can tell you how to ask for the decision to be looked at again.")
	}
	cols := []column{{62, "L"}, {18, "R"}, {60, "L"}, {20, "R"}}
	head := func() { s.row(cols, true, "Document", "Pages", "What is given", "Page") }
	head()
	s.onBreak = head
	for _, m := range []struct {
		title string
		first int
	}{{titleContents, s.PageNo()}, {titleKey, s.said.key}, {titleWords, s.said.words}} {
		s.to = m.first
		s.row(cols, false, m.title, "", "", strconv.Itoa(m.first))
	}
	for i, d := range s.p.Documents {
		s.to = 0
		if d.Withheld {
			s.row(cols, false, d.Title, strconv.Itoa(d.Pages), withheldWhole, "")
			continue
		}
		s.to = s.said.pages + s.a.first[i]
		s.row(cols, false, d.Title+s.only(i), strconv.Itoa(s.a.count[i]), given(s.boxes[d.Title]), strconv.Itoa(s.said.pages+s.a.first[i]))
	}
	s.onBreak, s.to = nil, 0
	s.Ln(3)
	if len(s.p.Elsewhere) == 0 {
		return
	}
	s.sub("The other parts")
	for _, e := range s.p.Elsewhere {
		s.fact("Part\u00a0"+strconv.Itoa(e.Part), strings.Join(e.Titles, ", "), 30)
	}
}

const withheldWhole = "withheld whole"

// given says what of a document the pack shows.
func given(boxes []Box) string {
	if len(boxes) == 0 {
		return "all of it"
	}
	refs := make([]string, len(boxes))
	for i, b := range boxes {
		refs[i] = b.Ref
	}
	numbers, others := numbered(refs)
	switch {
	case len(others) > 0:
		return "all but " + count(len(refs), "box", "boxes")
	case len(numbers) == 1:
		return "all but box\u00a0" + refs[0]
	}
	return fmt.Sprintf("all but boxes\u00a0%d\u2013%d", numbers[0], numbers[len(numbers)-1])
}

// only says which pages of a document are in this part, where it is not whole.
func (s *frontSetter) only(i int) string {
	f := s.a.files[i]
	if s.a.count[i] == f.PageCount() {
		return ""
	}
	return fmt.Sprintf(", its pages\u00a0%d\u2013%d of\u00a0%d", s.a.from[i], s.a.from[i]+s.a.count[i]-1, f.PageCount())
}
