package engine

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"sarpack/app"
	"sarpack/redact/job"
)

// figures are what a scan found.
func figures(s *job.ScanOutcome) []app.Count {
	c := []app.Count{
		{What: "documents", N: s.Documents}, {What: "pages read", N: s.Pages},
		{What: "places found", N: s.Findings}, {What: "people", N: s.People},
		{What: "rows to decide", N: s.Groups}, {What: "of them for the DPO", N: s.Reserved},
	}
	if s.Refused > 0 {
		c = append(c, app.Count{What: "files not taken in", N: s.Refused})
	}
	if s.Unread > 0 {
		c = append(c, app.Count{What: "parts nobody could read", N: s.Unread})
	}
	return c
}

func scanned(s *job.ScanOutcome) *app.Outcome {
	o := &app.Outcome{
		Made: fmt.Sprintf("The records are read. Now fill in the column \"decision\" of %s; the review copies beside it show every place.",
			filepath.Join(s.Out, "decisions.csv")),
		Counts: figures(s), Folder: s.Out,
	}
	if s.Refused > 0 {
		o.Notes = append(o.Notes, plural(s.Refused, "file", "files")+" could not be taken in. Why is in decisions.csv; nothing can be sent until each is decided.")
	}
	if s.Unread > 0 {
		o.Notes = append(o.Notes, plural(s.Unread, "part", "parts")+" of the records could not be read by the program: somebody has to look.")
	}
	for _, p := range s.Passed {
		o.Notes = append(o.Notes, "Passed over, as it is no record: "+p)
	}
	o.Notes = append(o.Notes, s.Notes...)
	return o
}

func packed(p *job.PackOutcome) *app.Outcome {
	o := &app.Outcome{
		Made: "The pack is made and proved: " + p.Pack,
		Counts: []app.Count{
			{What: "pages in the pack", N: p.Pages}, {What: "redactions", N: p.Boxes},
			{What: "documents delivered", N: p.Delivered}, {What: "documents withheld", N: p.Withheld},
		},
		Notes:  []string{"Send what is in " + p.Send + ". Keep " + p.Keep + ": it holds everything that was taken out."},
		Folder: filepath.Dir(p.Send),
	}
	if p.Rastered > 0 {
		o.Notes = append(o.Notes, plural(p.Rastered, "page", "pages")+" had to be delivered as pictures with text; the report in KEEP says which and why.")
	}
	if !p.Encrypted {
		o.Notes = append(o.Notes, "The pack carries no password; make it again with one before it is e-mailed.")
	}
	o.Notes = append(o.Notes, "Nobody has signed it off yet: let a second person read the pack before it goes.")
	return o
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// inForm puts advice about flags into the words of the form.
var inForm = strings.NewReplacer(
	"name the DPO with --dpo", "name the DPO in the form",
	"use --by", "name who decided in the form",
	"choose another folder with --out", "choose another folder",
	"choose another with --out", "choose another",
	"in the case file or with --passwords-from", "in the case file",
	"a case file looks like testdata/sample/CASE.toml", "the sample case shows what a case file looks like",
)

// onScreens puts advice about a CASE.toml, which a case of the window has none of, into
// the words of the screens.
var onScreens = strings.NewReplacer(
	"give its password under [passwords] in the case file or with --passwords-from", "give its password on the screen Records",
	"correct it under [passwords] in the case file", "correct it on the screen Records",
	"the case file takes a column", "a column is taken",
	"the case file speaks of a column that is not there; compare the headings", "a column that was chosen is not there; choose again",
	"say in the case file", "choose on the screen Records",
	"that [[cut]] names", "by which the request cuts it",
	"under [[cut]] with column = ", "under “Cut to the pupil’s rows”, by the column ",
	" and confirmed_by", ", with who confirmed it",
	"check [[cut]] in the case file", "check “Cut to the pupil’s rows” on the screen Request",
	"somebody said so in the case file", "somebody said so",
	"if there is one, name its code", "if there is one, drag over the words, or press V, and choose the reason there",
	"in the case file", "on the screen Request",
)

// underColumns is where a CASE.toml says what the columns of a list are.
var underColumns = regexp.MustCompile(` under \[lists\.columns\.[^\]]+\]`)

// unanswered is how a test names a question by its id, which no form shows.
var unanswered = regexp.MustCompile(`not answered: [a-z_]+: `)

// inCase is what a case says, in the words of the window.
func inCase(text string) string {
	text = unanswered.ReplaceAllString(underColumns.ReplaceAllString(text, ""), "not answered: ")
	return inForm.Replace(onScreens.Replace(text))
}

// worded turns a job's error into the window's.
func worded(err error) error {
	var r *job.Refusal
	if !errors.As(err, &r) {
		return &advice{err, inForm.Replace}
	}
	out := &app.Refusal{What: inForm.Replace(r.What)}
	for _, s := range r.Reasons {
		out.Reasons = append(out.Reasons, inForm.Replace(s))
	}
	return out
}

// advice is an error in other words.
type advice struct {
	error
	words func(string) string
}

func (a *advice) Error() string { return a.words(a.error.Error()) }

func (a *advice) Unwrap() error { return a.error }
