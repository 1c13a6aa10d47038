package job

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// Received is a referral as the DPO has opened it.
type Received struct {
	*casefile.Referral
	Content ReferralContent
}

// OpenReferral opens a referral with the DPO's identity.
func OpenReferral(file []byte, by *casefile.Identity) (*Received, error) {
	r, err := casefile.OpenReferral(file, by)
	if err != nil {
		return nil, err
	}
	out := &Received{Referral: r}
	if err := json.Unmarshal(r.Content, &out.Content); err != nil || out.Content.Version != 1 {
		return nil, fmt.Errorf("the referral was written by another version of Sarpack: %w", errors.Join(err, casefile.ErrNewer))
	}
	return out, nil
}

// Due is the last day to answer the request that it is part of; zero if it does not say.
func (r *Received) Due() request.Date {
	d, err := request.ParseDate(r.Content.Due)
	if err != nil {
		return request.Date{}
	}
	return d
}

// question finds a question.
func (r *Received) question(target string) *ReferralQuestion {
	i := slices.IndexFunc(r.Content.Questions, func(q ReferralQuestion) bool { return q.Target == target })
	if i < 0 {
		return nil
	}
	return &r.Content.Questions[i]
}

// rules puts a question as review sees it, as far as a referral tells.
func (q *ReferralQuestion) rules() review.Question {
	return review.Question{
		Code: q.Code, Reserved: true, Document: q.Matter == review.MatterDocument, Unread: q.Matter == review.MatterUnread,
		Hidden: q.Matter == review.MatterHidden, Mild: q.Suggest == redact.SuggestKeep,
	}
}

// Test returns the questions of the law's test for an action on a ground, as the
// referral carries them.
func (r *Received) Test(target string, a redact.Action, ground string) []review.Ask {
	q := r.question(target)
	switch {
	case q == nil || !a.Final():
		return nil
	case a == redact.ActionKeep:
		return q.Tests["keep"]
	}
	return q.Tests[ground]
}

// Check says why an answer cannot be sent.
func (r *Received) Check(a ReferralAnswer) error {
	q := r.question(a.Target)
	switch {
	case q == nil:
		return fmt.Errorf("there is no such question in the referral")
	case a.Action == redact.ActionNone || a.Action == redact.ActionRefer || strings.TrimSpace(a.Note) == "":
		return fmt.Errorf("it needs an action (redact, keep, hold, withhold-document) and its reasons")
	}
	if a.Action.Final() && q.Matter != review.MatterHidden { // whether that is placed the referral does not tell
		if why := review.Fits(q.rules(), a.Action); why != "" {
			return &Refusal{What: why}
		}
	}
	return nil
}

// Unmet says in words what an answer leaves open of the law's test: with nothing open it
// decides where decisions are delegated to the DPO, and with something it is advice.
func (r *Received) Unmet(a ReferralAnswer) []string {
	q := r.question(a.Target)
	if q == nil || !a.Action.Final() {
		return nil
	}
	ground := a.Ground
	if ground == "" && a.Action != redact.ActionKeep && len(q.Grounds) > 0 {
		ground = q.Grounds[0].ID
	}
	_, problems := review.Examine(q.rules(), ground, a.Action, a.Answers, review.Circumstances{By: r.Content.By, Competent: r.Content.Competent, Nation: r.Content.Nation, Today: now()})
	return problems
}

// Draft is what a DPO has answered so far.
type Draft struct {
	Answers       []ReferralAnswer       `json:"answers"`
	Consultations []request.Consultation `json:"consultations,omitempty"`
}

// Keep seals a draft to the DPO's own identity.
func (r *Received) Keep(by *casefile.Identity, d Draft) ([]byte, error) {
	data, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("the draft: %w", err)
	}
	return r.Draft(by, data)
}

// Kept opens a draft.
func (r *Received) Kept(file []byte, by *casefile.Identity) (Draft, error) {
	var d Draft
	data, err := r.OpenDraft(file, by)
	if err == nil {
		if err = json.Unmarshal(data, &d); err != nil {
			err = fmt.Errorf("the draft was written by another version of Sarpack: %w", err)
		}
	}
	return d, err
}

// Reply seals the answers to the case that the referral came from. Each answers a
// question of it, and gives its reasons.
func (r *Received) Reply(by *casefile.Identity, d Draft) ([]byte, error) {
	for i, a := range d.Answers {
		if err := r.Check(a); err != nil {
			return nil, fmt.Errorf("answer %d: %w", i+1, err)
		}
	}
	if len(d.Answers) == 0 {
		return nil, fmt.Errorf("nothing is answered yet")
	}
	data, err := json.Marshal(answerContent{1, d.Answers, d.Consultations})
	if err != nil {
		return nil, fmt.Errorf("the answer: %w", err)
	}
	return r.Answer(by, data)
}
