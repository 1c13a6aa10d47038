package policy

import (
	"regexp"
	"strings"
	"testing"

	"sarpack/redact"
)

func TestTaxonomyIsWhole(t *testing.T) {
	if len(All()) < 25 {
		t.Fatalf("%d codes", len(All()))
	}
	seen := map[string]bool{}
	for _, e := range All() {
		if e.Code == "" || e.Definition == "" || e.Exemption == "" || e.Decides == "" || e.Default == "" || len(e.Cues) == 0 || seen[e.Code] {
			t.Errorf("the entry of %q is not whole", e.Code)
		}
		seen[e.Code] = true
	}
}

// TestNoHints is about the rule that a box in front of the requester never names
// what somebody is to be protected from.
func TestNoHints(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)harm|abus|crim|alleg|police|safeguard|violen|danger|risk|social work|court|investigat|inform(ant|er)|witness|health|confiden|secret|protect(ed|ion from)|para`)
	for _, e := range All() {
		if w := PlainWords(e.Code); w == "" || forbidden.MatchString(w) {
			t.Errorf("%s is told as %q", e.Code, w)
		}
	}
	for _, code := range []string{"SH-EDU", "SH-HLT", "CH-ABU", "SW-DAT", "EXP", "CR-INV", "CR-DV", "CR-PRV", "LOC", "LADO", "TP-INF", "TP-WIT", "CRT", "STAT"} {
		if PlainWords(code) != PlainWords("LPP") {
			t.Errorf("%s has a wording of its own, which tells", code)
		}
	}
}

func TestWhoMayDecide(t *testing.T) {
	for _, code := range strings.Fields("TP-SIB NRP TP-PRO HID TP-PUP") {
		if !Office(code) {
			t.Errorf("office staff should decide %s", code)
		}
	}
	for _, code := range strings.Fields("TP-PAR TP-INF TP-WIT TP-STF SH-EDU SH-HLT CH-ABU SW-DAT EXP CR-INV CR-DV CR-PRV LOC LADO LPP STAT CRT REF EXM NEG UNKNOWN") {
		if Office(code) {
			t.Errorf("%s is reserved", code)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, r := range []redact.Role{redact.RoleInformant, redact.RoleWitness} {
		if Label(r) != "" {
			t.Errorf("a %s must have no label", r)
		}
	}
	if Label(redact.RoleSibling) != Label(redact.RolePupil) {
		t.Error("a sibling's label tells who it is")
	}
}
