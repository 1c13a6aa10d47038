package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"sarpack/redact/job"
)

// shell is how the tool speaks, by these rules: what was asked for goes to standard
// output, everything about how it goes to standard error; on a terminal a job of
// over a second has a bar, elsewhere plain lines, at most one a few seconds; with
// --quiet only errors; with --json standard output holds one JSON value.
type shell struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	quiet, json    bool
	lines          *bufio.Reader // of stdin, for answers

	mu      sync.Mutex
	started time.Time
	last    time.Time
	what    string
	drawn   int // columns of the bar on the screen
}

// say writes a line for the person, unless they asked for quiet or for JSON.
func (sh *shell) say(format string, a ...any) {
	if sh.quiet || sh.json {
		return
	}
	sh.endProgress()
	fmt.Fprintf(sh.stdout, format+"\n", a...)
}

// warn writes a line that is said also with --json, on standard error.
func (sh *shell) warn(format string, a ...any) {
	if sh.quiet {
		return
	}
	sh.endProgress()
	fmt.Fprintf(sh.stderr, format+"\n", a...)
}

// result writes v as JSON if that was asked for.
func (sh *shell) result(v any) error {
	if !sh.json {
		return nil
	}
	enc := json.NewEncoder(sh.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

// width returns the columns of the terminal that standard error is, or 0.
func (sh *shell) width() int {
	f, ok := sh.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 80
	}
	return w
}

// progress shows a step of a job.
func (sh *shell) progress(s job.Step) {
	if sh.quiet {
		return
	}
	sh.mu.Lock()
	defer sh.mu.Unlock()
	t := time.Now()
	if s.What != sh.what {
		sh.what, sh.started, sh.last = s.What, t, t
	}
	if t.Sub(sh.started) < time.Second {
		return
	}
	width := sh.width()
	every := 5 * time.Second
	if width > 0 {
		every = 100 * time.Millisecond
	}
	if sh.drawn > 0 || width == 0 {
		if t.Sub(sh.last) < every && (s.Total == 0 || s.Done < s.Total) {
			return
		}
	}
	sh.last = t
	count := ""
	if s.Total > 0 {
		count = fmt.Sprintf("%d of %d %s", s.Done, s.Total, s.Unit)
		if left := left(t.Sub(sh.started), s.Done, s.Total); left != "" {
			count += ", " + left
		}
	}
	if width == 0 {
		fmt.Fprintf(sh.stderr, "%s: %s\n", s.What, count)
		return
	}
	line := s.What + " " + bar(s.Done, s.Total, min(30, width/3)) + " " + count
	if r := []rune(line); len(r) >= width {
		line = string(r[:width-1])
	}
	pad := max(0, sh.drawn-len([]rune(line)))
	fmt.Fprint(sh.stderr, "\r"+line+strings.Repeat(" ", pad))
	sh.drawn = len([]rune(line))
}

func bar(done, total, width int) string {
	if total <= 0 || width < 3 {
		return ""
	}
	full := min(width, width*done/total)
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", width-full) + "]"
}

// left says how long the rest will take, once that can be told.
func left(spent time.Duration, done, total int) string {
	if done == 0 || spent < 3*time.Second {
		return ""
	}
	d := (spent * time.Duration(total-done) / time.Duration(done)).Round(time.Second)
	if d < time.Second {
		return ""
	}
	return "about " + d.String() + " left"
}

// endProgress leaves the bar's line.
func (sh *shell) endProgress() {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if sh.drawn > 0 {
		fmt.Fprint(sh.stderr, "\r"+strings.Repeat(" ", sh.drawn)+"\r")
		sh.drawn = 0
	}
}
