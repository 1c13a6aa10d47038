package job

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"sarpack/redact/filing"
	"sarpack/redact/request"
	"sarpack/redact/review"
	"sarpack/testdata"
)

// DemoOutcome says what the sample case came to.
type DemoOutcome struct {
	Out   string        `json:"out"`
	Scan  *ScanOutcome  `json:"scan"`
	Pack  *PackOutcome  `json:"pack"`
	Took  time.Duration `json:"took_ns"`
	Cases string        `json:"records"`
	// Letter are the files of the letter that goes with the pack: a draft.
	Letter []string `json:"letter"`
}

// Demo does the whole job on the sample case, decisions included, into the folder
// out, which must be empty or not there. The sample is of invented people. Nothing of it
// stays if it fails or is broken off.
func (j *Job) Demo(ctx context.Context, out string) (_ *DemoOutcome, err error) {
	start := time.Now()
	dir, err := filepath.Abs(out)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", out, err)
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, fmt.Errorf("%s: this folder is not empty; choose another with --out", out)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", out, err)
	}
	_, err = os.Lstat(dir)
	made := errors.Is(err, fs.ErrNotExist)
	defer func() {
		if err != nil {
			err = errors.Join(err, takeAway(dir, made))
		}
	}()
	home := filepath.Join(dir, "case")
	if err := testdata.Copy(testdata.Sample, "sample", home); err != nil {
		return nil, fmt.Errorf("%s: the sample cannot be written there; choose another folder with --out: %w", out, err)
	}
	c, err := request.Load(filepath.Join(home, "CASE.toml"))
	if err != nil {
		return nil, err
	}
	in := ScanInput{Paths: []string{filepath.Join(home, "records")}, Case: c, Passwords: request.NewPasswords(c.Passwords)}
	o := &DemoOutcome{Out: dir, Cases: home}
	if o.Scan, err = j.ScanTo(ctx, in, filepath.Join(dir, "scan")); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(home, "decisions.csv"))
	if err != nil {
		return nil, fmt.Errorf("the sample's decisions: %w", err)
	}
	sheet, err := review.ReadSheet(bytes.NewReader(data), "decisions.csv")
	if err != nil {
		return nil, err
	}
	o.Pack, err = j.Pack(ctx, PackInput{ScanInput: in, Sheet: sheet, Rules: demoRules, Out: filepath.Join(dir, "pack"), Letters: filepath.Join(home, "letters"), PackOptions: PackOptions{Plain: !j.house.AlwaysPassword}})
	if err != nil {
		return nil, err
	}
	if o.Letter, err = demoLetter(c, home, filepath.Join(dir, "letter"), o.Pack.Encrypted); err != nil {
		return nil, err
	}
	o.Took = time.Since(start)
	return o, nil
}

// takeAway takes away what is in a folder, and the folder where whole is set.
func takeAway(dir string, whole bool) error {
	if whole {
		return filing.RemoveAll(dir)
	}
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		err = errors.Join(err, filing.RemoveAll(filepath.Join(dir, e.Name())))
	}
	return err
}

// demoRules are the invented people who decide the sample case, and when.
var demoRules = review.Rules{
	By: "Priya Nair, office manager", DPO: "Jonas Whitfield, data protection officer",
	When: time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC),
}
