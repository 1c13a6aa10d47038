package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"sarpack/redact/job"
)

// Exit codes, as the help states them.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitRefused = 3
)

// version is what `sarpack version` prints.
const version = "0.1.0"

// command is one command of the tool. Each has a file of its own.
type command struct {
	name string
	// use is the line of arguments after the name; short one line for the list;
	// long what the help says after the flags.
	use, short, long string
	// flags declares the command's own flags; run does the work with what is left.
	flags func(fs *flag.FlagSet)
	run   func(ctx context.Context, sh *shell, args []string) error
}

func commands() []*command {
	return []*command{demoCommand(), scanCommand(), packCommand(), caseCommand(), auditCommand(), referralCommand(), lettersCommand(), burnCommand(), verifyCommand(), detectCommand(), listsCommand(), guideCommand(), policyCommand(), licencesCommand()}
}

// usageError is a mistake in how the tool was called.
type usageError struct{ msg string }

func (e *usageError) Error() string { return e.msg }

func usagef(format string, a ...any) error { return &usageError{fmt.Sprintf(format, a...)} }

// run calls the command that args name and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	name := args[0]
	switch name {
	case "help", "-h", "--help", "-help":
		if len(args) > 1 {
			c := find(args[1])
			if args[1] == "case" && len(args) > 2 {
				c = findCase(args[2])
			}
			if c != nil {
				helpCommand(stdout, c)
				return exitDone
			}
		}
		helpAll(stdout)
		return exitDone
	case "version", "--version", "-version":
		fmt.Fprintln(stdout, "sarpack", version)
		return exitDone
	}
	c := find(name)
	if name == "case" && len(args) > 1 && !strings.HasPrefix(args[1], "-") {
		name = "case " + args[1]
		c, args = findCase(args[1]), args[1:]
	}
	if c == nil {
		fmt.Fprintf(stderr, "sarpack: there is no command %q", name)
		if near := nearest(name); near != "" {
			fmt.Fprintf(stderr, "; did you mean %q?", near)
		}
		fmt.Fprintln(stderr, "\nTry: sarpack help")
		return exitUsage
	}
	sh := &shell{stdin: stdin, stdout: stdout, stderr: stderr}
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&sh.quiet, "quiet", false, "say nothing but errors and what was asked for")
	fs.BoolVar(&sh.json, "json", false, "write the result as JSON on standard output")
	if c.flags != nil {
		c.flags(fs)
	}
	rest, err := parse(fs, args[1:])
	if errors.Is(err, flag.ErrHelp) {
		helpCommand(stdout, c)
		return exitDone
	}
	if err != nil {
		return report(stderr, c, &usageError{err.Error()})
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err = c.run(ctx, sh, rest)
	sh.endProgress()
	return report(stderr, c, err)
}

// parse reads flags wherever they stand between the arguments. After "--" nothing
// is a flag.
func parse(fs *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for len(args) > 0 {
		if args[0] == "--" {
			return append(rest, args[1:]...), nil
		}
		if !strings.HasPrefix(args[0], "-") || args[0] == "-" {
			rest = append(rest, args[0])
			args = args[1:]
			continue
		}
		// One flag at a time, so that "--" and later arguments stay ours to see.
		before := args
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		args = fs.Args()
		if i := len(before) - len(args); i > 0 && before[i-1] == "--" {
			return append(rest, args...), nil
		}
	}
	return rest, nil
}

// report tells how a command ended and returns its exit code.
func report(stderr io.Writer, c *command, err error) int {
	if err == nil {
		return exitDone
	}
	var usage *usageError
	var refusal *job.Refusal
	switch {
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "sarpack %s: %s\nUse: sarpack %s %s\nTry: sarpack help %s\n", c.name, usage.msg, c.name, c.use, c.name)
		return exitUsage
	case errors.As(err, &refusal):
		fmt.Fprintf(stderr, "sarpack %s: %v\n", c.name, err)
		return exitRefused
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(stderr, "sarpack %s: interrupted; nothing was left half done\n", c.name)
		return exitFailed
	}
	fmt.Fprintf(stderr, "sarpack %s: %v\n", c.name, err)
	return exitFailed
}

func find(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return c
		}
	}
	return nil
}

// nearest returns the command that shares the most letters in order with a
// mistyped one, or "".
func nearest(name string) string {
	best, most := "", 2
	for _, c := range commands() {
		n := 0
		rest := c.name
		for _, r := range name {
			if i := strings.IndexRune(rest, r); i >= 0 {
				n++
				rest = rest[i+1:]
			}
		}
		if n > most {
			best, most = c.name, n
		}
	}
	return best
}

func helpAll(w io.Writer) {
	fmt.Fprint(w, `Sarpack answers a subject access request for a school.

It reads a pupil's records, finds other people's names and identifiers and
passages that may have to be withheld, lets people decide, burns the
redactions in, proves that nothing is left under them, and assembles the pack.
It works on this computer only and sends nothing anywhere.

Commands
`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.short)
	}
	fmt.Fprint(w, `  help     this text, or "sarpack help COMMAND"
  version  the version of this program

A first request
  sarpack demo                                      see it work on invented records
  sarpack scan RECORDS --case CASE.toml --out WORK  find what has to be decided
  (fill in WORK/decisions.csv, for example in Excel)
  sarpack pack RECORDS --case CASE.toml --decisions WORK/decisions.csv --out PACK

Exit codes
  0  done, and verified where there is something to verify
  1  failed: a file could not be read or written
  2  called in a way that makes no sense
  3  refused: something is undecided, unread or not proved clean
`)
}

func helpCommand(w io.Writer, c *command) {
	fmt.Fprintf(w, "sarpack %s %s\n\n%s\n\nFlags\n", c.name, c.use, strings.TrimSpace(c.long))
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	if c.flags != nil {
		c.flags(fs)
	}
	fs.Bool("quiet", false, "say nothing but errors and what was asked for")
	fs.Bool("json", false, "write the result as JSON on standard output")
	var lines [][2]string
	fs.VisitAll(func(f *flag.Flag) {
		arg, text := flag.UnquoteUsage(f)
		name := "--" + f.Name
		if len(f.Name) == 1 {
			name = "-" + f.Name
		}
		if arg != "" {
			name += " " + arg
		}
		lines = append(lines, [2]string{name, text})
	})
	slices.SortStableFunc(lines, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	for _, l := range lines {
		fmt.Fprintf(w, "  %-26s %s\n", l[0], l[1])
	}
	fmt.Fprintln(w, "\nExit codes: 0 done and verified, 1 failed, 2 usage, 3 refused, undecided or leaking.")
}
