package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/job"
)

func caseMarkCommand() *command {
	var k caseFlags
	var f choiceFlags
	var in, rect, text, term string
	var whole bool
	return &command{
		name: "case mark", use: "CASE.sarcase --in \"d3 p2\" (--rect X0,Y0,X1,Y1 | --text FROM-TO | --whole) --as CODE", short: "mark by hand: a rectangle, a stretch of text, a page, or words everywhere",
		long: `Marks something that was not found, under a code, with the same rights and tests as
what was found. --rect is in points from the lower left of the unrotated page; --text is
in characters, as "case search" gives them. --term-from marks every place where the words
stand in any record, and the proof of the pack looks for them everywhere.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			f.declare(fs)
			fs.StringVar(&f.code, "as", "", "the `CODE` under which it is marked (needed)")
			fs.StringVar(&in, "in", "", "the `PLACE`, as \"d3 p2\"")
			fs.StringVar(&rect, "rect", "", "a rectangle `X0,Y0,X1,Y1` in points")
			fs.StringVar(&text, "text", "", "characters `FROM-TO` of the page's text")
			fs.BoolVar(&whole, "whole", false, "the whole page")
			fs.StringVar(&term, "term-from", "", "words, read from `FILE`, fd:N or -")
		},
		run: k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if f.action == "" {
				f.action = string(redact.ActionRedact)
			}
			if term != "" {
				words, err := sh.term(term)
				if err != nil {
					return err
				}
				n, err := c.MarkTerm(ctx, words, f.choice())
				if err != nil {
					return err
				}
				sh.say("%s marked.", plural(n, "place"))
				return nil
			}
			m, err := markInput(c, in, rect, text, whole)
			if err != nil {
				return err
			}
			m.Choice = f.choice()
			id, err := c.Mark(ctx, m)
			if err != nil {
				return err
			}
			sh.say("Marked: %s", id)
			return sh.result(id)
		}),
	}
}

func markInput(c *job.Case, in, rect, text string, whole bool) (job.MarkInput, error) {
	m := job.MarkInput{Whole: whole}
	at := place.FindStringSubmatch(strings.ReplaceAll(in, " ", ""))
	if at == nil || at[2] == "" {
		return m, usagef("say where with --in \"d3 p2\"")
	}
	n, _ := strconv.Atoi(at[1])
	docs := c.Documents()
	if n < 1 || n > len(docs) {
		return m, fmt.Errorf("there is no document %d in the case", n)
	}
	m.Document = docs[n-1].ID
	m.Page, _ = strconv.Atoi(at[2])
	switch {
	case whole && rect == "" && text == "":
	case rect != "" && !whole && text == "":
		var r redact.Rect
		if got, err := fmt.Sscanf(rect, "%g,%g,%g,%g", &r.X0, &r.Y0, &r.X1, &r.Y1); err != nil || got != 4 {
			return m, usagef("a rectangle is four numbers: --rect 72,700,200,715")
		}
		m.Rects = []redact.Rect{r}
	case text != "" && !whole && rect == "":
		if got, err := fmt.Sscanf(text, "%d-%d", &m.From, &m.To); err != nil || got != 2 {
			return m, usagef("a stretch of text is two numbers: --text 120-131")
		}
	default:
		return m, usagef("mark one of --rect, --text and --whole")
	}
	return m, nil
}
