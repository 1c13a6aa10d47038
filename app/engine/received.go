package engine

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"sarpack/app"
	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
	"sarpack/redact/policy"
	"sarpack/redact/review"
)

// received is a referral that a DPO answers: what came in the file, and the draft of the
// answer, which is on the disk, sealed, after every step.
type received struct {
	box   *inbox
	words *wordings
	id    string
	by    *casefile.Identity
	r     *job.Received

	mu    sync.Mutex
	draft job.Draft
	// before are the drafts of this session, to take steps back.
	before []job.Draft
}

var _ app.Referral = (*received)(nil)

// OpenReferral opens one that was received.
func (d *Desk) OpenReferral(_ context.Context, id string) (app.Referral, error) {
	by := d.inbox.identity()
	if by == nil {
		return nil, errLocked
	}
	data, err := os.ReadFile(d.inbox.file(id))
	if err != nil {
		return nil, fmt.Errorf("the referral is not on this computer any more: %w", err)
	}
	x := &received{box: d.inbox, words: d.words, id: id, by: by}
	if x.r, err = job.OpenReferral(data, by); err != nil {
		return nil, err
	}
	kept, err := os.ReadFile(d.inbox.draft(id))
	switch {
	case os.IsNotExist(err):
		return x, nil
	case err == nil:
		x.draft, err = x.r.Kept(kept, by)
	}
	if err != nil {
		return nil, err
	}
	return x, nil
}

// From says where it comes from.
func (x *received) From() casework.Received {
	x.box.mu.Lock()
	defer x.box.mu.Unlock()
	for _, k := range x.box.all.Referrals {
		if k.ID == x.id {
			return k.words()
		}
	}
	return casework.Received{School: x.r.Content.School, Reference: x.r.Content.Reference}
}

func docOf(number int) string { return fmt.Sprintf("d%d", number) }

// Pages are those that came.
func (x *received) Pages() []casework.Page {
	var out []casework.Page
	for _, p := range x.r.Content.Pages {
		out = append(out, casework.Page{Place: casework.Place{Document: docOf(p.Number), Page: p.Page}, Name: fmt.Sprintf("document %d", p.Number)})
	}
	return out
}

func (x *received) page(p casework.Place) (*job.ReferralPage, error) {
	for i := range x.r.Content.Pages {
		if q := &x.r.Content.Pages[i]; docOf(q.Number) == p.Document && q.Page == p.Page {
			return q, nil
		}
	}
	return nil, fmt.Errorf("this page did not come with the referral")
}

// Page is a page without the places of its letters, which do not come.
func (x *received) Page(_ context.Context, p casework.Place) (*redact.Page, error) {
	q, err := x.page(p)
	if err != nil {
		return nil, err
	}
	return &redact.Page{Number: q.Page, View: q.View, Rotate: q.Rotate}, nil
}

// Picture is the picture of a page as it came, whatever the size that it is shown in.
func (x *received) Picture(_ context.Context, p casework.Place, _ float64) (*image.RGBA, error) {
	q, err := x.page(p)
	if err != nil {
		return nil, err
	}
	c, err := png.DecodeConfig(bytes.NewReader(q.Picture))
	const most = 40 << 20 // pixels; a page at 100 dpi has one million
	if err != nil || c.Width <= 0 || c.Height <= 0 || c.Width > most/c.Height {
		return nil, fmt.Errorf("the picture of %s page %d cannot be read", p.Document, p.Page)
	}
	im, err := png.Decode(bytes.NewReader(q.Picture))
	if err != nil {
		return nil, fmt.Errorf("the picture of %s page %d cannot be read: %w", p.Document, p.Page, err)
	}
	if rgba, ok := im.(*image.RGBA); ok {
		return rgba, nil
	}
	out := image.NewRGBA(image.Rect(0, 0, c.Width, c.Height))
	draw.Draw(out, out.Rect, im, im.Bounds().Min, draw.Src)
	return out, nil
}

// Findings are the places of the questions on a page.
func (x *received) Findings(p casework.Place) []casework.Finding {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []casework.Finding
	for _, q := range x.r.Content.Questions {
		for _, f := range x.mentions(q) {
			if f.Place == p {
				out = append(out, f)
			}
		}
	}
	return out
}

func (x *received) mentions(q job.ReferralQuestion) []casework.Finding {
	a, _ := x.answer(q.Target)
	var out []casework.Finding
	for i, m := range q.Mentions {
		out = append(out, casework.Finding{
			ID: fmt.Sprintf("%s/%d", q.Target, i), Group: q.Target, Place: casework.Place{Document: docOf(m.Number), Page: m.Page}, Quads: m.Quads,
			Kind: groupKinds[q.Matter], Text: m.Text, Context: m.Context, Code: q.Code, Why: q.Why, Action: a.Action,
		})
	}
	return out
}

// answer is what is answered so far; the lock is held.
func (x *received) answer(target string) (job.ReferralAnswer, bool) {
	for _, a := range x.draft.Answers {
		if a.Target == target {
			return a, true
		}
	}
	return job.ReferralAnswer{}, false
}

// Referred are the questions, as they came.
func (x *received) Referred() []casework.Referred {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []casework.Referred
	for _, q := range x.r.Content.Questions {
		r := casework.Referred{
			Target: q.Target, What: q.What, Matter: matters[q.Matter], Where: q.Where, Why: q.Why, Code: q.Code, Mine: true, Whole: q.Matter == review.MatterDocument,
			Mentions: x.mentions(q), Asks: "Referred by " + x.r.Name + ".",
		}
		if r.Matter == "" {
			r.Matter = "marked by hand"
		}
		if q.What == "" {
			r.What = "part of the page"
		}
		if q.Matter == review.MatterPerson {
			r.Role = roles[string(q.Role)]
		}
		if x.r.Content.Note != "" {
			r.Asks += " “" + x.r.Content.Note + "”"
		}
		if q.Code != "" {
			r.Sentence = policy.Of(q.Code).Definition
		}
		for _, s := range q.Said {
			r.Said = append(r.Said, casework.Sentence("said before: "+strings.Join(strings.Fields(s), " ")))
		}
		if len(r.Mentions) == 0 {
			r.Places = x.placesOf(q)
		}
		r.Then = "Your answer goes back to the school. It decides where the school has delegated decisions to you on record and the test of the law is met; otherwise it is advice."
		if a, ok := x.answer(q.Target); ok {
			r.Answer = strings.ToLower(actionWords(a.Action)) + ": " + a.Note
			if open := x.r.Unmet(a); len(open) > 0 {
				r.Then = "As it is, it is advice: " + strings.Join(open, "; ") + "."
			}
		}
		out = append(out, r)
	}
	return out
}

// placesOf are the pages of a question without places of its own: of a document all that
// came.
func (x *received) placesOf(q job.ReferralQuestion) []casework.Place {
	var out []casework.Place
	for _, p := range x.r.Content.Pages {
		if q.Where == docOf(p.Number) || q.Where == fmt.Sprintf("d%d p%d", p.Number, p.Page) {
			out = append(out, casework.Place{Document: docOf(p.Number), Page: p.Page})
		}
	}
	return out
}

func (x *received) question(target string) (job.ReferralQuestion, bool) {
	i := slices.IndexFunc(x.r.Content.Questions, func(q job.ReferralQuestion) bool { return q.Target == target })
	if i < 0 {
		return job.ReferralQuestion{}, false
	}
	return x.r.Content.Questions[i], true
}

// TestOf is the test as the referral carries it; what was answered is filled in.
func (x *received) TestOf(target string, a redact.Action) *casework.Test {
	q, ok := x.question(target)
	if !ok {
		return nil
	}
	t := &casework.Test{Note: true, Why: "What you leave open makes your answer advice."}
	if !a.Final() {
		t.Why = ""
		return t
	}
	x.mu.Lock()
	had, _ := x.answer(target)
	x.mu.Unlock()
	grounds := q.Grounds
	if a == redact.ActionKeep || len(grounds) == 0 {
		grounds = []review.Ground{{}}
	}
	for _, g := range grounds {
		k := casework.Ground{ID: g.ID, Name: g.Name}
		for _, ask := range x.r.Test(target, a, g.ID) {
			y := question(ask, nil)
			y.Needed = false
			if had.Action == a && had.Answers[ask.ID] != "" {
				y.Answer = had.Answers[ask.ID]
			}
			k.Questions = append(k.Questions, y)
		}
		t.Grounds = append(t.Grounds, k)
	}
	return t
}

// Wordings are reasons that were given before for the same.
func (x *received) Wordings(target string, a redact.Action) []string {
	q, _ := x.question(target)
	return x.words.of(q.Code, a)
}

// Answer puts an answer into the draft.
func (x *received) Answer(_ context.Context, target string, c casework.Choice) (string, error) {
	a := job.ReferralAnswer{Target: target, Action: c.Action, Ground: c.Ground, Answers: c.Answers, Note: c.Note}
	if err := x.r.Check(a); err != nil {
		return "", said(err)
	}
	err := x.step(func(d *job.Draft) {
		d.Answers = append(slices.DeleteFunc(slices.Clone(d.Answers), func(o job.ReferralAnswer) bool { return o.Target == target }), a)
	})
	if err != nil {
		return "", err
	}
	q, _ := x.question(target)
	x.words.keep(q.Code, c.Action, x.r.Nameless(c.Note))
	if open := x.r.Unmet(a); len(open) > 0 {
		return fmt.Sprintf("Kept. %d questions of the test are open, so it is advice.", len(open)), nil
	}
	return "Kept. Send the answers back when all are given.", nil
}

// step changes the draft, and has it on the disk before it counts.
func (x *received) step(change func(*job.Draft)) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	now := x.draft
	change(&now)
	if err := x.save(now); err != nil {
		return err
	}
	x.before = append(x.before, x.draft)
	x.draft = now
	return nil
}

func (x *received) save(d job.Draft) error {
	data, err := x.r.Keep(x.by, d)
	if err != nil {
		return err
	}
	file := x.box.draft(x.id)
	if err := os.WriteFile(file+".new", data, 0o600); err != nil {
		return fmt.Errorf("the draft cannot be kept: %w", err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		return fmt.Errorf("the draft cannot be kept: %w", err)
	}
	x.note(func(k *keptReferral) { k.Answered, k.Sealed = len(d.Answers), time.Time{} })
	return nil
}

// note changes what the list says of it.
func (x *received) note(change func(*keptReferral)) {
	x.box.change(func(b *keptInbox) {
		for i := range b.Referrals {
			if b.Referrals[i].ID == x.id {
				change(&b.Referrals[i])
			}
		}
	})
}

// Undo takes the last step back.
func (x *received) Undo(context.Context) (string, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.before) == 0 {
		return "", fmt.Errorf("there is nothing of this session to take back; answer the question again")
	}
	last := x.before[len(x.before)-1]
	if err := x.save(last); err != nil {
		return "", err
	}
	x.draft, x.before = last, x.before[:len(x.before)-1]
	return "Taken back.", nil
}

// Consultations are those that the DPO held.
func (x *received) Consultations() []casework.Consultation {
	x.mu.Lock()
	defer x.mu.Unlock()
	return consultations(x.draft.Consultations)
}

// ConsultFields describe one.
func (x *received) ConsultFields(n int) []casework.Field {
	x.mu.Lock()
	defer x.mu.Unlock()
	return consultFields(x.draft.Consultations, n)
}

// Consult records one; it goes back to the school with the answers.
func (x *received) Consult(_ context.Context, n int, v map[string]string) error {
	q, err := consultation(v)
	if err == nil {
		err = job.CheckConsultation(q)
	}
	if err != nil {
		return err
	}
	return x.step(func(d *job.Draft) {
		all := slices.Clone(d.Consultations)
		if n > 0 && n <= len(all) {
			all[n-1] = q
		} else {
			all = append(all, q)
		}
		d.Consultations = all
	})
}

// Seal writes the answers into a folder.
func (x *received) Seal(_ context.Context, folder string) (string, error) {
	x.mu.Lock()
	d := x.draft
	x.mu.Unlock()
	data, err := x.r.Reply(x.by, d)
	if err != nil {
		return "", said(err)
	}
	at, err := fresh(folder, fileWords(x.r.Content.Reference)+" answer", casefile.AnswerExt)
	if err == nil {
		err = job.WriteFile(at, data)
	}
	if err == nil {
		x.note(func(k *keptReferral) { k.Sealed = time.Now() })
	}
	return at, err
}
