package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sarpack/app/casework"
)

// past is the record of who did what, the newest entry first. The record itself names
// questions and records by their ids, so that it can be shown to others; here, where the
// case is open, what they are stands in their place, as no screen shows an id.
func past(o *open) ([]casework.Line, error) {
	all, err := o.c.Audit()
	if err != nil {
		return nil, err
	}
	called := o.called()
	out := make([]casework.Line, 0, len(all))
	for _, l := range slices.Backward(all) {
		text := l.What
		if l.About != "" {
			words := strings.Fields(l.About)
			for i, w := range words {
				if name := called[w]; name != "" {
					words[i] = name
				}
			}
			text += ": " + strings.Join(words, " ")
		}
		at, err := time.Parse(time.RFC3339, l.When)
		if err != nil {
			return nil, fmt.Errorf("entry %d of the record has no time; check the case: %w", l.N, err)
		}
		out = append(out, casework.Line{Text: casework.Sentence(text), More: fmt.Sprintf("Entry %d, %s, by %s.", l.N, at.Local().Format("2 January 2006, 15:04:05"), l.Name)})
	}
	return out, nil
}

// mostOfName is how many letters of a passage stand for it in a line of the record.
const mostOfName = 60

// called are the people of the case, and the questions, mentions, marks and records that
// the user can see, by their ids, as the screens call them.
func (o *open) called() map[string]string {
	out := map[string]string{}
	if users, err := o.c.Users(); err == nil {
		for _, u := range users {
			out[u.ID] = u.Name
		}
	}
	name := func(id, text string) {
		r := []rune(strings.Join(strings.Fields(text), " "))
		if len(r) > mostOfName {
			r = append(r[:mostOfName-1], '…')
		}
		if len(r) > 0 {
			out[id] = "“" + string(r) + "”"
		}
	}
	for _, d := range o.c.Documents() {
		name(d.ID, d.Path)
	}
	for _, x := range o.finds().all {
		name(x.ID, x.Text)
	}
	if groups, err := o.c.Groups(); err == nil {
		for _, g := range groups {
			name(g.ID, g.What)
		}
	}
	return out
}
