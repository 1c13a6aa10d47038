package request

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Case is the content of a CASE.toml.
type Case struct {
	// Dir is the folder of the file: the lists' paths are relative to it.
	Dir string `toml:"-"`
	// Path is the file itself.
	Path string `toml:"-"`

	Version   int               `toml:"version"`
	Request   Request           `toml:"request"`
	Subject   Subject           `toml:"subject"`
	Requester Requester         `toml:"requester"`
	Lists     Lists             `toml:"lists"`
	People    People            `toml:"people"`
	Passwords map[string]string `toml:"passwords"`
	Cuts      []Cut             `toml:"cut"`
	// Dates says of which day records are, by file name or document id, for a pack in
	// the order of dates.
	Dates map[string]Date `toml:"dates" json:",omitempty"`
}

// Request is what was asked, and when.
type Request struct {
	Reference string `toml:"reference"`
	Received  Date   `toml:"received"`
	// By is "parent", "pupil" or "representative".
	By      string `toml:"by"`
	School  string `toml:"school"`
	Contact string `toml:"contact"`
}

// Subject is the pupil whose data is asked for: the data subject of UK GDPR
// Article 15.
type Subject struct {
	Name        string   `toml:"name" json:"name"`
	KnownAs     []string `toml:"known_as" json:"known_as"`
	DateOfBirth Date     `toml:"date_of_birth" json:"date_of_birth"`
	UPN         string   `toml:"upn" json:"upn"`
	Emails      []string `toml:"emails" json:"emails"`
}

// Requester is who asks. For a request by the pupil it may be empty.
type Requester struct {
	Name         string `toml:"name" json:"name"`
	Relationship string `toml:"relationship" json:"relationship"`
	Email        string `toml:"email" json:"email"`
}

// People is what a person said of those whom the records name: each entry lists names
// of one person in Same, the fullest first, and of different people in Apart.
type People struct {
	Same  [][]string `toml:"same" json:"same,omitempty"`
	Apart [][]string `toml:"apart" json:"apart,omitempty"`
}

// Lists are the school's own lists: CSV files, .xlsx workbooks or, for the roll, a
// Common Transfer File.
type Lists struct {
	Roll     string `toml:"roll"`
	Contacts string `toml:"contacts"`
	Staff    string `toml:"staff"`
	// Columns says what a column is where the guess from its heading is wrong: by
	// list ("roll", "contacts", "staff"), by heading. See roster.Fields; "-" is a
	// column that is not to be used.
	Columns map[string]map[string]string `toml:"columns"`
}

// Load reads and checks the CASE.toml at path. Errors name the file and the key
// and quote no values.
func Load(path string) (*Case, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: there is no such file; a case file looks like testdata/sample/CASE.toml", path)
		}
		return nil, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	c, err := Parse(data, path)
	if err != nil {
		return nil, err
	}
	if c.Dir, err = filepath.Abs(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// Parse checks the bytes of a CASE.toml; name is for the errors.
func Parse(data []byte, name string) (*Case, error) {
	c := &Case{Path: name, Version: 1}
	md, err := toml.Decode(strings.TrimPrefix(string(data), "\ufeff"), c)
	if err != nil {
		var pe toml.ParseError
		if errors.As(err, &pe) {
			return nil, fmt.Errorf("%s: line %d is not as a case file should be; compare it with the example in the README", name, pe.Position.Line)
		}
		return nil, fmt.Errorf("%s: not as a case file should be: %w", name, err)
	}
	if un := md.Undecoded(); len(un) > 0 {
		keys := make([]string, len(un))
		for i, k := range un {
			keys[i] = k.String()
		}
		return nil, fmt.Errorf("%s: unknown %s; correct the spelling or take it out, so that nothing is ignored in silence", name, strings.Join(keys, ", "))
	}
	return c, c.check(name)
}

func (c *Case) check(name string) error {
	bad := func(key, do string) error { return fmt.Errorf("%s: %s: %s", name, key, do) }
	switch {
	case c.Version != 1:
		return bad("version", "this Sarpack reads version 1; a newer Sarpack wrote this file")
	case strings.TrimSpace(c.Request.Reference) == "":
		return bad("[request] reference", "give the request a reference; it stands on every page of the pack")
	case c.Request.Received.IsZero():
		return bad("[request] received", "give the date on which the request arrived")
	case !slices.Contains([]string{"parent", "pupil", "representative"}, c.Request.By):
		return bad("[request] by", `write "parent", "pupil" or "representative"`)
	case strings.TrimSpace(c.Subject.Name) == "":
		return bad("[subject] name", "give the pupil's name; without it nobody can be told from the pupil")
	case len(c.Lists.Columns) > 0 && !onlyLists(c.Lists.Columns):
		return bad("[lists.columns]", "after it comes roll, contacts or staff, as in [lists.columns.roll]")
	case c.Request.By != "pupil" && strings.TrimSpace(c.Requester.Name) == "":
		return bad("[requester] name", "give the name of who asks")
	}
	for _, x := range c.Cuts {
		if err := x.check(name); err != nil {
			return err
		}
	}
	return nil
}

func onlyLists(columns map[string]map[string]string) bool {
	for kind := range columns {
		if kind != "roll" && kind != "contacts" && kind != "staff" {
			return false
		}
	}
	return true
}

// Resolve returns a path of the case as an absolute one: relative paths are
// relative to the case file. The empty path stays empty.
func (c *Case) Resolve(path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.Dir, filepath.FromSlash(path))
}
