package main

import (
	"math/rand/v2"
	"unicode"
)

// confusions are what text recognition takes letters for.
var confusions = map[rune][]string{
	'o': {"0", "c"}, 'O': {"0", "Q"}, 'l': {"1", "I", "|", "i"}, 'I': {"l", "1", "|"}, 'i': {"l", "1", "j"}, 'm': {"rn", "nn"}, 'n': {"ri", "u"}, 'u': {"ii", "n"},
	'e': {"c", "o"}, 'c': {"e", "o"}, 'h': {"b", "li"}, 'b': {"h", "6"}, 'a': {"o", "u"}, 's': {"5", "z"}, 'S': {"5", "8"}, 'B': {"8", "R"}, 't': {"f", "l"},
	'f': {"t", "r"}, 'r': {"f", "t"}, 'd': {"cl", "o"}, 'w': {"vv"}, 'W': {"VV"}, 'M': {"IVI", "rn"}, 'y': {"v", "g"}, 'g': {"q", "9"}, 'k': {"lc", "h"}, 'z': {"2"},
	'Z': {"2"}, 'E': {"F", "B"}, 'D': {"0", "O"}, 'G': {"6", "C"}, 'T': {"7", "I"}, 'A': {"4", "R"}, 'C': {"G", "O"}, 'H': {"N", "l-l"}, 'N': {"H", "IV"}, 'J': {"I"},
}

// damage returns the sample as a poor scan would give it.
func damage(s sample, r *rand.Rand, rate float64) sample {
	at := make([]int, len(s.text)+1)
	out := sample{persons: s.persons}
	for i, c := range s.text {
		at[i] = len(out.text)
		x := r.Float64() / rate
		switch alternatives := confusions[c]; {
		case x > 1:
			out.text = append(out.text, c)
		case x < 0.72 && len(alternatives) > 0:
			out.write(pick(r, alternatives...))
		case x < 0.78 && unicode.IsLetter(c):
		case x < 0.82 && c == ' ' && i > 0 && unicode.IsLower(s.text[i-1]):
		case x < 0.86 && unicode.IsLetter(c) && i > 0 && unicode.IsLetter(s.text[i-1]):
			out.text = append(out.text, ' ', c)
		case x < 0.90 && unicode.IsLetter(c):
			out.text = append(out.text, c, pick(r, '.', '\'', '~', '-', ','))
		default:
			out.text = append(out.text, c)
		}
	}
	at[len(s.text)] = len(out.text)
	for _, sp := range s.spans {
		if from, to := at[sp.from], at[sp.to]; to > from {
			out.spans = append(out.spans, span{from, to, sp.label})
		}
	}
	return out
}
