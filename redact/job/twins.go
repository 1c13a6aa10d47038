package job

import (
	"fmt"
	"strings"

	"sarpack/redact"
	"sarpack/redact/twin"
)

// Twin is another record that says the same as one, in part or whole. It is shown to
// whoever decides; nothing follows from it by itself.
type Twin struct {
	// Document is the other's id.
	Document string `json:"document"`
	// Kind says in which way: see package twin. "holds" is the other side of "stands
	// whole in".
	Kind string `json:"kind"`
	// Alike is the share of words, in runs, that both have; 0 to 1.
	Alike float64 `json:"alike"`
	// Page and Other are the pages, for a page that both have; else 0.
	Page  int `json:"page,omitempty"`
	Other int `json:"other_page,omitempty"`
}

const twinHolds = "holds"

// twins compares all records that were read.
func twins(docs []docPages, s *Scan) {
	list := make([]twin.Doc, len(docs))
	for i, d := range docs {
		list[i].SHA256 = d.document.SHA256
		last := len(d.pages)
		for _, h := range d.document.Hidden {
			if len(h.Places) > 0 {
				last = min(last, h.Places[0].Page-1) // the pages of what it hid
			}
		}
		for _, p := range d.pages[:max(last, 0)] {
			list[i].Pages = append(list[i].Pages, p.Text)
		}
		if d.document.Mail != nil {
			list[i].Words = messageBody(strings.Join(list[i].Pages, "\n"))
		}
	}
	for _, p := range twin.Find(list) {
		a, b := &s.Records[p.A], &s.Records[p.B]
		alike := round3(p.Alike)
		one := Twin{Document: b.Document.ID, Kind: string(p.Kind), Alike: alike, Page: p.PageA, Other: p.PageB}
		two := Twin{Document: a.Document.ID, Kind: string(p.Kind), Alike: alike, Page: p.PageB, Other: p.PageA}
		if p.Kind == twin.Within {
			two.Kind = twinHolds
		}
		a.twins, b.twins = append(a.twins, one), append(b.twins, two)
	}
}

// messageBody leaves out the lines that intake sets above the words of a message:
// where it is quoted, its headers look otherwise.
func messageBody(text string) string {
	lines := strings.Split(text, "\n")
	body := 0
	for i, l := range lines[:min(len(lines), 40)] {
		for _, h := range []string{"From ", "To ", "Cc ", "Date ", "Subject ", "Attachments ", "Kind of item "} {
			if strings.HasPrefix(l, h) {
				body = i + 1
			}
		}
	}
	return strings.Join(lines[body:], "\n")
}

// twinNotes says of a record which others it is like, by their numbers. Very many are
// counted.
func (r *Record) twinNotes(number map[string]int, mails map[string]*redact.Mail) []string {
	const most = 6
	var out []string
	for i, t := range r.twins {
		if i == most {
			out = append(out, fmt.Sprintf("and %d more records like it", len(r.twins)-most))
			break
		}
		d := fmt.Sprintf("d%d", number[t.Document])
		pct := fmt.Sprintf(" (%.0f %% of its words)", 100*t.Alike)
		switch twin.Kind(t.Kind) {
		case twin.SameFile:
			out = append(out, "the same file as "+d)
		case twin.SameWords:
			out = append(out, "the same words as "+d)
		case twin.Near:
			out = append(out, "nearly the same words as "+d+fmt.Sprintf(" (%.0f %% alike)", 100*t.Alike))
		case twin.Within:
			if follows(mails[t.Document], r.Document.Mail) {
				out = append(out, "this message stands quoted in the later message "+d+pct)
			} else {
				out = append(out, "its words stand in "+d+pct)
			}
		case twin.SamePage:
			out = append(out, fmt.Sprintf("page %d is nearly page %d of %s", t.Page, t.Other, d))
		default:
			out = append(out, "holds the words of "+d)
		}
	}
	return out
}

// follows reports whether a message answers another, by its own account.
func follows(later, earlier *redact.Mail) bool {
	if later == nil || earlier == nil || earlier.ID == "" {
		return false
	}
	for _, id := range later.Follows {
		if id == earlier.ID {
			return true
		}
	}
	return false
}
