package verify

import "sarpack/redact/verify/raw"

// trust takes in what a document of a pack, proved by itself, says beside its pages.
func (s *speech) trust(f *raw.File) {
	take := func(v raw.Value) {
		if v != nil {
			s.proved[f.Text(v)] = true
		}
	}
	for _, o := range f.Objects {
		d, ok := o.Value.(raw.Dict)
		if !ok || o.State != raw.Live {
			continue
		}
		switch {
		case d["Type"] == raw.Name("StructElem"):
			for _, k := range [...]string{"Alt", "ActualText", "E", "T"} {
				take(d[k])
			}
		case d["Subtype"] == raw.Name("Link"):
			take(f.Dict(d["A"])["URI"])
			take(d["Contents"])
		case d["Title"] != nil && d["Parent"] != nil:
			take(d["Title"])
		}
	}
	for n := range f.Pages() {
		all, _ := f.Sequences(n + 1)
		for _, q := range all {
			for _, text := range q.Said {
				s.proved[text] = true
			}
		}
	}
}

// frontSpeech takes in what the front matter of a pack shows.
func (j *judge) frontSpeech(pages int) {
	for n := 1; n <= pages; n++ {
		if p, err := j.out.Page(j.ctx, n); err == nil {
			j.said.hear(p.Text)
		}
	}
}
