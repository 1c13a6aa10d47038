package job

import (
	"bytes"
	"encoding/json"

	"sarpack/redact"
)

// findingsVersion is the version of findings.json that is written.
const findingsVersion = 1

type findingsFile struct {
	Version   int               `json:"version"`
	Documents []findingDocument `json:"documents"`
	People    []redact.Person   `json:"people"`
	Findings  []findingEntry    `json:"findings"`
}

type findingDocument struct {
	ID     string          `json:"id"`
	Path   string          `json:"path"`
	SHA256 string          `json:"sha256"`
	Pages  int             `json:"pages"`
	Parent string          `json:"parent,omitempty"`
	Done   []string        `json:"done,omitempty"`
	Notes  []string        `json:"notes,omitempty"`
	Twins  []Twin          `json:"twins,omitempty"`
	Unread []redact.Unread `json:"unread"`
	Hidden []redact.Hidden `json:"hidden"`
}

type findingEntry struct {
	ID         string            `json:"id"`
	Document   string            `json:"document"`
	Path       string            `json:"path"`
	Page       int               `json:"page"`
	Quads      [][8]float64      `json:"quads"`
	Text       string            `json:"text"`
	Context    string            `json:"context"`
	Kind       redact.Kind       `json:"kind"`
	Sort       string            `json:"sort,omitempty"`
	Code       string            `json:"code"`
	Person     string            `json:"person"`
	Role       redact.Role       `json:"role"`
	Confidence redact.Confidence `json:"confidence"`
	Suggest    redact.Suggest    `json:"suggest"`
	Why        string            `json:"why"`
}

// encode returns the findings.json of a scan. The same findings give the same
// bytes.
func (s *Scan) encode() ([]byte, error) {
	f := findingsFile{Version: findingsVersion, People: s.People, Findings: make([]findingEntry, 0, len(s.Findings)), Documents: make([]findingDocument, 0, len(s.Records))}
	if f.People == nil {
		f.People = []redact.Person{}
	}
	for i := range f.People {
		if f.People[i].Names == nil {
			f.People[i].Names = []string{}
		}
	}
	paths := map[string]string{}
	for _, r := range s.Records {
		d := r.Document
		paths[d.ID] = d.Path
		fd := findingDocument{ID: d.ID, Path: d.Path, SHA256: d.SHA256, Pages: d.Pages, Parent: d.Parent, Done: d.Done, Notes: append(append([]string(nil), d.Notes...), mailNotes(d.Mail, s.Case)...), Twins: r.twins, Unread: r.Unread, Hidden: d.Hidden}
		if fd.Unread == nil {
			fd.Unread = []redact.Unread{}
		}
		if fd.Hidden == nil {
			fd.Hidden = []redact.Hidden{}
		}
		f.Documents = append(f.Documents, fd)
	}
	for _, x := range s.Findings {
		e := findingEntry{
			ID: x.ID, Document: x.Document, Path: paths[x.Document], Page: x.Page, Quads: [][8]float64{},
			Text: x.Text, Context: x.Context, Kind: x.Kind, Sort: x.Sort, Code: x.Code, Person: x.Person,
			Role: x.Role, Confidence: x.Confidence, Suggest: x.Suggest, Why: x.Why,
		}
		for _, q := range x.Quads {
			e.Quads = append(e.Quads, flat(q))
		}
		f.Findings = append(f.Findings, e)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(f)
	return b.Bytes(), err
}

// flat writes a quad as eight numbers, to a thousandth of a point.
func flat(q redact.Quad) [8]float64 {
	var v [8]float64
	for i, p := range q {
		v[2*i], v[2*i+1] = round3(p.X), round3(p.Y)
	}
	return v
}

func round3(v float64) float64 {
	const k = 1000
	if v < 0 {
		return -round3(-v)
	}
	return float64(int64(v*k+0.5)) / k
}
