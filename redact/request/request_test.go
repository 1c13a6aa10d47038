package request

import (
	"strings"
	"testing"
)

const good = `
[request]
reference = "SAR-2026-014"
received = 2026-03-02
by = "parent"
[subject]
name = "Ella Shaw"
known_as = ["Ellie"]
date_of_birth = "09/06/2015"
[requester]
name = "Karen Shaw"
[lists]
roll = "lists/roll.csv"
[passwords]
"Review.pdf" = "blue-kettle"
`

func TestParse(t *testing.T) {
	c, err := Parse([]byte("\ufeff"+good), "CASE.toml")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Request.Received.Format("2 Jan 2006"); got != "2 Mar 2026" {
		t.Errorf("received %s", got)
	}
	if got := c.Subject.DateOfBirth.Format("2 Jan 2006"); got != "9 Jun 2015" {
		t.Errorf("a UK date was read as %s", got)
	}
	if got := NewPasswords(c.Passwords).For(`C:\records\REVIEW.PDF`); got != "blue-kettle" {
		t.Errorf("the password of a record was not found by its name")
	}
}

func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]struct{ from, to, says string }{
		"misspelt key":       {"roll =", "rol =", "lists.rol"},
		"no subject":         {`name = "Ella Shaw"`, ``, "[subject] name"},
		"no date":            {"received = 2026-03-02", "", "[request] received"},
		"a strange capacity": {`by = "parent"`, `by = "mum"`, "[request] by"},
		"newer version":      {"\n[request]", "version = 2\n[request]", "newer"},
		"no requester":       {`name = "Karen Shaw"`, ``, "[requester] name"},
		"broken syntax":      {`by = "parent"`, `by = "parent`, "line "},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(good, c.from) {
				t.Fatal("the test changes nothing")
			}
			_, err := Parse([]byte(strings.Replace(good, c.from, c.to, 1)), "CASE.toml")
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "CASE.toml") {
				t.Errorf("the error should name CASE.toml and %q: %v", c.says, err)
			}
			if err != nil && strings.Contains(err.Error(), "Karen") {
				t.Errorf("the error quotes a person: %v", err)
			}
		})
	}
}

func TestReadPasswords(t *testing.T) {
	p := NewPasswords(nil)
	if err := p.ReadPasswords(strings.NewReader("# ours\nA b.pdf = one = two\n\nc.pdf = x\n"), "pw"); err != nil {
		t.Fatal(err)
	}
	if p.For("a B.pdf") != "one = two" || p.For("c.pdf") != "x" || p.For("d.pdf") != "" {
		t.Error("lines 'file name = password' are not taken by name")
	}
	q := NewPasswords(nil)
	if err := q.ReadPasswords(strings.NewReader("secret=1\n"), "pw"); err != nil || q.For("any.pdf") != "secret=1" {
		t.Errorf("one bare line is the password of the one file: %v", err)
	}
	err := NewPasswords(nil).ReadPasswords(strings.NewReader("one\ntwo\n"), "pw")
	if err == nil || strings.Contains(err.Error(), "two") {
		t.Errorf("two bare lines must be refused without quoting them: %v", err)
	}
}
