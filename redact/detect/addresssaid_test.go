package detect

import "testing"

// Where somebody is said to live, to be fetched or to be lodged is an address though it has no
// street's type; people in a row, and where a lesson is, are none.
func TestHomesThatAreSaid(t *testing.T) {
	for text, want := range map[string]string{
		"Taxi picks up at Penvose, Luxulyan (blue door)":              "Penvose, Luxulyan",
		"Home: Chy an Mor, 7 Fore Hill, Bodinnick, Cornwall":          "Chy an Mor, 7 Fore Hill, Bodinnick, Cornwall",
		"The council put them in Room 9, Prince of Wales Inn tonight": "Room 9, Prince of Wales Inn",
		"She is staying at Bramble Dene, Woodford for now":            "Bramble Dene, Woodford",
		"Lives at: Josh, Ella":                                        "",
		"We meet in Room 12, Science Block":                           "",
		"Collects at Reception, Main Building":                        "",
	} {
		if got := sortIn(t, text, "address"); got != want {
			t.Errorf("%q: the address is %q, not %q", text, got, want)
		}
	}
}
