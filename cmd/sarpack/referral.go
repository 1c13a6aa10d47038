package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
)

// referralFlags are what the commands of a DPO who is elsewhere need.
type referralFlags struct {
	name, identity, pass, out, answers string
}

func referralCommand() *command {
	var f referralFlags
	return &command{
		name: "referral", use: "(new ID.sarid --name NAME | show FILE | answer FILE)", short: "for a DPO of many schools: one identity, referrals opened and answered",
		long: `new ID.sarid --name NAME
    makes your identity, under a passphrase. It prints the line that begins with
    sarpack-id1-, which you tell every school; the file and the passphrase stay yours.

show FILE.sarreferral --identity ID.sarid --out DIR
    opens a referral into DIR, which is made for it: the questions as answers.json, and
    each page as a picture. These are not encrypted: delete DIR when you are done.

answer FILE.sarreferral --identity ID.sarid --answers DIR/answers.json --out FILE.saranswer
    seals your answers to the school's case, signed by you. In answers.json give each
    question its "action" (redact, keep, hold, withhold-document, withhold-unlisted) and your reasons as
    "note", and the answers of the law's test that are asked for.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&f.name, "name", "", "your `NAME`")
			fs.StringVar(&f.identity, "identity", "", "the `FILE` of your identity, which ends in "+casefile.IdentityExt)
			fs.StringVar(&f.pass, "passphrase-from", "", "read its passphrase from `FILE` or fd:N, not from the terminal")
			fs.StringVar(&f.out, "out", "", "what to write: a folder, or the answer")
			fs.StringVar(&f.answers, "answers", "", "your answers (`FILE`)")
		},
		run: func(_ context.Context, sh *shell, args []string) error {
			if len(args) != 2 {
				return usagef("say what to do (new, show or answer), and name the file")
			}
			switch args[0] {
			case "new":
				return f.create(sh, args[1])
			case "show":
				return f.show(sh, args[1])
			case "answer":
				return f.answer(sh, args[1])
			}
			return usagef("%q is none of new, show, answer", args[0])
		},
	}
}

func (f *referralFlags) create(sh *shell, path string) error {
	if f.name == "" || filepath.Ext(path) != casefile.IdentityExt {
		return usagef("give your name with --name, and a file that ends in %s", casefile.IdentityExt)
	}
	pw, err := sh.newSecret("A passphrase for the identity", f.pass)
	if err != nil {
		return err
	}
	id, err := casefile.CreateIdentity(path, f.name, pw, caseCost)
	if err != nil {
		return err
	}
	line := id.Public().String()
	sh.say("%s", line)
	sh.warn("This line is your identity: tell it to the schools. Its fingerprint, to be read out: %s", id.Public().Fingerprint())
	return sh.result(line)
}

// received opens a referral.
func (f *referralFlags) received(sh *shell, path string) (*job.Received, *casefile.Identity, error) {
	if f.identity == "" || f.out == "" {
		return nil, nil, usagef("name your identity with --identity, and what to write with --out")
	}
	pw, err := sh.secret("Passphrase of the identity", f.pass)
	if err != nil {
		return nil, nil, err
	}
	id, err := casefile.OpenIdentity(f.identity, pw)
	if err != nil {
		return nil, nil, err
	}
	data, err := readFile(path)
	if err != nil {
		return nil, nil, err
	}
	r, err := job.OpenReferral(data, id)
	return r, id, err
}

// shown is answers.json: the questions with room for the answers.
type shown struct {
	Reference string          `json:"reference"`
	From      string          `json:"from"`
	Note      string          `json:"note"`
	Questions []shownQuestion `json:"questions"`
}

type shownQuestion struct {
	job.ReferralQuestion
	Action  string            `json:"action"`
	Ground  string            `json:"ground"`
	Answers map[string]string `json:"answers"`
	Note    string            `json:"note"`
}

func (f *referralFlags) show(sh *shell, path string) error {
	r, _, err := f.received(sh, path)
	if err != nil {
		return err
	}
	if err := os.Mkdir(f.out, 0o700); err != nil {
		return fmt.Errorf("%s: the folder cannot be made; choose one that is not there yet: %w", f.out, err)
	}
	s := shown{Reference: r.Content.Reference, From: fmt.Sprintf("%s, %s", r.Name, r.Role), Note: r.Content.Note}
	for _, q := range r.Content.Questions {
		s.Questions = append(s.Questions, shownQuestion{ReferralQuestion: q, Answers: map[string]string{}})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(s); err != nil {
		return err
	}
	if err := job.WriteFile(filepath.Join(f.out, "answers.json"), b.Bytes()); err != nil {
		return err
	}
	for _, p := range r.Content.Pages {
		if err := job.WriteFile(filepath.Join(f.out, fmt.Sprintf("d%d p%d.png", p.Number, p.Page)), p.Picture); err != nil {
			return err
		}
	}
	sh.say("Request %s, from %s: %s, %s in %s.", s.Reference, s.From, plural(len(s.Questions), "question"), plural(len(r.Content.Pages), "page"), f.out)
	sh.warn("Compare the fingerprint of the sender with what the school tells you: %s", r.Fingerprint)
	sh.warn("%s is not encrypted: delete it when you are done.", f.out)
	return nil
}

func (f *referralFlags) answer(sh *shell, path string) error {
	r, id, err := f.received(sh, path)
	if err != nil {
		return err
	}
	if f.answers == "" || filepath.Ext(f.out) != casefile.AnswerExt {
		return usagef("name your answers with --answers, and a file to write that ends in %s", casefile.AnswerExt)
	}
	data, err := readFile(f.answers)
	if err != nil {
		return err
	}
	var s shown
	if err := json.Unmarshal(data, &s); err != nil {
		return fmt.Errorf("%s: it is not as show wrote it: %w", f.answers, err)
	}
	var answers []job.ReferralAnswer
	for _, q := range s.Questions {
		if q.Action != "" {
			answers = append(answers, job.ReferralAnswer{Target: q.Target, Action: redact.Action(q.Action), Ground: q.Ground, Answers: q.Answers, Note: q.Note})
		}
	}
	sealed, err := r.Reply(id, job.Draft{Answers: answers})
	if err != nil {
		return err
	}
	if err := job.WriteFile(f.out, sealed); err != nil {
		return err
	}
	sh.say("%s of %s sealed: send %s back to the school.", plural(len(answers), "answer"), plural(len(s.Questions), "question"), f.out)
	return nil
}
