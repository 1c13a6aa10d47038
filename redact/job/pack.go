package job

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"sarpack/redact"
	"sarpack/redact/detect"
	"sarpack/redact/letter"
	"sarpack/redact/review"
	"sarpack/redact/verify"
)

// PackInput is what a pack is made of.
type PackInput struct {
	ScanInput
	// Sheet is the decisions.csv; nil only with Rules.Accept.
	Sheet *review.Sheet
	Rules review.Rules
	// Scanned is the folder that the scan wrote, for what it recognised of pictures; "" to
	// recognise everything anew.
	Scanned string
	// Out is the folder in which SEND and KEEP appear.
	Out string
	// Letters is the folder of the school's templates and settings; "" for the job's.
	Letters string
	// KeepPassword encrypts the record; "" leaves it plain.
	KeepPassword string
	PackOptions
}

// PackStyle is how a pack is made, of a folder and of a case.
type PackStyle struct {
	// Password encrypts the pack; "" leaves it plain.
	Password string
	// KeepLayout leaves every line as it was set: boxes are then as wide as what they
	// cover, and the record says so.
	KeepLayout bool
	// OneLabel gives a person the same label in all documents. Recognised once, they are
	// then known everywhere: it is for whoever makes the pack to choose.
	OneLabel bool
	// Chronological puts the documents in the order of their dates; else they are in the
	// order in which the records were taken in.
	Chronological bool
	// LargePrint and PlainText make these versions of the pack beside it.
	LargePrint, PlainText bool
	// PartLimit divides the pack into files of at most so many bytes; 0 for one file.
	PartLimit int
	// What the cover says as the letters' settings have it: whom to complain to, and the
	// school and who answers questions, where the request does not say.
	regulator, school, contact string
}

// cover takes over what the letters' settings say for the cover.
func (s *PackStyle) cover(own *letter.Library) {
	s.regulator, s.school = own.Regulator(), own.Setting("school")
	s.contact = strings.Join(filled(own.Setting("dpo"), own.Setting("dpo_contact")), ", ")
}

// PackOutcome says what was made.
type PackOutcome struct {
	// Pack is the file that is sent, or the first of Parts.
	Pack      string `json:"pack"`
	Parts     int    `json:"parts"`
	SHA256    string `json:"sha256"`
	Pages     int    `json:"pages"`
	Send      string `json:"send"`
	Keep      string `json:"keep"`
	Delivered int    `json:"documents_delivered"`
	Withheld  int    `json:"documents_withheld"`
	Boxes     int    `json:"redactions"`
	Removed   int    `json:"characters_removed"`
	Rastered  int    `json:"pages_rastered"`
	Scanned   int    `json:"pages_read"`
	Encrypted bool   `json:"encrypted"`
}

// Pack scans the records, applies the decisions, burns, proves, assembles, proves
// the pack again and writes the folders SEND and KEEP. It returns a [Refusal]
// when the work was done and nothing may be delivered.
func (j *Job) Pack(ctx context.Context, in PackInput) (*PackOutcome, error) {
	if err := j.obey(in.PackOptions); err != nil {
		return nil, err
	}
	out, err := outDir(in.Out, in.Paths)
	if err != nil {
		return nil, err
	}
	send, err := newFolder(filepath.Join(out, "SEND"))
	if err != nil {
		return nil, err
	}
	defer send.discard()
	keep, err := newFolder(filepath.Join(out, "KEEP"))
	if err != nil {
		return nil, err
	}
	defer keep.discard()

	rec, err := j.packOf(ctx, &in)
	if err != nil {
		return nil, err
	}
	if err := rec.write(keep, in.KeepPassword, in.Password); err != nil {
		return nil, err
	}
	for _, p := range rec.parts {
		if err := send.write(p.name, p.final()); err != nil {
			return nil, err
		}
	}
	for _, x := range rec.extras {
		if err := send.write(x.name, x.data); err != nil {
			return nil, err
		}
	}
	// SEND comes last: where it is, everything else is.
	if err := keep.commit(); err != nil {
		return nil, err
	}
	if err := send.commit(); err != nil {
		return nil, err
	}
	o := rec.outcome()
	o.Pack, o.Send, o.Keep = filepath.Join(send.final, rec.parts[0].name), send.final, keep.final
	return o, nil
}

// packOf scans the records, applies the decisions and makes the pack. What nobody said of
// how it is to be made, it completes.
func (j *Job) packOf(ctx context.Context, in *PackInput) (*record, error) {
	if in.Scanned != "" {
		j.recall(in.Scanned)
	}
	s, err := j.Scan(ctx, in.ScanInput)
	if err != nil {
		return nil, err
	}
	sheet := in.Sheet
	if sheet == nil {
		sheet = &review.Sheet{Findings: s.SHA256}
	}
	if sheet.Findings != s.SHA256 {
		return nil, &Refusal{What: "the decisions were taken on other findings than these records give now: the records, the lists or the program changed since; scan again and carry the decisions over"}
	}
	if in.Rules.When.IsZero() {
		in.Rules.When = now()
	}
	v, decisions, err := decideBy(s, sheet, in.Rules)
	if err != nil {
		return nil, err
	}
	if err := in.protect(); err != nil {
		return nil, err
	}
	own, err := j.ownLetters(in.Letters)
	if err != nil {
		return nil, err
	}
	in.cover(own)
	rec, err := j.make(ctx, s, v, decisions, in.Rules.When, in.PackStyle)
	if err != nil {
		s.leadTo(err)
		return nil, err
	}
	return rec, nil
}

// make burns, proves, assembles and proves the whole: the one way to a pack, of a
// folder and of a case. Nothing is written.
func (j *Job) make(ctx context.Context, s *Scan, v verdicts, decisions []redact.Decision, when time.Time, style PackStyle) (*record, error) {
	plans := plan(s, v, style)
	if r := undeliverable(plans); r != nil {
		return nil, r
	}
	for _, p := range plans {
		p.keepLayout = style.KeepLayout
	}
	done, err := j.proveAll(ctx, s, plans)
	if err != nil {
		return nil, err
	}
	parts, err := j.assemble(ctx, s, plans, done, when, style)
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		if p.report, err = j.judgePack(ctx, plans, done, p); err != nil {
			return nil, err
		}
	}
	r := &record{scan: s, decisions: decisions, plans: plans, done: done, parts: parts, when: when, send: style.Password != "", made: v.marks, places: v.places}
	if r.changes, err = j.changes(ctx, r); err != nil {
		return nil, err
	}
	r.extras, err = j.readable(ctx, r, style)
	return r, err
}

// outcome counts what was made.
func (r *record) outcome() *PackOutcome {
	o := &PackOutcome{SHA256: sentHash(r.sent()), Parts: len(r.parts), Pages: r.pages(), Scanned: r.scan.Pages, Encrypted: r.send}
	for i, p := range r.plans {
		if p.withheld {
			o.Withheld++
			continue
		}
		o.Delivered++
		o.Boxes += len(p.boxes)
		o.Removed += r.done[i].removed
		o.Rastered += len(r.done[i].rastered)
	}
	return o
}

// undeliverable refuses documents with pages that no reader opens: there is nothing
// to deliver of such a page, not even a picture.
func undeliverable(plans []*docPlan) error {
	r := &Refusal{What: "some pages are so damaged that nothing of them can be delivered; withhold these documents, or get them again from where they came:"}
	for i, p := range plans {
		for n, view := range p.record.views {
			if !p.withheld && view.Empty() {
				r.Reasons = append(r.Reasons, fmt.Sprintf("d%d p%d", i+1, n+1))
			}
		}
	}
	if len(r.Reasons) == 0 {
		return nil
	}
	return r
}

// proveAll burns and proves every document that is to be delivered.
func (j *Job) proveAll(ctx context.Context, s *Scan, plans []*docPlan) ([]*proved, error) {
	total := 0
	for _, p := range plans {
		if !p.withheld {
			total += p.record.Document.Pages
		}
	}
	done := make([]*proved, len(plans))
	tell := j.pagesDone("Redacting and proving", total)
	err := j.each(ctx, len(plans), func(ctx context.Context, i int) error {
		p := plans[i]
		if p.withheld {
			return nil
		}
		d := p.record.Document
		data, err := d.Content()
		if err != nil {
			return err
		}
		layers, err := s.layers(ctx, p.record)
		if err != nil {
			return err
		}
		done[i], err = j.prove(ctx, work{name: d.Path, pdf: data, password: d.Password, reds: p.reds, terms: terms(p), origins: p.origins, layers: layers, keepLayout: p.keepLayout})
		var r *Refusal
		if errors.As(err, &r) {
			for k := range r.Remains {
				r.Remains[k].Document = d.ID
			}
		}
		tell(d.Pages)
		return err
	})
	return done, err
}

// pagesDone returns a function that counts pages done and tells it.
func (j *Job) pagesDone(what string, total int) func(pages int) {
	done := 0
	j.tell(Step{What: what, Total: total, Unit: "pages"})
	return func(pages int) {
		j.mu.Lock()
		defer j.mu.Unlock()
		done += pages
		if j.progress != nil {
			j.progress(Step{What: what, Done: done, Total: total, Unit: "pages"})
		}
	}
}

// terms are the words that must be gone from one document, with the places where a
// decision keeps the same words.
func terms(p *docPlan) []verify.Term {
	var kept []verify.Place
	for _, f := range p.kept {
		if len(f.Quads) > 0 {
			kept = append(kept, verify.Place{Page: f.Page, Quads: f.Quads})
		}
	}
	seen := map[string]bool{}
	var out []verify.Term
	add := func(text string, anyCase bool) {
		if !seen[text] && len([]rune(text)) > 1 {
			seen[text] = true
			out = append(out, verify.Term{Text: text, AnyCase: anyCase, Keep: kept})
		}
	}
	for _, t := range p.terms {
		add(t, true) // as it was looked for when it was marked
	}
	for _, f := range p.redacted {
		// A hidden item goes from its page; its words ("ok", an address) may stand
		// elsewhere, and so may a word that is hardly a name. What a file's name says stands
		// on no page.
		if f.Kind != redact.KindHidden && len(f.marks) > 0 && !detect.OnlyHere(f.Finding) {
			add(f.Text, false)
		}
	}
	return out
}

func day(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }

// fileName keeps of a reference what every file system takes.
func fileName(ref string) string {
	var out []rune
	for _, r := range ref {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			out = append(out, r)
		default:
			out = append(out, '-')
		}
	}
	if len(out) == 0 {
		return "pack"
	}
	return string(out)
}
