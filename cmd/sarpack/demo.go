package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sarpack/redact/job"
)

func demoCommand() *command {
	var out string
	return &command{
		name:  "demo",
		use:   "[--out DIR]",
		short: "do the whole job on a sample case of invented people",
		long: `Puts the sample case into DIR (records of an invented pupil, the school's lists,
decisions taken beforehand), reads it, burns the decided redactions in, proves
them, and makes the pack and a draft of its letter. Prints what it made and how long it took.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&out, "out", "", "the `DIR` to make; the default is sarpack-demo here")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) != 0 {
				return usagef("it takes no files; to work on your own records use scan and pack")
			}
			if out == "" {
				out = freeName("sarpack-demo")
			}
			j, err := job.New(job.Options{Progress: sh.progress})
			if err != nil {
				return err
			}
			defer j.Close()
			o, err := j.Demo(ctx, out)
			if err != nil {
				return err
			}
			sh.say("The sample case is in %s.\n", o.Cases)
			tellScan(sh, o.Scan)
			sh.say("(For the sample the decisions are taken already: %s)\n", filepath.Join(o.Cases, "decisions.csv"))
			tellPack(sh, o.Pack)
			sh.say("The letter that goes with it, a draft for somebody to sign: %s", o.Letter[1])
			sh.say("\nAll of it took %s.", o.Took.Round(100*time.Millisecond))
			return sh.result(o)
		},
	}
}

// freeName returns name, or name-2, name-3 … where that is taken.
func freeName(name string) string {
	for i := 1; ; i++ {
		n := name
		if i > 1 {
			n = fmt.Sprintf("%s-%d", name, i)
		}
		if _, err := os.Stat(n); os.IsNotExist(err) {
			return n
		}
	}
}
