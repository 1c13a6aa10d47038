package request

import (
	"fmt"
	"strings"
)

// Cut is a [[cut]] of a case file: an export that holds many pupils is cut to the
// rows of the one who is asked about. It is done only where somebody confirmed by
// which column, and recorded.
type Cut struct {
	// File is the record's file name.
	File string `toml:"file" json:"file"`
	// Sheet is the name of a sheet; "" for all.
	Sheet string `toml:"sheet" json:"sheet"`
	// Column is the heading of the column that says whose row it is.
	Column string `toml:"column" json:"column"`
	// Values are the pupil's in that column; empty for the UPN and the names of
	// [subject].
	Values []string `toml:"values" json:"values"`
	// ConfirmedBy is the name and capacity of who confirmed it.
	ConfirmedBy string `toml:"confirmed_by" json:"confirmed_by"`
}

// check refuses a cut that nobody confirmed, or that does not say where.
func (c Cut) check(name string) error {
	for _, k := range []struct{ key, value, do string }{
		{"file", c.File, "name the record that is to be cut"},
		{"column", c.Column, "give the heading of the column that says whose row it is"},
		{"confirmed_by", c.ConfirmedBy, "give the name and capacity of the person who looked that the column is right; nothing is cut without"},
	} {
		if strings.TrimSpace(k.value) == "" {
			return fmt.Errorf("%s: [[cut]] %s: %s", name, k.key, k.do)
		}
	}
	return nil
}

// CutsOf returns the cuts of the record at file.
func (c *Case) CutsOf(file string) []Cut {
	var out []Cut
	for _, x := range c.Cuts {
		if key(x.File) == key(file) {
			out = append(out, x)
		}
	}
	return out
}
