package letter

import (
	"slices"
	"strings"
)

// meant names what somebody probably meant by a name that there is not.
func meant(name string, known []string) string {
	best, least := "", 3
	for _, k := range known {
		d := distance(name, k)
		if d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return "; did you mean " + best + "?"
	}
	sorted := slices.Clone(known)
	slices.Sort(sorted)
	return "; there are: " + strings.Join(sorted, ", ")
}

// distance counts the letters to change, add or leave out from a to b; names that are
// too long to be a slip count as far away.
func distance(a, b string) int {
	if len(a) > 40 || len(b) > 40 {
		return 40
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			step := before
			if a[i] != b[j] {
				step++
			}
			before = row[j+1]
			row[j+1] = min(step, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// short keeps a name from a stranger's file to a length that an error can show.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
