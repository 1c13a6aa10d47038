package job

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/letter"
)

// Delivery is one version of the pack, kept in the case.
type Delivery struct {
	Version int `json:"version"`
	// By and When are who made it, and when.
	By   string    `json:"-"`
	When time.Time `json:"-"`
	// Name is that of the file that is sent, SHA256 its hash; of a pack in several files
	// the first one's name, and the hash of the list of their hashes and names as
	// sha256sum writes it. Record is the hash of the record that belongs to it.
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	// Parts are the files.
	Parts []DeliveryPart `json:"parts"`
	// Versions are those in large print or as plain text, which go with it. The record
	// has their hashes, so that who signs it signs them.
	Versions []DeliveryPart `json:"versions,omitempty"`
	// Documents say where the pages of the records are in it; packs that were made by an
	// earlier version do not have them.
	Documents []DeliveredPages `json:"documents,omitempty"`
	Record    string           `json:"record_sha256"`
	Made      *PackOutcome     `json:"made"`
	// Basis is the hash of everything it was made of: decisions, marks, records, lists.
	Basis string `json:"basis"`
	// Changes say in what it differs from the version before.
	Changes []string `json:"changes"`
	// Actions are the final actions by their targets, to tell the changes.
	Actions map[string]string `json:"actions"`
	// Files is how the names of its files in the case begin.
	Files string `json:"files"`
	// Seen are the pages that somebody saw as they will be sent, by whom; the person
	// who made the pack does not count.
	Seen   map[int]string `json:"-"`
	Signed *Signature     `json:"-"`
	// Countersigned is the DPO's signature beside that of the decision-maker.
	Countersigned *Signature `json:"-"`
	Released      *Release   `json:"-"`
	// Out is the folder of the file, right after a release.
	Out   string `json:"-"`
	shown map[shownTo]bool
}

type shownTo struct {
	user string
	page int
}

// Signature is a sign-off: the user's own key over the hashes of pack and record
// and the head of the chain at that moment.
type Signature struct {
	By        string    `json:"-"`
	When      time.Time `json:"-"`
	Name      string    `json:"name"`
	Head      string    `json:"head"`
	Signature []byte    `json:"signature"`
	Delegated bool      `json:"delegated,omitempty"`
}

// Release is that a version went out.
type Release struct {
	By   string    `json:"by"`
	When time.Time `json:"when"`
}

// packEvent is an entry of the list of packs.
type packEvent struct {
	Version       int        `json:"version"`
	Made          *Delivery  `json:"made,omitempty"`
	Signed        *Signature `json:"signed,omitempty"`
	Countersigned *Signature `json:"countersigned,omitempty"`
	Released      bool       `json:"released,omitempty"`
}

// packLook is an entry of the list of pages of packs that were shown or seen.
type packLook struct {
	Version int `json:"version"`
	Page    int `json:"page"`
	// Seen says that a person says to have seen the page; else it was shown.
	Seen bool `json:"seen"`
}

func (c *Case) loadPacks() error {
	if err := each(c, listPacks, c.takePack); err != nil {
		return err
	}
	return each(c, listLooks, c.takeLook)
}

// takePack takes over an entry of the list of packs. Who did it and when are the
// chain's.
func (c *Case) takePack(at casefile.Entry, e packEvent) {
	if e.Made != nil {
		d := *e.Made
		d.By, d.When = at.By, at.At
		d.Seen, d.shown = map[int]string{}, map[shownTo]bool{}
		c.packs = append(c.packs, d)
		return
	}
	for i := range c.packs {
		if p := &c.packs[i]; p.Version == e.Version {
			if e.Signed != nil {
				p.Signed = e.Signed
				p.Signed.By, p.Signed.When = at.By, at.At
			}
			if e.Countersigned != nil {
				p.Countersigned = e.Countersigned
				p.Countersigned.By, p.Countersigned.When = at.By, at.At
			}
			if e.Released {
				p.Released = &Release{at.By, at.At}
			}
		}
	}
}

func (c *Case) takeLook(at casefile.Entry, l packLook) {
	for i := range c.packs {
		p := &c.packs[i]
		switch {
		case p.Version != l.Version:
		case !l.Seen:
			p.shown[shownTo{at.By, l.Page}] = true
		case at.By != p.By:
			p.Seen[l.Page] = at.By
		}
	}
}

// unseen are the pages that no second person has seen.
func (d *Delivery) unseen() []int {
	var out []int
	for n := 1; n <= d.Made.Pages; n++ {
		if d.Seen[n] == "" {
			out = append(out, n)
		}
	}
	return out
}

// Unseen lists the pages of the pack that no second person has seen as they will be
// sent.
func (d *Delivery) Unseen() []int { return d.unseen() }

// current is the pack as everything stands now, or nil if there is none.
func (c *Case) current() *Delivery {
	if len(c.packs) == 0 {
		return nil
	}
	d := &c.packs[len(c.packs)-1]
	if d.Version <= c.settings.Superseded {
		return nil
	}
	if d.Released == nil && d.Basis != c.basis() {
		return nil
	}
	return d
}

// Pack returns the pack as everything stands now; ok is false if there is none, or
// something changed since it was made.
func (c *Case) Pack() (d Delivery, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p := c.current(); p != nil {
		return *p, true
	}
	return Delivery{}, false
}

// Packs returns all versions that were made, the oldest first.
func (c *Case) Packs() []Delivery {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return slices.Clone(c.packs)
}

// basis hashes everything that a pack is made of.
func (c *Case) basis() string {
	s, err := c.scan()
	if err != nil {
		return ""
	}
	h := sha256.New()
	enc := json.NewEncoder(h)
	_ = enc.Encode(c.details.Case()) // hashing does not fail
	_ = enc.Encode(s.basis)
	for _, e := range c.log.All() {
		if !e.Advice {
			e.When = time.Time{} // the file has its own to the millisecond; the number tells entries apart
			_ = enc.Encode(e)
		}
	}
	_ = enc.Encode(c.marks)
	return hex.EncodeToString(h.Sum(nil))
}

// Produce burns, proves, assembles and proves the pack, and keeps it in the case,
// where it can be looked at. A [Refusal] lists what is missing, or what could not be
// proved.
func (c *Case) Produce(ctx context.Context, o PackOptions) (*Delivery, error) {
	if err := c.job.obey(o); err != nil {
		return nil, err
	}
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.Lock()
	s, v, decisions, err := c.verdicts()
	basis := ""
	if err == nil {
		basis = c.basis()
		var own *letter.Library
		if own, err = c.letterLibrary(); err == nil {
			o.cover(own)
		}
	}
	c.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if err := o.protect(); err != nil {
		return nil, err
	}
	rec, err := c.job.make(ctx, s, v, decisions, now(), o.PackStyle)
	if err != nil {
		c.stopped(advised(err, adviseMark), basis)
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.basis() != basis {
		return nil, &Refusal{What: "something was decided while the pack was being made; make it again"}
	}
	return c.keepPack(rec, basis, v, o.Password)
}

// keepPack puts a pack into the case.
func (c *Case) keepPack(rec *record, basis string, v verdicts, password string) (*Delivery, error) {
	n := len(c.packs) + 1
	rec.signOff = fmt.Sprintf("see the case: version %d; a sign-off is a signature there over the hashes of pack and record", n)
	files, err := rec.files()
	if err != nil {
		return nil, err
	}
	kept, err := zipped(files)
	if err != nil {
		return nil, err
	}
	d := &Delivery{
		Version: n, Name: rec.parts[0].name, SHA256: sentHash(rec.sent()), Parts: rec.sent(), Versions: rec.versions(), Documents: rec.delivered(), Record: redact.Hash(kept),
		Made: rec.outcome(), Basis: basis, Actions: v.actions(),
	}
	if n > 1 {
		d.Changes = differences(c.packs[n-2].Actions, d.Actions)
	}
	// The number of the last entry makes the names new, also after a start that was
	// broken off.
	last, _, err := c.f.Head()
	if err != nil {
		return nil, err
	}
	d.Files = fmt.Sprintf("pack %d-%d ", n, last)
	about := fmt.Sprintf("version %d sha256 %s", n, d.SHA256)
	for _, x := range rec.packFiles(kept, password) {
		if err := c.f.AddFile(d.Files+x.name, x.data, nil, did("part of a pack kept", x.name+" of "+about, "")); err != nil {
			return nil, err
		}
	}
	if err := c.addPack(packEvent{Version: n, Made: d}, did("pack made", about, "")); err != nil {
		return nil, err
	}
	return &c.packs[len(c.packs)-1], nil
}

// packFiles lists what a case keeps of a pack: what is sent, and the same as it can be
// looked at, with the record of it, zipped, and the password.
func (r *record) packFiles(zipped []byte, password string) (out []packFile) {
	for i, p := range r.parts {
		out = append(out, packFile{fileOf("pack", i), p.final()})
		if r.send {
			out = append(out, packFile{fileOf("view", i), p.PDF})
		}
	}
	for i, x := range r.extras {
		out = append(out, packFile{versionFile(i), x.data})
	}
	out = append(out, packFile{"record", zipped})
	if password != "" {
		out = append(out, packFile{packPassword, []byte(password)})
	}
	return out
}

// packFile is a file of a pack under the name that a case has for it.
type packFile struct {
	name string
	data []byte
}

// addPack writes an entry of the list of packs and takes it over.
func (c *Case) addPack(e packEvent, a casefile.Act) error {
	n, err := c.append(listPacks, e, a)
	if err == nil {
		c.takePack(casefile.Entry{N: n, By: c.Me().ID, At: time.Now().UTC()}, e)
	}
	return err
}

// differences says in what two packs differ, by the ids of what was decided.
func differences(before, after map[string]string) []string {
	var out []string
	for id, a := range after {
		if b := before[id]; b != a {
			out = append(out, fmt.Sprintf("%s: %s, was %s", id, a, cmp.Or(b, "not there")))
		}
	}
	for id, b := range before {
		if _, ok := after[id]; !ok {
			out = append(out, fmt.Sprintf("%s: gone, was %s", id, b))
		}
	}
	slices.Sort(out)
	return out
}

// verdicts turns the log into what plan needs, or refuses with what is missing.
func (c *Case) verdicts() (*Scan, verdicts, []redact.Decision, error) {
	none := verdicts{}
	if err := c.mayWork(false); err != nil {
		return nil, none, nil, err
	}
	missing, err := c.missing()
	if err != nil {
		return nil, none, nil, err
	}
	if len(missing) > 0 {
		r := &Refusal{What: fmt.Sprintf("the pack cannot be made yet; %d things are missing:", len(missing))}
		for _, o := range missing {
			r.Reasons = append(r.Reasons, o.String())
		}
		return nil, none, nil, r
	}
	if err := c.found.seal(); err != nil {
		return nil, none, nil, err
	}
	v, all := c.decided()
	return c.found, v, all, nil
}

// decided are the decisions that stand now. The lock is held and the scan is loaded.
func (c *Case) decided() (verdicts, []redact.Decision) {
	v := verdicts{groups: map[string]redact.Decision{}, findings: map[string]redact.Decision{}}
	var all []redact.Decision
	take := func(id, group string) (redact.Decision, bool) {
		e, ok := c.log.Of(id)
		if group != "" {
			e, ok = c.log.Single(id, group)
		}
		if !ok || !e.Action.Final() {
			return redact.Decision{}, false
		}
		d := redact.Decision{
			Group: id, Action: e.Action, Exemption: e.Exemption, By: fmt.Sprintf("%s, %s", e.Name, e.Capacity), When: e.When, Note: noted(e.Note, e.Answers),
		}
		if s, ok := c.log.Confirmed(id); ok {
			d.DPO = fmt.Sprintf("confirmed by %s, %s", s.Name, s.Capacity)
		}
		all = append(all, d)
		return d, true
	}
	for _, g := range c.found.Groups {
		if d, ok := take(g.ID, ""); ok {
			v.groups[g.ID] = d
		}
	}
	for _, f := range c.found.Findings {
		if d, ok := take(f.ID, c.found.Groups[c.at.groupOf[f.ID]].ID); ok {
			v.findings[f.ID] = d
		}
	}
	for _, m := range c.marks {
		if d, ok := take(m.ID, ""); ok {
			v.marks = append(v.marks, decidedMark{m, d})
		}
	}
	return v, all
}

// noted is a note with the answers to the statutory test.
func noted(note string, answers map[string]string) string {
	var keys []string
	for k := range answers {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if note != "" {
			note += "; "
		}
		note += k + ": " + answers[k]
	}
	return note
}
