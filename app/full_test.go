package app

import (
	"context"
	"fmt"
	"image"
	"strings"

	"sarpack/app/casework"
	"sarpack/app/screen"
	"sarpack/redact"
)

// Long contents, as schools have them.
const (
	longName = "Persephone-Anastasia Featherstonehaugh-Cholmondeley-Warner of Chipping Sodbury and Much Wenlock"
	longFile = "2025-11-03 Chronology of concerns and meetings about Persephone-Anastasia (final, corrected, signed).pdf"
	longWhy  = "This is somebody in no list of the school, whose name stands in a sentence with a telephone number, and the sentence says at some length what it is about."
)

// manyFindings is how many once pushed a button out of a window.
const manyFindings = 437

// full is a case with so much in it, and so long, that a screen which grows with its
// contents no longer fits.
type full struct {
	*paper
	made bool
}

func fullCase(made bool) *full {
	return &full{made: made, paper: &paper{about: casework.About{
		Title: "SAR-2026-0014-FEATHERSTONEHAUGH, " + longName, Me: longName + ", decision-maker",
		Next: "Decide 437 questions (" + longName + ") until 2 April 2026", Where: screen.Review,
		Clock: casework.Clock{Words: "5 days over, since Thursday 2 April 2026", Urgency: 2, Sum: long437("The request arrived on Monday 2 March 2026, which " + longWhy)[:20]},
		Doubt: longWhy, Urge: "Somebody else chose your passphrase: change it.",
	}}}
}

// long437 is a text 437 times.
func long437(text string) []string {
	out := make([]string, manyFindings)
	for i := range out {
		out[i] = fmt.Sprintf("%d %s", i+1, text)
	}
	return out
}

func (f *full) place(i int) casework.Place { return casework.Place{Document: "d", Page: i%40 + 1} }

func (f *full) Users() []string { return long437(longName)[:40] }

func (f *full) Documents() []casework.Document {
	var out []casework.Document
	for i := range manyFindings {
		out = append(out, casework.Document{ID: fmt.Sprint(i), Name: longFile, Kind: "Outlook message", Pages: 2000, Notes: long437(longWhy)[:9], Trouble: longWhy, Refused: i%3 == 0, NeedsPassword: i%3 == 0, Group: "w"})
	}
	return out
}

func (f *full) Lists() []casework.List {
	return []casework.List{{Kind: "roll", Name: "Pupils", State: longFile, Have: true}, {Kind: "contacts", Name: "Parents and carers", State: longFile, Have: true}, {Kind: "staff", Name: "Staff", State: longFile, Have: true}}
}

func (f *full) Look(context.Context, string, string, map[string]string) (casework.Columns, error) {
	c := casework.Columns{File: longFile, Options: []string{"not used", "legal surname", longName}, Notes: long437(longWhy)[:9]}
	for range 60 {
		c.Columns = append(c.Columns, casework.Column{Heading: longName, Taken: longName, Values: long437(longWhy)[:5]})
	}
	return c, nil
}

func (f *full) Names() []string { return f.Users() }

func (f *full) Tables() []casework.Table {
	return []casework.Table{{ID: "x", Title: longWhy, Help: longWhy, Lines: long437(longWhy)[:30]}}
}

func (f *full) EntryFields(string, int) []casework.Field { return f.fields() }

func (f *full) Scanned() (bool, string) { return false, longWhy }

func (f *full) Everybody() []casework.Somebody {
	var out []casework.Somebody
	for i := range manyFindings {
		out = append(out, casework.Somebody{
			Name: fmt.Sprintf("%s %d", longName, i), Person: fmt.Sprint("p", i), Role: "the pupil’s other parent or carer, as far as that is known at all", From: longFile, Why: longWhy,
			Groups: []string{fmt.Sprint("g", i)}, Mentions: 437, Documents: 40, Suggest: redact.SuggestRedact, Mine: true,
		})
	}
	return out
}

func (f *full) Roles() []string { return []string{"pupil", "witness", "whoever told the school"} }
func (f *full) Corrections() []casework.Correction {
	return []casework.Correction{{N: 1, What: longWhy}}
}
func (f *full) Advisers() []string { return []string{longName} }
func (f *full) Last(string) *casework.Last {
	return &casework.Last{Says: "to be redacted, because " + longWhy}
}
func (f *full) Wordings(string, redact.Action) []string { return long437(longWhy)[:20] }

func (f *full) Named(g string) []casework.Mention {
	var out []casework.Mention
	for i := range manyFindings {
		out = append(out, casework.Mention{Where: longFile + ", page 3", Role: "witness", Finding: f.finding(i)})
	}
	return out
}

func (f *full) Groups() []casework.Group {
	var out []casework.Group
	for i := range manyFindings {
		out = append(out, casework.Group{
			ID: fmt.Sprint("g", i), Matter: "a person in no list of the school", What: longName, Role: "the pupil’s other parent or carer", Why: longWhy, Code: "T-OTHER", Sentence: longWhy,
			Suggest: redact.SuggestRedact, Mine: true, Mentions: 437, Places: []casework.Place{f.place(i)}, Note: longWhy, By: longName,
		})
	}
	return out
}

func (f *full) finding(i int) casework.Finding {
	y := float64(40 + i%18*40)
	return casework.Finding{ID: fmt.Sprint("f", i), Group: fmt.Sprint("g", i), Place: f.place(i), Text: longName, Context: longWhy + " " + longName, Why: longWhy,
		Quads: []redact.Quad{{{X: 60, Y: y}, {X: 260, Y: y}, {X: 260, Y: y + 14}, {X: 60, Y: y + 14}}}}
}

func (f *full) Findings(p casework.Place) []casework.Finding {
	var out []casework.Finding
	for i := range manyFindings {
		if f.place(i) == p {
			out = append(out, f.finding(i))
		}
	}
	return out
}

func (f *full) Mentions(string) []casework.Finding { return f.Findings(f.place(0)) }

func (f *full) Pages() []casework.Page {
	var out []casework.Page
	for i := range 40 {
		out = append(out, casework.Page{Place: f.place(i), Name: longFile, Open: 437, Total: 437})
	}
	return out
}

func (f *full) Page(_ context.Context, p casework.Place) (*redact.Page, error) {
	return &redact.Page{Number: p.Page, View: redact.Rect{X1: 595, Y1: 842}}, nil
}

func (f *full) Picture(context.Context, casework.Place, float64) (*image.RGBA, error) {
	return image.NewRGBA(image.Rect(0, 0, 595, 842)), nil
}

func (f *full) See(context.Context, casework.Place) error { return nil }
func (f *full) History(string) []casework.Past {
	return []casework.Past{{What: longWhy}, {What: longWhy}}
}
func (f *full) Reasons() []casework.Ground { return f.Test("", "").Grounds }

func (f *full) Test(string, redact.Action) *casework.Test {
	return &casework.Test{Why: longWhy, Note: true, Grounds: []casework.Ground{
		{ID: "a", Name: longWhy, Questions: []casework.Question{
			{ID: "1", Text: longWhy, Options: []string{"the school or its staff", "the local authority", "a parent of the pupil", "somebody else"}, Needed: true},
			{ID: "2", Text: longWhy, Needed: true}, {ID: "3", Text: longWhy, Date: true},
		}},
		{ID: "b", Name: longName},
	}}
}

func (f *full) TestOf(t string, a redact.Action) *casework.Test { return f.Test(t, a) }

func (f *full) Referred() []casework.Referred {
	var out []casework.Referred
	for i := range manyFindings {
		out = append(out, casework.Referred{Target: fmt.Sprint("g", i), What: longName, Matter: longWhy, Role: longName, Where: longFile, Why: longWhy, Sentence: longWhy, Asks: longWhy,
			Said: long437(longWhy)[:30], Then: longWhy, Mine: true, Mentions: []casework.Finding{f.finding(i)}, Places: []casework.Place{f.place(i)}})
	}
	return out
}

func (f *full) Consultations() []casework.Consultation {
	return []casework.Consultation{{N: 1, Text: longWhy, Open: true}, {N: 2, Text: longWhy}}
}

func (f *full) fields() []casework.Field {
	var out []casework.Field
	for i := range 30 {
		x := casework.Field{ID: fmt.Sprint(i), Section: fmt.Sprint("Section ", i/5), Label: longWhy[:60], Help: longWhy, Value: longName}
		switch i % 4 {
		case 1:
			x.Options = []string{"yes", "no", longName}
		case 2:
			x.Long = true
		}
		out = append(out, x)
	}
	return out
}

func (f *full) ConsultFields(int) []casework.Field      { return f.fields() }
func (f *full) SendFields(string) []casework.Field      { return f.fields() }
func (f *full) RequestFields() []casework.Field         { return f.fields() }
func (f *full) PackFields() []casework.Field            { return f.fields() }
func (f *full) PassphraseFields() []casework.Field      { return f.fields() }
func (f *full) UserFields() []casework.Field            { return f.fields() }
func (f *full) LetterFields(string) []casework.Field    { return f.fields() }
func (f *full) SentFields() []casework.Field            { return f.fields() }
func (f *full) SchoolFields() ([]casework.Field, error) { return f.fields(), nil }
func (f *full) AnswerEnds() []string                    { return []string{".saranswer"} }
func (f *full) SystemStates() []string {
	return []string{"asked today", "searched, found", "searched, nothing"}
}
func (f *full) AskText(int, string) (string, string, error) {
	return strings.Join(long437(longWhy)[:9], "\n"), "2026-03-02", nil
}
func (f *full) ClockOf(map[string]string) casework.Clock { return f.about.Clock }

func (f *full) Warnings(context.Context) ([]casework.Warning, error) {
	var out []casework.Warning
	for i := range 40 {
		out = append(out, casework.Warning{ID: fmt.Sprint(i), What: longWhy, Do: longWhy})
	}
	return out, nil
}

func (f *full) Systems() []casework.System {
	var out []casework.System
	for range 40 {
		out = append(out, casework.System{Name: longFile, State: f.SystemStates()[1]})
	}
	return out
}

func (f *full) Missing(context.Context) ([]casework.Obstacle, error) {
	var out []casework.Obstacle
	for i := range manyFindings {
		o := casework.Obstacle{What: longWhy, Who: longName, Screen: screen.Review, At: fmt.Sprint("g", i)}
		if f.made { // of these there are few
			o.Screen = screen.Pack
			return append(out, o, o, o, o, o, o, o, o), nil
		}
		out = append(out, o)
	}
	return out, nil
}

func (f *full) Pack() casework.Pack {
	if !f.made {
		return casework.Pack{}
	}
	return casework.Pack{Made: true, Facts: long437(longWhy)[:20], Pages: 2, Seen: map[int]bool{1: true, 2: true}, Protected: true, MaySign: true, Why: longWhy, Countersigned: longWhy}
}

func (f *full) PackPicture(ctx context.Context, _ int, _ float64) (*image.RGBA, error) {
	return f.Picture(ctx, casework.Place{}, 72)
}

func (f *full) PackBefore(ctx context.Context, _ int, _ float64) (*image.RGBA, string, error) {
	im, err := f.Picture(ctx, casework.Place{}, 72)
	return im, longWhy, err
}

func (f *full) ProofPicture(ctx context.Context, _ float64) (*image.RGBA, error) {
	return f.Picture(ctx, casework.Place{}, 72)
}

func (f *full) Letters(context.Context) ([]casework.Letter, error) {
	var out []casework.Letter
	for i := range 12 {
		l := casework.Letter{Kind: fmt.Sprint(i), Title: longWhy, When: longWhy, Made: []casework.MadeLetter{{Number: 1, State: longWhy}, {Number: 2, State: longWhy, Sent: true}}}
		if i%2 == 1 {
			l.Missing, l.Refused = long437(longWhy)[:9], longWhy
		}
		out = append(out, l)
	}
	return out, nil
}

func (f *full) PreviewLetter(context.Context, string, map[string]string) (string, []string, error) {
	return strings.Join(long437(longWhy)[:100], "\n"), long437(longWhy)[:9], nil
}
