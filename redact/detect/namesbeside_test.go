package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
)

// The pupil takes in no forename with another's letter after it, in capitals or not; a
// month with a day is nobody; a surname and a forename in neighbouring cells are one name.
func TestBesideAName(t *testing.T) {
	for text, want := range map[string]string{
		"Ella K said that it was her bag.":   "Ella K=refer",
		"ella k and ella s were late again":  "ella k=refer ella s=refer",
		"Ella S was first.":                  "Ella S=refer",
		"Ella I think is right.":             "Ella=keep",
		"ella n alex had toast":              "ella=keep alex=redact",
		"Okonkwo-Reid, A and G Hill rang.":   "Okonkwo-Reid, A=redact G Hill=redact",
		"Shaw | Ella | 5P | 104":             "Shaw | Ella=keep",
		"Shaw | Tom | 3M | 99":               "Shaw | Tom=redact",
		"We saw Ella Marsh at the gate.":     "Ella Marsh=refer",
		"We told Ella, Marsh rang.":          "Ella=keep Marsh=redact",
		"They called her the other Ella.":    "Ella=refer",
		"She said: big ella did it.":         "ella=refer",
		"Is she big? Ella is not.":           "Ella=keep",
		"Seen: Hill, G.H. and Tom":           "Hill, G.H=redact Tom=redact",
		"They were Will Marsh and Tom Shaw.": "Will Marsh=redact Tom Shaw=redact",
	} {
		var got []string
		runes := []rune(text)
		for _, s := range engine(t).Alone(Text{Text: text}) {
			if s.P >= 0.1 && s.Kind == redact.KindPerson {
				got = append(got, string(runes[s.From:s.To])+"="+string(s.Suggest))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
}
