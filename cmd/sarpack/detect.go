package main

import (
	"context"
	"flag"

	"sarpack/redact/job"
	"sarpack/redact/request"
)

func detectCommand() *command {
	var caseFile string
	return &command{
		name:  "detect",
		use:   "[--case CASE.toml] <LINES >SPANS",
		short: "find names, identifiers and passages in plain text",
		long: `Reads lines of JSON on standard input and writes one line for each:

  {"id": "1", "text": "Tom Shaw hit him"}
  {"id": "1", "spans": [[0, 8, "PER", 0.98, …]]}

Start and end count Unicode code points. "PER" is a person; identifiers and
passages carry their own kind and code. Confidence runs from 0 to 1: sure from
0.5, likely from 0.1, possible from 0.02. The package comment of redact/detect
explains the rest of each span.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&caseFile, "case", "", "the case `FILE`, for its lists and the pupil's names")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) != 0 {
				return usagef("it takes no files; the lines come on standard input")
			}
			var c *request.Case
			if caseFile != "" {
				var err error
				if c, err = request.Load(caseFile); err != nil {
					return err
				}
			}
			return job.Detect(ctx, c, sh.stdin, sh.stdout)
		},
	}
}
