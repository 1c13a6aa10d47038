package bundle

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// explain sets the redaction key: what boxes say, how many there are for which
// reason, and the reason of every box by its number.
func (s *frontSetter) explain() {
	s.start(titleKey)
	s.keyPage = s.PageNo()
	s.heading(titleKey)
	if len(s.p.Boxes) == 0 {
		s.para("There are no boxes in this pack.")
		return
	}
	s.para("A black box stands where something was taken out of the page; what was under it is no longer in this file. A box says what it stands for where there is room, and has a number. A box that runs over several lines has the same number on each.")
	const label = 52.0
	same := "Within one document the same letter is always the same pupil. In the next document the letters start again: Pupil\u00a0A is then somebody else."
	if s.p.OneLabel {
		same = "The same letter is always the same pupil."
	}
	s.fact("Pupil\u00a0A, Pupil\u00a0B \u2026", "Another pupil. "+same, label)
	s.fact("Person\u00a0A, Person\u00a0B \u2026", "Another person, in the same way.", label)
	s.fact("withheld", "Something else that was taken out.", label)
	s.fact("page withheld", "A page of which nothing is shown.", label)
	s.fact("a number alone", "There was no room for words. The list below gives the reason.", label)
	s.para("To ask about a box, quote the reference of this pack and the number: \u201c" + s.p.Reference + ", box\u00a0" + s.p.Boxes[0].Ref + "\u201d.")

	s.sub("Reasons")
	cols := []column{{130, "L"}, {30, "R"}}
	head := func() { s.row(cols, true, "Reason", "Boxes") }
	head()
	s.onBreak = head
	for _, r := range reasons(s.p.Boxes) {
		s.row(cols, false, sentence(r.reason), grouped(len(r.refs)))
	}
	s.onBreak = nil

	s.sub("Box by box")
	for i, d := range s.p.Documents {
		if b := s.boxes[d.Title]; len(b) > 0 {
			s.document(i, d.Title, b)
		}
	}
}

// document sets the reasons of one document's boxes.
func (s *frontSetter) document(i int, title string, boxes []Box) {
	cols := []column{{62, "L"}, {16, "R"}, {82, "L"}}
	s.Ln(2.5)
	s.room(3*s.lead*rowShare + s.lead)
	from := s.said.pages + s.a.first[i]
	head := func(title string) func() {
		return func() { s.row(cols, true, title, "Boxes", "Numbers") }
	}
	pages := fmt.Sprintf("pages %d\u2013%d", from, from+s.a.count[i]-1)
	if s.a.count[i] == 1 {
		pages = fmt.Sprintf("page %d", from)
	}
	head(title + ", " + pages)()
	s.onBreak = head(title + ", continued")
	defer func() { s.onBreak = nil }()
	for _, r := range reasons(boxes) {
		s.row(cols, false, sentence(r.reason), grouped(len(r.refs)), ranges(r.refs))
	}
}

// sentence begins a reason with a capital letter.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// reason is a reason and the numbers of its boxes.
type reason struct {
	reason string
	refs   []string
}

// reasons groups boxes by their reason, in the order of their first.
func reasons(boxes []Box) []reason {
	var out []reason
	index := map[string]int{}
	for _, b := range boxes {
		i, ok := index[b.Reason]
		if !ok {
			i = len(out)
			index[b.Reason] = i
			out = append(out, reason{reason: b.Reason})
		}
		out[i].refs = append(out[i].refs, b.Ref)
	}
	return out
}

// ranges writes numbers as "1–4, 7"; what is no number comes last, as it is.
func ranges(refs []string) string {
	numbers, others := numbered(refs)
	var parts []string
	for i := 0; i < len(numbers); {
		k := i
		for k+1 < len(numbers) && numbers[k+1] == numbers[k]+1 {
			k++
		}
		switch k - i {
		case 0:
			parts = append(parts, strconv.Itoa(numbers[i]))
		case 1:
			parts = append(parts, strconv.Itoa(numbers[i]), strconv.Itoa(numbers[k]))
		default:
			parts = append(parts, fmt.Sprintf("%d\u2013%d", numbers[i], numbers[k]))
		}
		i = k + 1
	}
	return strings.Join(append(parts, others...), ", ")
}

// numbered returns the references that are plain numbers, in order and each once,
// and the others.
func numbered(refs []string) (numbers []int, others []string) {
	for _, r := range refs {
		if n, err := strconv.Atoi(r); err == nil && strconv.Itoa(n) == r {
			numbers = append(numbers, n)
		} else {
			others = append(others, r)
		}
	}
	slices.SortFunc(numbers, cmp.Compare)
	return slices.Compact(numbers), others
}
