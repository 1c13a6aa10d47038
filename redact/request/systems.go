package request

import (
	"fmt"
	"strings"
)

// UsualSystems is the checklist of places where a school keeps what it knows about
// a pupil, none of them asked yet.
func UsualSystems() []System {
	names := []string{
		"Management information system (roll, attendance, behaviour)",
		"Safeguarding records",
		"Special needs file and plans",
		"E-mail of staff",
		"Shared drives and cloud folders",
		"Messages and posts in learning platforms",
		"Paper file, class files and mark books",
		"Medical, first-aid and accident records",
		"Examination office",
		"Complaints, exclusions and governors’ papers",
		"Photographs, film and CCTV",
		"Texts and messages on telephones used for work",
		"Trips, clubs, meals and transport",
	}
	out := make([]System, len(names))
	for i, n := range names {
		out[i] = System{Name: n}
	}
	return out
}

// Done reports whether nothing more is to be done about the system.
func (s System) Done() bool { return !s.Answered.IsZero() || s.Skipped != "" }

// Ask returns the text that asks a colleague to search a system. It names the pupil
// and not who asks, for a colleague does not need that, and it says that nothing
// may be altered.
func (d Details) Ask(s System, until Date) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Request %s: please search\n\n  %s\n\nfor everything about %s", d.Reference, s.Name, d.Subject.Name)
	if len(d.Subject.KnownAs) > 0 {
		fmt.Fprintf(&b, " (also known as %s)", strings.Join(d.Subject.KnownAs, ", "))
	}
	if !d.Subject.DateOfBirth.IsZero() {
		fmt.Fprintf(&b, ", born %s", d.Subject.DateOfBirth.Format("2 January 2006"))
	}
	b.WriteString(".\n")
	if len(d.Scope.Terms) > 0 {
		fmt.Fprintf(&b, "Also search for: %s.\n", strings.Join(d.Scope.Terms, "; "))
	}
	if d.Scope.What != "" {
		fmt.Fprintf(&b, "What is asked for: %s.\n", strings.TrimSuffix(d.Scope.What, "."))
	}
	switch {
	case !d.Scope.From.IsZero() && !d.Scope.To.IsZero():
		fmt.Fprintf(&b, "From %s to %s.\n", d.Scope.From.Words(), d.Scope.To.Words())
	case !d.Scope.From.IsZero():
		fmt.Fprintf(&b, "From %s on.\n", d.Scope.From.Words())
	}
	fmt.Fprintf(&b, `
Please send what you find by %s, as files where you can, with nothing left
out and nothing changed. What may be shown to whom is decided later, by others.
If you find nothing, please say so: that is an answer too.

Do not alter, delete or hide anything from now on. To do so in order to prevent
disclosure is an offence (Data Protection Act 2018, section 173).
`, until.Words())
	return b.String()
}
