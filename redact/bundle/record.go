package bundle

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"sarpack/redact/pdfdoc"
)

// Keep is the record of a pack, or of a request without one.
type Keep struct {
	Reference string
	Produced  time.Time
	Password  string
	// Notes are sentences for whoever reads it; Facts are about the whole, a label and a
	// value each.
	Notes    []string
	Facts    [][2]string
	Sections []Section
	// Files are the record's files by name.
	Files map[string][]byte
}

// Section is a part of the record.
type Section struct {
	Title, Intro string
	Facts        [][2]string
	Entries      []Entry
}

// Entry is one thing of many: a decision, a redaction, a day.
type Entry struct {
	Head  string
	Lines []string
	// Foot is small: a hash, a signature.
	Foot string
}

// Record returns the record as a PDF, encrypted with its password, that carries the
// files as attachments.
func Record(k Keep) (pdf []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the record could not be typeset: %v", r)
		}
	}()
	s := newKept(k.Produced)
	s.heading("Record of " + k.Reference)
	for _, n := range k.Notes {
		s.para(n)
	}
	s.sized(recordText)
	s.facts(k.Facts)
	for _, x := range k.Sections {
		s.section(x)
	}
	if len(k.Files) > 0 {
		s.attach(k.Files)
	}
	b, err := s.kept("Record of " + k.Reference)
	if err != nil {
		return nil, fmt.Errorf("the record: %w", err)
	}
	return pdfdoc.Encrypt(b, k.Password)
}

// recordText is the size of the record's text, in points.
const recordText = 9.0

func (s *setter) facts(all [][2]string) {
	for _, f := range all {
		s.fact(f[0], f[1], 46)
	}
}

// section sets a part of the record, with a bookmark.
func (s *setter) section(x Section) {
	s.Ln(2)
	s.room(5 * s.lead)
	s.Bookmark(safe(x.Title), 0, -1)
	s.tags.open(x.Title)
	s.sub(x.Title)
	if x.Intro != "" {
		s.para(x.Intro)
	}
	s.facts(x.Facts)
	for _, e := range x.Entries {
		s.entry(e)
	}
}

func (s *setter) entry(e Entry) {
	s.room(2 * s.lead)
	s.bold()
	s.block("H3", s.lead, e.Head)
	s.body()
	for _, l := range e.Lines {
		s.block("P", s.lead, l)
	}
	if e.Foot != "" {
		s.SetFont("sans", "", 6.5)
		s.ink(grey)
		s.block("P", 3.4, e.Foot)
	}
	s.Ln(1.2)
	s.body()
}

// attach lists the files and attaches them.
func (s *setter) attach(files map[string][]byte) {
	s.section(Section{Title: "Files", Intro: "The record\u2019s files are attached to this one; open the list of attachments (the paper clip) in Acrobat Reader or Firefox."})
	var attached []fpdf.Attachment
	for _, n := range slices.Sorted(maps.Keys(files)) {
		what := contentOf[n]
		if what == "" {
			what = "a file of the record"
		}
		s.fact(n, what, 46)
		attached = append(attached, fpdf.Attachment{Filename: n, Content: files[n]})
	}
	s.SetAttachments(attached)
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
