package job

import (
	"slices"
	"strings"

	"sarpack/redact/roster"
)

// self is a user's name as it may stand in the records.
type self struct{ full, fore, sur string }

func newSelf(name string) self {
	name, _, _ = strings.Cut(name, ",") // "A. Clerk, office manager"
	words := strings.Fields(name)
	for len(words) > 1 && roster.IsTitle(strings.TrimSuffix(words[0], ".")) {
		words = words[1:]
	}
	if len(words) < 2 {
		return self{full: roster.Fold(strings.Join(words, " "))}
	}
	return self{roster.Fold(strings.Join(words, " ")), roster.Fold(words[0]), roster.Fold(words[len(words)-1])}
}

// greeting is what stands before the name of whoever a letter goes to, and you a word that
// speaks of them.
var (
	greeting = []string{"dear", "fao", "attn"}
	you      = []string{"you", "your", "yours", "yourself"}
)

// in reports whether one of a person's names, or a text, names the user. Whoever a letter
// only goes to is not what it is about: a greeting counts where the text says "you" as well.
func (s self) in(names []string, text string) bool {
	if s.full == "" {
		return false
	}
	for _, n := range names {
		if roster.Fold(n) == s.full {
			return true
		}
	}
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = roster.Fold(strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ".,;:()'\"’"), "'s"), "’s"))
	}
	greeted := false
	for i, w := range words {
		switch {
		case s.sur == "" && w == s.full:
		case s.sur == "" || w != s.sur || i == 0:
			continue
		case words[i-1] != s.fore && !roster.IsTitle(words[i-1]):
			continue
		}
		if !s.greeted(words[:i]) {
			return true
		}
		greeted = true
	}
	return greeted && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(you, w) })
}

// greeted reports whether the words before the user's surname, folded, end with a greeting
// and at most their forename and titles after it.
func (s self) greeted(words []string) bool {
	for i := len(words) - 1; i >= 0; i-- {
		if w := words[i]; w != s.fore && !roster.IsTitle(w) {
			return slices.Contains(greeting, w)
		}
	}
	return false
}
