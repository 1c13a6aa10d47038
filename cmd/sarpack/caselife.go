package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sarpack/redact/casefile"
	"sarpack/redact/job"
	"sarpack/redact/request"
)

// caseLifeCommands make cases and give people a way in.
func caseLifeCommands() []*command {
	return []*command{caseNewCommand(), caseAddCommand(), caseUsersCommand(), casePassphraseCommand(), caseDelegateCommand()}
}

func caseNewCommand() *command {
	var toml, name, role, pass, secondName, secondRole, secondPass, nation string
	return &command{
		name: "case new", use: "CASE.sarcase --request CASE.toml --user NAME --role ROLE (--second NAME --second-role ROLE)",
		short: "make a case",
		long: `Makes an encrypted case from a case file (see the README) and takes in the lists
that it names. You are its first user, in one of the roles office, decision-maker,
dpo, safeguarding, health, read-only.

A second way in is compulsory, because nobody can open a case without a passphrase:
name a second user with --second, who changes the passphrase that you choose; or
without that, a recovery key is printed, and you type part of it to confirm that
it is on paper.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&toml, "request", "", "the case `FILE`: whose records, who asks, which lists (needed)")
			fs.StringVar(&name, "user", "", "your `NAME` (needed)")
			fs.StringVar(&role, "role", "office", "your `ROLE`")
			fs.StringVar(&pass, "passphrase-from", "", "read your passphrase from `FILE` or fd:N, not from the terminal")
			fs.StringVar(&secondName, "second", "", "the `NAME` of a second user")
			fs.StringVar(&secondRole, "second-role", "decision-maker", "the second user's `ROLE`")
			fs.StringVar(&secondPass, "second-passphrase-from", "", "read the second user's first passphrase from `FILE` or fd:N")
			fs.StringVar(&nation, "nation", "", "the `NATION` whose rules apply: England, Wales, Scotland, Northern Ireland")
		},
		run: func(_ context.Context, sh *shell, args []string) error {
			if len(args) != 1 || toml == "" || name == "" {
				return usagef("name the case to make, the case file with --request, and yourself with --user")
			}
			t, err := request.Load(toml)
			if err != nil {
				return err
			}
			n := job.CaseNew{Request: request.DetailsOf(t), Cost: caseCost}
			if nation != "" {
				n.Request.Nation = request.Nation(nation)
			}
			n.First = casefile.NewUser{Name: name, Role: casefile.Role(role)}
			if n.First.Passphrase, err = sh.newSecret("A passphrase for "+name, pass); err != nil {
				return err
			}
			if err := casefile.GoodPassphrase(n.First.Passphrase); err != nil {
				return err // before anybody prints a recovery key
			}
			if err := second(sh, &n, secondName, secondRole, secondPass); err != nil {
				return err
			}
			return makeCase(sh, args[0], toml, n, t)
		},
	}
}

// second is the compulsory second way in.
func second(sh *shell, n *job.CaseNew, name, role, source string) (err error) {
	if name != "" {
		n.Second = &casefile.NewUser{Name: name, Role: casefile.Role(role)}
		n.Second.Passphrase, err = sh.newSecret("A first passphrase for "+name, source)
		return err
	}
	n.Recovery, err = confirmRecovery(sh)
	return err
}

// confirmRecovery prints a recovery key and has part of it typed from the paper.
func confirmRecovery(sh *shell) (*casefile.RecoveryKey, error) {
	k := casefile.NewRecoveryKey()
	fmt.Fprintf(sh.stderr, "The recovery key. Write it down or print it, and lock it away; it is kept nowhere else:\n\n  %s\n\n", k)
	a, b := k.Ask()
	first, err := sh.line(fmt.Sprintf("Type group %d from the paper", a))
	if err != nil {
		return nil, err
	}
	other, err := sh.line(fmt.Sprintf("Type group %d from the paper", b))
	if err != nil {
		return nil, err
	}
	return k, k.Confirm(first, other)
}

func makeCase(sh *shell, path, toml string, n job.CaseNew, t *request.Case) error {
	j, err := job.New(job.Options{Progress: sh.progress})
	if err != nil {
		return err
	}
	defer j.Close()
	c, err := j.NewCase(path, n)
	if err != nil {
		return err
	}
	if err := takeLists(sh, c, t); err != nil {
		return errors.Join(err, c.Abandon()) // its name stays free for the next attempt
	}
	if err := c.Close(); err != nil {
		return err
	}
	sh.say("The case is made: %s.", path)
	if len(t.Passwords) > 0 {
		sh.say("Next: sarpack case import %s RECORDS --request %s", typed(path), typed(toml))
		sh.say("The passwords of encrypted records are not kept: --request gives them again.")
	} else {
		sh.say("Next: sarpack case import %s RECORDS", typed(path))
	}
	return nil
}

// takeLists takes in the lists that a case file names.
func takeLists(sh *shell, c *job.Case, t *request.Case) error {
	for kind, list := range map[string]string{"roll": t.Lists.Roll, "contacts": t.Lists.Contacts, "staff": t.Lists.Staff} {
		if list == "" {
			sh.warn("No %s list is named in the case file, so nobody in it is known by name.", kind)
			continue
		}
		if err := takeList(sh, c, kind, t.Resolve(list)); err != nil {
			return err
		}
	}
	return nil
}

func takeList(sh *shell, c *job.Case, kind, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%s: the %s list cannot be read; check its path: %w", path, kind, err)
	}
	notes, err := c.SetList(kind, filepath.Base(path), data)
	for _, note := range notes {
		sh.warn("%s", note)
	}
	return err
}

func caseAddCommand() *command {
	var k caseFlags
	var name, role, pass, identity string
	return &command{
		name: "case add", use: "CASE.sarcase --name NAME --role ROLE", short: "give somebody a way into the case",
		long: `Adds a user with a first passphrase, which they have to change before they sign or
decide what is reserved (sarpack case passphrase), or with the identity line of
somebody who keeps their keys in a file of their own (--identity).

A decision-maker or DPO is added by one of these; office staff can add the first.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&name, "name", "", "the `NAME` of the new user (needed)")
			fs.StringVar(&role, "role", "office", "the `ROLE`: office, decision-maker, dpo, safeguarding, health, read-only")
			fs.StringVar(&pass, "new-passphrase-from", "", "read the first passphrase from `FILE` or fd:N")
			fs.StringVar(&identity, "identity", "", "the `LINE` that begins with sarpack-id1-")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if name == "" {
				return usagef("name the new user with --name")
			}
			n := casefile.NewUser{Name: name, Role: casefile.Role(role)}
			if identity != "" {
				id, err := casefile.ParsePublicIdentity(identity)
				if err != nil {
					return err
				}
				n.Identity = &id
			} else {
				var err error
				if n.Passphrase, err = sh.newSecret("A first passphrase for "+name, pass); err != nil {
					return err
				}
			}
			u, err := c.AddUser(n)
			if err != nil {
				return err
			}
			if identity != "" {
				sh.say("Added as %s.", u.Capacity)
				return sh.result(u)
			}
			sh.say("Added as %s. They change the passphrase first: sarpack case passphrase %s", u.Capacity, typed(c.Path()))
			return sh.result(u)
		}),
	}
}

func caseUsersCommand() *command {
	var k caseFlags
	var remove, maker string
	var rekey, recovery bool
	return &command{
		name: "case users", use: "CASE.sarcase [--remove NAME [--rekey]] [--decision-maker NAME] [--new-recovery-key]", short: "who has a way in, and who decides",
		long: `Lists the users with their roles. With --remove somebody loses their way in; with
--decision-maker the case names who decides for the controller: the head, or a
deputy or governor without a conflict. --rekey writes the case anew under another
key, so that a copy of the old key opens nothing of it. --new-recovery-key prints
another recovery key, in place of the one before.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&remove, "remove", "", "take away the way in of `NAME`")
			fs.BoolVar(&rekey, "rekey", false, "write the case anew under another key")
			fs.BoolVar(&recovery, "new-recovery-key", false, "print and confirm another recovery key")
			fs.StringVar(&maker, "decision-maker", "", "`NAME` decides for the controller")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if remove != "" {
				if err := c.RemoveUser(remove); err != nil {
					return err
				}
			}
			if maker != "" {
				if err := c.NameDecisionMaker(maker); err != nil {
					return err
				}
			}
			if rekey {
				if err := c.Rekey(); err != nil {
					return err
				}
				sh.say("The case is under another key.")
			}
			if recovery {
				key, err := confirmRecovery(sh)
				if err != nil {
					return err
				}
				if err := c.ReplaceRecovery(key); err != nil {
					return err
				}
			}
			users, err := c.Users()
			if err != nil {
				return err
			}
			who, delegated := c.Settings()
			for _, u := range users {
				note := ""
				if u.ID == who.ID {
					note = "  decides for the controller"
				}
				sh.say("%-15s %s%s", u.Capacity, u.Name, note)
			}
			if delegated != nil {
				sh.say("Decisions are delegated to the DPO since %s: %s\n%s", delegated.When.Format("2 January 2006"), delegated.Why, delegated.Warning)
			}
			return sh.result(users)
		}),
	}
}

func casePassphraseCommand() *command {
	k := caseFlags{ownPassphrase: true}
	var fresh string
	return &command{
		name: "case passphrase", use: "CASE.sarcase", short: "change your passphrase",
		long: `Changes your own passphrase. Whoever got theirs from somebody else has to before
they sign or decide what is reserved. Who may only read can do it too.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&fresh, "new-passphrase-from", "", "read the new passphrase from `FILE` or fd:N")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			old, err := sh.secret("The old passphrase once more", k.passphrase)
			if err != nil {
				return err
			}
			pw, err := sh.newSecret("The new passphrase", fresh)
			if err != nil {
				return err
			}
			if err := c.ChangePassphrase(old, pw); err != nil {
				return err
			}
			sh.say("Changed.")
			return nil
		}),
	}
}

func caseDelegateCommand() *command {
	var k caseFlags
	var why string
	var end bool
	return &command{
		name: "case delegate", use: "CASE.sarcase --why REASON | --end", short: "hand the controller's decisions to the DPO, on record",
		long: "Only the decision-maker can. It goes on record with this warning:\n\n  " + strings.ReplaceAll(job.DelegationWarning, ". ", ".\n  "),
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&why, "why", "", "the `REASON`")
			fs.BoolVar(&end, "end", false, "take the decisions back")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if (why == "") != end {
				return usagef("give the reason with --why, or take the delegation back with --end")
			}
			if err := c.Delegate(why); err != nil {
				return err
			}
			if end {
				sh.say("The decisions are the decision-maker's again.")
				return nil
			}
			sh.warn("%s", job.DelegationWarning)
			sh.say("Delegated, and on record.")
			return nil
		}),
	}
}
