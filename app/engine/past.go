package engine

import (
	"fmt"
	"slices"
	"time"

	"sarpack/app/casework"
)

// past is the record of who did what, the newest entry first.
func past(o *open) ([]casework.Line, error) {
	all, err := o.c.Audit()
	if err != nil {
		return nil, err
	}
	out := make([]casework.Line, 0, len(all))
	for _, l := range slices.Backward(all) {
		text := l.What
		if l.About != "" {
			text += ": " + l.About
		}
		at, err := time.Parse(time.RFC3339, l.When)
		if err != nil {
			return nil, fmt.Errorf("entry %d of the record has no time; check the case: %w", l.N, err)
		}
		out = append(out, casework.Line{Text: casework.Sentence(text), More: fmt.Sprintf("Entry %d, %s, by %s.", l.N, at.Local().Format("2 January 2006, 15:04:05"), l.Name)})
	}
	return out, nil
}
