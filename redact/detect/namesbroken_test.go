package detect

import (
	"slices"
	"testing"

	"sarpack/redact"
)

// Names of the lists are found in pieces, with marks for letters, beside a letter that was
// misread, and with the rest of a double name.
func TestBrokenNames(t *testing.T) {
	for text, want := range map[string]string{
		"He sat by Tho mas at lunch.":                  "Tho mas",
		"She was told by Kow alski again.":             "Kow alski",
		"It was Kowalsk.i who left.":                   "Kowalsk.i",
		"Sh0w, Thomas and Dev were there.":             "Sh0w, Thomas",
		"ring thomas sh4w about it\nand k0walski too":  "thomas sh4w",
		"He may or may not, and the mas on his own is": "",
	} {
		runes := []rune(text)
		var got []string
		for _, s := range engine(t).Page(Text{Text: text}) {
			if s.Kind == redact.KindPerson {
				got = append(got, string(runes[s.From:s.To]))
			}
		}
		if want != "" && !slices.Contains(got, want) || want == "" && len(got) > 0 {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
