package job

import (
	"sarpack/redact/request"
	"sarpack/redact/roster"
)

// ListView is one of a case's lists as it was understood, for a person to check.
type ListView struct {
	Kind roster.Kind `json:"kind"`
	Path string      `json:"path"`
	// People counts the rows that name somebody, Contacts those beside them.
	People   int `json:"people"`
	Contacts int `json:"contacts"`
	// Columns are in the list's order, with the first values. They are personal data.
	Columns []roster.Column `json:"columns"`
	// Notes are in words without names.
	Notes []string `json:"notes"`
}

// Lists reads the lists that a case names and says how each was understood. What is
// wrong is put right in the case file, under [lists.columns].
func Lists(c *request.Case) ([]ListView, []string, error) {
	lists, notes, err := readLists(c, caseOpener(c))
	if err != nil {
		return nil, nil, err
	}
	return viewsOf(lists), notes, nil
}

func viewsOf(lists []*roster.List) []ListView {
	var out []ListView
	for _, l := range lists {
		v := ListView{Kind: l.Kind, Path: l.Name, Columns: l.Columns, Notes: l.Notes}
		for _, e := range l.Entries {
			if e.Kind == l.Kind {
				v.People++
			} else {
				v.Contacts++
			}
		}
		out = append(out, v)
	}
	return out
}
