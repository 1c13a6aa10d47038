package detect

import "strings"

// window returns the text around a span in lower case, within its sentence or line
// as far as that can be told.
func window(p *Page, from, to, reach int) string {
	lo, hi := max(0, from-reach), min(len(p.Runes), to+reach)
	for i := from - 1; i >= lo; i-- {
		if p.Runes[i] == '\n' && i+1 < from && i > 0 && (p.Runes[i-1] == '.' || p.Runes[i-1] == '\n') {
			lo = i
			break
		}
	}
	return strings.ToLower(string(p.Runes[lo:hi]))
}

func holds(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// parental reports whether a mention stands where somebody is a parent.
func parental(p *Page, from, to int) bool {
	return holds(window(p, from, to, 70), "'s mum", "’s mum", "'s mother", "’s mother", "'s dad", "’s dad", "'s father", "’s father", "(mum", "(mother", "(dad",
		"(father", "mother of", "mum of", "father of", "as a parent", "parent of", "her son", "his son", "her daughter", "his daughter", "her own child", "home number", "mobile")
}

// private reports whether a mention of staff is about their private life.
func private(p *Page, from, to int) bool {
	return holds(window(p, from, to, 60), "off sick", "maternity", "own son", "own daughter", "personal mobile", "home address", "appraisal", "capability",
		"grievance", "occupational health", "salary", "next of kin", "bereavement", "disciplinary", "own mobile")
}
