package engine

import (
	"bytes"
	"context"
	"errors"

	"sarpack/app/casework"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
	"sarpack/redact/review"
)

// Users are the people who can open the case, a line each.
func (o *open) Users() []string {
	users, err := o.c.Users()
	if err != nil {
		return nil
	}
	decider, delegation := o.c.Settings()
	var out []string
	for _, u := range users {
		line := u.Name + ", " + capacityWords(u.Capacity)
		switch {
		case u.ID == decider.ID:
			line += ": decides for the school"
		case u.Capacity == review.DPO && delegation != nil:
			line += ": decides since " + delegation.When.Local().Format("2 January 2006") + ", as the decision-maker handed it over"
		}
		out = append(out, line)
	}
	return out
}

// UserFields are what somebody new needs.
func (*open) UserFields() []casework.Field {
	return []casework.Field{
		{ID: newName, Label: "Name", Needed: true},
		{ID: newCapacity, Label: "They are", Options: capacityOptions(), Value: capacities[0].words, Needed: true},
		{ID: newPhrase, Label: "A first passphrase", Secret: true, Needed: true, Help: "At least ten letters. They change it before they sign anything."},
		{ID: newPhrase2, Label: "The same again", Secret: true, Needed: true},
	}
}

// AddUser gives somebody a way in.
func (o *open) AddUser(_ context.Context, v map[string]string) error {
	if v[newPhrase] != v[newPhrase2] {
		return &casework.FieldError{ID: newPhrase2, Why: "This is not the same passphrase."}
	}
	_, err := o.c.AddUser(casefile.NewUser{Name: v[newName], Role: capacityOf(v[newCapacity]), Passphrase: []byte(v[newPhrase])})
	return weak(err)
}

const oldPhrase = "old"

// PassphraseFields are what a change of one's own passphrase needs.
func (*open) PassphraseFields() []casework.Field {
	return []casework.Field{
		{ID: oldPhrase, Label: "Your passphrase now", Secret: true, Needed: true},
		{ID: newPhrase, Label: "The new one", Secret: true, Needed: true, Help: "At least ten letters; several words are easiest."},
		{ID: newPhrase2, Label: "The new one again", Secret: true, Needed: true},
	}
}

// ChangePassphrase changes one's own.
func (o *open) ChangePassphrase(_ context.Context, v map[string]string) error {
	if v[newPhrase] != v[newPhrase2] {
		return &casework.FieldError{ID: newPhrase2, Why: "This is not the same passphrase."}
	}
	old, fresh := []byte(v[oldPhrase]), []byte(v[newPhrase])
	if o.c.Me().Capacity != review.ReadOnly {
		return weak(o.c.ChangePassphrase(old, fresh))
	}
	// Who may only read has the case open for reading: it is opened beside that for this
	// alone.
	c, err := o.j.OpenCaseWith(o.c.Path(), job.CaseKey{User: o.c.Me().Name, Passphrase: bytes.Clone(old)}, casefile.Options{OwnPassphrase: true})
	if err != nil {
		return said(err)
	}
	return weak(errors.Join(c.ChangePassphrase(old, fresh), c.Close()))
}

// weak says beside the field that a passphrase is too short.
func weak(err error) error {
	if errors.Is(err, casefile.ErrWeak) {
		return &casework.FieldError{ID: newPhrase, Why: casework.Sentence(err.Error())}
	}
	return said(err)
}
