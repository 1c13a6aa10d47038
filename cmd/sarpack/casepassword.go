package main

import (
	"context"
	"flag"

	"sarpack/redact/job"
)

func casePasswordCommand() *command {
	var k caseFlags
	var version int
	return &command{
		name: "case password", use: "CASE.sarcase [--version N]", short: "show the password of the pack, to be told to whoever gets it",
		long: `Prints the password with which the pack was encrypted. Tell it by another way than the
pack goes: by telephone, say, group by group. That you asked for it goes on record,
so it takes a case that is open for writing.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.IntVar(&version, "version", 0, "of version `N` of the pack; else of the newest")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			p, err := c.Password(version)
			if err != nil {
				return err
			}
			sh.say("%s", p)
			return sh.result(p)
		}),
	}
}
