package job

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/redact/roster"
)

// RollNames returns the names by which the pupils of a school's roll are called, for
// the reader who has the class list. It takes what [Lists] takes, by the end of the
// file's name; of any other it returns nil. Errors quote nothing.
func RollNames(path string) ([]string, error) {
	if !slices.Contains([]string{".csv", ".xlsx", ".xml"}, strings.ToLower(filepath.Ext(path))) {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: the list cannot be opened; check the path: %w", path, err)
	}
	defer f.Close()
	l, err := roster.Load(roster.Roll, path, f)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range l.Entries {
		if e.Kind != roster.Roll {
			continue
		}
		name := strings.TrimSpace(cmp.Or(e.PreferredForename, e.Forename) + " " + cmp.Or(e.PreferredSurname, e.Surname))
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out, nil
}
