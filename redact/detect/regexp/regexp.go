package regexp

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression. It is safe for concurrent use.
type Regexp struct {
	text     string
	once     sync.Once
	compiled *regexp.Regexp
	gate     *gate // nil where it is tried everywhere
}

// MustCompile returns an expression that is compiled when it is first used, and panics
// then if it cannot be.
func MustCompile(text string) *Regexp { return &Regexp{text: text} }

func (r *Regexp) get() *regexp.Regexp {
	r.once.Do(func() { r.compiled, r.gate = regexp.MustCompile(r.text), newGate(r.text) })
	return r.compiled
}

// String returns the text of the expression.
func (r *Regexp) String() string { return r.text }

// fewParts is how many parts of a text are noted without taking memory for them.
const fewParts = 8

// where returns the parts of s in which all matches lie; they are noted in room, if
// there is enough.
func (r *Regexp) where(s string, room *[fewParts][2]int) [][2]int {
	r.get()
	if r.gate == nil {
		room[0] = [2]int{0, len(s)}
		return room[:1]
	}
	return r.gate.parts(s, room[:0])
}

// moved returns a match of a part as one of the text, in which the part begins at from.
func moved(m []int, from int) []int {
	for k := range m {
		if m[k] >= 0 {
			m[k] += from
		}
	}
	return m
}

// The others are those of the standard package.

// MatchString reports whether s holds a match.
func (r *Regexp) MatchString(s string) bool {
	var room [fewParts][2]int
	for _, w := range r.where(s, &room) {
		if r.compiled.MatchString(s[w[0]:w[1]]) {
			return true
		}
	}
	return false
}

// FindString returns the first match in s.
func (r *Regexp) FindString(s string) string {
	if m := r.FindStringIndex(s); m != nil {
		return s[m[0]:m[1]]
	}
	return ""
}

// FindStringIndex returns where the first match in s lies.
func (r *Regexp) FindStringIndex(s string) []int {
	var room [fewParts][2]int
	for _, w := range r.where(s, &room) {
		if m := r.compiled.FindStringIndex(s[w[0]:w[1]]); m != nil {
			return moved(m, w[0])
		}
	}
	return nil
}

// FindStringSubmatch returns the first match in s and its groups.
func (r *Regexp) FindStringSubmatch(s string) []string {
	var room [fewParts][2]int
	for _, w := range r.where(s, &room) {
		if m := r.compiled.FindStringSubmatch(s[w[0]:w[1]]); m != nil {
			return m
		}
	}
	return nil
}

// FindStringSubmatchIndex returns where the first match in s and its groups lie.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	var room [fewParts][2]int
	for _, w := range r.where(s, &room) {
		if m := r.compiled.FindStringSubmatchIndex(s[w[0]:w[1]]); m != nil {
			return moved(m, w[0])
		}
	}
	return nil
}

// FindAllString returns the matches in s, n at most.
func (r *Regexp) FindAllString(s string, n int) []string {
	var out []string
	for _, m := range r.FindAllStringIndex(s, n) {
		out = append(out, s[m[0]:m[1]])
	}
	return out
}

// FindAllStringIndex returns where the matches in s lie.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return r.all(s, n, (*regexp.Regexp).FindAllStringIndex)
}

// FindAllStringSubmatchIndex returns where the matches in s and their groups lie.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return r.all(s, n, (*regexp.Regexp).FindAllStringSubmatchIndex)
}

// all returns what find finds in s, n at most, all if n is negative.
func (r *Regexp) all(s string, n int, find func(*regexp.Regexp, string, int) [][]int) [][]int {
	var room [fewParts][2]int
	var out [][]int
	for _, w := range r.where(s, &room) {
		left := n
		if n >= 0 {
			left = n - len(out)
		}
		found := find(r.compiled, s[w[0]:w[1]], left)
		for _, m := range found {
			moved(m, w[0])
		}
		if out == nil {
			out = found
		} else {
			out = append(out, found...)
		}
	}
	return out
}

// ReplaceAllString returns s with by, expanded, for each match.
func (r *Regexp) ReplaceAllString(s, by string) string {
	if !r.MatchString(s) {
		return s
	}
	return r.compiled.ReplaceAllString(s, by)
}

// ReplaceAllStringFunc returns s with what by makes of each match.
func (r *Regexp) ReplaceAllStringFunc(s string, by func(string) string) string {
	if !r.MatchString(s) {
		return s
	}
	return r.compiled.ReplaceAllStringFunc(s, by)
}
