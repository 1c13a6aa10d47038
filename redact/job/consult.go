package job

import (
	"fmt"
	"slices"

	"sarpack/redact/request"
)

// Consultees are the kinds of people and bodies that are consulted.
func Consultees() []string {
	return []string{"police", "local authority", "health", "parent", "third party", "other"}
}

// Consult puts a consultation on record, or with the number of one (from 1) what has
// become of it. It says first whether asking could cause harm.
func (c *Case) Consult(n int, q request.Consultation) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(false); err != nil {
		return err
	}
	if err := CheckConsultation(q); err != nil {
		return err
	}
	d := c.details
	d.Consultations = slices.Clone(d.Consultations)
	switch {
	case n == 0:
		d.Consultations = append(d.Consultations, q)
	case n < 0 || n > len(d.Consultations):
		return fmt.Errorf("there is no consultation %d on record", n)
	default:
		d.Consultations[n-1] = q
	}
	return c.setConsultations(d)
}

// CheckConsultation says what is missing in a consultation before it can be recorded.
func CheckConsultation(q request.Consultation) error {
	switch {
	case q.Whom == "":
		return fmt.Errorf("say who is consulted")
	case !slices.Contains(Consultees(), q.Kind):
		return fmt.Errorf("say what they are: one of %v", Consultees())
	case q.Harm == "":
		return fmt.Errorf("say first whether asking could cause harm, for example by letting somebody know")
	case !q.Answered.IsZero() && q.Answered.Before(q.Asked):
		return fmt.Errorf("the answer is dated before the question")
	}
	return nil
}

func (c *Case) setConsultations(d request.Details) error {
	if err := d.Check(); err != nil {
		return err
	}
	if err := c.store(partRequest, d, did("consultation recorded", fmt.Sprintf("%d in all", len(d.Consultations)), "")); err != nil {
		return err
	}
	c.details = d // nothing that was found depends on it
	return nil
}

// consulted takes over the consultations of a DPO's answer that the case has not yet; one
// that could not be recorded here is in the answer, which is on record as it came.
func (c *Case) consulted(all []request.Consultation) error {
	d := c.details
	d.Consultations = slices.Clone(d.Consultations)
	before := len(d.Consultations)
	for _, q := range all {
		if CheckConsultation(q) == nil && !slices.Contains(d.Consultations, q) {
			d.Consultations = append(d.Consultations, q)
		}
	}
	if len(d.Consultations) == before {
		return nil
	}
	return c.setConsultations(d)
}
