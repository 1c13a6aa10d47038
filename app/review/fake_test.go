package review

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"sync"
	"time"

	"sarpack/app/casework"
	"sarpack/redact"
)

// fake is a case in memory: some documents of some pages, with two groups that
// begin on each page and a person who is on all pages.
type fake struct {
	like     int // places in other records
	unburnt  error
	burns    int
	mu       sync.Mutex
	pages    []casework.Page
	groups   []casework.Group
	findings []casework.Finding
	own      map[string]redact.Action
	done     []string // targets, in order
	choices  []casework.Choice
	marks    []casework.Mark
	test     *casework.Test
	slow     chan struct{} // where set, decisions wait for it
	read     int
	at       casework.Place
	atGroup  string
}

func (f *fake) Place() (casework.Place, string) { return f.at, f.atGroup }
func (f *fake) Left(p casework.Place, g string) { f.at, f.atGroup = p, g }

const pageWords = "On this day somebody saw Tom Shaw near the gate and rang 01234 about it."

func newFake(documents, pages int) *fake {
	f := &fake{own: map[string]redact.Action{}}
	everywhere := casework.Group{ID: "g-all", Matter: "person", What: "Thomas Shaw", Role: "brother or sister", Kind: casework.Person, Why: "forename and surname are those of a pupil in the roll", Code: "TP-SIB", Sentence: "another child of the family", Suggest: redact.SuggestRedact, Mine: true}
	for d := range documents {
		doc := fmt.Sprintf("d%d", d+1)
		for n := range pages {
			p := casework.Place{Document: doc, Page: n + 1}
			f.pages = append(f.pages, casework.Page{Place: p, Name: fmt.Sprintf("%02d Safeguarding chronology.pdf", d+1)})
			add := func(g string, k casework.Kind, text string, line int) {
				from := strings.Index(pageWords, text)
				id := fmt.Sprintf("f%d-%d-%d", d, n, line)
				f.findings = append(f.findings, casework.Finding{
					ID: id, Group: g, Place: p, Kind: k, Text: text, Context: pageWords, Why: "a rule",
					Quads: []redact.Quad{redact.Rect{X0: 60 + float64(from)*6, Y0: 700 - float64(line)*60, X1: 60 + float64(from+len(text))*6, Y1: 714 - float64(line)*60}.Quad()},
				})
			}
			add("g-all", casework.Person, "Tom Shaw", 0)
			for k, kind := range []casework.Kind{casework.Identifier, casework.Passage} {
				id := fmt.Sprintf("g%d-%d-%d", d, n, k)
				text := []string{"01234", "near the gate"}[k]
				add(id, kind, text, k+1)
				f.groups = append(f.groups, casework.Group{
					ID: id, Matter: []string{"telephone number", "passage"}[k], What: text, Kind: kind, Why: "a rule", Code: "TP-PAR", Sentence: "another adult",
					Suggest: redact.SuggestRedact, Mine: k == 0, MayDecide: "the decision-maker", Mentions: 1, Places: []casework.Place{p},
				})
			}
			everywhere.Mentions++
			everywhere.Places = append(everywhere.Places, p)
		}
	}
	f.groups = append([]casework.Group{everywhere}, f.groups...)
	return f
}

func (f *fake) Groups() []casework.Group {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]casework.Group(nil), f.groups...)
}

func (f *fake) action(x casework.Finding) (redact.Action, bool) {
	if a, ok := f.own[x.ID]; ok {
		return a, true
	}
	for _, g := range f.groups {
		if g.ID == x.Group {
			return g.Action, false
		}
	}
	return "", false
}

func (f *fake) Pages() []casework.Page {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := append([]casework.Page(nil), f.pages...)
	for i := range out {
		for _, x := range f.findings {
			if x.Place == out[i].Place {
				out[i].Total++
				if a, _ := f.action(x); a == redact.ActionNone {
					out[i].Open++
				}
			}
		}
	}
	return out
}

func (f *fake) filter(ok func(casework.Finding) bool) []casework.Finding {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []casework.Finding
	for _, x := range f.findings {
		if ok(x) {
			x.Action, x.Own = f.action(x)
			out = append(out, x)
		}
	}
	return out
}

func (f *fake) Findings(p casework.Place) []casework.Finding {
	return f.filter(func(x casework.Finding) bool { return x.Place == p })
}

func (f *fake) Mentions(g string) []casework.Finding {
	return f.filter(func(x casework.Finding) bool { return x.Group == g })
}

func (f *fake) Page(_ context.Context, p casework.Place) (*redact.Page, error) {
	page := &redact.Page{Number: p.Page, View: redact.Rect{X1: 595, Y1: 842}}
	for line := range 3 {
		if line > 0 {
			page.Chars = append(page.Chars, redact.Char{Rune: '\n', Generated: true})
			page.Text += "\n"
		}
		for i, r := range pageWords {
			y := 700 - float64(line)*60
			page.Chars = append(page.Chars, redact.Char{Rune: r, Generated: r == ' ', Quad: redact.Rect{X0: 60 + float64(i)*6, Y0: y, X1: 66 + float64(i)*6, Y1: y + 14}.Quad()})
		}
		page.Text += pageWords
	}
	return page, nil
}

func (f *fake) Picture(_ context.Context, p casework.Place, dpi float64) (*image.RGBA, error) {
	f.mu.Lock()
	f.read++
	f.mu.Unlock()
	im := image.NewRGBA(image.Rect(0, 0, int(595*dpi/72), int(842*dpi/72)))
	draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
	k := dpi / 72
	for line := range 3 {
		for i, r := range pageWords {
			if r != ' ' {
				x, y := (61+float64(i)*6)*k, (842-711+float64(line)*60)*k
				draw.Draw(im, image.Rect(int(x), int(y), int(x+4*k), int(y+8*k)), image.NewUniform(color.Gray{70}), image.Point{}, draw.Src)
			}
		}
	}
	return im, nil
}

func (f *fake) Twins(string) int { return f.like }

func (f *fake) Carry(_ context.Context, target string) (casework.Bulk, error) {
	f.done = append(f.done, "like "+target)
	return casework.Bulk{Decided: f.like}, nil
}

// Burnt is the page with what is decided in black.
func (f *fake) Burnt(ctx context.Context, p casework.Place, dpi float64) (*image.RGBA, string, error) {
	f.mu.Lock()
	n, err := len(f.done), f.unburnt
	f.burns++
	f.mu.Unlock()
	if err != nil {
		return nil, "", err
	}
	im, _ := f.Picture(ctx, p, dpi)
	draw.Draw(im, image.Rect(60, 40, 200, 40+40*(n+1)), image.Black, image.Point{}, draw.Src)
	return im, fmt.Sprintf("%d decided are burnt in.", n), nil
}

func (f *fake) Search(_ context.Context, term string) ([]casework.Hit, error) {
	if term == "bad" {
		return nil, errors.New("a term needs at least two letters")
	}
	var out []casework.Hit
	for _, p := range f.pages {
		if i := strings.Index(pageWords, term); i >= 0 {
			out = append(out, casework.Hit{Place: p.Place, Name: p.Name, Context: pageWords, From: i, To: i + len(term)})
		}
	}
	return out, nil
}

func (f *fake) History(target string) []casework.Past {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []casework.Past
	for i, d := range f.done {
		if d == target {
			out = append(out, casework.Past{When: time.Date(2026, 3, 4, 10, i, 0, 0, time.UTC), What: string(f.choices[i].Action) + " by Priya Nair"})
		}
	}
	return out
}

func (f *fake) Last(target string) *casework.Last {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.choices) == 0 || !f.choices[len(f.choices)-1].Action.Final() {
		return nil
	}
	return &casework.Last{Says: "as before", Choice: f.choices[len(f.choices)-1]}
}

func (f *fake) Test(string, redact.Action) *casework.Test { return f.test }

func (f *fake) Decide(_ context.Context, target string, c casework.Choice) error {
	if f.slow != nil {
		<-f.slow
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.groups {
		g := &f.groups[i]
		if g.ID != target {
			continue
		}
		if !g.Mine && c.Action.Final() {
			return errors.New("it is reserved for the decision-maker; refer it, or hold it")
		}
		g.Action, g.Settled = c.Action, c.Action.Final()
		if !g.Settled {
			g.Wait = "the DPO"
		}
	}
	if strings.HasPrefix(target, "f") {
		f.own[target] = c.Action
	}
	f.done, f.choices = append(f.done, target), append(f.choices, c)
	return nil
}

func (f *fake) DecideAll(ctx context.Context, groups []string, c casework.Choice) (casework.Bulk, error) {
	var b casework.Bulk
	for _, g := range groups {
		if err := f.Decide(ctx, g, c); err != nil {
			b.Refused = append(b.Refused, err.Error())
			continue
		}
		b.Decided++
	}
	return b, nil
}

func (f *fake) AcceptPage(ctx context.Context, p casework.Place) (casework.Bulk, error) {
	var b casework.Bulk
	for _, g := range f.Groups() {
		if g.Action != redact.ActionNone || !slices.Contains(g.Places, p) {
			continue
		}
		a := redact.Action(g.Suggest)
		if !g.Mine {
			a = redact.ActionRefer
			b.Referred++
		} else {
			b.Decided++
		}
		if err := f.Decide(ctx, g.ID, casework.Choice{Action: a}); err != nil {
			return b, err
		}
	}
	return b, nil
}

func (f *fake) Undo(context.Context) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.done) == 0 {
		return "", errors.New("there is nothing of yours to take back")
	}
	last := f.done[len(f.done)-1]
	f.done, f.choices = f.done[:len(f.done)-1], f.choices[:len(f.choices)-1]
	delete(f.own, last)
	for i := range f.groups {
		if f.groups[i].ID == last {
			f.groups[i].Action, f.groups[i].Settled, f.groups[i].Wait = "", false, ""
		}
	}
	return "taken back", nil
}

func (f *fake) Mark(_ context.Context, m casework.Mark, _ casework.Choice) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.marks = append(f.marks, m)
	if m.Term != "" {
		return len(f.pages), nil
	}
	return 1, nil
}

func (f *fake) Reasons() []casework.Ground {
	return []casework.Ground{{ID: "TP-PUP", Name: "another pupil"}, {ID: "LOC", Name: "where somebody lives"}}
}

func (f *fake) See(_ context.Context, p casework.Place) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.pages {
		if f.pages[i].Place == p {
			f.pages[i].Seen = true
		}
	}
	return nil
}

func (f *fake) Advisers() []string { return []string{"the DPO", "the safeguarding lead"} }
