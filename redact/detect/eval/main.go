package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"sarpack/redact/detect"
	"sarpack/redact/detect/marked"
	"sarpack/redact/roster"
)

type options struct {
	roll, staff, contacts string
	subject, knownAs      string
	damage, lower, upper  bool
	misses, wrong         int
	chances, own          bool
	seed                  uint64
}

func main() {
	var o options
	flag.StringVar(&o.roll, "roll", "", "the school's roll, a `FILE`")
	flag.StringVar(&o.staff, "staff", "", "its list of staff, a `FILE`")
	flag.StringVar(&o.contacts, "contacts", "", "its list of contacts, a `FILE`")
	flag.StringVar(&o.subject, "subject", "", "the `NAME` of the pupil whom the request is about")
	flag.StringVar(&o.knownAs, "known-as", "", "the pupil's other `NAMES`, with commas between")
	flag.BoolVar(&o.damage, "damage", false, "spoil the texts as text recognition would")
	flag.Uint64Var(&o.seed, "seed", 11, "which `SPOILING` -damage gives")
	flag.BoolVar(&o.lower, "lower", false, "put the texts in small letters")
	flag.BoolVar(&o.upper, "upper", false, "put the texts in capitals")
	flag.IntVar(&o.misses, "misses", 0, "show names and identifiers not found in `TIER` 1 sure, 2 likely, 3 possible")
	flag.IntVar(&o.wrong, "false", 0, "show flags of people and identifiers up to `TIER` that touch none")
	flag.BoolVar(&o.own, "own", false, "show the pupil's own mentions that are suggested for redaction, and others taken for the pupil")
	flag.BoolVar(&o.chances, "chances", false, "show how often findings of people are right, by their probability")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "use: go run ./redact/detect/eval [flags] GOLD…")
		os.Exit(2)
	}
	if err := run(os.Stdout, o, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// run scores each file and prints its table.
func run(w io.Writer, o options, files []string) error {
	book, err := o.book()
	if err != nil {
		return err
	}
	engine := detect.New(book, detect.Options{})
	words, spent := 0, time.Duration(0)
	for _, f := range files {
		if sentences, err := isSentences(f); err != nil {
			return err
		} else if sentences {
			if err := passages(w, engine, f, o.misses > 0 || o.wrong > 0); err != nil {
				return err
			}
			continue
		}
		texts, err := marked.Read(f)
		if err != nil {
			return err
		}
		r := rand.New(rand.NewPCG(7, o.seed))
		t := newTotal()
		people := slices.ContainsFunc(texts, func(g marked.Text) bool {
			return slices.ContainsFunc(g.Marks, func(m marked.Mark) bool { return m.Label == marked.Person || m.Label == marked.Subject })
		})
		for i := range texts {
			g := texts[i]
			switch {
			case o.lower:
				g = recase(g, false)
			case o.upper:
				g = recase(g, true)
			}
			if o.damage {
				g = spoil(g, r)
			}
			began := time.Now()
			spans := engine.Alone(detect.Text{Document: g.ID, Text: string(g.Text)})
			spent += time.Since(began)
			t.add(&g, spans, shows{o.misses - 1, o.wrong - 1, people, o.own, w})
		}
		words += t.words
		t.print(w, f)
		if o.chances {
			t.calibration(w)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if s := spent.Seconds(); s > 0 {
		fmt.Fprintf(w, "%.0f words a second, %.0f MB from the system\n", float64(words)/s, float64(m.Sys)/1e6)
	}
	return nil
}

// book makes a book of the lists that are named.
func (o *options) book() (*roster.Book, error) {
	var lists []*roster.List
	for _, l := range []struct {
		kind roster.Kind
		path string
	}{{roster.Roll, o.roll}, {roster.Staff, o.staff}, {roster.Contacts, o.contacts}} {
		if l.path == "" {
			continue
		}
		f, err := os.Open(l.path)
		if err != nil {
			return nil, err
		}
		list, err := roster.Load(l.kind, l.path, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		lists = append(lists, list)
	}
	var known []string
	if o.knownAs != "" {
		known = strings.Split(o.knownAs, ",")
	}
	return roster.NewBook(roster.Subject{Name: o.subject, KnownAs: known}, roster.Requester{}, lists...), nil
}
