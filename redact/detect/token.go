package detect

import (
	"unicode"

	"sarpack/redact/roster"
)

// Token is one word of a text.
type Token struct {
	// From and To count code points; a possessive ending is outside.
	From, To int
	// Fold is the word as names are compared: see roster.Fold.
	Fold string
	// Upper says that it begins with a capital, Caps that all of it (two letters or
	// more) is in capitals.
	Upper, Caps bool
	// Hyphen says that a hyphen joins it to the word before.
	Hyphen bool
	// Start says that it begins a sentence, a line or a cell, where anything has a
	// capital.
	Start bool
	// Possessive says that 's or ' follows.
	Possessive bool
	// Number says that it has a digit in it.
	Number bool
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// tokenise splits a text into words. Hyphens separate words and are remembered;
// an apostrophe inside a word belongs to it unless it begins a possessive.
func tokenise(r []rune) []Token {
	out := make([]Token, 0, len(r)/5)
	start := true
	for i := 0; i < len(r); {
		if !letter(r[i]) {
			switch r[i] {
			case '.', '!', '?', '\n', '|', ':', ';', '•', '"', '“', '(':
				start = true
			}
			i++
			continue
		}
		t := Token{From: i, Start: start}
		if i > 0 && (r[i-1] == '-' || r[i-1] == '\u2010' || r[i-1] == '\u2011') && len(out) > 0 && out[len(out)-1].To == i-1 {
			t.Hyphen = true
		}
		start = false
		for i < len(r) && (letter(r[i]) || apostrophe(r[i]) && i+1 < len(r) && letter(r[i+1])) {
			i++
		}
		t.To = i
		// A possessive: 's at the end.
		if n := t.To - t.From; n > 2 && apostrophe(r[t.To-2]) && (r[t.To-1] == 's' || r[t.To-1] == 'S') {
			t.To -= 2
			t.Possessive = true
		} else if i < len(r) && apostrophe(r[i]) && r[i-1] == 's' {
			t.Possessive = true
		}
		word := r[t.From:t.To]
		t.Upper = unicode.IsUpper(word[0])
		upper, lower := 0, 0
		for _, c := range word {
			switch {
			case unicode.IsUpper(c):
				upper++
			case unicode.IsLower(c):
				lower++
			case unicode.IsDigit(c):
				t.Number = true
			}
		}
		t.Caps = upper >= 2 && lower == 0
		t.Fold = foldWord(word)
		out = append(out, t)
	}
	return out
}

// foldWord folds one word; plain ones, the most, without the machinery.
func foldWord(word []rune) string {
	var b [48]byte
	if len(word) <= len(b) {
		plain := true
		for i, c := range word {
			switch {
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
				b[i] = byte(c)
			case c >= 'A' && c <= 'Z':
				b[i] = byte(c - 'A' + 'a')
			default:
				plain = false
			}
			if !plain {
				break
			}
		}
		if plain {
			return string(b[:len(word)])
		}
	}
	return roster.Fold(string(word))
}
