package job

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/filing"
	"sarpack/redact/letter"
	"sarpack/redact/request"
)

// listLetters holds what was made and sent, partLetters the school's own templates as
// the case keeps them.
const (
	listLetters = "letters"
	partLetters = "letters"
)

// CaseLetter is a letter that a case can have, and how it stands.
type CaseLetter struct {
	letter.Description
	// Missing is what keeps it from being made. Answers to its questions are not among
	// it: they are given when it is made.
	Missing []letter.Gap
	// Known are the answers that the case has already, by their questions.
	Known map[string]string
	// Refused says why the user cannot make it, "" if they can.
	Refused string
}

// MadeLetter is a letter that was made and is kept in the case: a draft until somebody
// has sent it.
type MadeLetter struct {
	// N counts from 1 in the case.
	N     int         `json:"n"`
	Kind  letter.Kind `json:"kind"`
	Title string      `json:"title"`
	// By and When are who made it, and when; they are the record's to say.
	By   string    `json:"by,omitempty"`
	When time.Time `json:"when,omitzero"`
	// Answers are those with which it was made; Pack is the version of the pack that it
	// goes with, 0 for none.
	Answers map[string]string `json:"answers,omitempty"`
	Pack    int               `json:"pack,omitempty"`
	// PDF and DOCX are the hashes of its files, Files is how their names in the case
	// begin.
	PDF   string      `json:"pdf_sha256"`
	DOCX  string      `json:"docx_sha256"`
	Files string      `json:"files"`
	Sent  *SentLetter `json:"sent,omitempty"`
}

// SentLetter is that a person sent a letter.
type SentLetter struct {
	// By and When are who said so, and when; By sent it.
	By   string       `json:"by,omitempty"`
	When time.Time    `json:"when,omitzero"`
	On   request.Date `json:"on"`
	// How it went: by post, by e-mail, by hand.
	How string `json:"how"`
	// File is the hash of what was sent, where it was kept because it had been changed.
	File string `json:"file_sha256,omitempty"`
}

// letterEvent is an entry of the list of letters.
type letterEvent struct {
	N    int         `json:"n"`
	Made *MadeLetter `json:"made,omitempty"`
	Sent *SentLetter `json:"sent,omitempty"`
}

func (c *Case) loadLetters() error {
	c.letters = nil
	return each(c, listLetters, c.takeLetter)
}

// takeLetter takes over an entry of the list. Who it was and when are the chain's.
func (c *Case) takeLetter(at casefile.Entry, e letterEvent) {
	if e.Made != nil {
		m := *e.Made
		m.By, m.When = at.By, at.At
		c.letters = append(c.letters, m)
		return
	}
	for i := range c.letters {
		if m := &c.letters[i]; m.N == e.N && e.Sent != nil && m.Sent == nil {
			s := *e.Sent
			s.By, s.When = at.By, at.At
			m.Sent = &s
		}
	}
}

// LetterFiles returns the school's own templates, settings and logo that count for this
// case: those that it keeps, or else those of the user's folder.
func (c *Case) LetterFiles() (files map[string][]byte, kept bool, err error) {
	if err := c.load(partLetters, &files); err != nil {
		return nil, false, err
	}
	if len(files) > 0 {
		return files, true, nil
	}
	files, err = c.job.letterFiles(c.job.letters)
	return files, false, err
}

// letterFiles reads a folder of templates and settings; "" has none.
func (j *Job) letterFiles(folder string) (map[string][]byte, error) {
	if folder == "" {
		return nil, nil
	}
	return letter.ReadFolder(folder)
}

// ownLetters is what letters are made from that belong to no case: of a folder, or else
// of the user's.
func (j *Job) ownLetters(folder string) (*letter.Library, error) {
	files, err := j.letterFiles(cmp.Or(folder, j.letters))
	if err != nil {
		return nil, err
	}
	return j.library(files)
}

// SetLetterFiles keeps a school's own templates, settings and logo in the case, in
// place of the user's folder; none gives them back to the folder. A mistake in one of
// them is refused.
func (c *Case) SetLetterFiles(files map[string][]byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return err
	}
	if _, err := letter.New(files); err != nil {
		return err
	}
	a := did("templates of letters kept", strings.Join(slices.Sorted(maps.Keys(files)), ", "), "")
	a.AfterRelease = true
	return c.store(partLetters, files, a)
}

// LetterSettings are the settings that count for letters of this case, as the school says
// them, by their names.
func (c *Case) LetterSettings() (map[string]string, error) {
	l, err := c.letterLibrary()
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, s := range letter.SettingsList() {
		out[s.Name] = l.Said(s.Name)
	}
	return out, nil
}

// SetLetterSettings says the settings of letters: in the case, if it keeps templates of its
// own, or else in the user's folder, where they count for every case that keeps none.
func (c *Case) SetLetterSettings(values map[string]string) error {
	files, kept, err := c.LetterFiles()
	if err != nil {
		return err
	}
	files = letter.WithSettings(files, values)
	if kept || c.job.letters == "" {
		return c.SetLetterFiles(files)
	}
	if _, err := letter.New(files); err != nil {
		return err
	}
	return c.job.keepLetter(letter.SettingsFile, files[letter.SettingsFile])
}

// keepLetter writes one of the school's own files into the user's folder of letters.
func (j *Job) keepLetter(name string, data []byte) error {
	path := filepath.Join(j.letters, name)
	err := os.MkdirAll(j.letters, 0o700)
	if err == nil {
		err = os.WriteFile(path+".new", data, 0o600)
	}
	if err == nil {
		err = filing.Rename(path+".new", path)
	}
	if err != nil {
		return fmt.Errorf("%s: cannot be written, so nothing was kept; whoever looks after this computer may have laid it down: %w", path, err)
	}
	return nil
}

// letterLibrary is what letters of this case are made from.
func (c *Case) letterLibrary() (*letter.Library, error) {
	files, _, err := c.LetterFiles()
	if err != nil {
		return nil, err
	}
	return c.job.library(files)
}

// letterData is what a letter of this case is made of: the request, and nothing of
// what was found or decided.
func (c *Case) letterData(answers map[string]string) letter.Data {
	d := letter.Data{Details: c.details, Today: Today(), Answers: answers}
	if p := c.current(); p != nil {
		d.Protected = p.Made.Encrypted
	}
	return d
}

// refuseLetter says why the user cannot make a letter, or nil.
func (c *Case) refuseLetter(d letter.Description) error {
	if err := c.mayWork(true); err != nil {
		return err
	}
	switch {
	case d.Reader == letter.ToNobody:
		return &Refusal{What: "this is a text for the school’s own documents, and no letter of a case; it is made without one"}
	case d.Kind == letter.Nothing && c.holdsSomething():
		return &Refusal{What: "there are records in the case that are not withheld whole, so this letter would not be true; the answer goes with the pack"}
	case d.Decides:
		return c.decides()
	case d.Kind == letter.Disclosure && c.current() == nil:
		return &Refusal{What: "there is no pack, or something changed since it was made; make it first, for this letter goes with it"}
	}
	return nil
}

// holdsSomething reports whether a record is in the case of which something may have to be
// given: one that nobody has searched, or not decided to withhold whole.
func (c *Case) holdsSomething() bool {
	whole := map[string]bool{}
	if s, err := c.scan(); err == nil {
		for i := range s.Groups {
			if e, ok := c.answer(&s.Groups[i]); ok && e.Action.WithholdsWhole() {
				whole[s.Groups[i].Document] = true
			}
		}
	}
	return slices.ContainsFunc(c.docs, func(d caseRecord) bool { return !whole[d.ID] })
}

// Letters lists the letters that a case can have, in the order of a request.
func (c *Case) Letters() ([]CaseLetter, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	l, err := c.letterLibrary()
	if err != nil {
		return nil, err
	}
	var out []CaseLetter
	for _, d := range letter.Kinds() {
		if d.Reader == letter.ToNobody {
			continue
		}
		x := CaseLetter{Description: d, Known: map[string]string{}}
		_, gaps, err := l.Write(d.Kind, c.letterData(nil))
		if err != nil {
			return nil, err
		}
		asked := map[string]bool{}
		for _, q := range d.Questions {
			asked[q.ID] = true
			if a := q.Known(c.details); a != "" {
				x.Known[q.ID] = a
			}
		}
		for _, g := range gaps {
			if !asked[g.Field] {
				x.Missing = append(x.Missing, g)
			}
		}
		if err := c.refuseLetter(d); err != nil {
			x.Refused = err.Error()
		}
		out = append(out, x)
	}
	return out, nil
}

// WriteLetter returns a letter as it would be, with what is missing, and keeps nothing.
func (c *Case) WriteLetter(k letter.Kind, answers map[string]string) (*letter.Letter, []letter.Gap, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.writeLetter(k, answers)
}

func (c *Case) writeLetter(k letter.Kind, answers map[string]string) (*letter.Letter, []letter.Gap, error) {
	l, err := c.letterLibrary()
	if err != nil {
		return nil, nil, err
	}
	x, gaps, err := l.Write(k, c.letterData(answers))
	if err != nil || k != letter.LookAgain {
		return x, gaps, err
	}
	more, err := c.unknownNumbers(answers["numbers"])
	return x, append(gaps, more...), err
}

// MakeLetter makes a letter and keeps it in the case, as PDF and as .docx. It is a
// draft: somebody sends it, and says so with [Case.LetterSent]. A [Refusal] lists what
// is missing.
func (c *Case) MakeLetter(k letter.Kind, answers map[string]string) (*MadeLetter, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	d, err := letter.Of(k)
	if err != nil {
		return nil, err
	}
	for id := range answers {
		if !slices.ContainsFunc(d.Questions, func(q letter.Question) bool { return q.ID == id }) {
			return nil, fmt.Errorf("the letter %q asks no question %q", k, id)
		}
	}
	if err := c.refuseLetter(d); err != nil {
		return nil, err
	}
	x, gaps, err := c.writeLetter(k, answers)
	if err != nil {
		return nil, err
	}
	if len(gaps) > 0 {
		r := &Refusal{What: "the letter cannot be made yet; this is missing:"}
		for _, g := range gaps {
			r.Reasons = append(r.Reasons, g.What)
		}
		return nil, r
	}
	m := &MadeLetter{N: len(c.letters) + 1, Kind: k, Title: d.Title, Answers: answers}
	if p := c.current(); p != nil && k == letter.Disclosure {
		m.Pack = p.Version
	}
	return c.keepLetter(m, x)
}

// keepLetter puts a letter into the case.
func (c *Case) keepLetter(m *MadeLetter, x *letter.Letter) (*MadeLetter, error) {
	pdf, docx, err := x.Files()
	if err != nil {
		return nil, err
	}
	m.PDF, m.DOCX = redact.Hash(pdf), redact.Hash(docx)
	// The number of the last entry makes the names new, also after a start that was
	// broken off.
	last, _, err := c.f.Head()
	if err != nil {
		return nil, err
	}
	m.Files = fmt.Sprintf("letter %d-%d ", m.N, last)
	for _, f := range []struct {
		what, hash string
		data       []byte
	}{{"pdf", m.PDF, pdf}, {"docx", m.DOCX, docx}} {
		a := did("part of a letter kept", fmt.Sprintf("letter %d %s sha256 %s", m.N, f.what, f.hash), "")
		a.AfterRelease = true
		if err := c.f.AddFile(m.Files+f.what, f.data, nil, a); err != nil {
			return nil, err
		}
	}
	if err := c.addLetter(letterEvent{N: m.N, Made: m}, "letter made", fmt.Sprintf("letter %d: %s", m.N, m.Kind)); err != nil {
		return nil, err
	}
	made := c.letters[len(c.letters)-1]
	return &made, nil
}

// addLetter writes an entry of the list and takes it over.
func (c *Case) addLetter(e letterEvent, what, about string) error {
	a := did(what, about, "")
	a.AfterRelease = true
	n, err := c.append(listLetters, e, a)
	if err == nil {
		c.takeLetter(casefile.Entry{N: n, By: c.Me().ID, At: time.Now().UTC()}, e)
	}
	return err
}

// LettersMade returns the letters that were made, the oldest first.
func (c *Case) LettersMade() []MadeLetter {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return slices.Clone(c.letters)
}

func (c *Case) letterOf(n int) (*MadeLetter, error) {
	for i := range c.letters {
		if c.letters[i].N == n {
			return &c.letters[i], nil
		}
	}
	return nil, fmt.Errorf("there is no letter %d in this case; it has %d", n, len(c.letters))
}

// Ask returns the text that asks a colleague to search a system of the checklist,
// by its number from 0, and notes nothing.
func (c *Case) Ask(system int, until request.Date) (string, error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if system < 0 || system >= len(c.details.Systems) {
		return "", fmt.Errorf("there is no system %d in the checklist; it has %d", system+1, len(c.details.Systems))
	}
	l, err := c.letterLibrary()
	if err != nil {
		return "", err
	}
	answers := map[string]string{"system": fmt.Sprint(system + 1), "until": until.Format("2006-01-02")}
	x, gaps, err := l.Write(letter.Search, letter.Data{Details: c.details, Today: Today(), Answers: answers})
	if err == nil && len(gaps) > 0 {
		err = &Refusal{What: gaps[0].What}
	}
	if err != nil {
		return "", err
	}
	return x.Plain(), nil
}

// letterName is the name of a letter's file, without its ending. It names nobody.
func letterName(reference string, n int, k letter.Kind) string {
	return fmt.Sprintf("%s letter %d %s", fileName(reference), n, k)
}
