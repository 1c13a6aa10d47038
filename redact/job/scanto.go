package job

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sarpack/redact/ocr"
	"sarpack/redact/review"
)

// ScanOutcome says what a scan wrote.
type ScanOutcome struct {
	Out       string `json:"out"`
	Documents int    `json:"documents"`
	// Refused counts the files of which nothing could be taken in, Unread the
	// pages nobody could read.
	Refused  int      `json:"refused"`
	Unread   int      `json:"unread"`
	Pages    int      `json:"pages"`
	Findings int      `json:"findings"`
	People   int      `json:"people"`
	Groups   int      `json:"groups"`
	Reserved int      `json:"reserved"`
	Passed   []string `json:"passed_over"`
	// Notes are things the person should know, in words.
	Notes  []string `json:"notes"`
	SHA256 string   `json:"findings_sha256"`
}

// readings is the file in the folder of a scan that holds what was recognised of pictures,
// so that making the pack does not recognise it again. It is no evidence: a pack is made
// only where the findings come out as they were decided about.
const readings = "recognised.dat"

// decisionsFile is what somebody fills in.
const decisionsFile = "decisions.csv"

// ScanTo scans and writes findings.json, decisions.csv, what was recognised of pictures
// and the review copies into the folder out. A decisions.csv that is there already is never written over:
// somebody may have filled it in.
func (j *Job) ScanTo(ctx context.Context, in ScanInput, out string) (*ScanOutcome, error) {
	dir, err := outDir(out, in.Paths)
	if err != nil {
		return nil, err
	}
	sheet := filepath.Join(dir, decisionsFile)
	if _, err := os.Stat(sheet); err == nil {
		return nil, fmt.Errorf("%s: there is one already, and somebody may have filled it in; choose another folder with --out", sheet)
	}
	shelf := &ocr.Shelf{}
	j.sight.Shelve(shelf)
	s, err := j.Scan(ctx, in)
	if err != nil {
		return nil, err
	}
	o := s.outcome()
	o.Out = dir
	// Nothing of a scan that fails or is broken off stays: a part of it could be taken for
	// the whole, and all of it is personal data.
	part, err := newPart(dir)
	if err != nil {
		return nil, err
	}
	defer part.discard()
	notes, err := j.writeCopies(ctx, s, part)
	if err != nil {
		return nil, err
	}
	o.Notes = append(o.Notes, notes...)
	if err := writeFile(filepath.Join(part.temp, "findings.json"), s.writeFindings); err != nil {
		return nil, err
	}
	if shelf.Len() > 0 {
		err := writeFile(filepath.Join(part.temp, readings), func(w io.Writer) error {
			_, err := shelf.WriteTo(w)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := review.WriteSheet(&b, s.Groups, s.SHA256, nil); err != nil {
		return nil, fmt.Errorf("%s: %w", sheet, err)
	}
	if err := part.write(decisionsFile, b.Bytes()); err != nil {
		return nil, err
	}
	// The decisions come last: where they are, everything else is.
	return o, part.merge(decisionsFile)
}

// writeCopies writes the review copies of a scan's records; the notes say of which there
// is none, and why.
func (j *Job) writeCopies(ctx context.Context, s *Scan, part *folder) (notes []string, err error) {
	byDoc := map[string][]*Finding{}
	for i := range s.Findings {
		f := &s.Findings[i]
		byDoc[f.Document] = append(byDoc[f.Document], f)
	}
	said := make([]string, len(s.Records))
	tell := j.counter("Writing review copies", "documents", len(s.Records))
	err = j.each(ctx, len(s.Records), func(ctx context.Context, i int) error {
		defer tell()
		d := s.Records[i].Document
		if d.Refused() {
			return nil
		}
		pdf, err := reviewCopy(ctx, d, byDoc[d.ID])
		if errors.Is(err, errNoCopy) {
			said[i] = fmt.Sprintf("%s: %v", d.Path, err)
			return nil
		}
		if err != nil {
			return err
		}
		return part.write(fmt.Sprintf("review/d%d.pdf", i+1), pdf)
	})
	for _, n := range said {
		if n != "" {
			notes = append(notes, n)
		}
	}
	return notes, err
}

func (s *Scan) outcome() *ScanOutcome {
	o := &ScanOutcome{
		Documents: len(s.Records), Pages: s.Pages, Findings: len(s.Findings), People: len(s.People),
		Groups: len(s.Groups), Passed: s.Passed, SHA256: s.SHA256, Notes: append([]string{}, s.notes...),
	}
	if o.Passed == nil {
		o.Passed = []string{}
	}
	for _, r := range s.Records {
		if r.Document.Refused() {
			o.Refused++
		}
	}
	for _, g := range s.Groups {
		if g.Reserved {
			o.Reserved++
		}
		if g.Matter == review.MatterUnread {
			o.Unread++
		}
	}
	return o
}

// recall takes up what a scan recognised of pictures and left beside its decisions. A file
// that is not there, or of no use, only means that pictures are recognised again.
func (j *Job) recall(dir string) {
	f, err := os.Open(filepath.Join(dir, readings))
	if err != nil {
		return
	}
	defer f.Close()
	j.sight.Shelve(ocr.ReadShelf(f))
}
