package bundle

import (
	"fmt"
	"slices"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"sarpack/redact/pdfdoc"
)

// Keep is the record of a pack.
type Keep struct {
	Reference string
	Produced  time.Time
	Password  string
	// Files are the record's files by name.
	Files map[string][]byte
}

// Record returns the record as a PDF, encrypted with its password, that carries the
// files as attachments.
func Record(k Keep) (pdf []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the record could not be typeset: %v", r)
		}
	}()
	s := newSetter(k.Produced)
	s.SetTitle("Record of "+safe(k.Reference), true)
	s.AddPage()
	s.heading("Record of " + k.Reference)
	s.para("This file carries the record of a response to a subject access request. It holds everything that was taken out of the pack: keep it, and never send it.")
	s.para("The record\u2019s files are attached to it; open the list of attachments (the paper clip) in Acrobat Reader or Firefox:")
	var names []string
	for n := range k.Files {
		names = append(names, n)
	}
	slices.Sort(names)
	var attached []fpdf.Attachment
	for _, n := range names {
		what := contentOf[n]
		if what == "" {
			what = "a file of the record"
		}
		s.fact(n, what, 46)
		attached = append(attached, fpdf.Attachment{Filename: n, Content: k.Files[n]})
	}
	s.SetAttachments(attached)
	b, err := s.output()
	if err != nil {
		return nil, fmt.Errorf("the record: %w", err)
	}
	return pdfdoc.Encrypt(b, k.Password)
}

// contentOf says what the record's files are.
var contentOf = map[string]string{
	"decisions.csv": "what was decided, by whom and why; opens in Excel",
	"findings.json": "everything that was found",
	"password.txt":  "the password of the pack, which goes to the family by another way",
	"proof.pdf":     "the proof, for a person to read on one page",
	"record.json":   "documents and their hashes, boxes and the reasons for them, labels and decisions",
	"report.json":   "the proof: what was looked for, by which readers, with what result",
}
