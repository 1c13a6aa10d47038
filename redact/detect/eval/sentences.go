package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect"
)

// ordinary is what sentences are marked that may be shown.
const ordinary = "ordinary"

// judged is a sentence with its mark: a code and how clearly it says it.
type judged struct{ code, how, text string }

// isSentences reports whether a file is one of sentences, and not one of identifiers in
// brackets.
func isSentences(path string) (bool, error) {
	if !strings.EqualFold(filepath.Ext(path), ".txt") {
		return false, nil
	}
	data, err := os.ReadFile(path)
	return err == nil && !strings.Contains(string(data), "[["), err
}

// readSentences reads a file of lines "CODE clear: sentence", "CODE borderline: sentence"
// and "-: sentence"; others are remarks.
func readSentences(path string) ([]judged, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []judged
	for n, line := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		head, text, ok := strings.Cut(line, ": ")
		code, how, _ := strings.Cut(head, " ")
		if code == "-" {
			how = ordinary
		}
		if !ok || how == "" {
			return nil, fmt.Errorf("%s: line %d: not \"CODE clear: sentence\" or \"-: sentence\"", path, n+1)
		}
		out = append(out, judged{code, how, text})
	}
	return out, nil
}

// passages prints how many of the sentences of a file are found, sure or likely, how
// many under their code, first or second, and how right the probabilities are. Where the
// code is that of a person, a mention of such a person finds the sentence as well. shown
// says whether those missed and those flagged wrongly are printed too.
func passages(w io.Writer, e *detect.Engine, path string, shown bool) error {
	all, err := readSentences(path)
	if err != nil {
		return err
	}
	type count struct{ all, found, coded int }
	by := map[string]*count{}
	var chances [10]struct{ flags, right int }
	for _, x := range all {
		c := by[x.how]
		if c == nil {
			c = &count{}
			by[x.how] = c
		}
		c.all++
		found, coded, p := false, false, 0.0
		for _, s := range e.Alone(detect.Text{Document: path, Text: x.text}) {
			switch {
			case tierOf(s.P) > 1:
			case s.Kind == redact.KindPassage:
				found, coded, p = true, coded || s.Code == x.code || s.Also == x.code, max(p, s.P)
			case s.Kind == redact.KindPerson && s.Code == x.code:
				found, coded, p = true, true, max(p, s.P)
			}
		}
		if found {
			c.found++
			k := &chances[min(int(p*10), 9)]
			k.flags++
			if x.how != ordinary {
				k.right++
			}
		}
		if coded {
			c.coded++
		}
		if shown && found == (x.how == ordinary) {
			fmt.Fprintf(w, "%-10s %-7s %s\n", x.how, x.code, x.text)
		}
	}
	fmt.Fprintf(w, "%s: %d sentences\n", path, len(all))
	for _, how := range []string{"clear", "borderline"} {
		if c := by[how]; c != nil {
			fmt.Fprintf(w, "  %-10s %4d  found %s %%  under their code %s %%\n", how, c.all, percent(c.found, c.all), percent(c.coded, c.all))
		}
	}
	if c := by[ordinary]; c != nil {
		fmt.Fprintf(w, "  %-10s %4d  flagged %s of 100\n", ordinary, c.all, percent(c.found, c.all))
	}
	fmt.Fprintln(w, "  of those flagged with a probability, so many are passages:")
	for k, c := range chances {
		if c.flags > 0 {
			fmt.Fprintf(w, "  %.1f to %.1f  %5d  %s %%\n", float64(k)/10, float64(k+1)/10, c.flags, percent(c.right, c.flags))
		}
	}
	return nil
}
