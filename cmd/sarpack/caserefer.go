package main

import (
	"context"
	"flag"
	"path/filepath"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
)

// caseReferCommands send questions to whoever is to answer them.
func caseReferCommands() []*command {
	return []*command{caseReferCommand(), caseMergeCommand(), caseConsultCommand()}
}

func caseReferCommand() *command {
	var k caseFlags
	var s selection
	var to, note, identity, out string
	return &command{
		name: "case refer", use: "CASE.sarcase ID… [--to WHOM | --identity LINE --out FILE.sarreferral]", short: "refer questions, inside the case or to a DPO who is elsewhere",
		long: `Refers questions to a user or a role of the case (--to; else the DPO): they answer with
"case decide" or "case advise".

For a DPO who is elsewhere give the line that begins with sarpack-id1- (--identity):
FILE then holds the questions and the pages around them, nothing else, and can only be
opened by that DPO (sarpack help referral). The answer is taken in with "case merge".`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			s.declare(fs)
			fs.StringVar(&to, "to", "", "to `WHOM`: a user or a role; else the DPO")
			fs.StringVar(&note, "note", "", "what you want to know, in `WORDS`")
			fs.StringVar(&identity, "identity", "", "the identity `LINE` of a DPO who is elsewhere")
			fs.StringVar(&out, "out", "", "write the referral to `FILE`, whose name ends in "+casefile.ReferralExt)
		},
		run: k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
			targets, err := s.targets(c, args)
			if err != nil {
				return err
			}
			if identity == "" {
				o, err := c.DecideAll(targets, job.Choice{Action: redact.ActionRefer, To: to, Note: note})
				if err != nil {
					return err
				}
				return tellBulk(sh, o)
			}
			if filepath.Ext(out) != casefile.ReferralExt {
				return usagef("name the file to write with --out FILE%s", casefile.ReferralExt)
			}
			data, err := c.ExportReferral(ctx, targets, identity, note)
			if err != nil {
				return err
			}
			if err := job.WriteFile(out, data); err != nil {
				return err
			}
			sh.say("%s referred: send %s to the DPO. Only they can open it.", plural2(len(targets), "question is", "questions are"), out)
			return nil
		}),
	}
}

func caseMergeCommand() *command {
	var k caseFlags
	return &command{
		name: "case merge", use: "CASE.sarcase FILE.saranswer", short: "take in the answer to a referral", flags: k.declare,
		long: `Takes the DPO's answer in. It must be signed by whom the referral was sent to. Nothing is
overwritten: each answer stands beside its question as advice, or decides it where
decisions are delegated to the DPO on record, the test of the law is met and nobody
has decided since.`,
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) != 1 {
				return usagef("name the answer, a file that ends in %s", casefile.AnswerExt)
			}
			data, err := readFile(args[0])
			if err != nil {
				return err
			}
			o, err := c.MergeReferral(data)
			if err != nil {
				return err
			}
			sh.say("From the identity %s: %s, %s.", o.Fingerprint, plural(len(o.Decided), "decision"), plural2(len(o.Advice), "opinion", "opinions"))
			for t, why := range o.Advice {
				sh.say("  %s: on record as advice, because: %s", t, why)
			}
			return sh.result(o)
		}),
	}
}
