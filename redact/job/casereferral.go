package job

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"time"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// ReferralContent is what a referral shows to a DPO who is elsewhere: the chosen
// questions, and the pages they stand on with those around them. Nothing else of
// the case goes with it.
type ReferralContent struct {
	Version   int    `json:"version"`
	Reference string `json:"reference"`
	School    string `json:"school"`
	// Nation, By and Competent are what the tests of the law depend on.
	Nation    string `json:"nation"`
	By        string `json:"by"`
	Competent string `json:"competent"`
	// Due is the last day to answer the request, as 2026-03-02; "" in a referral of a
	// version that did not say.
	Due       string             `json:"due,omitempty"`
	Note      string             `json:"note"`
	Questions []ReferralQuestion `json:"questions"`
	Pages     []ReferralPage     `json:"pages"`
}

// ReferralQuestion is one question of a referral.
type ReferralQuestion struct {
	Target  string          `json:"target"`
	Matter  review.Matter   `json:"matter"`
	What    string          `json:"what"`
	Role    redact.Role     `json:"role,omitempty"`
	Code    string          `json:"code"`
	Where   string          `json:"where"`
	Suggest redact.Suggest  `json:"suggest"`
	Why     string          `json:"why"`
	Grounds []review.Ground `json:"grounds"`
	// Tests are the questions of the law's tests: by ground for withholding, and under
	// "keep" for disclosing.
	Tests map[string][]review.Ask `json:"tests"`
	// Mentions are its places on the pages.
	Mentions []ReferralMention `json:"mentions"`
	// Said are decisions and opinions so far, in order, without who gave them.
	Said []string `json:"said,omitempty"`
}

// ReferralMention is one place. Number and Page are those of the case; Quads are in
// default user space, in points.
type ReferralMention struct {
	Number  int           `json:"document"`
	Page    int           `json:"page"`
	Quads   []redact.Quad `json:"quads,omitempty"`
	Text    string        `json:"text"`
	Context string        `json:"context"`
}

// ReferralPage is a page as a picture and as text. View and Rotate are its geometry,
// so that quads can be drawn on the picture, which is at DPI.
type ReferralPage struct {
	Number  int         `json:"document"`
	Page    int         `json:"page"`
	View    redact.Rect `json:"view"`
	Rotate  int         `json:"rotate"`
	DPI     float64     `json:"dpi"`
	Picture []byte      `json:"png"`
	Text    string      `json:"text"`
}

// ReferralAnswer is the answer to one question.
type ReferralAnswer struct {
	Target  string            `json:"target"`
	Action  redact.Action     `json:"action"`
	Ground  string            `json:"ground,omitempty"`
	Answers map[string]string `json:"answers,omitempty"`
	Note    string            `json:"note"`
}

type answerContent struct {
	Version int              `json:"version"`
	Answers []ReferralAnswer `json:"answers"`
	// Consultations are those that the DPO held.
	Consultations []request.Consultation `json:"consultations,omitempty"`
}

const (
	referralDPI = 100.0
	// referralPages bounds a referral: who has more to refer refers the case.
	referralPages = 120
)

// ExportReferral makes a referral of the chosen questions to the DPO of an identity
// line, and records that they were referred. The file that it returns can only be
// opened with that identity; the answer comes back to [Case.MergeReferral].
func (c *Case) ExportReferral(ctx context.Context, targets []Target, identity, note string) (file []byte, err error) {
	to, err := casefile.ParsePublicIdentity(identity)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	if err = c.mayWork(false); err == nil {
		_, err = c.scan()
	}
	var content *ReferralContent
	if err == nil {
		content, err = c.referral(targets, note)
	}
	c.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if err := c.fillPages(ctx, content); err != nil {
		return nil, err
	}
	data, err := json.Marshal(content)
	if err != nil {
		return nil, fmt.Errorf("the referral: %w", err)
	}
	about := fmt.Sprintf("%d questions to %s", len(content.Questions), to.Fingerprint())
	c.mu.Lock()
	defer c.mu.Unlock()
	_, file, err = c.f.SealReferral(to, data, did("referral sent", about, ""))
	if err != nil {
		return nil, err
	}
	for _, t := range targets {
		a := c.question(t)
		e := c.entry(a.target, Choice{Action: redact.ActionRefer, Note: note})
		e.Code, e.To = a.q.Code, outside(to)
		if err := c.enter(e, a.document); err != nil {
			return nil, err
		}
	}
	return file, nil
}

// outside is how the log calls somebody who is no user of the case.
func outside(p casefile.PublicIdentity) string { return "identity " + p.Fingerprint() }

// referral puts the questions together, with empty pages.
func (c *Case) referral(targets []Target, note string) (*ReferralContent, error) {
	d := c.details
	out := &ReferralContent{
		Version: 1, Reference: d.Reference, School: d.School, Nation: string(d.Nation), By: string(d.By), Competent: d.Competence.Competent, Note: note,
		Due: request.ClockOf(d, Today()).Due.Format(time.DateOnly),
	}
	if len(targets) == 0 {
		return nil, fmt.Errorf("choose the questions to refer")
	}
	pages := map[pageKey]bool{}
	for _, t := range targets {
		a := c.question(t)
		switch {
		case a.target == "":
			return nil, errNoTarget(t)
		case a.q.Sealed:
			return nil, &Refusal{What: "a question is about a document that is sealed to other people; one of them refers it"}
		}
		out.Questions = append(out.Questions, c.referralQuestion(a, pages))
	}
	if len(pages) > referralPages {
		return nil, fmt.Errorf("this would send %d pages, and a referral takes %d: refer fewer questions at a time, or make the DPO a user of the case", len(pages), referralPages)
	}
	for i, d := range c.docs {
		for p := 1; p <= d.Pages; p++ {
			if pages[pageKey{d.ID, p}] {
				out.Pages = append(out.Pages, ReferralPage{Number: i + 1, Page: p})
			}
		}
	}
	return out, nil
}

// referralQuestion is a question as the referral puts it; pages gets those that it takes
// to answer.
func (c *Case) referralQuestion(a asked, pages map[pageKey]bool) ReferralQuestion {
	q := ReferralQuestion{Target: a.target, Code: a.q.Code, Grounds: review.Grounds(a.q), Tests: map[string][]review.Ask{}}
	withhold := redact.ActionRedact
	if a.q.Document {
		withhold = redact.ActionWithholdDocument
	}
	for _, g := range q.Grounds {
		q.Tests[g.ID] = review.Test(a.q, g.ID, withhold)
	}
	q.Tests["keep"] = review.Test(a.q, "", redact.ActionKeep)
	var findings []string
	switch {
	case a.mark != nil:
		q.Matter, q.What, q.Where = "mark", a.mark.Text, fmt.Sprintf("d%d p%d", c.number(a.mark.Document), a.mark.Page)
		q.Mentions = []ReferralMention{{Number: c.number(a.mark.Document), Page: a.mark.Page, Quads: a.mark.Quads, Text: a.mark.Text}}
		c.near(pages, a.mark.Document, a.mark.Page)
	case a.finding != nil:
		findings = []string{a.finding.ID}
	default:
		findings = a.group.Findings
	}
	if g := a.group; g != nil {
		q.Matter, q.What, q.Role, q.Where, q.Suggest, q.Why = g.Matter, g.What, g.Role, g.Pages, g.Suggest, g.Why
		switch g.Matter {
		case review.MatterDocument:
			for p := 1; p <= c.docs[c.number(g.Document)-1].Pages; p++ {
				c.near(pages, g.Document, p)
			}
		case review.MatterUnread:
			c.near(pages, g.Document, max(1, g.Page))
		}
	}
	for _, id := range findings {
		f := c.found.Findings[c.at.finding[id]]
		q.Mentions = append(q.Mentions, ReferralMention{c.number(f.Document), f.Page, f.Quads, f.Text, f.Context})
		c.near(pages, f.Document, f.Page)
	}
	for _, e := range c.history(a.target) {
		q.Said = append(q.Said, strings.TrimSpace(fmt.Sprintf("%s %s %s", e.Action, e.Ground, e.Note)))
	}
	return q
}

// near adds a page and those before and after it.
func (c *Case) near(pages map[pageKey]bool, document string, page int) {
	n := c.number(document)
	for p := max(1, page-1); p <= min(c.docs[n-1].Pages, page+1); p++ {
		pages[pageKey{document, p}] = true
	}
}

// fillPages draws the pages.
func (c *Case) fillPages(ctx context.Context, r *ReferralContent) error {
	tell := c.job.counter("Drawing the pages", "pages", len(r.Pages))
	docs := c.Documents()
	for i := range r.Pages {
		p := &r.Pages[i]
		id := docs[p.Number-1].ID
		page, err := c.Page(ctx, id, p.Page)
		if err != nil {
			return err
		}
		im, err := c.Picture(ctx, id, p.Page, referralDPI)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := png.Encode(&b, im); err != nil {
			return fmt.Errorf("d%d p%d: %w", p.Number, p.Page, err)
		}
		p.Text, p.View, p.Rotate, p.DPI, p.Picture = page.Text, page.View, page.Rotate, referralDPI, b.Bytes()
		tell()
	}
	return nil
}

// MergeOutcome says what came of an answer.
type MergeOutcome struct {
	// From is the DPO's name by their own account, Fingerprint that of the identity the
	// referral was sent to.
	From        string `json:"from"`
	Fingerprint string `json:"fingerprint"`
	// Decided are the targets that the answer settles, by a delegation on record; Advice
	// those where it stands beside the question as an opinion, with why it does not
	// settle it.
	Decided []string          `json:"decided"`
	Advice  map[string]string `json:"advice"`
}

// MergeReferral takes an answer in. It must be signed by whom the referral was sent
// to. Each answer is added, and nothing is overwritten: it is an opinion beside the
// question, or a decision where decisions are delegated to the DPO on record, the
// test of the law is met, and nobody has decided since the referral was sent.
func (c *Case) MergeReferral(file []byte) (*MergeOutcome, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(false); err != nil {
		return nil, err
	}
	if _, err := c.scan(); err != nil {
		return nil, err
	}
	a, err := c.f.MergeAnswer(file, did("answer to a referral merged", "", ""))
	if err != nil {
		return nil, err
	}
	var content answerContent
	if err := json.Unmarshal(a.Content, &content); err != nil {
		return nil, fmt.Errorf("the answer was written by another version of Sarpack: %w", err)
	}
	o := &MergeOutcome{From: a.Name, Fingerprint: a.Identity.Fingerprint(), Decided: []string{}, Advice: map[string]string{}}
	for _, x := range content.Answers {
		t := c.question(Target(x.Target))
		if t.target == "" {
			if err := c.inherit(x, a, o); err != nil {
				return o, err
			}
			continue
		}
		e := review.Entry{
			Target: x.Target, Action: x.Action, Code: t.q.Code, Answers: x.Answers, Note: x.Note,
			By: outside(a.Identity), Name: a.Name, Capacity: review.DPO, Answer: a.Entry,
		}
		why := c.settles(t, x, a, &e)
		if e.Advice = why != ""; e.Advice {
			o.Advice[x.Target] = why
		} else {
			o.Decided = append(o.Decided, x.Target)
		}
		if err := c.enter(e, t.document); err != nil {
			return o, err
		}
	}
	return o, c.consulted(content.Consultations)
}

// inherit puts an answer beside the questions that its own has become part of, where
// people were joined or split since it was sent. It decides none of them.
func (c *Case) inherit(x ReferralAnswer, a *casefile.Answer, o *MergeOutcome) error {
	heirs := c.heirs(x.Target)
	o.Advice[x.Target] = "the question is not in the case any more"
	for _, h := range heirs {
		t := c.question(Target(h))
		e := review.Entry{
			Target: h, Asked: x.Target, Action: x.Action, Code: t.q.Code, Answers: x.Answers, Note: x.Note,
			By: outside(a.Identity), Name: a.Name, Capacity: review.DPO, Answer: a.Entry, Advice: true,
		}
		if err := c.enter(e, t.document); err != nil {
			return err
		}
		o.Advice[x.Target] = "people were joined or split since it was sent; it stands beside what it is part of now"
	}
	return nil
}

// settles says why an answer is no decision, or "" and completes the entry.
func (c *Case) settles(t asked, x ReferralAnswer, a *casefile.Answer, e *review.Entry) string {
	if c.settings.Delegation == nil {
		return "decisions are not delegated to the DPO, so it is advice"
	}
	if why := review.Fits(t.q, x.Action); why != "" || !x.Action.Final() {
		return "it settles nothing: " + why
	}
	if now, ok := c.log.Of(x.Target); ok && (now.Action != redact.ActionRefer || now.To != outside(a.Identity)) {
		return "somebody decided it since the referral was sent"
	}
	q, ground := t.choose(Choice{Action: x.Action, Ground: x.Ground})
	if x.Action != redact.ActionKeep && ground.Provision == "" {
		return "it names no ground that belongs to the question"
	}
	answers, problems := review.Examine(q, ground.ID, x.Action, x.Answers, c.circumstances())
	if len(problems) > 0 {
		return "the test is not met: " + strings.Join(problems, "; ")
	}
	e.Answers, e.Ground, e.Exemption, e.Delegated = answers, ground.ID, ground.Provision, true
	return ""
}

// answered holds the entries that claim to be a DPO's answer against the answers that
// were signed.
func (c *Case) answered() (func(review.Entry) bool, error) {
	sent, err := c.f.Referrals()
	if err != nil {
		return nil, err
	}
	signed := map[int64]casefile.Answer{}
	for _, s := range sent {
		for _, a := range s.Answers {
			signed[a.Entry] = a
		}
	}
	return func(e review.Entry) bool {
		a, ok := signed[e.Answer]
		var content answerContent
		if !ok || json.Unmarshal(a.Content, &content) != nil {
			return false
		}
		return e.By == outside(a.Identity) && slices.ContainsFunc(content.Answers, func(x ReferralAnswer) bool { return x.Target == cmp.Or(e.Asked, e.Target) && x.Action == e.Action })
	}, nil
}
