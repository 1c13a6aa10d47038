package job

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sarpack/redact"
	"sarpack/redact/request"
	"sarpack/redact/roster"
)

// CaseWarning is a warning with how it was dealt with, "" if nobody has, and by whom and
// when.
type CaseWarning struct {
	request.Warning
	Dealt string    `json:"dealt"`
	By    string    `json:"by,omitempty"`
	When  time.Time `json:"when,omitzero"`
}

// dealing is who dealt with a warning, and when. About is the requester at that time,
// folded: of another requester the same warning is another, and is asked anew. On are the
// hashes of what it stood on: with something new it is asked anew, with less it is not.
type dealing struct {
	By    string    `json:"by"`
	When  time.Time `json:"when"`
	About string    `json:"about"`
	On    []string  `json:"on,omitempty"`
}

// Warnings returns what the lists and the records say that somebody should know. A pack
// is neither signed off nor released before somebody has dealt with each.
func (c *Case) Warnings() ([]CaseWarning, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.warnings()
}

func (c *Case) warnings() ([]CaseWarning, error) {
	lists, _, _, err := c.lists()
	if err != nil {
		return nil, err
	}
	book := bookOf(c.details.Case(), lists)
	home := book.Members[0].Postcode
	if home == "" {
		home = book.Members[0].Address
	}
	var contacts []request.Contact
	for _, l := range lists {
		for _, e := range book.SubjectsRows(l) {
			name := strings.TrimSpace(e.Forename + " " + e.Surname)
			pupil := e.Kind == roster.Roll
			contacts = append(contacts, request.Contact{
				Name: name, Relationship: e.Relationship, Responsibility: e.Responsibility, CourtOrder: e.CourtOrder,
				Address: e.Address, Postcode: e.Postcode, LivesWith: e.LivesWith, Note: e.Note, Row: fmt.Sprintf("row %d of %s", e.Row, l.Name),
				Pupil: pupil, Requester: !pupil && roster.Fold(name) == roster.Fold(c.details.Requester.Name),
			})
		}
	}
	var out []CaseWarning
	for _, w := range request.WarningsOf(c.details, contacts, home, c.disclosed()) {
		x := CaseWarning{Warning: w}
		if by := c.settings.DealtBy[w.ID]; c.dealt(w) {
			x.Dealt, x.By, x.When = c.settings.Dealt[w.ID], by.By, by.When
		}
		out = append(out, x)
	}
	return out, nil
}

// dealt reports whether somebody has dealt with a warning: of this requester, and with all
// that it stands on now.
func (c *Case) dealt(w request.Warning) bool {
	by := c.settings.DealtBy[w.ID]
	if c.settings.Dealt[w.ID] == "" || by.About != roster.Fold(c.details.Requester.Name) {
		return false
	}
	return !slices.ContainsFunc(standsOn(w), func(h string) bool { return !slices.Contains(by.On, h) })
}

// standsOn are the hashes of what a warning stands on.
func standsOn(w request.Warning) []string {
	var out []string
	for _, x := range w.On {
		out = append(out, redact.Hash([]byte(x))[:16])
	}
	return out
}

// warned lists the warnings that nobody has dealt with: they keep a pack from being
// signed off and released, not from being made.
func (c *Case) warned() ([]Obstacle, error) {
	all, err := c.warnings()
	if err != nil {
		return nil, err
	}
	var out []Obstacle
	for _, w := range all {
		if w.Dealt == "" {
			out = append(out, Obstacle{Kind: "warning", Target: w.ID, What: fmt.Sprintf("the warning “%s” has to be dealt with: %s; then say how", w.What, w.Do), Who: "office or decision-maker"})
		}
	}
	return out, nil
}

// disclosed reports whether a passage about harm, or about a parent, names the requester,
// by name or by what they are to the pupil.
func (c *Case) disclosed() bool {
	s, err := c.scan()
	if err != nil || c.details.By == request.ByPupil {
		return false
	}
	var words []string
	for _, w := range []string{c.details.Requester.Name, c.details.Requester.Relationship} {
		if w = folded(w); w != "" {
			words = append(words, w)
		}
	}
	switch folded(c.details.Requester.Relationship) {
	case "mother":
		words = append(words, "mum", "mummy", "mam")
	case "father":
		words = append(words, "dad", "daddy")
	}
	for _, f := range s.Findings {
		if f.Kind != redact.KindPassage || !strings.Contains(" CH-ABU SH-EDU EXP CR-DV TP-PAR ", " "+f.Code+" ") {
			continue
		}
		for _, w := range words {
			if len(findTerm([]rune(f.Text), w)) > 0 {
				return true
			}
		}
	}
	return false
}

// DealWith records how a warning was dealt with, by whom and when.
func (c *Case) DealWith(warning, how string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return err
	}
	if strings.TrimSpace(how) == "" {
		return fmt.Errorf("say how the warning was dealt with")
	}
	all, err := c.warnings()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(w CaseWarning) bool { return w.ID == warning })
	if i < 0 {
		return fmt.Errorf("there is no such warning in the case; see the list of warnings for their names")
	}
	s := c.settings.clone()
	s.Dealt[warning] = how
	s.DealtBy[warning] = dealing{By: c.Me().Name, When: now(), About: roster.Fold(c.details.Requester.Name), On: standsOn(all[i].Warning)}
	return c.settle(s, "warning dealt with", warning)
}
