package main

import (
	"math/rand/v2"
	"strings"
)

// writer fills frames with one cast of people.
type writer struct {
	r      *rand.Rand
	frames *frames
	reg    *register
	pupils []person
	adults []person
	out    sample
	// last is who was named last in the frame, where that ended in the output, and
	// whether only the title was written.
	last     *person
	lastEnd  int
	untitled bool
	courtly  bool
}

// cast invents who is spoken of in one document.
func (w *writer) cast() {
	w.pupils, w.adults = nil, nil
	make1 := w.reg.someone
	if w.courtly {
		make1 = w.reg.foreigner
	}
	for range 2 + w.r.IntN(7) {
		w.pupils = append(w.pupils, make1(w.r))
	}
	for i := range 2 + w.r.IntN(5) {
		p := make1(w.r)
		if i < 2 && w.r.IntN(2) == 0 {
			p.surname = w.pupils[i].surname
		}
		w.adults = append(w.adults, p)
	}
}

// someone draws from the cast, the first more often.
func (w *writer) someone(of []person) *person {
	i := min(w.r.IntN(len(of)), w.r.IntN(len(of)))
	if w.r.IntN(2) == 0 {
		i = w.r.IntN(len(of))
	}
	return &of[i]
}

// others are lists whose items are proper names of places, organisations, works.
var others = map[string]bool{"TOWN": true, "PLACE": true, "STREET": true, "SCH": true, "ORG": true, "AGENCY": true, "CITY": true, "LAND": true,
	"BOOK": true, "TREE": true, "SOFT": true, "CAR": true, "PAPER": true, "ORG2": true, "EVENT": true, "STATE": true}

// fill writes one frame.
func (w *writer) fill(frame string) {
	w.last = nil
	w.expand(frame, "")
}

// expand writes a frame; inside a proper name its parts have no labels of their own.
func (w *writer) expand(frame, inside string) {
	for {
		i := strings.IndexByte(frame, '{')
		if i < 0 {
			w.out.write(frame)
			return
		}
		w.out.write(frame[:i])
		j := i + strings.IndexByte(frame[i:], '}')
		slot := frame[i+1 : j]
		frame = frame[j+1:]
		items := w.frames.lists[slot]
		switch {
		case items == nil:
			w.name(slot, inside)
		case others[slot] && inside == "":
			item := pick(w.r, items...)
			if slot == "TOWN" && w.r.IntN(2) == 0 {
				item = w.reg.town(w.r)
			}
			if the, ok := strings.CutPrefix(item, "the "); ok {
				w.out.write("the ")
				item = the
			}
			from := len(w.out.text)
			w.expand(item, slot)
			w.out.spans = append(w.out.spans, span{from, len(w.out.text), labelOther})
		default:
			w.expand(pick(w.r, items...), inside)
		}
	}
}

// name writes a person's name in the form that the slot asks for.
func (w *writer) name(slot, inside string) {
	gap := string(w.out.text[min(w.lastEnd, len(w.out.text)):])
	near := w.last != nil && (gap == " " || gap == "" || gap == ", " || gap == "\t" || gap == " | ")
	joined := near && !w.untitled && (gap == " " || gap == "" || gap == ", ")
	p := w.last
	world := strings.HasPrefix(slot, "W") && slot != "W"
	of := w.pupils
	if slot == "T" || slot == "t" || slot == "TW" || slot == "INI" || strings.HasPrefix(slot, "S") && w.r.IntN(2) == 0 {
		of = w.adults
	}
	follows := map[string]bool{"S": true, "SU": true, "X": true, "s": true, "x": true, "xl": true, "M": true, "WS": true, "WSI": true}[slot] ||
		w.untitled && slot != "T" && slot != "TW" || near && (slot == "F" || slot == "FU") && (gap == ", " || gap == " " || gap == "\t" || gap == " | ") && w.surnameLast()
	if !follows || !near {
		p = w.someone(of)
		joined = false
	}
	if inside != "" {
		q := w.reg.someone(w.r)
		p, joined = &q, false
	}
	if slot == "WF2" || slot == "wf" {
		// A pupil whose forename is a word.
		q := *p
		q.forename = w.reg.wordNames.draw(w.r)
		p, world = &q, false
		slot = map[string]string{"WF2": "F", "wf": "f"}[slot]
	}
	text, person := w.form(slot, p, world)
	switch {
	case inside != "":
		w.out.write(text)
		return
	case slot == "SURN" || slot == "FIRST":
		w.out.mark(text, labelOther, false)
		return
	case person:
		w.out.mark(text, labelPerson, joined)
	default:
		w.out.write(text)
	}
	w.last, w.lastEnd = p, len(w.out.text)
	w.untitled = slot == "T" || slot == "t" || slot == "TW"
}

// surnameLast reports whether what was written last is the surname, for "SHAW Tom".
func (w *writer) surnameLast() bool {
	n := len(w.out.spans)
	if n == 0 {
		return false
	}
	s := string(w.out.text[w.out.spans[n-1].from:w.out.spans[n-1].to])
	return strings.EqualFold(s, w.last.surname)
}

func first(s string) string { return string([]rune(s)[:1]) }

// form returns a name as the slot has it, and whether it is a name and not a title.
func (w *writer) form(slot string, p *person, world bool) (string, bool) {
	r := w.r
	if world {
		slot = strings.TrimPrefix(slot, "W")
	}
	switch slot {
	case "T", "TW":
		t := p.title
		if w.courtly && t == "Dr" {
			t = "Mr"
		}
		if r.IntN(12) == 0 {
			t += "."
		}
		return t, false
	case "t":
		return strings.ToLower(p.title), false
	case "F", "FIRST":
		if r.IntN(40) == 0 {
			return p.nick, true
		}
		return p.forename, true
	case "FS":
		switch r.IntN(30) {
		case 0:
			return p.forename + " " + p.middle + " " + p.surname, true
		case 1:
			return p.forename + " " + first(p.middle) + ". " + p.surname, true
		case 2:
			return p.forename + " " + strings.ToUpper(p.surname), true
		}
		return p.forename + " " + p.surname, true
	case "2":
		return p.forename + " " + strings.ToUpper(p.surname), true
	case "S", "SURN":
		return p.surname, true
	case "SF":
		return p.surname + ", " + p.forename, true
	case "SU":
		return strings.ToUpper(p.surname), true
	case "FU":
		return strings.ToUpper(p.forename), true
	case "f":
		return strings.ToLower(p.forename), true
	case "s":
		return strings.ToLower(p.surname), true
	case "M":
		return p.middle, true
	case "N2":
		return p.nick, true
	case "X":
		return first(p.surname) + pick(r, "", "", "."), true
	case "SI":
		return first(p.surname) + ".", true
	case "xl", "x":
		return strings.ToLower(first(p.surname)), true
	case "IS":
		return first(p.forename) + pick(r, ". ", ". ", " ", ".", ". "+first(p.middle)+". ") + p.surname, true
	case "FI":
		return first(p.forename), true
	case "I":
		return first(p.forename) + "." + first(p.surname) + pick(r, ".", ""), true
	case "II":
		return first(p.forename) + first(p.surname), true
	case "IN":
		return first(p.forename) + "." + first(p.surname) + ".", true
	case "INI":
		s := []rune(strings.ToUpper(p.surname))
		return pick(r, strings.ToUpper(first(p.forename))+string(s[:min(2, len(s))]), first(p.forename)+first(p.middle)+first(p.surname), string(s[:min(3, len(s))])), true
	case "EMAIL":
		local := strings.ToLower(first(p.forename) + p.surname)
		return strings.ReplaceAll(strings.ReplaceAll(local, " ", ""), "'", "") + "@" + pick(r, "school.example", "example.org", "trust.example", "council.example"), false
	}
	panic("a frame has the slot {" + slot + "}, which is nobody's")
}
