package job

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact/bundle"
	"sarpack/redact/casefile"
	"sarpack/redact/request"
)

// RecordOptions say what record of a case is written.
type RecordOptions struct {
	// Password encrypts it; there is none without.
	Password string
	// Version of the pack that it is about; 0 is the newest, where there is one.
	Version int
	// WithoutPrivileged leaves out what is under legal professional privilege, for a case
	// officer of the regulator.
	WithoutPrivileged bool
}

// RecordPDF returns the record of the case as one encrypted PDF that is read without
// this program: chronology, search log, documents, decisions with their reasons, every
// redaction before and after, the proof, signatures, and the chain of the case. That it
// was written, and which, is on record.
func (c *Case) RecordPDF(o RecordOptions) ([]byte, error) {
	if o.Password == "" {
		return nil, fmt.Errorf("give the record a password: it holds everything that was taken out")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return nil, err
	}
	if err := c.f.ReadOnly(); err != nil {
		return nil, err // that it was written could not be recorded
	}
	k := bundle.Keep{Reference: c.details.Reference, Produced: now(), Password: o.Password}
	lines, err := c.Audit()
	if err != nil {
		return nil, err
	}
	about := "without a pack"
	b := newBook(recordFile{}, o.WithoutPrivileged)
	if n := cmp.Or(o.Version, len(c.packs)); n > 0 {
		if n > len(c.packs) {
			return nil, fmt.Errorf("there is no version %d of the pack; the case has %d", n, len(c.packs))
		}
		d := &c.packs[n-1]
		about = fmt.Sprintf("version %d", n)
		if b, err = c.packBook(d, &k, o.WithoutPrivileged); err != nil {
			return nil, err
		}
	}
	k.Sections = slices.Concat([]bundle.Section{b.screen(c.chronology()), b.screen(searches(c.details))}, k.Sections, []bundle.Section{b.screen(bundle.Section{
		Title: "The chain of the case", Intro: "Everything that was done, by whom and when. Each entry is signed by the person it names and holds the hash of the entry before.",
		Entries: auditEntries(lines),
	})})
	k.Notes = b.notes()
	what := "the record as an encrypted PDF"
	if o.WithoutPrivileged {
		what += " without privileged material"
	}
	pdf, err := bundle.Record(k)
	if err != nil {
		return nil, err
	}
	return pdf, c.f.Record(casefile.Act{What: "exported", About: what + ", " + about, AfterRelease: true})
}

// packBook adds what the record says of a pack.
func (c *Case) packBook(d *Delivery, k *bundle.Keep, without bool) (*book, error) {
	kept, err := c.f.File(d.Files + "record")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range []string{"record.json", "report.json", "proof.pdf", "decisions.csv", "findings.json"} {
		if files[name], err = unzipped(kept, name); err != nil {
			return nil, err
		}
	}
	var rec recordFile
	if err := json.Unmarshal(files["record.json"], &rec); err != nil || rec.Version != recordVersion {
		return nil, fmt.Errorf("version %d of the pack was made by another version of Sarpack, whose record cannot be set here; make the pack again (%v)", d.Version, err)
	}
	b := newBook(rec, without)
	k.Facts = b.facts()
	k.Sections = append(k.Sections, b.sections()...)
	var proof proofFile
	if err := json.Unmarshal(files["report.json"], &proof); err != nil {
		return nil, fmt.Errorf("the proof of version %d cannot be read; check the case: %w", d.Version, err)
	}
	k.Sections = append(k.Sections, proof.section(), c.signatures(d))
	k.Files = files
	if without {
		k.Files = map[string][]byte{"proof.pdf": files["proof.pdf"]} // the others hold words that are privileged
	}
	return b, nil
}

// signatures are those under a pack, with what it takes to check them.
func (c *Case) signatures(d *Delivery) bundle.Section {
	s := bundle.Section{Title: "Signatures", Intro: "Nobody has signed this version off."}
	users := map[string]string{}
	if all, err := c.f.Users(); err == nil {
		for _, u := range all {
			users[u.ID] = u.Public.String()
		}
	}
	for _, x := range []struct {
		what string
		sig  *Signature
	}{{"Signed off", d.Signed}, {"Countersigned by the DPO", d.Countersigned}} {
		if x.sig == nil {
			continue
		}
		s.Intro = ""
		e := bundle.Entry{Head: fmt.Sprintf("%s by %s, %s", x.what, x.sig.Name, stamp(x.sig.When)), Lines: []string{
			signedText(d, x.sig), "public identity: " + users[x.sig.By],
		}, Foot: base64.StdEncoding.EncodeToString(x.sig.Signature)}
		if x.sig.Delegated {
			e.Lines = append([]string{"by a delegation of the decision-maker, which is on record"}, e.Lines...)
		}
		s.Entries = append(s.Entries, e)
	}
	if d.Released != nil {
		s.Entries = append(s.Entries, bundle.Entry{Head: "Released, " + stamp(d.Released.When)})
	}
	return s
}

// chronology is what happened to the request, by days.
func (c *Case) chronology() bundle.Section {
	type day struct{ on, what string }
	var all []day
	add := func(on request.Date, what string, more ...string) {
		if !on.IsZero() {
			all = append(all, day{on.Format("2006-01-02"), strings.Join(filled(append([]string{what}, more...)...), ": ")})
		}
	}
	d := c.details
	add(d.Received, "request received "+string(d.How), d.Words)
	add(d.Acknowledged, "acknowledged")
	add(d.Identity.On, "identity accepted by "+d.Identity.CheckedBy, d.Identity.Why)
	add(d.Authority.On, "authority accepted by "+d.Authority.CheckedBy, d.Authority.Evidence)
	add(d.Competence.On, "the pupil’s understanding weighed", d.Competence.Why)
	for _, x := range d.Clarifications {
		add(x.Asked, "clarification asked for", x.Question)
		add(x.Answered, "clarification received", x.Answer)
	}
	if d.Extension != nil {
		add(d.Extension.Told, "time extended", d.Extension.Why)
	}
	for _, x := range d.Consultations {
		add(x.Asked, "consulted: "+x.Kind, x.About)
		add(x.Answered, "answer of the consultation: "+x.Kind, x.Answer)
	}
	for _, x := range d.Rights {
		add(x.Raised, "another right was raised: "+x.Kind, x.About)
		add(x.Decided, "decided about: "+x.Kind, x.Outcome)
	}
	for _, x := range d.Complaints {
		add(x.Received, "complaint received", x.About)
		add(x.Acknowledged, "complaint acknowledged")
		add(x.Answered, "complaint answered", x.Outcome)
	}
	for _, x := range d.Sharing {
		add(x.On, "shared with "+x.With, x.What, x.Why)
	}
	for _, p := range c.packs {
		v := fmt.Sprintf("version %d of the pack", p.Version)
		add(request.DayOf(p.When), v+" made")
		if p.Signed != nil {
			add(request.DayOf(p.Signed.When), v+" signed off by "+p.Signed.Name)
		}
		if p.Released != nil {
			add(request.DayOf(p.Released.When), v+" released")
		}
	}
	add(d.Closed, "request closed")
	slices.SortStableFunc(all, func(a, b day) int { return strings.Compare(a.on, b.on) })
	s := bundle.Section{Title: "Chronology"}
	for _, x := range all {
		s.Facts = append(s.Facts, [2]string{x.on, x.what})
	}
	return s
}

// searches is the log of where was searched.
func searches(d request.Details) bundle.Section {
	s := bundle.Section{Title: "Search log", Intro: "Where was searched, by whom, with what result; and what was not searched, and why."}
	for _, x := range d.Systems {
		state := "not asked"
		switch {
		case x.Skipped != "":
			state = "not searched: " + x.Skipped
		case !x.Answered.IsZero():
			state = strings.Join(filled("answered on "+x.Answered.Words(), x.By, x.Result), "; ")
		case !x.Asked.IsZero():
			state = "asked on " + x.Asked.Words() + ", no answer"
		}
		s.Entries = append(s.Entries, bundle.Entry{Head: x.Name, Lines: filled(x.AskedOf, state)})
	}
	return s
}
