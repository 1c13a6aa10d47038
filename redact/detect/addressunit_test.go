package detect

import "testing"

// A home that no street tells is found whole, by the shape of its parts; what a school or
// a hospital has in the same shape is not.
func TestHomesByTheirParts(t *testing.T) {
	for text, want := range map[string]string{
		"Write to her at Ward 12, Union Walk until Sunday.":          "Ward 12, Union Walk",
		"Last known address Bungalow 3, RAF Estate, Lakenheath.":     "Bungalow 3, RAF Estate, Lakenheath",
		"Deliver to Block C, Flat 9, Kestrel House, Garrison Lane":   "Block C, Flat 9, Kestrel House, Garrison Lane",
		"Addr: Bungalow rear of 55 Siviters Lane":                    "Bungalow rear of 55 Siviters Lane",
		"Grandparents: ul. Lipowa 14/3, 00-950 Warszawa":             "ul. Lipowa 14/3, 00-950 Warszawa",
		"12 rue des Lilas, 59000 Lille is her father's":              "12 rue des Lilas, 59000 Lille",
		"Home visit: Hillcrest, 9 Beacon Road (basement)":            "Hillcrest, 9 Beacon Road (basement)",
		"he kips at his nans, 2 fern bank, most wkends":              "2 fern bank",
		"Bank statement gives 9 Pen Bryn, which we copied":           "9 Pen Bryn",
		"Hen Felin, Evenjobb (no number), at the top of the hill":    "Hen Felin, Evenjobb",
		"Family home: Résidence des Pins, 4 rue des Lilas, Lyon":     "Résidence des Pins, 4 rue des Lilas, Lyon",
		"The inspector's next visit 2 April":                         "",
		"Nan is at Tigh an Eilein, Mill Road, Tain for the summer":   "Tigh an Eilein, Mill Road, Tain",
		"Room 12, Science Block, at period 3":                        "",
		"The trip leaves from Bay 4, Coach Park":                     "",
		"Unit 3, Chemistry, is due in on Friday":                     "",
		"The fair is at Victoria Park, Hanger Lane end, from 2 to 5": "",
	} {
		if got := sortIn(t, text, "address"); got != want {
			t.Errorf("%q: the address is %q, not %q", text, got, want)
		}
	}
}
