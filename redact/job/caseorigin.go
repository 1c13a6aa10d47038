package job

import "fmt"

// DeliveredPages says where pages of a record are in a pack.
type DeliveredPages struct {
	// Document is the id of the record; From to To are its pages, counted from 1, of which
	// the first is page At of the pack, with the pages of all its files counted through.
	Document string `json:"document"`
	From     int    `json:"from"`
	To       int    `json:"to"`
	At       int    `json:"at"`
}

// delivered lists where the pages of the records are in what is sent.
func (r *record) delivered() []DeliveredPages {
	var out []DeliveredPages
	before := 0
	for _, p := range r.parts {
		for k, i := range p.plans {
			d := p.Pack.Documents[k]
			if d.Withheld {
				continue
			}
			from, to := d.From, d.To
			if from == 0 {
				from, to = 1, r.plans[i].record.Document.Pages
			}
			out = append(out, DeliveredPages{r.plans[i].record.Document.ID, from, to, before + p.FirstPage[k]})
		}
		before += p.Pages
	}
	return out
}

// PackOrigin returns of which record a page of the pack is, and which page of it; "" for
// a page that was made for the pack. A [Refusal] says why that cannot be told.
func (c *Case) PackOrigin(page int) (document string, n int, err error) {
	d, ok := c.Pack()
	switch {
	case !ok:
		return "", 0, &Refusal{What: "there is no pack, or something changed since it was made; make it first"}
	case page < 1 || page > d.Made.Pages:
		return "", 0, fmt.Errorf("the pack has pages 1 to %d", d.Made.Pages)
	case len(d.Documents) == 0 && d.Made.Delivered > 0:
		return "", 0, &Refusal{What: "this pack was made by an earlier version of Sarpack, which did not keep where its pages come from"}
	}
	for _, x := range d.Documents {
		if n := x.From + page - x.At; n >= x.From && n <= x.To {
			return x.Document, n, nil
		}
	}
	return "", 0, nil
}
