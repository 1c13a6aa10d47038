package detect

import (
	"slices"
	"strings"

	"sarpack/redact"
)

// harmCodes are the codes of passages about harm, allegations and inquiries.
var harmCodes = set("SH-EDU CH-ABU SW-DAT EXP CR-INV CR-DV CR-PRV LADO")

// leastHarm is the probability from which a passage is rather about harm than about a family:
// below it are mostly sentences such as "She stays with her grandparents", which the
// passage itself is asked about.
const leastHarm = 0.7

// askKin makes a question of who is told by what they are to somebody where a passage about
// harm stands in the same sentence or right beside it: "her stepbrother" is the pupil's
// own family, and what is said of him there is an allegation about him.
func (e *Engine) askKin(p *Page, spans []Span) {
	var harm []Span
	for _, s := range spans {
		if s.Kind == redact.KindPassage && harmCodes[s.Code] && s.P >= leastHarm {
			harm = append(harm, s)
		}
	}
	if len(harm) == 0 {
		return
	}
	all := sentences(p)
	for i := range spans {
		s := &spans[i]
		if s.Kind != redact.KindPerson || !s.relation() || s.Suggest != redact.SuggestKeep {
			continue
		}
		from, to := s.From, s.To
		for _, at := range all {
			if at[0] < s.To && s.From < at[1] {
				from, to = min(from, at[0]), max(to, at[1])
			}
		}
		if slices.ContainsFunc(harm, func(h Span) bool { return touches(p, h, from, to) }) {
			s.Suggest = redact.SuggestRefer
			s.Why += "; what is said there may be an allegation about them"
		}
	}
}

// touches reports whether a passage covers some of a sentence, or stands right beside it in
// its paragraph.
func touches(p *Page, h Span, from, to int) bool {
	a, b := min(h.To, to), max(h.From, from)
	return b-a <= 2 && !(b > a && strings.ContainsRune(string(p.Runes[a:b]), '\n'))
}
