package engine

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"sarpack/app"
	"sarpack/app/casework"
	"sarpack/app/screen"
	"sarpack/redact/casefile"
	"sarpack/redact/filing"
	"sarpack/redact/job"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/testdata"
)

// Desk opens cases for the window. One set of reading processes serves the case
// that is open; it ends with the case.
type Desk struct {
	recent *recents
	words  *wordings
	inbox  *inbox
	// letters is the folder of the user's own templates, "" for none.
	letters string

	mu  sync.Mutex
	key *casefile.RecoveryKey
}

// NewDesk returns a desk that remembers recent cases, reasons and referrals in the folder
// config, and takes templates of letters from it; "" has none of them.
func NewDesk(config string) *Desk {
	d := &Desk{recent: newRecents(config), words: newWordings(config), inbox: newInbox(config)}
	if config != "" {
		d.letters = filepath.Join(config, "letters")
	}
	return d
}

var _ app.Desk = (*Desk)(nil)

// Ends are the ends of names that cases have.
func (*Desk) Ends() []string { return []string{casefile.Ext} }

// Recent are the cases that were open on this computer.
func (d *Desk) Recent() []casework.Recent { return d.recent.list() }

// Forget takes a case from the list.
func (d *Desk) Forget(path string) { d.recent.forget(path) }

// Users are the names of those who have a key to a case.
func (*Desk) Users(path string) ([]string, error) {
	l, err := casefile.LookAt(path)
	if err != nil {
		return nil, err
	}
	return l.Users, nil
}

// OpenCase opens a case.
func (d *Desk) OpenCase(_ context.Context, path string, s casework.SignIn) (app.Case, error) {
	j, tell, err := d.newJob()
	if err != nil {
		return nil, err
	}
	k, err := keyOf(s)
	if err != nil {
		return nil, errors.Join(err, j.Close())
	}
	c, err := j.OpenCaseWith(path, k, casefile.Options{ReadOnly: s.ReadOnly, TakeOver: s.TakeOver})
	if err != nil {
		return nil, errors.Join(err, j.Close())
	}
	o := newOpen(j, c, tell, d.recent, d.words)
	o.remember()
	return o, nil
}

// keyOf is what somebody opens cases with.
func keyOf(s casework.SignIn) (k job.CaseKey, err error) {
	switch {
	case s.Identity != "":
		k.Identity, err = casefile.OpenIdentity(s.Identity, []byte(s.Passphrase))
	case s.Recovery != "":
		k.Recovery, err = casefile.ParseRecoveryKey(s.Recovery)
	default:
		k.User, k.Passphrase = s.User, []byte(s.Passphrase)
	}
	return k, err
}

// teller hands the steps of a job to whoever waits for them now.
type teller struct {
	mu sync.Mutex
	to func(screen.Step)
}

func (t *teller) tell(s job.Step) {
	t.mu.Lock()
	to := t.to
	t.mu.Unlock()
	if to != nil {
		to(screen.Step(s))
	}
}

// during has the steps told to the one who waits on ctx, until the returned function
// is called.
func (t *teller) during(ctx context.Context) func() {
	set := func(f func(screen.Step)) {
		t.mu.Lock()
		t.to = f
		t.mu.Unlock()
	}
	set(screen.Teller(ctx))
	return func() { set(nil) }
}

// newJob starts the reading processes of a case; templates of letters are in a folder
// beside the list of recent cases.
func (d *Desk) newJob() (*job.Job, *teller, error) {
	t := &teller{}
	j, err := job.New(job.Options{Progress: t.tell, Letters: d.letters})
	return j, t, err
}

// The fields of a new case.
const (
	newName, newCapacity, newPhrase, newPhrase2 = "name", "capacity", "passphrase", "passphrase2"
	newSecond, newSecondName, newSecondCapacity = "second", "second_name", "second_capacity"
	newSecondPhrase                             = "second_passphrase"
	secondKey, secondUser                       = "A recovery key on paper", "A second person"
)

// capacities are those of people, in words.
var capacities = []struct {
	is    review.Capacity
	words string
}{
	{review.Office, "office staff"}, {review.DecisionMaker, "decision-maker (head, deputy or governor)"}, {review.DPO, "data protection officer"},
	{review.Safeguarding, "safeguarding lead"}, {review.Health, "health professional"}, {review.ReadOnly, "reading only"},
}

func capacityWords(c review.Capacity) string {
	for _, k := range capacities {
		if k.is == c {
			return k.words
		}
	}
	return string(c)
}

func capacityOf(words string) casefile.Role {
	for _, k := range capacities {
		if k.words == words {
			return casefile.Role(k.is)
		}
	}
	return casefile.Role(words)
}

func capacityOptions() []string {
	var out []string
	for _, k := range capacities {
		out = append(out, k.words)
	}
	return out
}

// NewFields are what a new case needs to know.
func (*Desk) NewFields() []casework.Field {
	d := request.Details{Nation: request.England, How: request.InWriting, By: request.ByParent}
	var out []casework.Field
	for _, f := range fields {
		if f.first {
			out = append(out, f.field(&d))
		}
	}
	const who = "Who opens the case"
	return append(out,
		casework.Field{ID: newName, Section: who, Label: "Your name", Needed: true},
		casework.Field{ID: newCapacity, Section: who, Label: "You are", Options: capacityOptions(), Value: capacities[0].words, Needed: true},
		casework.Field{ID: newPhrase, Section: who, Label: "Your passphrase", Secret: true, Needed: true, Help: "At least ten letters; several words are easiest. Nobody can open the case without it."},
		casework.Field{ID: newPhrase2, Section: who, Label: "The same again", Secret: true, Needed: true},
		casework.Field{ID: newSecond, Section: who, Label: "A second way in", Options: []string{secondUser, secondKey}, Value: secondUser, Needed: true,
			Help: "There has to be one: a case that nobody can open is lost."},
		casework.Field{ID: newSecondName, Section: who, Label: "The second person’s name"},
		casework.Field{ID: newSecondCapacity, Section: who, Label: "They are", Options: capacityOptions(), Value: capacities[1].words},
		casework.Field{ID: newSecondPhrase, Section: who, Label: "A first passphrase for them", Secret: true, Help: "They change it before they sign anything."},
	)
}

// Name suggests a file name that says nothing about the pupil.
func (*Desk) Name(answers map[string]string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' {
			return '-'
		}
		return r
	}, strings.TrimSpace(answers["reference"]))
	if name == "" {
		name = "case"
	}
	return name + casefile.Ext
}

// RecoveryKey makes a recovery key, of which two groups have to be typed again.
func (d *Desk) RecoveryKey() (key string, first, second int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.key = casefile.NewRecoveryKey()
	first, second = d.key.Ask()
	return d.key.String(), first, second
}

// NewCase makes a case.
func (d *Desk) NewCase(_ context.Context, path string, v map[string]string, recovery [2]string) (casework.SignIn, error) {
	in := casework.SignIn{User: v[newName], Passphrase: v[newPhrase]}
	n, err := newCase(v)
	if err != nil {
		return in, err
	}
	if n.Second == nil {
		d.mu.Lock()
		n.Recovery = d.key
		d.mu.Unlock()
		if n.Recovery == nil {
			return in, errors.New("the recovery key was not made; try again")
		}
		if err := n.Recovery.Confirm(recovery[0], recovery[1]); err != nil {
			return in, err
		}
	}
	j, _, err := d.newJob()
	if err != nil {
		return in, err
	}
	c, err := j.NewCase(path, n)
	if err == nil {
		err = c.Close()
	}
	return in, errors.Join(err, j.Close())
}

// CheckNew says what of the answers cannot be taken, beside its field.
func (*Desk) CheckNew(answers map[string]string) error {
	_, err := newCase(answers)
	return err
}

// newCase is the case that the answers describe, without its recovery key.
func newCase(v map[string]string) (job.CaseNew, error) {
	n := job.CaseNew{
		Request: request.Details{Version: 1, Nation: request.England, How: request.InWriting, By: request.ByParent, Systems: request.UsualSystems()},
		First:   casefile.NewUser{Name: v[newName], Role: capacityOf(v[newCapacity]), Passphrase: []byte(v[newPhrase])},
	}
	if err := answer(&n.Request, v); err != nil {
		return n, err
	}
	if err := casefile.GoodPassphrase(n.First.Passphrase); err != nil {
		return n, &casework.FieldError{ID: newPhrase, Why: casework.Sentence(err.Error())}
	}
	if v[newPhrase] != v[newPhrase2] {
		return n, &casework.FieldError{ID: newPhrase2, Why: "This is not the same passphrase."}
	}
	if v[newSecond] == secondKey {
		return n, nil
	}
	for _, id := range []string{newSecondName, newSecondPhrase} {
		if v[id] == "" {
			return n, &casework.FieldError{ID: id, Why: "This is still missing; or choose a recovery key as the second way in."}
		}
	}
	n.Second = &casefile.NewUser{Name: v[newSecondName], Role: capacityOf(v[newSecondCapacity]), Passphrase: []byte(v[newSecondPhrase])}
	if err := casefile.GoodPassphrase(n.Second.Passphrase); err != nil {
		return n, &casework.FieldError{ID: newSecondPhrase, Why: casework.Sentence(err.Error())}
	}
	return n, nil
}

// The people of the sample case, and their passphrase. None stands in its records, as
// nobody decides on material about themselves.
const (
	sampleDecider, sampleOffice, sampleDPO = "Meera Kapoor", "Owen Blythe", "Ingrid Solberg"
	samplePhrase                           = "sample passphrase"
)

// SampleCase makes a case of the sample's records under a folder that is not there
// yet, and is not there afterwards if that fails or is broken off.
func (d *Desk) SampleCase(ctx context.Context, folder string) (path string, in casework.SignIn, said string, err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, filing.RemoveAll(folder))
		}
	}()
	return d.sampleCase(ctx, folder)
}

func (d *Desk) sampleCase(ctx context.Context, folder string) (string, casework.SignIn, string, error) {
	in := casework.SignIn{User: sampleDecider, Passphrase: samplePhrase}
	fail := func(err error) (string, casework.SignIn, string, error) { return "", in, "", err }
	records := filepath.Join(folder, "from the school")
	if err := testdata.Copy(testdata.Sample, "sample", records); err != nil {
		return fail(err)
	}
	k, err := request.Load(filepath.Join(records, "CASE.toml"))
	if err != nil {
		return fail(err)
	}
	j, tell, err := d.newJob()
	if err != nil {
		return fail(err)
	}
	defer j.Close()
	defer tell.during(ctx)()
	screen.Teller(ctx)(screen.Step{What: "Making the case"})
	r := sampleRequest(request.DetailsOf(k))
	path := filepath.Join(folder, d.Name(map[string]string{"reference": r.Reference}))
	c, err := j.NewCase(path, job.CaseNew{
		Request: r,
		First:   casefile.NewUser{Name: sampleDecider, Role: casefile.Role(review.DecisionMaker), Passphrase: []byte(samplePhrase)},
		Second:  &casefile.NewUser{Name: sampleOffice, Role: casefile.Role(review.Office), Passphrase: []byte(samplePhrase)},
	})
	if err != nil {
		return fail(err)
	}
	err = fillSample(ctx, newOpen(j, c, tell, nil, nil), k, records)
	if err = errors.Join(err, c.Close()); err != nil {
		return fail(err)
	}
	// The others have made the passphrase their own.
	for _, name := range []string{sampleOffice, sampleDPO} {
		if c, err = j.OpenCase(path, name, []byte(samplePhrase)); err != nil {
			return fail(err)
		}
		if err = errors.Join(c.ChangePassphrase([]byte(samplePhrase), []byte(samplePhrase)), c.Close()); err != nil {
			return fail(err)
		}
	}
	said := fmt.Sprintf("Everybody in it is invented. You are signed in as %s, who decides for the school; %s of the office makes the pack ready, and %s, the data protection officer, confirms and reads it. "+
		"All have the passphrase “%s”. The case is in %s.", sampleDecider, sampleOffice, sampleDPO, samplePhrase, folder)
	return path, in, said, nil
}

// fillSample takes the sample's lists, letters and records into a case, searches them and
// lets the data protection officer in.
func fillSample(ctx context.Context, o *open, k *request.Case, records string) error {
	for _, l := range []struct{ kind, path string }{{"roll", k.Lists.Roll}, {"contacts", k.Lists.Contacts}, {"staff", k.Lists.Staff}} {
		if l.path == "" {
			continue
		}
		if err := o.SetList(ctx, l.kind, k.Resolve(l.path), nil); err != nil {
			return err
		}
	}
	if err := keepLetters(o.c, filepath.Join(records, "letters")); err != nil {
		return err
	}
	if _, err := o.c.Import(ctx, []string{filepath.Join(records, "records")}, job.ImportOptions{Passwords: request.NewPasswords(k.Passwords)}); err != nil {
		return err
	}
	if err := o.c.Scan(ctx); err != nil {
		return err
	}
	_, err := o.c.AddUser(casefile.NewUser{Name: sampleDPO, Role: casefile.Role(review.DPO), Passphrase: []byte(samplePhrase)})
	return err
}

// sampleRequest is the sample's request as it would be after a week: acknowledged,
// looked into and searched for, so that the review is next.
func sampleRequest(r request.Details) request.Details {
	today := request.DayOf(time.Now())
	r.Received = today.Plus(-8)
	r.Acknowledged = today.Plus(-7)
	r.Words = "I would like everything the school holds about my daughter."
	r.TakenBy = sampleOffice
	r.Identity = request.Identity{Why: "known to the office for six years", CheckedBy: sampleOffice, On: today.Plus(-7)}
	r.Authority = request.Authority{Evidence: "parental responsibility is on the roll", CheckedBy: sampleOffice, On: today.Plus(-7)}
	r.Competence = request.Competence{Competent: "no", Why: "the class teacher’s view", By: sampleDecider, On: today.Plus(-6)}
	for i := range r.Systems {
		s := &r.Systems[i]
		s.Asked, s.Answered, s.By, s.Result = today.Plus(-7), today.Plus(-2), sampleOffice, stateNothing
		if i < 4 {
			s.Result = stateFound
		}
	}
	return r
}
