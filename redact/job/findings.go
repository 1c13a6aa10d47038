package job

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"sarpack/redact"
)

// findingsVersion is the version of findings.json that is written.
const findingsVersion = 1

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

// writeFindings writes the findings.json of a scan, a finding at a time: a thousand
// pages have tens of thousands of findings, and whole it would take up more memory
// than they do. The same findings give the same bytes.
func (s *Scan) writeFindings(w io.Writer) error {
	people := s.People
	if people == nil {
		people = []redact.Person{}
	}
	for i := range people {
		if people[i].Names == nil {
			people[i].Names = []string{}
		}
	}
	paths := map[string]string{}
	var documents []findingDocument
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
		documents = append(documents, fd)
	}
	out := &members{w: bufio.NewWriter(w)}
	out.member("version", findingsVersion)
	out.list("documents", len(documents), func(i int) any { return documents[i] })
	out.list("people", len(people), func(i int) any { return people[i] })
	out.list("findings", len(s.Findings), func(i int) any {
		x := &s.Findings[i]
		e := findingEntry{
			ID: x.ID, Document: x.Document, Path: paths[x.Document], Page: x.Page, Quads: make([][8]float64, len(x.Quads)),
			Text: x.Text, Context: x.Context, Kind: x.Kind, Sort: x.Sort, Code: x.Code, Person: x.Person,
			Role: x.Role, Confidence: x.Confidence, Suggest: x.Suggest, Why: x.Why,
		}
		for i, q := range x.Quads {
			e.Quads[i] = flat(q)
		}
		return e
	})
	return out.end()
}

// members writes a JSON object a member at a time, set out as [json.Encoder] sets
// out the whole with an indent of one space. The first error stays.
type members struct {
	w    *bufio.Writer
	b    bytes.Buffer
	any  bool
	fail error
}

// member writes a name and its value.
func (m *members) member(name string, v any) {
	m.name(name)
	m.value(" ", v)
}

// list writes a name and the n values of its array, each asked for when its turn comes.
func (m *members) list(name string, n int, value func(i int) any) {
	m.name(name)
	if n == 0 {
		m.w.WriteString("[]")
		return
	}
	m.w.WriteString("[")
	for i := range n {
		if i > 0 {
			m.w.WriteString(",")
		}
		m.w.WriteString("\n  ")
		m.value("  ", value(i))
	}
	m.w.WriteString("\n ]")
}

func (m *members) name(name string) {
	if m.any {
		m.w.WriteString(",")
	} else {
		m.w.WriteString("{")
	}
	m.any = true
	fmt.Fprintf(m.w, "\n %q: ", name)
}

// value writes v; prefix is what its lines after the first begin with.
func (m *members) value(prefix string, v any) {
	m.b.Reset()
	enc := json.NewEncoder(&m.b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, " ")
	if err := enc.Encode(v); err != nil && m.fail == nil {
		m.fail = err
	}
	m.w.Write(bytes.TrimSuffix(m.b.Bytes(), []byte("\n")))
}

func (m *members) end() error {
	m.w.WriteString("\n}\n")
	if m.fail != nil {
		return m.fail
	}
	return m.w.Flush()
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
