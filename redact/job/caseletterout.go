package job

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/letter"
	"sarpack/redact/request"
)

// ExportLetter writes a letter into a folder as PDF and as .docx, and returns their
// paths. Files that are there already are not replaced: somebody may have changed them.
func (c *Case) ExportLetter(n int, dir string) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	m, err := c.letterOf(n)
	if err != nil {
		return nil, err
	}
	to, err := outDir(dir, nil)
	if err != nil {
		return nil, err
	}
	var data [2][]byte
	var paths []string
	for i, f := range []struct{ what, hash string }{{"pdf", m.PDF}, {"docx", m.DOCX}} {
		if data[i], err = c.f.File(m.Files + f.what); err != nil {
			return nil, err
		}
		if redact.Hash(data[i]) != f.hash {
			return nil, fmt.Errorf("letter %d in the case is not the one that was made; check the case", n)
		}
		path := filepath.Join(to, letterName(c.details.Reference, n, m.Kind)+"."+f.what)
		if _, err := os.Stat(path); err == nil {
			return nil, fmt.Errorf("%s: this is there already, and somebody may have changed it; choose another folder, or move it away", path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		paths = append(paths, path)
	}
	for i, path := range paths {
		if err := WriteFile(path, data[i]); err != nil {
			return nil, err
		}
	}
	return paths, c.exported(fmt.Sprintf("letter %d", n))
}

// LetterSent records that the user sent a letter: on which day, and how. file is what
// was sent, where it had been changed after it was made, and is kept; nil otherwise.
// It returns what that says about the request and was noted there, in words, "" for
// nothing.
func (c *Case) LetterSent(n int, on request.Date, how string, file []byte) (noted string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return "", err
	}
	m, err := c.letterOf(n)
	if err != nil {
		return "", err
	}
	if err := c.sendable(m, on, how); err != nil {
		return "", err
	}
	fresh, noted, err := c.afterSending(m, on)
	if err != nil {
		return "", err
	}
	s := &SentLetter{On: on, How: strings.TrimSpace(how)}
	if file != nil {
		s.File = redact.Hash(file)
		a := did("letter kept as it was sent", fmt.Sprintf("letter %d sha256 %s", n, s.File), "")
		a.AfterRelease = true
		if err := c.f.AddFile(m.Files+"sent", file, nil, a); err != nil {
			return "", err
		}
	}
	if err := c.addLetter(letterEvent{N: n, Sent: s}, "letter sent", fmt.Sprintf("letter %d: %s on %s", n, m.Kind, on.Format("2006-01-02"))); err != nil {
		return "", err
	}
	if noted == "" {
		return "", nil
	}
	a := did("request changed", fmt.Sprintf("by sending letter %d", n), "")
	a.AfterRelease = m.Kind == letter.Complaint
	if err := c.store(partRequest, fresh, a); err != nil {
		return "", fmt.Errorf("the letter is on record as sent, but this could not be noted in the request (%s): %w", noted, err)
	}
	c.details, c.found = fresh, nil
	return noted, nil
}

// sendable refuses what cannot have been sent.
func (c *Case) sendable(m *MadeLetter, on request.Date, how string) error {
	switch {
	case m.Sent != nil:
		return &Refusal{What: fmt.Sprintf("letter %d is on record as sent on %s already; make it again if it went out again", m.N, m.Sent.On.Words())}
	case on.IsZero():
		return fmt.Errorf("say on what day it was sent")
	case on.After(Today()):
		return fmt.Errorf("a letter cannot have been sent on a day to come")
	case on.Before(request.DayOf(m.When)):
		return fmt.Errorf("the letter was made on %s, so it was not sent before", request.DayOf(m.When).Words())
	case strings.TrimSpace(how) == "":
		return fmt.Errorf("say how it was sent: by post, by e-mail, by hand")
	case m.Kind != letter.Disclosure:
		return nil
	}
	for _, p := range c.packs {
		if p.Version == m.Pack && p.Released != nil {
			return nil
		}
	}
	return &Refusal{What: fmt.Sprintf("this letter goes with version %d of the pack, which has not been released; sign off and release it first, or make the letter again", m.Pack)}
}

// afterSending is what follows for the request from a letter's having been sent. A day
// that is noted there already stays; after release only a complaint is noted.
func (c *Case) afterSending(m *MadeLetter, on request.Date) (request.Details, string, error) {
	d := c.details
	if c.locked() && m.Kind != letter.Complaint {
		return d, "", nil
	}
	noted := ""
	note := func(day *request.Date, what string) {
		if day.IsZero() {
			*day, noted = on, what+" on "+on.Words()
		}
	}
	switch m.Kind {
	case letter.Acknowledgement:
		note(&d.Acknowledged, "acknowledged")
	case letter.Identity:
		if m.Answers["ask"] == letter.AskAuthority {
			break // it is the right that is in doubt, and not who asks
		}
		d.Identity.Doubted = true
		note(&d.Identity.Asked, "who asks is doubted, and what is needed was asked for")
	case letter.Clarification:
		d.Clarifications = append([]request.Clarification(nil), d.Clarifications...)
		for i := len(d.Clarifications) - 1; i >= 0; i-- {
			if q := &d.Clarifications[i]; q.Answered.IsZero() {
				note(&q.Asked, "the clarification was asked")
				break
			}
		}
	case letter.Extension:
		if d.Extension != nil {
			x := *d.Extension
			note(&x.Told, "the extension was told")
			d.Extension = &x
		}
	case letter.Search:
		d.Systems = append([]request.System(nil), d.Systems...)
		if n, err := strconv.Atoi(m.Answers["system"]); err == nil && n >= 1 && n <= len(d.Systems) {
			note(&d.Systems[n-1].Asked, fmt.Sprintf("place %d of the checklist was asked", n))
		}
	case letter.Consultation:
		d.Consultations = consulted(d.Consultations, m.Answers, on)
		noted = "the consultation was asked on " + on.Words()
	case letter.Complaint:
		d.Complaints, noted = acknowledged(d.Complaints, m.Answers, on), "the complaint was acknowledged on "+on.Words()
	}
	if noted == "" {
		return c.details, "", nil
	}
	return d, noted, d.Check()
}

// consulted notes a consultation as asked: the one that was planned, or another.
func consulted(all []request.Consultation, answers map[string]string, on request.Date) []request.Consultation {
	all = append([]request.Consultation(nil), all...)
	at := -1
	for i, q := range all {
		if at < 0 && q.Asked.IsZero() && (answers["whom"] == "" || answers["whom"] == q.Whom) {
			at = i
		}
	}
	if at < 0 {
		all = append(all, request.Consultation{})
		at = len(all) - 1
	}
	q := &all[at]
	for into, a := range map[*string]string{&q.Whom: answers["whom"], &q.Kind: answers["whom_kind"], &q.About: answers["about"]} {
		if a != "" {
			*into = a
		}
	}
	if why := answers["harm_why"]; why != "" || q.Harm == "" {
		q.Harm = strings.TrimSuffix(answers[letter.HarmQuestion]+": "+why, ": ")
	}
	q.Asked = on
	return all
}

// acknowledged notes a complaint as acknowledged: the first that was not yet, or one that
// nobody had entered.
func acknowledged(all []request.Complaint, answers map[string]string, on request.Date) []request.Complaint {
	all = append([]request.Complaint(nil), all...)
	at := slices.IndexFunc(all, func(k request.Complaint) bool { return k.Acknowledged.IsZero() })
	if at < 0 {
		all = append(all, request.Complaint{})
		at = len(all) - 1
	}
	k := &all[at]
	if day, err := request.ParseDate(answers["complained_on"]); err == nil && !day.IsZero() {
		k.Received = day
	}
	if about := answers["complaint_about"]; about != "" {
		k.About = about
	}
	k.Acknowledged = on
	return all
}
