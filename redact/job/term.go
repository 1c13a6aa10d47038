package job

import (
	"unicode"

	"sarpack/redact"
)

// findTerm returns the spans of a term in a page's text: whole words, capitals or
// not, any white space between its words.
func findTerm(text []rune, term string) [][2]int {
	pat := fold([]rune(term))
	if len(pat) == 0 {
		return nil
	}
	var out [][2]int
	for i := 0; i < len(text); i++ {
		if i > 0 && wordRune(pat[0]) && wordRune(text[i-1]) {
			continue
		}
		if end, ok := matchAt(text, i, pat); ok {
			out = append(out, [2]int{i, end})
			i = end - 1
		}
	}
	return out
}

func matchAt(text []rune, i int, pat []rune) (int, bool) {
	j := i
	for k, p := range pat {
		if p == ' ' {
			if j >= len(text) || !unicode.IsSpace(text[j]) {
				return 0, false
			}
			for j < len(text) && unicode.IsSpace(text[j]) {
				j++
			}
			continue
		}
		if j >= len(text) || foldRune(text[j]) != p {
			return 0, false
		}
		j++
		if k == len(pat)-1 && wordRune(p) && j < len(text) && wordRune(text[j]) {
			return 0, false
		}
	}
	return j, true
}

// fold lowers letters, straightens quotation marks and hyphens and squeezes white
// space.
func fold(s []rune) []rune {
	var out []rune
	for _, r := range s {
		if unicode.IsSpace(r) {
			if len(out) > 0 && out[len(out)-1] != ' ' {
				out = append(out, ' ')
			}
			continue
		}
		out = append(out, foldRune(r))
	}
	for len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	return out
}

func foldRune(r rune) rune {
	switch r {
	case '’', '‘', '`', '´':
		return '\''
	case '‐', '‑', '–':
		return '-'
	}
	return unicode.ToLower(r)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// termRedactions marks every occurrence of the terms on the pages.
func termRedactions(pages []*redact.Page, terms []string) []redact.Redaction {
	var out []redact.Redaction
	for _, p := range pages {
		text, marker := []rune(p.Text), redact.NewMarker(p)
		for _, t := range terms {
			for _, s := range findTerm(text, t) {
				if q := marker.Marks(s[0], s[1]); len(q) > 0 {
					out = append(out, redact.Redaction{Page: p.Number, Quads: q})
				}
			}
		}
	}
	return out
}
