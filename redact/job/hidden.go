package job

import (
	"fmt"
	"strings"

	"sarpack/redact"
)

// hiddenText is the most of a hidden item that a finding quotes, in characters; its
// page shows all of it.
const hiddenText = 600

// typesetHidden makes findings of the hidden items that stand on pages of the working
// copy: one for each page of an item, all of one group. Whoever decides to keep the
// item keeps it there; otherwise it goes under a box.
func typesetHidden(d docPages) []Finding {
	return placed(d, d.document.Hidden, "the file holds this and does not show it (%s); it was set on a page of its own after the document, and goes under a box unless it is kept")
}

// unseenText makes findings of the text of pages that nobody sees: with marks where it is
// page text, without where it is taken out of every page.
func unseenText(d docPages) []Finding {
	var out []Finding
	for _, p := range d.pages {
		out = append(out, placed(d, p.Hidden, "this is text of the page that nobody sees who looks at it (%s); it goes under a box unless it is kept")...)
		for i, h := range p.Hidden {
			if len(h.Places) > 0 {
				continue
			}
			out = append(out, Finding{Finding: redact.Finding{
				ID:       redact.FindingID(d.document, p.Number, i, i, redact.KindHidden, "unseen"),
				Document: d.document.ID, Page: p.Number, Text: quotedHidden(h.Text), Kind: redact.KindHidden, Sort: string(h.Kind), Code: "HID",
				P: 1, Confidence: redact.Sure, Suggest: redact.SuggestRedact, Why: "the page holds this and does not show it (" + string(h.Kind) + "); it is taken out",
			}})
		}
	}
	return out
}

// quotedHidden is as much of a hidden item as a finding quotes.
func quotedHidden(s string) string {
	text := line([]rune(s))
	if r := []rune(text); len(r) > hiddenText {
		text = fmt.Sprintf("%s… (%d more characters on its page)", string(r[:hiddenText]), len(r)-hiddenText)
	}
	return text
}

// placed makes findings of hidden items with places, one for each page of an item.
func placed(d docPages, list []redact.Hidden, why string) []Finding {
	var out []Finding
	markers := map[int]*redact.Marker{}
	for _, h := range list {
		text := quotedHidden(h.Text)
		for from := 0; from < len(h.Places); {
			to := from
			for to < len(h.Places) && h.Places[to].Page == h.Places[from].Page {
				to++
			}
			n := h.Places[from].Page
			if n > len(d.pages) {
				break
			}
			p := d.pages[n-1]
			if markers[n] == nil {
				markers[n] = redact.NewMarker(p)
			}
			f := Finding{Finding: redact.Finding{
				Document: d.document.ID, Page: n, Text: text, Kind: redact.KindHidden, Sort: string(h.Kind), Code: "HID",
				P: 1, Confidence: redact.Sure, Suggest: redact.SuggestRedact,
				Why: fmt.Sprintf(why, h.Kind),
			}}
			a, b, bare := standing(p, h.Places[from:to])
			f.From, f.To = a, b
			f.Quads, f.marks = p.Quads(a, b), markers[n].Marks(a, b)
			for _, q := range bare {
				f.Quads, f.marks = append(f.Quads, q), append(f.marks, q)
			}
			f.ID = redact.FindingID(d.document, n, a, b, redact.KindHidden, string(h.Kind)+strings.Repeat("+", from))
			out = append(out, f)
			from = to
		}
	}
	return out
}

// standing returns the first and the end of the characters of a page that lie in
// places, and the places that have none: pictures.
func standing(p *redact.Page, places []redact.Place) (from, to int, bare []redact.Quad) {
	from = -1
	has := make([]bool, len(places))
	for i, c := range p.Chars {
		if c.Generated || c.Quad.Bounds().Empty() {
			continue
		}
		at := c.Quad.Center()
		for k, pl := range places {
			if w := pl.Where; at.X >= w.X0-1 && at.X <= w.X1+1 && at.Y >= w.Y0 && at.Y <= w.Y1 {
				if from < 0 {
					from = i
				}
				to, has[k] = i+1, true
				break
			}
		}
	}
	for k, pl := range places {
		if !has[k] {
			bare = append(bare, pl.Where.Quad())
		}
	}
	return max(from, 0), to, bare
}
