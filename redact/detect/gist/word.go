package gist

import "strings"

// Word is a word of a sentence: folded, and what else is known of it.
type Word struct {
	Fold string
	// Number says that it has a digit in it, Name that it is written like a name: what
	// it is then does not matter, only that it stands there.
	Number, Name bool
}

// The words that stand for all numbers and all names.
const (
	anyNumber = "0"
	anyName   = "Name"
)

// plain are other ways to write a word: of hurried notes, of children, of the regions.
var plain = map[string]string{
	"w": "with", "n": "and", "cos": "because", "coz": "because", "cuz": "because", "yest": "yesterday", "abt": "about", "nite": "night", "nites": "nights",
	"tonite": "tonight", "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "yr": "year", "b4": "before", "gd": "good", "thru": "through",
	"til": "until", "till": "until", "tmrw": "tomorrow", "wk": "week", "wkend": "weekend", "hw": "homework", "hwk": "homework", "msg": "message", "appt": "appointment",
	"mam": "mum", "mummy": "mum", "mom": "mum", "mother": "mum", "ma": "mum", "daddy": "dad", "father": "dad", "stepfather": "stepdad", "stepmother": "stepmum",
	"hes": "he", "shes": "she", "theyre": "they", "im": "i", "ive": "i", "id": "i", "its": "it", "thats": "that", "whos": "who",
	"didnt": "not", "doesnt": "not", "dont": "not", "wont": "not", "wouldnt": "not", "cant": "not", "cannot": "not", "couldnt": "not", "isnt": "not", "wasnt": "not",
	"hasnt": "not", "hadnt": "not", "havent": "not", "arent": "not", "werent": "not", "shouldnt": "not", "mustnt": "not",
	"phoned": "rang", "telephoned": "rang", "telephone": "phone", "mobile": "phone", "nana": "nan", "granny": "gran", "grandmother": "gran", "grandma": "gran",
	"grandfather": "grandad", "granddad": "grandad", "grandpa": "grandad", "lad": "boy", "lads": "boy", "boys": "boy", "girls": "girl", "lass": "girl",
}

// normal returns what a word counts as: its usual way of writing, brought to its stem.
func (w Word) normal() string {
	switch {
	case w.Number:
		return anyNumber
	case w.Name:
		return anyName
	}
	f := w.Fold
	if p := plain[f]; p != "" {
		f = p
	}
	return stem(f)
}

// endings are taken off long words, the longest first.
var endings = [...]string{"ings", "ing", "edly", "ed", "ies", "es", "s", "ly"}

// stem brings the forms of a word to one; it need not be a word.
func stem(w string) string {
	switch {
	case len(w) > 5:
		for _, e := range endings {
			if strings.HasSuffix(w, e) && len(w)-len(e) >= 3 {
				w = w[:len(w)-len(e)]
				break
			}
		}
		if n := len(w); n > 2 && w[n-1] == w[n-2] {
			w = w[:n-1]
		}
	case len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's':
		w = w[:len(w)-1]
	}
	if len(w) > 3 && w[len(w)-1] == 'e' {
		w = w[:len(w)-1]
	}
	return w
}
