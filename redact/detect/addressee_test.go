package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// An address that is made of one person's name is that person's; of two people's, of a
// forename only, or of the pupil's name, nobody can tell.
func TestAddressees(t *testing.T) {
	for _, c := range []struct{ text, address, name string }{
		{"Efua Ansah is the worker. Write to efua.ansah@borough.example.", "efua.ansah@borough.example", "Efua Ansah"},
		{"Efua Ansah is the worker. Write to EAnsah7@borough.example.", "EAnsah7@borough.example", "Efua Ansah"},
		{"Efua Ansah and Esi Ansah came. Write to e.ansah@borough.example.", "e.ansah@borough.example", ""},
		{"Efua Ansah is the worker. Write to efua@borough.example.", "efua@borough.example", ""},
		{"Somebody wrote from ella.shaw@mail.example.", "ella.shaw@mail.example", ""},
	} {
		e := engine(t)
		pages := []PageSpans{{Text: Text{Text: c.text}}}
		pages[0].Spans = e.Page(pages[0].Text)
		e.Resolve(pages)
		names := map[string]string{}
		links := ""
		for _, p := range e.People() {
			names[p.ID] = p.Name
			for _, l := range p.Links {
				links += l.Form + ": " + l.Reason + "\n"
			}
		}
		found := false
		for _, s := range pages[0].Spans {
			if s.Kind != redact.KindIdentifier || s.Sort != "email" {
				continue
			}
			found = true
			if got := string([]rune(c.text)[s.From:s.To]); got != c.address {
				t.Errorf("%q: the address is %q", c.text, got)
			}
			if c.name != "" && names[s.Person] != c.name || c.name == "" && s.Person != "" {
				t.Errorf("%q: the address is %q's, want %q", c.text, names[s.Person], c.name)
			}
		}
		if !found {
			t.Errorf("%q: no address was found", c.text)
		}
		if c.name != "" && !strings.Contains(links, c.address+": e-mail address") {
			t.Errorf("%q: the link is not named: %s", c.text, links)
		}
	}
}
