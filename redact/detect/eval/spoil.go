package main

import (
	"math/rand/v2"
	"unicode"

	"sarpack/redact/detect/marked"
)

// looks are letters that a scan shows alike.
var looks = map[rune]string{
	'o': "0", '0': "O", 'O': "0", 'l': "1", 'I': "l", 'i': "l", 'm': "rn", 'u': "v", 'v': "y", 'e': "c", 'c': "e", 'h': "n", 'b': "6", 'a': "e", 's': "5", 'S': "5",
	'B': "8", 't': "l", 'f': "l", 'r': "i", 'd': "cl", 'w': "vv", 'M': "rn", 'y': "v", 'g': "9", 'q': "g", 'Z': "2", 'E': "F", 'D': "O", 'G': "6", 'T': "I", 'A': "4",
	'C': "(", 'K': "l<", 'R': "P", 'U': "LI", 'J': "]", 'n': "rn", 'k': "lc", 'p': "o",
}

// spoil returns a text as a poor scan would give it: of a hundred letters three are
// taken for others, and now and then a blank is lost or won.
func spoil(g marked.Text, r *rand.Rand) marked.Text {
	at := make([]int, len(g.Text)+1)
	out := marked.Text{ID: g.ID}
	for i, c := range g.Text {
		at[i] = len(out.Text)
		switch x := r.Float64(); {
		case x < 0.03 && looks[c] != "":
			out.Text = append(out.Text, []rune(looks[c])...)
		case x < 0.0315 && unicode.IsLower(c):
			out.Text = append(out.Text, ' ', c)
		case x < 0.034 && unicode.IsLetter(c):
			out.Text = append(out.Text, c, '.')
		default:
			out.Text = append(out.Text, c)
		}
	}
	at[len(g.Text)] = len(out.Text)
	for _, m := range g.Marks {
		out.Marks = append(out.Marks, marked.Mark{From: at[m.From], To: at[m.To], Label: m.Label})
	}
	return out
}

// recase returns a text in small letters or in capitals.
func recase(g marked.Text, upper bool) marked.Text {
	out := marked.Text{ID: g.ID, Marks: g.Marks, Text: make([]rune, len(g.Text))}
	for i, c := range g.Text {
		if upper {
			out.Text[i] = unicode.ToUpper(c)
		} else {
			out.Text[i] = unicode.ToLower(c)
		}
	}
	return out
}
