package main

import (
	"math/rand/v2"
	"unicode"
)

// looks are letters that a scan shows alike.
var looks = map[rune]string{
	'o': "0", '0': "O", 'O': "0", 'l': "1", 'I': "l", 'i': "l", 'm': "rn", 'u': "v", 'v': "y", 'e': "c", 'c': "e", 'h': "n", 'b': "6", 'a': "e", 's': "5", 'S': "5",
	'B': "8", 't': "l", 'f': "l", 'r': "i", 'd': "cl", 'w': "vv", 'M': "rn", 'y': "v", 'g': "9", 'q': "g", 'Z': "2", 'E': "F", 'D': "O", 'G': "6", 'T': "I", 'A': "4",
	'C': "(", 'K': "l<", 'R': "P", 'U': "LI", 'J': "]", 'n': "rn", 'k': "lc", 'p': "o",
}

// spoil returns a text as a poor scan would give it: of a hundred letters three are
// taken for others, and now and then a blank is lost or won.
func spoil(g gold, r *rand.Rand) gold {
	at := make([]int, len(g.text)+1)
	out := gold{id: g.id}
	for i, c := range g.text {
		at[i] = len(out.text)
		switch x := r.Float64(); {
		case x < 0.03 && looks[c] != "":
			out.text = append(out.text, []rune(looks[c])...)
		case x < 0.0315 && unicode.IsLower(c):
			out.text = append(out.text, ' ', c)
		case x < 0.034 && unicode.IsLetter(c):
			out.text = append(out.text, c, '.')
		default:
			out.text = append(out.text, c)
		}
	}
	at[len(g.text)] = len(out.text)
	for _, m := range g.marks {
		out.marks = append(out.marks, mark{at[m.from], at[m.to], m.label})
	}
	return out
}

// recase returns a text in small letters or in capitals.
func recase(g gold, upper bool) gold {
	out := gold{id: g.id, marks: g.marks, text: make([]rune, len(g.text))}
	for i, c := range g.text {
		if upper {
			out.text[i] = unicode.ToUpper(c)
		} else {
			out.text[i] = unicode.ToLower(c)
		}
	}
	return out
}
