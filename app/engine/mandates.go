package engine

import (
	"fmt"
	"strings"

	"sarpack/redact/policy"
	"sarpack/redact/review"
)

// rights are what somebody may do about a matter, in words to them.
var rights = map[review.Right]string{
	review.Decides: "you decide", review.Refers: "you refer it", review.Advises: "you advise",
	review.AdvisesIfAsked: "you advise if you are asked", review.Reads: "you read it",
}

// mandates says of each code what the person signed in may do about it in this case, and
// who decides.
func (o *open) mandates() string {
	lines := []string{
		fmt.Sprintf("You are %s in this case. Nobody decides on material about themselves; what is sealed is decided by those it is sealed to; nothing is decided after release.", capacityWords(o.c.Me().Capacity)),
	}
	for _, m := range o.c.Mandates() {
		two := ""
		if m.Two {
			two = ", and a second person confirms it"
		}
		lines = append(lines, fmt.Sprintf("%s. %s: %s%s. %s", m.Code, strings.TrimSuffix(policy.Of(m.Code).Definition, "."), rights[m.Right], two, o.deciders(m.Code)))
	}
	return strings.Join(lines, "\n\n")
}

// deciders says which capacities decide about a code in this case.
func (o *open) deciders(code string) string {
	var who []string
	for _, c := range review.Capacities() {
		m := review.MandateOf(code, c)
		if m.Right == review.Decides || delegated(o) && m.Delegated == review.Decides {
			who = append(who, capacityWords(c))
		}
	}
	return "It is decided by: " + strings.Join(who, "; ") + "."
}
