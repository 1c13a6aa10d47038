package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
)

// shelf are the cases below a folder, or with "" the recent ones that are where they were.
func (d *Desk) shelf(folder string) ([]string, error) {
	if folder != "" {
		return job.CasesBelow(folder)
	}
	var out []string
	for _, r := range d.Recent() {
		out = append(out, r.Path)
	}
	if len(out) == 0 {
		return nil, errors.New("there is no case on the list yet; choose a folder")
	}
	return out, nil
}

// ShelfUsers are the names of those who have a key to any of the cases below a folder, or
// with "" of the recent ones.
func (d *Desk) ShelfUsers(folder string) ([]string, error) {
	paths, err := d.shelf(folder)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, p := range paths {
		// A case that is away or damaged is named when they are looked into.
		if users, err := d.Users(p); err == nil {
			names = append(names, users...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// Disposals says of the cases below a folder, or with "" of the recent ones, when they may
// be destroyed: those with a day first, by their days. Nothing is changed.
func (d *Desk) Disposals(ctx context.Context, folder string, s casework.SignIn) ([]casework.Disposal, error) {
	paths, err := d.shelf(folder)
	if err != nil {
		return nil, err
	}
	key, err := keyOf(s)
	if err != nil {
		return nil, err
	}
	j, tell, err := d.newJob()
	if err != nil {
		return nil, err
	}
	defer j.Close()
	defer tell.during(ctx)()
	all, err := j.DueCases(ctx, paths, key)
	if err != nil {
		return nil, said(err)
	}
	out := make([]casework.Disposal, len(all))
	for i, c := range all {
		out[i] = disposalOf(&c)
	}
	return out, nil
}

func disposalOf(c *job.DueCase) casework.Disposal {
	x := casework.Disposal{Path: c.Path, Title: c.Reference}
	at := "In " + filepath.Dir(c.Path) + "."
	holds := casework.Sentence(strings.Join(c.Holds, "; "))
	switch c.State() {
	case job.CaseShut:
		x.Title, x.State, x.More, x.Shut = filepath.Base(c.Path), "not opened", casework.Sentence(c.Why), true
	case job.CaseDue:
		x.State, x.More, x.Due = "may be destroyed", "Since "+c.On.Words()+". "+at, true
	case job.CaseHeld:
		x.State, x.More = "held", "By the schedule from "+c.On.Words()+", but: "+holds
	case job.CaseUndated:
		x.State, x.More = "no day is known yet", holds
	default:
		x.State, x.More = "kept", "Until "+c.On.Words()+". "+at
	}
	return x
}

// Certificate reads the certificate of a case that was destroyed, and says what it states
// and whether it is as it was signed.
func (*Desk) Certificate(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("the certificate cannot be opened: %w", err)
	}
	c, err := casefile.VerifyCertificate(data)
	if err != nil {
		return "", fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	signed, err := c.Signed()
	if err != nil {
		return "", fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return strings.TrimSpace(c.Statement) + "\n\n" + signed + " Whether that identity is theirs, compare with the records of other cases, which list it.", nil
}

// CertificateEnds are the ends of names that certificates have.
func (*Desk) CertificateEnds() []string { return []string{".json"} }
