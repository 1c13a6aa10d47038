package detect

import "testing"

// A name on a site is known by the label before it though it has no figure or mark; a
// person's name behind a form's label, and what a label of the office is for, is not one.
func TestNamesOnSitesByTheirLabel(t *testing.T) {
	for text, want := range map[string]string{
		"Fortnite name: bigchonkz":                       "bigchonkz",
		"His gaming tag is ninjaKofi now":                "ninjaKofi",
		"Teams handle willow-oduya is blocked":           "willow-oduya",
		"Snap name comes up as zaraM✨":                   "zaraM✨",
		"The group admin shows as ~Bexxi":                "~Bexxi",
		"Glow: OduyaK09":                                 "OduyaK09",
		"Jo sells bracelets as beadsbytamsyn, mum says":  "beadsbytamsyn",
		"He posts the results as requested by the club":  "",
		"Child's surname: okonkwo":                       "",
		"Maiden name: kowalczyk":                         "",
		"The login page would not load":                  "",
		"School login re-enabled today":                  "",
		"Bring your own name-tag on the trip":            "",
		"The file name is reportdraft":                   "",
		"Key stage: KS2maths, printing: A4, group: SetB": "",
	} {
		if got := sortIn(t, text, "username"); got != want {
			t.Errorf("%q: the name on a site is %q, not %q", text, got, want)
		}
	}
}
