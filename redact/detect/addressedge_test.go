package detect

import "testing"

// The name of the house before the number and the first half of the postcode behind the town
// are the address's; a person, a day or a class before the number is not.
func TestEdgesOfAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"post goes to Flat 3, 19 Claremont Street, Halifax HX1 not the shop": "Flat 3, 19 Claremont Street, Halifax HX1",
		"Ms Lumb, 9 Chapel Fold, Wibsey, Bradford, BD6":                      "9 Chapel Fold, Wibsey, Bradford, BD6",
		"Respite on Thursdays at Fernlea, 33 Park Crescent, taxi knows":      "Fernlea, 33 Park Crescent",
		"carers Mr and Mrs Sykes, Hollin Bank, 29 Keighley Road":             "Hollin Bank, 29 Keighley Road",
		"until the house on Scar Top, 3 Quarry Hill is ready":                "Scar Top, 3 Quarry Hill",
		"seen on Friday, 33 Park Crescent":                                   "33 Park Crescent",
		"to Grace Hill, 33 Park Crescent":                                    "33 Park Crescent",
		"Contact: Sykes, 29 Keighley Road":                                   "29 Keighley Road",
		"moved to 33 Park Crescent, Y7 and Y9 both came":                     "33 Park Crescent",
		"now at 33 Park Crescent, Halifax HX1 4QR":                           "33 Park Crescent, Halifax",
	} {
		if got := sortIn(t, text, "address"); got != want {
			t.Errorf("%q: the address is %q, not %q", text, got, want)
		}
	}
}
