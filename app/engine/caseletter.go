package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact/job"
	"sarpack/redact/letter"
	"sarpack/redact/request"
)

// Letters are the letters that the case can have, and those that were made.
func (o *open) Letters(context.Context) ([]casework.Letter, error) {
	all, err := o.c.Letters()
	if err != nil {
		return nil, said(err)
	}
	made := o.c.LettersMade()
	out := make([]casework.Letter, len(all))
	for i, l := range all {
		out[i] = casework.Letter{Kind: string(l.Kind), Title: l.Title, When: l.When}
		if l.Refused != "" {
			out[i].Refused = casework.Sentence(l.Refused)
		}
		for _, g := range l.Missing {
			out[i].Missing = append(out[i].Missing, g.What)
		}
		for _, m := range made {
			if m.Kind == l.Kind {
				out[i].Made = append(out[i].Made, o.madeLetter(m))
			}
		}
	}
	return out, nil
}

func (o *open) madeLetter(m job.MadeLetter) casework.MadeLetter {
	x := casework.MadeLetter{Number: m.N, Sent: m.Sent != nil}
	x.State = fmt.Sprintf("Letter %d, made by %s on %s: a draft", m.N, o.named(m.By), m.When.Local().Format("2 January 2006"))
	if s := m.Sent; s != nil {
		x.State = fmt.Sprintf("Letter %d, sent by %s on %s, %s", m.N, o.named(s.By), s.On.Format("2 January 2006"), s.How)
	}
	return x
}

// LetterFields are the questions of a letter.
func (o *open) LetterFields(kind string) []casework.Field {
	d, err := letter.Of(letter.Kind(kind))
	if err != nil {
		return nil
	}
	r := o.c.Request()
	var out []casework.Field
	for _, q := range d.Questions {
		out = append(out, casework.Field{ID: q.ID, Label: q.Text, Help: q.Help, Options: q.Options, Long: q.Long, Date: q.Date, Needed: q.Needed, Value: q.Known(r)})
	}
	return out
}

// PreviewLetter returns the words of a letter as it would be, and what is missing.
func (o *open) PreviewLetter(_ context.Context, kind string, answers map[string]string) (text string, missing []string, err error) {
	x, gaps, err := o.c.WriteLetter(letter.Kind(kind), answers)
	if err != nil {
		return "", nil, said(err)
	}
	for _, g := range gaps {
		missing = append(missing, g.What)
	}
	return x.Plain(), missing, nil
}

// MakeLetter makes a letter and keeps it in the case.
func (o *open) MakeLetter(_ context.Context, kind string, answers map[string]string) (int, error) {
	m, err := o.c.MakeLetter(letter.Kind(kind), answers)
	if err != nil {
		return 0, said(err)
	}
	return m.N, nil
}

// SaveLetter writes a letter into a folder, and returns the folder.
func (o *open) SaveLetter(_ context.Context, number int, folder string) (string, error) {
	paths, err := o.c.ExportLetter(number, folder)
	if err != nil {
		return "", said(err)
	}
	return filepath.Dir(paths[0]), nil
}

// keepLetters keeps the templates of a folder in the case.
func keepLetters(c *job.Case, folder string) error {
	files, err := letter.ReadFolder(folder)
	if err != nil {
		return err
	}
	return c.SetLetterFiles(files)
}

// keepTemplates is the same, in words.
func (o *open) keepTemplates(folder string) (string, error) {
	files, err := letter.ReadFolder(folder)
	switch {
	case err != nil:
		return "", err
	case len(files) == 0:
		return "", errors.New("there is no template, settings.txt or logo in this folder; choose the folder with the school’s templates")
	}
	return "The case keeps them: " + strings.Join(slices.Sorted(maps.Keys(files)), ", ") + ".", o.c.SetLetterFiles(files)
}

// keepsTemplates reports whether letters are written with templates that the case keeps.
func (o *open) keepsTemplates() bool {
	files, kept, err := o.c.LetterFiles()
	return err == nil && kept && len(files) > 0
}

// SchoolFields are what the letters of the school have in common.
func (o *open) SchoolFields() ([]casework.Field, error) {
	said, err := o.c.LetterSettings()
	if err != nil {
		return nil, err
	}
	var out []casework.Field
	for _, s := range letter.SettingsList() {
		f := casework.Field{ID: s.Name, Label: s.Label(), Help: s.Doc, Value: said[s.Name], Long: s.Default != "" || s.Name == "school_address"}
		if s.Default != "" {
			f.Help += " Without it: " + s.Default + "."
		}
		out = append(out, f)
	}
	return out, nil
}

// KeepSchool keeps what the letters of the school have in common.
func (o *open) KeepSchool(_ context.Context, values map[string]string) error {
	return said(o.c.SetLetterSettings(values))
}

const letterOn, letterHow = "on", "how"

// SentFields ask when and how a letter was sent.
func (*open) SentFields() []casework.Field {
	return []casework.Field{
		{ID: letterOn, Label: "You sent it on", Date: true, Needed: true, Value: dayText(job.Today())},
		{ID: letterHow, Label: "How", Needed: true, Help: "By post, by e-mail, by hand."},
	}
}

// LetterSent records that the person signed in sent a letter, and returns what was
// noted in the request, in a sentence. file is what went, where somebody had changed the
// letter after it was made; "" for none.
func (o *open) LetterSent(_ context.Context, number int, v map[string]string, file string) (string, error) {
	on, err := request.ParseDate(v[letterOn])
	if err != nil {
		return "", &casework.FieldError{ID: letterOn, Why: casework.Sentence(err.Error())}
	}
	if v[letterHow] == "" {
		return "", &casework.FieldError{ID: letterHow, Why: "Say how it went."}
	}
	var went []byte
	if file != "" {
		if went, err = os.ReadFile(file); err != nil {
			return "", fmt.Errorf("the file that went cannot be opened, so nothing was recorded: %w", err)
		}
	}
	noted, err := o.c.LetterSent(number, on, v[letterHow], went)
	if err != nil {
		return "", said(err)
	}
	if noted == "" {
		return "On record as sent.", nil
	}
	return "On record as sent, and noted in the request: " + noted + ".", nil
}
