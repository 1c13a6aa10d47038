package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"sarpack/app/casework"
	"sarpack/redact/roster"
)

// listKinds are the school's lists.
var listKinds = []struct{ kind, name string }{
	{"roll", "Pupils (roll)"}, {"contacts", "Parents and contacts"}, {"staff", "Staff"},
}

// Lists are the school's lists.
func (o *open) Lists() []casework.List {
	have := map[string]int{}
	if lists, err := o.c.Lists(); err == nil {
		for _, l := range lists {
			have[string(l.Kind)] = l.Entries
		}
	}
	var out []casework.List
	for _, k := range listKinds {
		l := casework.List{Kind: k.kind, Name: k.name, State: "none yet: nobody is known"}
		if n, ok := have[k.kind]; ok {
			l.Have, l.State = true, plural(n, "entry", "entries")
		}
		out = append(out, l)
	}
	return out
}

// notUsed is what a column is taken as that is not used.
const notUsed = "not used"

// list reads the bytes of a list: of a file, or where path is "" of the one in the case.
func (o *open) list(kind, path string) (name string, data []byte, err error) {
	if path == "" {
		data, err = o.c.ListFile(kind)
		return "the " + kind + " list", data, err
	}
	if data, err = os.ReadFile(path); err != nil {
		err = fmt.Errorf("the list cannot be opened: %w", err)
	}
	return filepath.Base(path), data, err
}

// told turns answers about columns into what a list's reader takes.
func told(answers map[string]string) map[string]string {
	out := map[string]string{}
	for heading, as := range answers {
		if as == notUsed {
			as = roster.Ignored
		}
		out[heading] = as
	}
	return out
}

// Look reads a list without taking it, with what somebody says of its columns; of the
// one in the case, nil is what was said before.
func (o *open) Look(_ context.Context, kind, path string, answers map[string]string) (casework.Columns, error) {
	none := casework.Columns{}
	name, data, err := o.list(kind, path)
	if err != nil {
		return none, err
	}
	if answers == nil && path == "" {
		answers = map[string]string{}
		for heading, as := range o.c.Request().Columns[kind] {
			if as == roster.Ignored {
				as = notUsed
			}
			answers[heading] = as
		}
	}
	l, err := roster.LoadAs(roster.Kind(kind), name, bytes.NewReader(data), told(answers))
	c := casework.Columns{Kind: kind, File: name, Options: append([]string{notUsed}, roster.Fields()...), Told: answers}
	switch {
	case errors.Is(err, roster.ErrNoNames):
		c.Trouble = "No column is taken as the surname or the name of people yet: choose which one is."
	case err != nil:
		return none, err
	default:
		c.Notes = append([]string{plural(len(l.Entries), "row", "rows")}, l.Notes...)
	}
	for i, x := range l.Columns {
		y := casework.Column{Heading: x.Heading, Taken: x.Field}
		if x.Field == "" {
			y.Taken = notUsed
		}
		for _, r := range l.Rows {
			v := ""
			if i < len(r) {
				v = r[i]
			}
			y.Values = append(y.Values, v)
		}
		c.Columns = append(c.Columns, y)
		if !slices.Contains(c.Options, y.Taken) {
			c.Options = append(c.Options, y.Taken)
		}
	}
	return c, nil
}

// SetList takes a list, with what somebody says of its columns.
func (o *open) SetList(_ context.Context, kind, path string, answers map[string]string) error {
	name, data, err := o.list(kind, path)
	if err != nil {
		return err
	}
	if _, err = o.c.SetListAs(kind, name, data, told(answers)); err == nil {
		o.forget()
	}
	return said(err)
}
