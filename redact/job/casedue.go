package job

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/redact/casefile"
	"sarpack/redact/request"
)

// DueCase is one of many cases, with when it may be disposed of.
type DueCase struct {
	Path      string       `json:"path"`
	Reference string       `json:"reference,omitempty"`
	On        request.Date `json:"on"`
	Due       bool         `json:"due"`
	Holds     []string     `json:"holds,omitempty"`
	// Why says why the case could not be looked into.
	Why string `json:"why,omitempty"`
}

// DueState is how a case stands about its disposal.
type DueState string

// The states of cases about their disposal.
const (
	CaseDue     DueState = "due"
	CaseHeld    DueState = "held"       // its time is known, and something keeps it
	CaseKept    DueState = "kept"       // its time is not over
	CaseUndated DueState = "no date"    // when it may go is not known yet
	CaseShut    DueState = "not opened" // nothing is known of it
)

// State is how the case stands.
func (d *DueCase) State() DueState {
	switch {
	case d.Why != "":
		return CaseShut
	case d.Due:
		return CaseDue
	case d.On.IsZero():
		return CaseUndated
	case len(d.Holds) > 0:
		return CaseHeld
	}
	return CaseKept
}

// CasesBelow returns the cases in folders, and those that are named themselves.
func CasesBelow(paths ...string) ([]string, error) {
	var out []string
	for _, a := range paths {
		err := filepath.WalkDir(a, func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && IsCase(p) {
				out = append(out, p)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s: cannot be looked through: %w", a, err)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: there is no case there; a case ends in %s", strings.Join(paths, ", "), casefile.Ext)
	}
	return out, nil
}

// DueCases looks into cases, for reading, and says of each when it may be disposed of: by
// their dates, then those without one, and last those that the key does not open. Nothing
// is changed.
func (j *Job) DueCases(ctx context.Context, paths []string, key CaseKey) ([]DueCase, error) {
	all := make([]DueCase, 0, len(paths))
	for _, p := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		j.tell(Step{What: "Looking into the cases", Done: len(all), Total: len(paths), Unit: "cases"})
		all = append(all, j.dueCase(p, key))
	}
	slices.SortStableFunc(all, func(a, b DueCase) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), a.On.Compare(b.On.Time), cmp.Compare(a.Path, b.Path))
	})
	return all, nil
}

func (d *DueCase) rank() int {
	switch d.State() {
	case CaseShut:
		return 2
	case CaseUndated:
		return 1
	}
	return 0
}

func (j *Job) dueCase(path string, key CaseKey) DueCase {
	d := DueCase{Path: path}
	key.Passphrase = bytes.Clone(key.Passphrase) // which a case forgets when it is open
	c, err := j.OpenCaseWith(path, key, casefile.Options{ReadOnly: true})
	if err == nil {
		x := c.Disposal()
		d.Reference, d.On, d.Due, d.Holds = c.Request().Reference, x.On, x.Due(Today()), x.Holds
		err = c.Close()
	}
	if err != nil {
		d.Why = err.Error()
	}
	return d
}
