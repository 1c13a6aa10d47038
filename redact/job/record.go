package job

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/review"
)

// record is what the school keeps of a pack: enough to say, years later, who
// decided what, when and why, and that what was sent is what was proved.
type record struct {
	scan      *Scan
	decisions []redact.Decision
	plans     []*docPlan
	done      []*proved
	parts     []*sentPart
	when      time.Time
	send      bool
	// changes tell what each redaction did, by the numbers of the boxes.
	changes map[string]change
	// extras are the versions sent beside the pack.
	extras []extra
	// made are the marks that people made, of a case.
	made []decidedMark
	// places are those of them that stood in a sheet.
	places []review.Place
	// signOff says what stands for a signature.
	signOff string
}

// recordVersion is that of the record.json that is written and read.
const recordVersion = 2

// recordFile is record.json.
type recordFile struct {
	Version   int          `json:"version"`
	Reference string       `json:"reference"`
	Produced  time.Time    `json:"produced"`
	SignOff   string       `json:"sign_off"`
	Findings  string       `json:"findings_sha256"`
	Packs     []recordPack `json:"packs"`
	// Versions are those in large print or as plain text that go with it.
	Versions  []recordPack     `json:"versions,omitempty"`
	Documents []recordDocument `json:"documents"`
	Decisions []recordDecision `json:"decisions"`
	Boxes     []recordBox      `json:"redactions"`
	// Labels say whom each label stands for; this stands nowhere else.
	Labels []recordLabel `json:"labels"`
}

// recordPack is a file that is sent.
type recordPack struct {
	File      string `json:"file"`
	SHA256    string `json:"sha256"`
	Pages     int    `json:"pages"`
	Encrypted bool   `json:"encrypted"`
}

type recordDocument struct {
	ID string `json:"id"`
	// Number is that of the document in the records ("d3"), Title the one in the pack.
	Number string `json:"number"`
	Title  string `json:"title"`
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Pages  int    `json:"pages"`
	// Date is the day that the document is of, if it is known, and Dated how.
	Date     string   `json:"date,omitempty"`
	Dated    string   `json:"dated,omitempty"`
	Parent   string   `json:"parent,omitempty"`
	Done     []string `json:"done,omitempty"`
	Withheld bool     `json:"withheld"`
	Unlisted bool     `json:"unlisted,omitempty"`
	// Code and Exemption are those of a document that is withheld.
	Code      string            `json:"code,omitempty"`
	Exemption string            `json:"exemption,omitempty"`
	Redacted  string            `json:"redacted_sha256,omitempty"`
	Rastered  []redact.Rastered `json:"rastered,omitempty"`
	// Widths lists where boxes are as wide as what they cover.
	Widths []redact.KeptWidth `json:"widths,omitempty"`
}

type recordDecision struct {
	Group     string        `json:"group"`
	Matter    string        `json:"matter"`
	What      string        `json:"what"`
	Role      redact.Role   `json:"role,omitempty"`
	Code      string        `json:"code,omitempty"`
	Action    redact.Action `json:"decision"`
	Exemption string        `json:"exemption,omitempty"`
	By        string        `json:"decided_by"`
	DPO       string        `json:"dpo,omitempty"`
	When      time.Time     `json:"when"`
	Note      string        `json:"note,omitempty"`
	Suggested string        `json:"suggested"`
	Why       string        `json:"why"`
	Pages     string        `json:"pages"`
}

type recordBox struct {
	Ref      string `json:"ref"`
	Document string `json:"document"`
	Page     int    `json:"page"`
	// Pack is the file that it is in, and PackPage the page of that.
	Pack      string   `json:"pack"`
	PackPage  int      `json:"pack_page"`
	Label     string   `json:"label"`
	Reason    string   `json:"reason"`
	Exemption string   `json:"exemption"`
	Code      string   `json:"code"`
	Groups    []string `json:"groups"`
	// Before is how the place read, with what was taken out in «», After how it reads in
	// what is sent.
	Before string `json:"before"`
	After  string `json:"after"`
}

// noSignOff stands in every record made by the command line: a typed name is no
// signature.
const noSignOff = "none: the names in this record were typed on the command line; nobody has signed this pack off"

// file builds record.json.
func (r *record) file() recordFile {
	f := recordFile{
		Version: recordVersion, Reference: r.scan.Case.Request.Reference, Produced: r.when, SignOff: cmp.Or(r.signOff, noSignOff), Findings: r.scan.SHA256,
	}
	for _, p := range r.sent() {
		f.Packs = append(f.Packs, recordPack{File: p.Name, SHA256: p.SHA256, Pages: p.Pages, Encrypted: r.send})
	}
	for _, x := range r.versions() {
		f.Versions = append(f.Versions, recordPack{File: x.Name, SHA256: x.SHA256, Pages: x.Pages, Encrypted: r.send && x.Pages > 0})
	}
	groups := map[string]review.Group{}
	for _, g := range r.scan.Groups {
		groups[g.ID] = g
	}
	names := map[string]string{}
	for _, p := range r.scan.People {
		names[p.ID] = p.Name
	}
	dates := newDates(r.scan)
	numbers := map[string]string{}
	for i, x := range r.scan.Records {
		numbers[x.Document.ID] = fmt.Sprintf("d%d", i+1)
	}
	for i, p := range r.plans {
		d := p.record.Document
		for _, l := range p.labels {
			l.Name = names[l.Person]
			f.Labels = append(f.Labels, l)
		}
		rd := recordDocument{ID: d.ID, Title: p.title, Path: d.Path, SHA256: d.SHA256, Pages: d.Pages, Parent: d.Parent, Done: d.Done, Withheld: p.withheld, Unlisted: p.unlisted, Code: p.code, Exemption: p.exemption, Number: numbers[d.ID]}
		if at, how := dates.of(d); how != "" {
			rd.Date, rd.Dated = at.Format("2006-01-02"), how
		}
		if !p.withheld {
			rd.Redacted, rd.Rastered, rd.Widths = redact.Hash(r.done[i].pdf), r.done[i].rastered, r.done[i].result.Widths
		}
		f.Documents = append(f.Documents, rd)
		for _, b := range p.boxes {
			part, at := r.sentPage(i, b.Page)
			f.Boxes = append(f.Boxes, recordBox{
				Ref: b.Ref, Document: p.title, Page: b.Page, Pack: r.parts[part].name, PackPage: at, Label: b.Label,
				Reason: b.Reason, Exemption: b.Exemption, Code: b.Code, Groups: b.Groups,
				Before: r.changes[b.Ref].before, After: r.changes[b.Ref].after,
			})
		}
	}
	r.single(groups)
	for _, d := range r.decisions {
		g := groups[d.Group]
		f.Decisions = append(f.Decisions, recordDecision{
			Group: d.Group, Matter: string(g.Matter), What: g.What, Role: g.Role, Code: g.Code, Action: d.Action,
			Exemption: d.Exemption, By: d.By, DPO: d.DPO, When: d.When, Note: d.Note,
			Suggested: string(g.Suggest), Why: g.Why, Pages: g.Pages,
		})
	}
	return f
}

// single adds what single decisions are about: a mention, or a mark that somebody
// made.
func (r *record) single(groups map[string]review.Group) {
	number := map[string]int{}
	for i, p := range r.scan.Records {
		number[p.Document.ID] = i + 1
	}
	at := func(doc string, page int) string { return fmt.Sprintf("d%d p%d", number[doc], page) }
	for _, f := range r.scan.Findings {
		groups[f.ID] = review.Group{
			ID: f.ID, Matter: "single " + review.Matter(f.Kind), What: f.Text, Role: f.Role, Code: f.Code, Suggest: f.Suggest, Why: f.Why,
			Pages: at(f.Document, f.Page),
		}
	}
	for _, m := range r.made {
		groups[m.ID] = review.Group{ID: m.ID, Matter: "mark", What: m.Text, Code: m.Code, Why: "marked by hand", Pages: at(m.Document, m.Page)}
	}
}

// files returns the record's files by name.
func (r *record) files() (map[string][]byte, error) {
	proof := r.proof()
	page, err := bundle.Proof(r.proofPage())
	if err != nil {
		return nil, err
	}
	rows := map[string]review.Row{}
	for _, d := range r.decisions {
		by := d.By
		if d.DPO != "" && d.DPO != d.By {
			by += "; DPO: " + d.DPO
		}
		rows[d.Group] = review.Row{Group: d.Group, Decision: string(d.Action), Exemption: d.Exemption, DecidedBy: by, Note: d.Note}
	}
	var places []review.Place
	for _, p := range r.places {
		p.Row = rows[p.Group]
		places = append(places, p)
	}
	var sheet bytes.Buffer
	if err := review.WriteSheet(&sheet, r.scan.Groups, r.scan.SHA256, rows, places...); err != nil {
		return nil, fmt.Errorf("decisions.csv: %w", err)
	}
	var findings bytes.Buffer
	if err := r.scan.writeFindings(&findings); err != nil {
		return nil, fmt.Errorf("findings.json: %w", err)
	}
	rec, err := indent(r.file())
	if err != nil {
		return nil, err
	}
	rep, err := indent(proof)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"findings.json": findings.Bytes(), "decisions.csv": sheet.Bytes(), "record.json": rec, "report.json": rep, "proof.pdf": page,
	}, nil
}

func indent(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// write puts the record and the password of the pack into the folder: as plain files,
// or, with a password, as one encrypted PDF that carries them.
func (r *record) write(f *folder, password, packPassword string) error {
	files, err := r.files()
	if err != nil {
		return err
	}
	if packPassword != "" {
		files["password.txt"] = []byte(packPassword + "\n")
	}
	if password == "" {
		for name, data := range files {
			if err := f.write(name, data); err != nil {
				return err
			}
		}
		return nil
	}
	pdf, err := r.keep(files, password)
	if err != nil {
		return fmt.Errorf("the record could not be encrypted: %w", err)
	}
	return f.write("record.pdf", pdf)
}
