package roster

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed nicknames.txt
var nicknameText string

var nicknames = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, line := range strings.Split(nicknameText, "\n") {
		if name, short, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			out[name] = append(out[name], strings.Fields(short)...)
		}
	}
	// Who is called Tom on the roll may be written Thomas.
	for name, short := range out {
		for _, s := range short {
			if len(s) > 2 && !slices.Contains(out[s], name) {
				out[s] = append(out[s], name)
			}
		}
	}
	return out
})

// proper are the forenames of the table that are no mere short forms: they have some
// of their own.
var proper = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, line := range strings.Split(nicknameText, "\n") {
		if name, _, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			out[name] = true
		}
	}
	return out
})

// Diminutive reports whether one name is a short form of the other and nobody's
// proper name besides: Tom of Thomas, but not Emily of Amelia, though some are called
// so. With a surname the first kind tells who is meant, and the second does not.
func Diminutive(a, b string) bool {
	a, b = Fold(a), Fold(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 1 && len(b) > 1 && (a[0] == b[0] || !proper()[a] || !proper()[b])
}

// Nicknames returns what people with a forename may be called besides, folded, in a
// fixed order: diminutives, and the full forms of one.
func Nicknames(forename string) []string {
	list := slices.Clone(nicknames()[Fold(forename)])
	slices.Sort(list)
	return slices.Compact(list)
}
