package job

import (
	"fmt"
	"reflect"
	"strings"

	"sarpack/redact"
	"sarpack/redact/request"
	"sarpack/redact/roster"
)

// Request returns what is known about the request.
func (c *Case) Request() request.Details {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.details
}

// SetRequest replaces it. After release only what happens afterwards may change:
// complaints, sharing, other rights, holds, retention and the day of closing.
func (c *Case) SetRequest(d request.Details) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return err
	}
	if err := d.Check(); err != nil {
		return err
	}
	if c.locked() {
		old, fresh := c.details, d
		for _, x := range []*request.Details{&old, &fresh} {
			x.Complaints, x.Sharing, x.Rights, x.Holds = nil, nil, nil, nil
			x.Retention, x.Closed = request.Retention{}, request.Date{}
		}
		if !reflect.DeepEqual(old, fresh) {
			return errLocked()
		}
	}
	a := did("request changed", "", "")
	a.AfterRelease = true
	if err := c.store(partRequest, d, a); err != nil {
		return err
	}
	c.details, c.found = d, nil
	return nil
}

// Clock returns the time limit with its sum.
func (c *Case) Clock() request.Clock {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return request.ClockOf(c.details, Today())
}

// Disposal returns when the case may be disposed of, with its sum.
func (c *Case) Disposal() request.Disposal {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.disposal()
}

func (c *Case) disposal() request.Disposal { return request.DisposalOf(c.details) }

// Next returns what is to be done now, by whom, until when.
func (c *Case) Next() request.Action {
	p := c.Progress()
	c.mu.RLock()
	defer c.mu.RUnlock()
	return request.NextOf(c.details, p, request.ClockOf(c.details, Today()), Today())
}

// Progress counts how far the work is.
func (c *Case) Progress() request.Progress {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := request.Progress{Documents: len(c.docs), Released: c.locked()}
	for _, d := range c.docs {
		if !c.isScanned(d.ID) {
			p.Unscanned++
		}
	}
	if _, err := c.scan(); err != nil {
		p.Unscanned = max(p.Unscanned, 1) // it has to be searched again, which says why
		return p
	}
	for _, o := range c.undecided() {
		switch o.state {
		case stateReferred:
			p.Referred++
		case stateSecond:
			p.Seconds++
		case stateReserved:
			p.Reserved++
		default:
			p.Open++
		}
	}
	if d := c.current(); d != nil {
		p.Produced, p.Unseen, p.Signed = true, len(d.unseen()), d.Signed != nil
	}
	return p
}

// CaseWarning is a warning with how it was dealt with, "" if nobody has.
type CaseWarning struct {
	request.Warning
	Dealt string `json:"dealt"`
}

// Warnings returns what the lists and the records say that somebody should know.
func (c *Case) Warnings() ([]CaseWarning, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
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
	for _, e := range book.SubjectsContacts(lists...) {
		name := strings.TrimSpace(e.Forename + " " + e.Surname)
		contacts = append(contacts, request.Contact{
			Name: name, Relationship: e.Relationship, Responsibility: e.Responsibility, CourtOrder: e.CourtOrder,
			Address: e.Address, Postcode: e.Postcode, Requester: roster.Fold(name) == roster.Fold(c.details.Requester.Name),
		})
	}
	var out []CaseWarning
	for _, w := range request.WarningsOf(c.details, contacts, home, c.disclosed()) {
		out = append(out, CaseWarning{w, c.settings.Dealt[w.ID]})
	}
	return out, nil
}

// disclosed reports whether a passage about harm names the requester, by name or by
// what they are to the pupil.
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
		if f.Kind != redact.KindPassage || !strings.Contains(" CH-ABU SH-EDU EXP CR-DV ", " "+f.Code+" ") {
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

// DealWith records how a warning was dealt with.
func (c *Case) DealWith(warning, how string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return err
	}
	if strings.TrimSpace(how) == "" {
		return fmt.Errorf("say how the warning was dealt with")
	}
	s := c.settings.clone()
	s.Dealt[warning] = how
	return c.settle(s, "warning dealt with", warning)
}

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
