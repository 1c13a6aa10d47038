package job

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/verify"
)

// proofFile is report.json, version 2: the verdict on every document and on every file
// that is sent, by title and by name, and what it takes to repeat that. Again holds
// words that were taken out: the file belongs in the record.
type proofFile struct {
	Version   int                       `json:"version"`
	Reference string                    `json:"reference"`
	Packs     map[string]*redact.Report `json:"packs"`
	Documents map[string]*redact.Report `json:"documents"`
	Again     map[string]verify.Again   `json:"again"`
}

// proofVersion is that of the report.json that is written and read.
const proofVersion = 2

// proof puts the verdicts together.
func (r *record) proof() proofFile {
	p := proofFile{
		Version: proofVersion, Reference: r.scan.Case.Request.Reference,
		Packs: map[string]*redact.Report{}, Documents: map[string]*redact.Report{}, Again: map[string]verify.Again{},
	}
	for i, d := range r.plans {
		if !d.withheld {
			p.Documents[d.title] = r.done[i].report
		}
	}
	for _, x := range r.extras {
		p.Packs[x.name] = x.report
		if x.pages > 0 {
			p.Again[x.name] = verify.Again{SHA256: redact.Hash(x.data), Pages: x.pages, Marks: []verify.Mark{}, Words: x.words}
		}
	}
	for _, part := range r.parts {
		p.Packs[part.name] = part.report
		a := verify.Again{SHA256: redact.Hash(part.final()), Pages: part.Pages, Marks: []verify.Mark{}, Words: part.words}
		for i := range r.plans {
			a.Marks = append(a.Marks, r.marksIn(part, i)...)
		}
		p.Again[part.name] = a
	}
	return p
}

// marksIn returns the redactions of a document of the plan that are in a part, on its
// pages.
func (r *record) marksIn(part *sentPart, document int) []verify.Mark {
	var out []verify.Mark
	for _, m := range r.marks(document) {
		if m.Page = part.pageOf(document, m.Page); m.Page > 0 {
			out = append(out, m)
		}
	}
	return out
}

// marks returns the redactions of a document of the plan with where their boxes were
// drawn, on its own pages.
func (r *record) marks(document int) []verify.Mark {
	if r.plans[document].withheld {
		return nil
	}
	var out []verify.Mark
	drawn := r.done[document].result.Boxes
	used := make([]bool, len(drawn))
	for _, red := range r.plans[document].reds {
		m := verify.Mark{Page: red.Page, Label: red.Label, Ref: red.Ref}
		for _, q := range red.Quads {
			at := q
			for k, b := range drawn {
				if !used[k] && b.Page == red.Page && b.Mark == q {
					used[k], at = true, b.Quad
					break
				}
			}
			m.Boxes = append(m.Boxes, at)
		}
		out = append(out, m)
	}
	return out
}

// proofPage is the proof for a person to read.
func (r *record) proofPage() bundle.ProofPage {
	o := r.outcome()
	page := bundle.ProofPage{
		Reference: r.scan.Case.Request.Reference, School: r.scan.Case.Request.School, Made: r.when, Result: bundle.ProofClean,
		Pages: o.Pages, Documents: o.Delivered, Withheld: o.Withheld, Redactions: o.Boxes, Rastered: o.Rastered,
	}
	for _, f := range append(r.sent(), r.versions()...) {
		page.Files = append(page.Files, bundle.ProofFile{Name: f.Name, SHA256: f.SHA256, Pages: f.Pages})
	}
	for i, d := range r.plans {
		page.Widths = page.Widths || !d.withheld && len(r.done[i].report.Widths) > 0
	}
	page.Readers, page.Checks = r.proof().sums()
	return page
}

// sums adds up what was looked at in all documents and files, and by which readers.
func (p proofFile) sums() (readers []string, checks []redact.Check) {
	index := map[string]int{}
	for _, reports := range []map[string]*redact.Report{p.Documents, p.Packs} {
		for _, name := range slices.Sorted(maps.Keys(reports)) {
			for _, r := range reports[name].Readers {
				if !slices.Contains(readers, r) {
					readers = append(readers, r)
				}
			}
			for _, c := range reports[name].Checks {
				i, ok := index[c.Name]
				if !ok {
					i = len(checks)
					index[c.Name] = i
					checks = append(checks, redact.Check{Name: c.Name, Unit: c.Unit})
				}
				checks[i].Count += c.Count
			}
		}
	}
	return readers, checks
}

// section is the proof as a part of the record: that of a pack that was made.
func (p proofFile) section() bundle.Section {
	page := bundle.ProofPage{Result: bundle.ProofClean}
	page.Readers, page.Checks = p.sums()
	return proofSection(page)
}

// Repeated is what came of repeating a proof.
type Repeated struct {
	// File is the name of the file in the report that this one was held against.
	File string `json:"file"`
	// Same says that it is that file, to the byte.
	Same bool `json:"same_file"`
	// Report is the verdict of now.
	Report *redact.Report `json:"report"`
}

// Clean says that the file is the one that was proved, and that the proof holds.
func (r *Repeated) Clean() bool { return r.Same && r.Report.Clean() }

// VerifyReport repeats the proof of a pack by its report.json.
func (j *Job) VerifyReport(ctx context.Context, file, password, report string) (*Repeated, error) {
	text, err := os.ReadFile(report)
	if err != nil {
		return nil, fmt.Errorf("%s: the report cannot be read; check the path: %w", report, err)
	}
	var p proofFile
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, fmt.Errorf("%s: this is no report.json of a pack: %w", report, err)
	}
	if p.Version != proofVersion || len(p.Again) == 0 {
		return nil, fmt.Errorf("%s: this report was written by another version of Sarpack, and does not say how to repeat it", report)
	}
	if r, ok := p.text(file); ok {
		return r, nil
	}
	data, err := readPDF(file)
	if err != nil {
		return nil, err
	}
	out := &Repeated{File: p.meant(redact.Hash(data), filepath.Base(file))}
	a := p.Again[out.File]
	out.Same = a.SHA256 == redact.Hash(data)
	j.tell(Step{What: "Repeating the proof"})
	out.Report, err = verify.Repeat(ctx, j.eye, data, password, a)
	return out, err
}

// text answers for the plain-text version of the pack: its hash is all there is to it.
func (p proofFile) text(file string) (*Repeated, bool) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, false
	}
	for name, r := range p.Packs {
		if _, again := p.Again[name]; !again && r.SHA256 == redact.Hash(data) {
			return &Repeated{File: name, Same: true, Report: r}, true
		}
	}
	return nil, false
}

// meant says which file of the report one is: the one with its hash, or with its name,
// or else the first.
func (p proofFile) meant(hash, name string) string {
	var names []string
	for n, a := range p.Again {
		if a.SHA256 == hash {
			return n
		}
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(a, b) })
	if slices.Contains(names, name) {
		return name
	}
	return names[0]
}
