package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"sarpack/redact/casefile"
	"sarpack/redact/job"
)

// caseCost is what a passphrase of a new case costs; the zero value is measured on
// this machine. Tests make it cheap.
var caseCost casefile.Cost

// caseCommands are the commands "sarpack case …". Each works on one case under the
// rules of the window.
func caseCommands() []*command {
	return slices.Concat(caseLifeCommands(), caseRequestCommands(), caseRecordCommands(), caseDecideCommands(), caseReferCommands(), caseLetterCommands(), casePackCommands(), caseEndCommands())
}

// findCase returns a command of a case.
func findCase(name string) *command {
	for _, c := range caseCommands() {
		if c.name == "case "+name {
			return c
		}
	}
	return nil
}

func caseCommand() *command {
	return &command{
		name: "case", use: "COMMAND CASE.sarcase [FLAGS]", short: "work on a case: one encrypted file for one request, with people in roles",
		long: caseHelp(),
		run: func(context.Context, *shell, []string) error {
			return usagef("name what to do with the case, for instance: sarpack case new, sarpack case status")
		},
	}
}

func caseHelp() string {
	var b strings.Builder
	b.WriteString("Commands (each has its own help: sarpack help case COMMAND)\n\n")
	for _, c := range caseCommands() {
		fmt.Fprintf(&b, "  %-15s %s\n", strings.TrimPrefix(c.name, "case "), c.short)
	}
	b.WriteString(`
Everybody opens the case with their own name and passphrase: --user NAME, and the
passphrase is asked on the terminal, or read with --passphrase-from FILE, fd:N or
credential:NAME, which is a generic credential in the Windows credential store.
It is never an argument.

"scan" and "pack" take a case in place of a folder.`)
	return b.String()
}

// caseFlags are the flags of every command that opens a case.
type caseFlags struct {
	user, passphrase, identity, recovery string
	readOnly, takeOver, ownPassphrase    bool
}

func (k *caseFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&k.user, "user", "", "the `NAME` under which you are in the case")
	fs.StringVar(&k.passphrase, "passphrase-from", "", "read your passphrase from `FILE` or fd:N, not from the terminal")
	fs.StringVar(&k.identity, "identity-file", "", "open it with the identity in `FILE`, for who keeps one; the passphrase is that of the identity")
	fs.StringVar(&k.recovery, "recovery-key-from", "", "open it with the recovery key in `FILE` or fd:N: users can be added and removed then, and nothing else")
	fs.BoolVar(&k.takeOver, "take-over", false, "take the case from somebody who is on record as having it open, because you know that nobody has")
}

// open opens the case that is the first argument.
func (k *caseFlags) open(sh *shell, args []string) (*job.Job, *job.Case, []string, error) {
	if len(args) == 0 {
		return nil, nil, nil, usagef("name the case, a file that ends in %s", casefile.Ext)
	}
	if !job.IsCase(args[0]) {
		return nil, nil, nil, usagef("%s: a case is a file that ends in %s", args[0], casefile.Ext)
	}
	key, err := k.key(sh, args[0])
	if err != nil {
		return nil, nil, nil, err
	}
	defer clear(key.Passphrase)
	j, err := job.New(job.Options{Progress: sh.progress, Letters: lettersFolder()})
	if err != nil {
		return nil, nil, nil, err
	}
	c, err := j.OpenCaseWith(args[0], key, casefile.Options{ReadOnly: k.readOnly, TakeOver: k.takeOver, OwnPassphrase: k.ownPassphrase})
	if err != nil {
		return nil, nil, nil, errors.Join(err, j.Close())
	}
	if who, ro := c.HeldBy(); ro && !k.readOnly {
		sh.warn("%s", who)
	}
	if err := c.Doubt(); err != nil {
		sh.warn("%s", err)
	}
	return j, c, args[1:], nil
}

// key is what the case is opened with.
func (k *caseFlags) key(sh *shell, path string) (job.CaseKey, error) {
	none := job.CaseKey{}
	switch {
	case k.recovery != "":
		text, err := onePassword(k.recovery)
		if err != nil {
			return none, err
		}
		r, err := casefile.ParseRecoveryKey(text)
		return job.CaseKey{Recovery: r}, err
	case k.identity != "":
		pass, err := sh.secret("Passphrase of the identity", k.passphrase)
		if err != nil {
			return none, err
		}
		defer clear(pass)
		id, err := casefile.OpenIdentity(k.identity, pass)
		return job.CaseKey{Identity: id}, err
	}
	if err := k.who(path); err != nil {
		return none, err
	}
	pass, err := sh.secret("Passphrase of "+k.user, k.passphrase)
	return job.CaseKey{User: k.user, Passphrase: pass}, err
}

// who settles under which name the case is opened.
func (k *caseFlags) who(path string) error {
	if k.user != "" {
		return nil
	}
	l, err := casefile.LookAt(path)
	if err != nil {
		return err
	}
	if len(l.Users) == 1 {
		k.user = l.Users[0]
		return nil
	}
	return usagef("say who you are with --user; in the case are: %s", strings.Join(l.Users, ", "))
}

// with makes a command's run of what it does with the open case.
func (k *caseFlags) with(do func(ctx context.Context, sh *shell, c *job.Case, args []string) error) func(context.Context, *shell, []string) error {
	return func(ctx context.Context, sh *shell, args []string) error {
		j, c, rest, err := k.open(sh, args)
		if err != nil {
			return err
		}
		defer j.Close()
		return errors.Join(do(ctx, sh, c, rest), c.Close())
	}
}

// typed is a path as it can be typed after a command from where somebody is now.
func typed(path string) string {
	if strings.ContainsAny(path, " ()&;'") {
		return `"` + path + `"`
	}
	return path
}

// none refuses arguments that a command does not take.
func none(args []string) error {
	if len(args) > 0 {
		return usagef("%q is one argument too many", args[0])
	}
	return nil
}

// secret asks for a passphrase on the terminal with the echo off, or reads the only
// line of a source.
func (sh *shell) secret(what, source string) ([]byte, error) {
	if name, ok := strings.CutPrefix(source, credentialPrefix); ok {
		return fromCredential(name)
	}
	if source != "" {
		pw, err := onePassword(source)
		return []byte(pw), err
	}
	in, ok := sh.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil, usagef("there is no terminal to ask for the passphrase on; give it with a file or a file descriptor (--passphrase-from)")
	}
	fmt.Fprintf(sh.stderr, "%s: ", what)
	pw, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(sh.stderr)
	if err != nil {
		return nil, fmt.Errorf("the passphrase could not be read: %w", err)
	}
	return pw, nil
}

// newSecret asks for a new passphrase, twice on a terminal.
func (sh *shell) newSecret(what, source string) ([]byte, error) {
	first, err := sh.secret(what, source)
	if err != nil || source != "" {
		return first, err
	}
	again, err := sh.secret(what+", again", "")
	if err == nil && string(again) != string(first) {
		err = fmt.Errorf("the two were not the same; nothing was done")
	}
	return first, err
}

// line asks for a line that is no secret.
func (sh *shell) line(what string) (string, error) {
	fmt.Fprintf(sh.stderr, "%s: ", what)
	if sh.lines == nil {
		sh.lines = bufio.NewReader(sh.stdin)
	}
	s, err := sh.lines.ReadString('\n')
	if errors.Is(err, io.EOF) && s != "" {
		err = nil
	}
	if err != nil {
		return "", fmt.Errorf("no answer came to %q: %w", what, err)
	}
	return strings.TrimSpace(s), nil
}

// pairs is a flag that takes name=value any number of times.
type pairs struct {
	names, values []string
}

func (p *pairs) String() string { return "" }

func (p *pairs) Set(s string) error {
	name, value, ok := strings.Cut(s, "=")
	if !ok || name == "" {
		return fmt.Errorf("write it as name=value")
	}
	p.names, p.values = append(p.names, name), append(p.values, value)
	return nil
}

func (p *pairs) asMap() map[string]string {
	out := map[string]string{}
	for i, n := range p.names {
		out[n] = p.values[i]
	}
	return out
}

// words is a flag that may be given any number of times.
type words []string

func (w *words) String() string     { return strings.Join(*w, ", ") }
func (w *words) Set(s string) error { *w = append(*w, s); return nil }

// numbers reads "1,2,5-7".
func numbers(s string, most int) ([]int, error) {
	var out []int
	for _, part := range strings.Split(s, ",") {
		from, to, ranged := strings.Cut(strings.TrimSpace(part), "-")
		a, err := strconv.Atoi(from)
		b := a
		if err == nil && ranged {
			b, err = strconv.Atoi(to)
		}
		if err != nil || a < 1 || b < a || b > most {
			return nil, usagef("pages are written 1,2,5-7 and go to %d", most)
		}
		for n := a; n <= b; n++ {
			out = append(out, n)
		}
	}
	return out, nil
}
