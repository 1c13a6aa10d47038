// Package engine lets the window drive the same jobs as the command line.
//
// It promises to add nothing: each call starts a job, runs it and puts its outcome
// into plain words; what may be delivered, and who may decide, is the job's
// affair. Advice that names a flag of the command line is given in the words of
// the window's form. It knows no widget, so it is tested without a display.
package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sarpack/app"
	"sarpack/redact/job"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// Engine runs jobs for the window.
type Engine struct {
	// letters is the folder of the user's own templates, "" for none.
	letters string
}

// New returns the engine, which takes settings of letters from the folder config, as
// [NewDesk] does; "" for none.
func New(config string) Engine {
	if config == "" {
		return Engine{}
	}
	return Engine{filepath.Join(config, "letters")}
}

var _ app.Engine = Engine{}

// Demo does the whole job on the sample case.
func (e Engine) Demo(ctx context.Context, out string, p app.Progress) (*app.Outcome, error) {
	return e.with(p, func(j *job.Job) (*app.Outcome, error) {
		d, err := j.Demo(ctx, out)
		if err != nil {
			return nil, err
		}
		o := packed(d.Pack)
		o.Made = fmt.Sprintf("The sample case was read, decided and packed in %s.", d.Took.Round(100*time.Millisecond))
		o.Counts = append(figures(d.Scan)[:4], o.Counts...)
		o.Folder = d.Out
		o.Notes = append(o.Notes, "For the sample the decisions were taken already; they are in "+filepath.Join(d.Cases, "decisions.csv")+".")
		return o, nil
	})
}

// Scan reads records and writes what has to be decided.
func (e Engine) Scan(ctx context.Context, r app.ScanRequest, p app.Progress) (*app.Outcome, error) {
	in, err := input(r.Paths, r.Case)
	if err != nil {
		return nil, worded(err)
	}
	return e.with(p, func(j *job.Job) (*app.Outcome, error) {
		s, err := j.ScanTo(ctx, in, r.Out)
		if err != nil {
			return nil, err
		}
		o := scanned(s)
		o.Next = &app.PackRequest{
			Paths: r.Paths, Case: r.Case, Decisions: filepath.Join(s.Out, "decisions.csv"),
			Out: filepath.Join(filepath.Dir(s.Out), "Sarpack pack"),
		}
		return o, nil
	})
}

// Pack makes the pack.
func (e Engine) Pack(ctx context.Context, r app.PackRequest, p app.Progress) (*app.Outcome, error) {
	records, err := input(r.Paths, r.Case)
	if err != nil {
		return nil, worded(err)
	}
	in := job.PackInput{
		ScanInput: records, Out: r.Out, KeepPassword: r.KeepPassword, PackOptions: job.PackOptions{PackStyle: job.PackStyle{Password: r.SendPassword}, Plain: r.SendPassword == ""},
		Rules: review.Rules{By: r.By, DPO: r.DPO, Accept: r.AcceptSuggestions},
	}
	if r.Decisions != "" {
		if in.Sheet, err = sheet(r.Decisions); err != nil {
			return nil, worded(err)
		}
	}
	return e.with(p, func(j *job.Job) (*app.Outcome, error) {
		o, err := j.Pack(ctx, in)
		if err != nil {
			return nil, err
		}
		return packed(o), nil
	})
}

// with runs do on a job of its own, whose reading processes end with it.
func (e Engine) with(p app.Progress, do func(*job.Job) (*app.Outcome, error)) (*app.Outcome, error) {
	j, err := job.New(job.Options{Progress: func(s job.Step) { p(app.Step(s)) }, Letters: e.letters})
	if err != nil {
		return nil, err
	}
	o, err := do(j)
	if err = errors.Join(err, j.Close()); err != nil {
		return nil, worded(err)
	}
	return o, nil
}

func input(paths []string, file string) (job.ScanInput, error) {
	in := job.ScanInput{Paths: paths}
	c, err := request.Load(file)
	if err != nil {
		return in, err
	}
	in.Case, in.Passwords = c, request.NewPasswords(c.Passwords)
	return in, nil
}

func sheet(path string) (*review.Sheet, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: the decisions cannot be opened; check the path: %w", path, err)
	}
	defer f.Close()
	return review.ReadSheet(f, path)
}
