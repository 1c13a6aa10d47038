package raw

import (
	"slices"
	"strings"
	"testing"
)

// spacedFont has widths of half its size.
const spacedFont = "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Georgia/Encoding/WinAnsiEncoding/FirstChar 32/Widths["

func setIn(content string) []byte {
	return pdfOf(catalog, tree, page, streamOf("", []byte(content)), spacedFont+strings.Repeat("500 ", 224)+"]>>")
}

// Producers set words in pieces, each at its place: what goes on without a gap is
// one word, what stands apart is two, however it is written.
func TestPieces(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    []string
	}{
		"pieces by Td":            {"BT /F 10 Tf (Anna) Tj 20 0 Td (bel) Tj ET", []string{"Annabel"}},
		"pieces by Tm":            {"BT /F 10 Tf 1 0 0 1 50 50 Tm (Anna) Tj 1 0 0 1 70 50 Tm (bel) Tj ET", []string{"Annabel"}},
		"pieces of two objects":   {"BT /F 10 Tf 1 0 0 1 50 50 Tm (Anna) Tj ET BT 1 0 0 1 70 50 Tm (bel) Tj ET", []string{"Annabel"}},
		"scaled by the page":      {"2 0 0 2 0 0 cm BT /F 10 Tf (Anna) Tj ET q 1 0 0 1 20 0 cm BT (bel) Tj ET Q", []string{"Annabel"}},
		"upright":                 {"BT /F 10 Tf 0 1 -1 0 50 50 Tm (Anna) Tj 0 1 -1 0 50 70 Tm (bel) Tj ET", []string{"Annabel"}},
		"apart by Td":             {"BT /F 10 Tf (Anna) Tj 30 0 Td (bel) Tj ET", []string{"bel"}},
		"on the next line":        {"BT /F 10 Tf 12 TL (Anna) Tj T* (bel) Tj ET", []string{"bel"}},
		"further left":            {"BT /F 10 Tf (Anna) Tj -80 0 Td (bel) Tj ET", []string{"bel"}},
		"wide letters":            {"BT /F 10 Tf 5 Tc (Anna) Tj 40 0 Td (bel) Tj ET", []string{"Annabel"}},
		"narrow letters":          {"BT /F 10 Tf 50 Tz (Anna) Tj 10 0 Td (bel) Tj ET", []string{"Annabel"}},
		"moved with no widths":    {"BT /G 10 Tf (Anna) Tj 20 0 Td (bel) Tj ET", []string{"bel"}},
		"kerned without any":      {"BT /G 10 Tf [(Anna) -40 (bel)] TJ ET", []string{"Annabel"}},
		"kerned apart without":    {"BT /G 10 Tf [(Anna) -400 (bel)] TJ ET", []string{"bel"}},
		"a kern back over itself": {"BT /F 10 Tf [(Anna) 8000 (bel)] TJ ET", []string{"bel"}},
	} {
		if got := find(t, setIn(c.content), "Annabel", "bel"); !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}
