package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
	"sarpack/redact/policy"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

// Referred are the questions that wait for somebody's view, those for the person who is
// signed in first. Who advises has answered a question once they have said their view; it
// stays among them until it is decided.
func (o *open) Referred() []casework.Referred {
	all, err := o.c.Referred()
	if err != nil {
		return nil
	}
	slices.SortStableFunc(all, func(a, b job.CaseReferred) int {
		switch {
		case a.Mine == b.Mine:
			return 0
		case a.Mine:
			return -1
		}
		return 1
	})
	f, l := o.finds(), o.log()
	var out []casework.Referred
	for _, x := range all {
		out = append(out, o.referred(f, l, x))
	}
	return out
}

func (o *open) referred(f *found, l *review.Log, x job.CaseReferred) casework.Referred {
	r := casework.Referred{Target: x.Target, Code: x.Code, Mine: x.Mine, Matter: "marked by hand", Then: then(x.Verdict), Confirm: x.State == "second" && x.Mine, Action: string(x.Entry.Action)}
	if x.Code != "" {
		r.Sentence = policy.Of(x.Code).Definition
	}
	if g := x.Group; g != nil {
		r.What, r.Matter, r.Why, r.Where, r.Whole = g.What, matters[g.Matter], g.Why, g.Pages, g.Matter == review.MatterDocument
		if g.Matter == review.MatterPerson {
			r.Role = roles[string(g.Role)]
		}
		if g.Document != "" {
			r.Where = f.names[g.Document]
			r.Places = []casework.Place{{Document: g.Document, Page: max(1, g.Page)}}
		}
	}
	var at []int
	for _, y := range x.Findings {
		if i := f.index(y.ID); i >= 0 {
			at = append(at, i)
		}
	}
	if m := x.Mark; m != nil {
		if i := f.index(m.ID); i >= 0 {
			at, r.What = append(at, i), f.all[i].Text
		}
	}
	r.Mentions = f.with(l, at)
	if len(x.Findings) == 1 && x.Group != nil && x.Group.Mentions > 1 && x.Target == x.Findings[0].ID {
		r.Matter = "one mention, " + r.Matter
	}
	if len(r.Mentions) > 0 {
		r.Where = f.where(r.Mentions)
	}
	r.Asks = asks(x)
	answered := int64(0) // the entry that stands as one's own answer, and not again in what was said
	if !x.Verdict.Allowed && !r.Confirm {
		if e, ok := o.advised(x); ok {
			r.Answer, answered = adviceWords(e.Action)+": "+e.Note, e.N
		}
	}
	for _, e := range o.c.History(job.Target(x.Target)) {
		if e.N != x.Entry.N && e.N != answered && e.Undoes == 0 {
			r.Said = append(r.Said, pastWords(e))
		}
	}
	return r
}

// where says where mentions are: the page of a single one, and how many there are of more.
func (f *found) where(of []casework.Finding) string {
	pages, records := map[casework.Place]bool{}, map[string]bool{}
	for _, m := range of {
		pages[m.Place], records[m.Document] = true, true
	}
	switch first := of[0]; {
	case len(records) > 1:
		return fmt.Sprintf("%d places in %d records", len(of), len(records))
	case len(pages) > 1:
		return fmt.Sprintf("%d places in %s", len(of), f.names[first.Document])
	default:
		return fmt.Sprintf("%s, page %d", f.names[first.Document], max(1, first.Page))
	}
}

// asks says who referred a question, or whose decision waits.
func asks(x job.CaseReferred) string {
	e := x.Entry
	s := fmt.Sprintf("Referred by %s, %s, on %s.", e.Name, capacityWords(e.Capacity), e.When.Local().Format("2 January 2006"))
	if x.State == "second" {
		s = fmt.Sprintf("%s, by %s, %s. It takes a second person.", actionWords(e.Action), e.Name, capacityWords(e.Capacity))
	}
	if e.Note != "" {
		s += " “" + e.Note + "”"
	}
	return s
}

// then says what becomes of an answer.
func then(v review.Verdict) string {
	switch {
	case v.Allowed && v.Two:
		return "Your answer decides it, once a second person has confirmed it."
	case v.Allowed:
		return "Your answer decides it."
	case v.Right == review.Advises:
		return "Your answer goes on record as advice. " + casework.Sentence(v.Why)
	}
	return casework.Sentence(v.Why)
}

// adviceWords says what somebody advises.
func adviceWords(a redact.Action) string { return strings.ToLower(actionWords(a)) }

// advised is what the person who is signed in advised since a question was referred, and
// has not taken back.
func (o *open) advised(x job.CaseReferred) (review.Entry, bool) {
	me := o.c.Me().ID
	for _, e := range slices.Backward(x.Advice) {
		if e.By == me && e.N > x.Entry.N {
			return e, true
		}
	}
	return review.Entry{}, false
}

// pastWords says an act of deciding.
func pastWords(e review.Entry) string {
	what := actionWords(e.Action) + " by " + e.Name + ", " + capacityWords(e.Capacity) + "."
	switch {
	case e.Undoes > 0:
		what = "Taken back by " + e.Name + "."
	case e.Second:
		what = "Confirmed by " + e.Name + ", as the second person."
	case e.Advice:
		what = "Advice of " + e.Name + ": " + adviceWords(e.Action) + "."
	}
	for _, x := range []string{e.Exemption, e.Note} {
		if x != "" {
			what += " " + casework.Sentence(x)
		}
	}
	return what
}

// TestOf is the whole test of an action, on every ground; of somebody who advises no
// answer is needed but the reason.
func (o *open) TestOf(target string, a redact.Action) *casework.Test {
	v, err := o.c.MayDecide(job.Target(target))
	if err != nil {
		return nil
	}
	t := &casework.Test{Note: true, Why: then(v)}
	if a.Final() {
		grounds, _, err := o.grounds(target, a)
		if err != nil {
			return nil
		}
		t.Grounds = grounds
	}
	if !v.Allowed {
		for i := range t.Grounds {
			for k := range t.Grounds[i].Questions {
				t.Grounds[i].Questions[k].Needed = false
			}
		}
	}
	return t
}

// Wordings are reasons that were given before for the same.
func (o *open) Wordings(target string, a redact.Action) []string {
	if o.words == nil {
		return nil
	}
	return o.words.of(o.codeOf(target), a)
}

// Answer decides, confirms or advises, as the person who is signed in may.
func (o *open) Answer(_ context.Context, target string, c casework.Choice) (string, error) {
	code := o.codeOf(target)
	v, err := o.c.MayDecide(job.Target(target))
	if err == nil {
		err = o.decide(target, c)
	}
	if err != nil {
		return "", said(err)
	}
	o.batch(1)
	o.words.keep(code, c.Action, o.c.Nameless(c.Note))
	switch {
	case !c.Action.Final():
		return "On record: " + strings.ToLower(actionWords(c.Action)) + ".", nil
	case v.Allowed:
		return "Decided: " + strings.ToLower(actionWords(c.Action)) + ".", nil
	}
	return "Your advice is on record beside the question; " + v.Who + " decides.", nil
}

// Consultations are those on record.
func (o *open) Consultations() []casework.Consultation {
	return consultations(o.c.Request().Consultations)
}

func consultations(all []request.Consultation) []casework.Consultation {
	var out []casework.Consultation
	for i, q := range all {
		x := casework.Consultation{N: i + 1, Open: q.Answered.IsZero(), Text: fmt.Sprintf("Consultation %d: %s (%s)", i+1, q.Whom, q.Kind)}
		if !q.Asked.IsZero() {
			x.Text += ", asked on " + q.Asked.Words()
		}
		if q.About != "" {
			x.Text += ", about " + q.About
		}
		x.Text = casework.Sentence(x.Text)
		if x.Open {
			x.Text += " No answer yet."
		} else {
			x.Text += fmt.Sprintf(" Answered on %s: %s", q.Answered.Words(), casework.Sentence(q.Answer))
		}
		out = append(out, x)
	}
	return out
}

// ConsultFields describe a consultation.
func (o *open) ConsultFields(n int) []casework.Field {
	return consultFields(o.c.Request().Consultations, n)
}

func consultFields(all []request.Consultation, n int) []casework.Field {
	q := request.Consultation{Kind: job.Consultees()[0]}
	if n > 0 && n <= len(all) {
		q = all[n-1]
	}
	return []casework.Field{
		{ID: "harm", Label: "Could asking cause harm?", Value: q.Harm, Needed: true, Help: "For example by letting somebody know that there is a request, or where somebody lives."},
		{ID: "whom", Label: "Who is asked", Value: q.Whom, Needed: true},
		{ID: "kind", Label: "They are", Options: job.Consultees(), Value: q.Kind, Needed: true},
		{ID: "about", Label: "About what", Value: q.About, Long: true},
		{ID: "asked", Label: "Asked on", Value: dayText(q.Asked), Date: true},
		{ID: "answered", Label: "Answered on", Value: dayText(q.Answered), Date: true},
		{ID: "answer", Label: "The answer", Value: q.Answer, Long: true},
	}
}

func consultation(v map[string]string) (request.Consultation, error) {
	q := request.Consultation{Whom: v["whom"], Kind: v["kind"], Harm: v["harm"], About: v["about"], Answer: v["answer"]}
	for id, to := range map[string]*request.Date{"asked": &q.Asked, "answered": &q.Answered} {
		d, err := request.ParseDate(v[id])
		if err != nil {
			return q, &casework.FieldError{ID: id, Why: casework.Sentence(err.Error())}
		}
		*to = d
	}
	return q, nil
}

// Consult records a consultation.
func (o *open) Consult(_ context.Context, n int, v map[string]string) error {
	q, err := consultation(v)
	if err != nil {
		return err
	}
	return said(o.c.Consult(n, q))
}

// The fields of a referral to a DPO who is elsewhere.
const (
	sendTo, sendWhat, sendNote = "identity", "what", "note"
	onlyThis                   = "only the chosen question"
)

// SendFields describe a referral.
func (o *open) SendFields(target string) []casework.Field {
	n := 0
	if all, err := o.c.Referred(); err == nil {
		for _, x := range all {
			if x.State == "referred" {
				n++
			}
		}
	}
	what := casework.Field{ID: sendWhat, Label: "Which questions", Options: []string{fmt.Sprintf("all that are referred (%d)", n)}, Needed: true}
	if target != "" {
		what.Options = append(what.Options, onlyThis)
	}
	what.Value = what.Options[0]
	return []casework.Field{
		what,
		{ID: sendTo, Label: "The DPO’s identity", Value: o.words.line(), Long: true, Needed: true, Help: "The line that the DPO told you. Compare its fingerprint with them by telephone once."},
		{ID: sendNote, Label: "What you want to know", Long: true},
	}
}

// Send writes a referral into a folder.
func (o *open) Send(ctx context.Context, target string, v map[string]string, folder string) (string, error) {
	defer o.tell.during(ctx)()
	targets := []job.Target{job.Target(target)}
	if v[sendWhat] != onlyThis {
		targets = nil
		all, err := o.c.Referred()
		if err != nil {
			return "", said(err)
		}
		for _, x := range all {
			if x.State == "referred" {
				targets = append(targets, job.Target(x.Target))
			}
		}
	}
	data, err := o.c.ExportReferral(ctx, targets, strings.TrimSpace(v[sendTo]), v[sendNote])
	if err != nil {
		return "", said(err)
	}
	at, err := fresh(folder, fileWords(o.c.Request().Reference)+" referral", casefile.ReferralExt)
	if err == nil {
		err = job.WriteFile(at, data)
	}
	if err == nil {
		o.words.setLine(strings.TrimSpace(v[sendTo]))
	}
	return at, err
}

// fileWords makes a name of a file of something that somebody wrote.
func fileWords(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' {
			return '-'
		}
		return r
	}, strings.TrimSpace(s))
}

// fresh is a path in a folder that is not there yet.
func fresh(folder, name, end string) (string, error) {
	for i := 1; i < 1000; i++ {
		p := filepath.Join(folder, name+end)
		if i > 1 {
			p = filepath.Join(folder, fmt.Sprintf("%s %d%s", name, i, end))
		}
		if _, err := os.Stat(p); os.IsNotExist(err) {
			return p, nil
		}
	}
	return "", fmt.Errorf("%s: there are too many files of that name; choose another folder", folder)
}

// AnswerEnds are the ends of names of answers.
func (*open) AnswerEnds() []string { return []string{casefile.AnswerExt} }

// TakeAnswer takes in what a DPO answered elsewhere.
func (o *open) TakeAnswer(_ context.Context, path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("the answer cannot be opened: %w", err)
	}
	m, err := o.c.MergeReferral(data)
	if err != nil {
		return "", said(err)
	}
	s := fmt.Sprintf("From %s: %s.", m.From, plural(len(m.Decided)+len(m.Advice), "answer", "answers"))
	if len(m.Decided) > 0 {
		s += fmt.Sprintf(" %d decide.", len(m.Decided))
	}
	if len(m.Advice) > 0 {
		s += fmt.Sprintf(" %d stand beside their questions as advice.", len(m.Advice))
	}
	return s, nil
}

// codeOf is the code of a question.
func (o *open) codeOf(target string) string {
	f := o.finds()
	if m, ok := f.marks[target]; ok {
		return m.Code
	}
	if at := f.byGroup[target]; len(at) > 0 {
		return f.all[at[0]].Code
	}
	// Only documents and pages are left, and single mentions.
	if all, err := o.c.Groups(); err == nil {
		for _, g := range all {
			if g.ID == target {
				return g.Code
			}
		}
	}
	if i := f.index(target); i >= 0 {
		return f.all[i].Code
	}
	return ""
}
