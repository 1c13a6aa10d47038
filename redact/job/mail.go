package job

import (
	"strings"

	"sarpack/redact"
	"sarpack/redact/request"
)

// mailNotes says of a message whether the requester or the pupil sent or got it:
// schools leave such messages out, which is a decision like any other.
func mailNotes(m *redact.Mail, c *request.Case) []string {
	if m == nil || c == nil {
		return nil
	}
	var out []string
	for _, who := range []struct {
		name   string
		emails []string
		called string
	}{
		{c.Requester.Name, []string{c.Requester.Email}, "the requester"},
		{c.Subject.Name, c.Subject.Emails, "the pupil"},
	} {
		in := func(list []string) bool {
			for _, p := range list {
				if isPerson(p, who.name, who.emails) {
					return true
				}
			}
			return false
		}
		switch {
		case in(m.From):
			out = append(out, "sent by "+who.called)
		case in(m.To), in(m.Cc):
			out = append(out, "received by "+who.called)
		case in(m.Bcc):
			out = append(out, "received by "+who.called+" as a blind copy")
		}
	}
	return out
}

// isPerson reports whether "Name <address>" is a person, by an address or, where the
// case knows none, by the whole name.
func isPerson(p, name string, emails []string) bool {
	address, shown := p, ""
	if i := strings.LastIndexByte(p, '<'); i >= 0 {
		shown, address = strings.TrimSpace(p[:i]), strings.TrimSuffix(p[i+1:], ">")
	} else if !strings.Contains(p, "@") {
		shown, address = p, ""
	}
	known := false
	for _, e := range emails {
		if e = strings.TrimSpace(e); e != "" {
			known = true
			if strings.EqualFold(e, strings.TrimSpace(address)) {
				return true
			}
		}
	}
	if known && address != "" {
		return false
	}
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return name != "" && fold(shown) == fold(name)
}
