package roster

import (
	"regexp"
	"strings"
)

// aside is what stands in brackets or quotation marks inside a name: a form, a
// year, or what somebody is called.
var aside = regexp.MustCompile(`[("“‘\[]\s*([^)"”’\]]+?)\s*[)"”’\]]`)

// plainName turns "Shaw, Tom" round and takes brackets off.
func plainName(v string) string {
	v = strings.TrimSpace(aside.ReplaceAllString(v, " "))
	if last, first, ok := strings.Cut(v, ","); ok {
		v = strings.TrimSpace(first) + " " + strings.TrimSpace(last)
	}
	return strings.Join(strings.Fields(v), " ")
}

// splitName reads a name in one cell: "Shaw, Tom", "Mrs A Patel", "Tom Shaw",
// "SHAW Thomas (Tom)", "Anneke van der Berg".
func (e *Entry) splitName(v string) {
	if e.Surname != "" {
		return
	}
	if m := aside.FindStringSubmatch(v); m != nil {
		if called := m[1]; !strings.ContainsAny(called, "0123456789") && len(strings.Fields(called)) == 1 && e.PreferredForename == "" {
			e.PreferredForename = called
		}
		v = strings.Join(strings.Fields(aside.ReplaceAllString(v, " ")), " ")
	}
	if last, first, ok := strings.Cut(v, ","); ok {
		w := strings.Fields(first)
		if len(w) > 1 && IsTitle(w[0]) {
			e.Title, w = w[0], w[1:]
		} else if len(w) > 1 && IsTitle(w[len(w)-1]) {
			e.Title, w = w[len(w)-1], w[:len(w)-1]
		}
		e.Surname, e.Forename = strings.TrimSpace(last), strings.Join(w, " ")
		return
	}
	w := strings.Fields(v)
	if len(w) == 0 {
		return
	}
	if IsTitle(w[0]) && len(w) > 1 {
		e.Title, w = w[0], w[1:]
	}
	// The surname is in capitals in front: "SHAW Thomas".
	if len(w) > 1 && len([]rune(w[0])) > 2 && w[0] == strings.ToUpper(w[0]) && w[len(w)-1] != strings.ToUpper(w[len(w)-1]) {
		e.Surname, e.Forename = w[0], strings.Join(w[1:], " ")
		return
	}
	from := len(w) - 1
	for from > 1 && Particle(w[from-1]) {
		from--
	}
	e.Surname, e.Forename = strings.Join(w[from:], " "), strings.Join(w[:from], " ")
}

// Particle reports whether a word belongs to the surname after it: van, de, el.
func Particle(w string) bool {
	switch strings.ToLower(w) {
	case "van", "von", "der", "den", "de", "da", "do", "dos", "das", "du", "del", "della", "di", "el", "al", "bin", "ibn", "bint", "ter", "ten", "la", "le", "st", "san", "ap", "ab", "abu", "ben", "mac", "mc", "o", "ul", "ur":
		return true
	}
	return false
}

// IsTitle reports whether a word is a title before a surname.
func IsTitle(s string) bool {
	switch strings.ToLower(strings.TrimSuffix(s, ".")) {
	case "mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "sir", "lady", "lord", "dame", "rev", "revd", "fr", "father":
		return true
	}
	return false
}
