package job

import (
	"reflect"
	"slices"
	"strings"

	"sarpack/redact/letter"
	"sarpack/redact/request"
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
	for _, w := range request.GapsOf(c.details) {
		if c.dealt(w) {
			p.Answered = append(p.Answered, w.ID)
		}
	}
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
	if p.Open+p.Reserved+p.Referred+p.Seconds == 0 {
		w, err := c.warned()
		if p.Warnings = len(w); err != nil {
			p.Warnings = 1 // what signs the pack off says why
		}
	}
	p.Sent = c.packSent()
	if d := c.current(); d != nil {
		p.Produced, p.Unseen, p.Signed = true, len(d.unseen()), d.Signed != nil
	}
	return p
}

// packSent reports whether a letter that goes with the last pack, once it is released, is
// on record as sent: the answer, or for a new version that it was looked at again.
func (c *Case) packSent() bool {
	if len(c.packs) == 0 || c.packs[len(c.packs)-1].Released == nil {
		return false
	}
	last := c.packs[len(c.packs)-1]
	return slices.ContainsFunc(c.letters, func(m MadeLetter) bool {
		again := m.Kind == letter.LookAgain && last.Version > 1 && m.When.After(last.Released.When)
		return m.Sent != nil && (m.Pack == last.Version || again)
	})
}

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
