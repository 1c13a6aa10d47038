package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"sarpack/app/casework"
	"sarpack/redact/request"
)

// elsewhere are the parts of the request that are written on other screens.
var elsewhere = map[string]string{
	"version": "it is the program's", "columns": "the screen Records, with its list", "dates": "the screen Records, with its record",
}

// leaves lists what JSON holds, by path; the entries of a list count as one.
func leaves(path string, v any, out map[string]string) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			leaves(strings.TrimPrefix(path+"."+k, "."), x, out)
		}
	case []any:
		for _, x := range v {
			leaves(path+"[]", x, out)
		}
	default:
		out[path] = fmt.Sprint(v)
	}
}

// filled writes something into every field of the form and one entry into every table.
func filled(t *testing.T, n int) request.Details {
	t.Helper()
	var d request.Details
	for _, f := range fields {
		if err := f.set(&d, some(f.field(&d), n)); err != nil {
			t.Fatalf("%s: %v", f.id, err)
		}
	}
	for _, x := range append(slices.Clone(tables), places) {
		v := map[string]string{}
		for _, f := range x.fields(&d, -1) {
			v[f.ID] = some(f, n)
		}
		if err := x.put(&d, -1, v); err != nil {
			t.Fatalf("%s: %v", x.id, err)
		}
	}
	return d
}

// some is an answer to a field, another for each n.
func some(f casework.Field, n int) string {
	switch {
	case len(f.Options) > 0:
		return f.Options[n%len(f.Options)]
	case f.Date:
		return fmt.Sprintf("2026-03-%02d", n+1)
	case f.ID == "retention":
		return fmt.Sprint(n + 5)
	}
	return fmt.Sprintf("words %d", n)
}

// TestTheWindowWritesEveryFieldOfTheRequest: what two fillings leave the same, nobody can
// write in the window.
func TestTheWindowWritesEveryFieldOfTheRequest(t *testing.T) {
	got := [2]map[string]string{{}, {}}
	for i := range got {
		data, err := json.Marshal(filled(t, i))
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(data, &tree); err != nil {
			t.Fatal(err)
		}
		leaves("", tree, got[i])
	}
	if len(got[0]) < 90 {
		t.Fatalf("the request has %d fields, so this looked at few", len(got[0]))
	}
	for _, path := range slices.Sorted(maps.Keys(got[0])) {
		top, _, _ := strings.Cut(path, ".")
		if got[0][path] == got[1][path] && elsewhere[top] == "" {
			t.Errorf("nothing in the window writes %s (%q)", path, got[0][path])
		}
	}
}

// TestEntriesOfTheRequest are added, changed and taken away in a case, and nothing else
// is changed by it.
func TestEntriesOfTheRequest(t *testing.T) {
	ctx := t.Context()
	dir, d := shaw(t), NewDesk("")
	path := dir + "/a.sarcase"
	c := begin(t, d, path, "Meera Kapoor")
	defer c.Close()
	lines := func(id string) []string {
		for _, x := range c.Tables() {
			if x.ID == id {
				return x.Lines
			}
		}
		t.Fatalf("there is no table %s", id)
		return nil
	}
	before := c.RequestFields()
	if err := c.SetEntry(ctx, "complaints", -1, map[string]string{"received": "yesterday", "about": "the delay"}); err == nil {
		t.Fatal("a day that is none is taken")
	}
	for _, about := range []string{"the delay", "the boxes"} {
		if err := c.SetEntry(ctx, "complaints", -1, map[string]string{"received": "2026-07-01", "about": about}); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.SetEntry(ctx, "complaints", 0, map[string]string{"received": "2026-07-01", "answered": "2026-07-09", "about": "the delay"}); err != nil {
		t.Fatal(err)
	}
	if got := lines("complaints"); !slices.Equal(got, []string{"the delay, answered on Thursday 9 July 2026", "the boxes, since Wednesday 1 July 2026"}) {
		t.Errorf("%q", got)
	}
	if f := c.EntryFields("complaints", 0); f[0].Value != "2026-07-01" || f[1].Value != "the delay" {
		t.Errorf("%+v", f)
	}
	if err := c.DropEntry(ctx, "complaints", 0); err != nil || len(lines("complaints")) != 1 {
		t.Errorf("%v, %q", err, lines("complaints"))
	}
	if err := c.SetEntry(ctx, "closures", -1, map[string]string{"from": "2026-08-09", "to": "2026-08-01"}); err == nil {
		t.Error("a closure ends before it begins")
	}
	if err := c.SetEntry(ctx, "consultations", -1, map[string]string{"whom": "the police", "kind": "police", "harm": "no", "asked": "2026-07-01"}); err != nil || len(c.Consultations()) != 1 {
		t.Errorf("%v, %v", err, c.Consultations())
	}
	n := len(c.Systems())
	if err := c.SetEntry(ctx, "systems", -1, map[string]string{"name": "The head’s notebook"}); err != nil || len(c.Systems()) != n+1 {
		t.Errorf("%v, %d places", err, len(c.Systems()))
	}
	if !slices.EqualFunc(before, c.RequestFields(), func(a, b casework.Field) bool { return a.ID == b.ID && a.Value == b.Value }) {
		t.Error("an entry changes the form")
	}
}
