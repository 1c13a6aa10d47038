package job

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// SetList takes one of the school's lists into the case: "roll", "contacts" or
// "staff". It is read at once, so that a list which cannot be used is refused. Its
// columns are taken as was said of them before.
func (c *Case) SetList(kind, name string, data []byte) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.setList(kind, name, data, c.details.Columns[kind])
}

// SetListAs is SetList for a list whose columns are what told says, by heading, in place
// of what was said of such a list before; see roster.Fields for what a column can be.
func (c *Case) SetListAs(kind, name string, data []byte, told map[string]string) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	notes, err := c.setList(kind, name, data, told)
	if err != nil || maps.Equal(told, c.details.Columns[kind]) {
		return notes, err
	}
	d := c.details
	columns := map[string]map[string]string{kind: told}
	for k, v := range d.Columns {
		if k != kind {
			columns[k] = v
		}
	}
	if d.Columns = columns; len(told) == 0 {
		delete(columns, kind)
	}
	if err := c.store(partRequest, d, did("columns of a list told", kind, "")); err != nil {
		return nil, err
	}
	c.details, c.found = d, nil
	return notes, nil
}

func (c *Case) setList(kind, name string, data []byte, told map[string]string) ([]string, error) {
	if err := c.mayWork(false); err != nil {
		return nil, err
	}
	if !slices.Contains([]roster.Kind{roster.Roll, roster.Contacts, roster.Staff}, roster.Kind(kind)) {
		return nil, fmt.Errorf("a list is of roll, contacts or staff")
	}
	l, err := roster.LoadAs(roster.Kind(kind), name, bytes.NewReader(data), told)
	if err != nil {
		return nil, err
	}
	notes := slices.Clone(l.Notes)
	if len(l.Unused) > 0 {
		notes = append(notes, fmt.Sprintf("%s: these columns were not used: %s", name, strings.Join(l.Unused, ", ")))
	}
	if err := c.f.Put(partList+kind, data, did("list taken in", kind+" sha256 "+redact.Hash(data), "")); err != nil {
		return nil, err
	}
	return notes, nil
}

// ListFile returns one of the lists as it came into the case, nil if there is none.
func (c *Case) ListFile(kind string) ([]byte, error) { return c.f.Get(partList + kind) }
