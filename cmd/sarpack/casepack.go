package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"

	"sarpack/redact/job"
)

// casePackCommands make, look at, sign and release the pack.
func casePackCommands() []*command {
	return []*command{casePackCommandOnly(), caseLookCommand(), caseSeenCommand(), caseSignCommand(), caseReleaseCommand(), casePasswordCommand(), caseRecordCommand(), caseReissueCommand()}
}

func casePackCommandOnly() *command {
	var k caseFlags
	var style styleFlags
	return &command{
		name: "case pack", use: "CASE.sarcase", short: "burn, prove and assemble the pack, and keep it in the case",
		long: `Makes the pack and keeps it in the case, where it is looked at (case look), signed off
(case signoff) and released (case release). Nothing is made while anything is open;
what is missing is named. It is the same as: sarpack pack CASE.sarcase

It is encrypted with a password that is made for it and kept in the case (case
password); it goes to the family by another way than the pack.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			style.declare(fs)
		},
		run: k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			return produce(ctx, sh, c, &style)
		}),
	}
}

// produce makes the pack of a case; pack and case pack both do it.
func produce(ctx context.Context, sh *shell, c *job.Case, style *styleFlags) error {
	options, err := style.options()
	if err != nil {
		return err
	}
	d, err := c.Produce(ctx, options)
	if err != nil {
		return err
	}
	o := d.Made
	sh.say("Version %d is made and proved: %s with %s burnt in. It is in the case, and nowhere else.", d.Version, plural(o.Pages, "page"), plural(o.Boxes, "redaction"))
	if o.Withheld > 0 {
		sh.say("%s withheld whole.", plural(o.Withheld, "document"))
	}
	if o.Rastered > 0 {
		sh.say("%s had to be delivered as pictures with text; the record says which and why.", plural(o.Rastered, "page"))
	}
	if o.Parts > 1 {
		sh.say("It is in %d parts of their own; their pages are counted through.", o.Parts)
	}
	tellPlain(sh, o)
	if o.Encrypted {
		sh.say("Its password is kept in the case: sarpack case password %s --user NAME", typed(c.Path()))
	}
	style.tellText(sh)
	if len(d.Changes) > 0 {
		sh.say("It differs from the version before in:")
		for _, line := range d.Changes {
			sh.say("  %s", line)
		}
	}
	sh.say("Next: somebody else looks at each page: sarpack case look %s --user NAME --out FOLDER", typed(c.Path()))
	return sh.result(d)
}

func caseLookCommand() *command {
	var k caseFlags
	var out, pages string
	return &command{
		name: "case look", use: "CASE.sarcase --out FOLDER [--pages 1,2,5-7]", short: "write pictures of the pack's pages, to be looked at",
		long: `Writes each page of the pack as it will be sent as a picture into FOLDER, which is made
for it, and records that the pages were shown to you. Look at them, say so with
"case seen", and delete the folder: the pictures are not encrypted.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&out, "out", "", "the `FOLDER` to make (needed)")
			fs.StringVar(&pages, "pages", "", "only the pages `1,2,5-7`")
		},
		run: k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			d, ok := c.Pack()
			switch {
			case out == "":
				return usagef("name the folder for the pictures with --out")
			case !ok:
				return &job.Refusal{What: "there is no pack, or something changed since it was made; make it first: sarpack case pack"}
			}
			if pages == "" {
				pages = fmt.Sprintf("1-%d", d.Made.Pages)
			}
			list, err := numbers(pages, d.Made.Pages)
			if err != nil {
				return err
			}
			if err := os.Mkdir(out, 0o700); err != nil {
				return fmt.Errorf("%s: the folder cannot be made; choose one that is not there yet: %w", out, err)
			}
			for _, n := range list {
				const dpi = 110
				im, err := c.PackPicture(ctx, n, dpi)
				if err != nil {
					return err
				}
				var b bytes.Buffer
				if err := png.Encode(&b, im); err != nil {
					return fmt.Errorf("page %d: %w", n, err)
				}
				if err := job.WriteFile(filepath.Join(out, fmt.Sprintf("page %03d NOT RELEASED.png", n)), b.Bytes()); err != nil {
					return err
				}
			}
			sh.say("%s in %s. Look at each, then: sarpack case seen %s --pages …", plural2(len(list), "picture is", "pictures are"), out, typed(c.Path()))
			sh.warn("The pictures are not encrypted: delete the folder when you have looked.")
			return nil
		}),
	}
}

func caseSeenCommand() *command {
	var k caseFlags
	var pages string
	return &command{
		name: "case seen", use: "CASE.sarcase --pages 1,2,5-7", short: "say that you have seen pages of the pack as they will be sent",
		long: `Records in your name that you have seen pages of the pack. They have to have been shown
to you, and it does not count from the person who made the pack.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&pages, "pages", "", "the pages `1,2,5-7` (needed)")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			d, ok := c.Pack()
			if !ok {
				return &job.Refusal{What: "there is no pack, or something changed since it was made; make it first: sarpack case pack"}
			}
			list, err := numbers(pages, d.Made.Pages)
			if err != nil {
				return err
			}
			for _, n := range list {
				if err := c.PackSeen(n); err != nil {
					return err
				}
			}
			d, _ = c.Pack()
			sh.say("On record. %s left to be seen.", plural2(len(d.Unseen()), "page is", "pages are"))
			return nil
		}),
	}
}

func caseSignCommand() *command {
	var k caseFlags
	var counter bool
	return &command{
		name: "case signoff", use: "CASE.sarcase [--countersign]", short: "sign the pack off with your own key",
		long: `Signs the pack off: the decision-maker, or the DPO by a delegation on record, over the
hashes of the pack and of its record. A second person must have seen every page.
The passphrase is asked for again, because it opens the key that signs.

With --countersign the DPO signs beside the decision-maker, which releases nothing.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.BoolVar(&counter, "countersign", false, "sign as the DPO, beside the decision-maker")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			pass, err := sh.secret("Your passphrase, to sign", k.passphrase)
			if err != nil {
				return err
			}
			defer clear(pass)
			sign := c.SignOff
			if counter {
				sign = c.Countersign
			}
			if err := sign(pass); err != nil {
				return err
			}
			d, _ := c.Pack()
			if counter {
				sh.say("Countersigned: version %d, sha256 %s.", d.Version, d.SHA256)
				return sh.result(d.Countersigned)
			}
			sh.say("Signed off: version %d, sha256 %s.", d.Version, d.SHA256)
			sh.say("Next: sarpack case release %s --out FOLDER", typed(c.Path()))
			return sh.result(d.Signed)
		}),
	}
}

func caseReleaseCommand() *command {
	var k caseFlags
	var out string
	return &command{
		name: "case release", use: "CASE.sarcase --out DIR", short: "write the signed pack for sending, and lock the case",
		long: `Checks the signature, writes the pack into DIR/SEND and locks the case. After that only
what happens later is entered: complaints, what was shared, retention. A change is a
new version: sarpack case reissue.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&out, "out", "", "the `DIR` in which SEND appears (needed)")
		},
		run: k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if out == "" {
				return usagef("name the folder with --out DIR")
			}
			d, err := c.Release(ctx, out)
			if err != nil {
				return err
			}
			sh.say("Released: version %d. Send what is in %s.", d.Version, d.Out)
			tellPlain(sh, d.Made)
			return sh.result(d)
		}),
	}
}

func caseReissueCommand() *command {
	var k caseFlags
	var why string
	return &command{
		name: "case reissue", use: "CASE.sarcase --why REASON", short: "unlock a released case for a new version of the pack",
		long: "The decisions stand and can be changed again. The next pack is a new version, and says in what it differs.",
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&why, "why", "", "the `REASON` (needed)")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if err := c.Reissue(why); err != nil {
				return err
			}
			sh.say("A new version is begun.")
			sh.say("Next: change what has to be changed, then: sarpack pack %s", typed(c.Path()))
			return nil
		}),
	}
}
