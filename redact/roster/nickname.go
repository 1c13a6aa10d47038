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

// Nicknames returns what people with a forename may be called besides, folded, in a
// fixed order: diminutives, and the full forms of one.
func Nicknames(forename string) []string {
	list := slices.Clone(nicknames()[Fold(forename)])
	slices.Sort(list)
	return slices.Compact(list)
}
