package bundle

import (
	"fmt"
	"time"
)

// Audit returns the record of a case as a PDF for reading and printing. It is not
// encrypted. last names the last entry by its number and hash, which every release
// names too, so that the print can be held against the case.
func Audit(reference, last string, when time.Time, entries []Entry) (pdf []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the record could not be typeset: %v", r)
		}
	}()
	s := newKept(when)
	s.heading("Audit record of " + reference)
	s.para("Who did what to this case and when. Each entry is signed by the person it names and holds the hash of the entry before, so that none can be changed or left out unnoticed. This is a print: the proof is in the case.")
	s.para(fmt.Sprintf("%d entries. The last one: %s", len(entries), last))
	s.sized(recordText)
	s.sub("The entries")
	for _, e := range entries {
		s.entry(e)
	}
	b, err := s.kept("Audit record of " + reference)
	if err != nil {
		return nil, fmt.Errorf("the record: %w", err)
	}
	return b, nil
}
