package bundle

import (
	"testing"
	"time"
)

// The first row after a heading that was repeated on a new page is no heading.
func TestRowAfterARepeatedHeading(t *testing.T) {
	s := newSetter(time.Time{})
	s.AddPage()
	cols := []column{{80, "L"}, {80, "L"}}
	s.onBreak = func() { s.row(cols, true, "Reason", "Boxes") }
	for s.PageNo() == 1 {
		s.row(cols, false, "Information about another person", "1, 2")
	}
	if style := s.GetFontStyle(); style != "" {
		t.Errorf("it is set in style %q", style)
	}
}
