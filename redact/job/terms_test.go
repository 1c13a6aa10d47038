package job

import (
	"slices"
	"testing"

	"sarpack/redact"
)

// A name that was redacted must be gone from the whole document. A word of the language
// that was only asked about where it stands goes from there: a pack would otherwise be
// refused for a word that nobody was asked about.
func TestWordsThatMustBeGone(t *testing.T) {
	at := []redact.Quad{redact.Rect{X1: 10, Y1: 10}.Quad()}
	person := func(text string, c redact.Confidence) Finding {
		return Finding{Finding: redact.Finding{Kind: redact.KindPerson, Text: text, Confidence: c, Page: 1, Quads: at}, marks: at}
	}
	p := &docPlan{redacted: []Finding{
		person("sorry", redact.Possible), person("kestrelle", redact.Possible), person("grace", redact.Possible),
		person("baker", redact.Likely), {Finding: redact.Finding{Kind: redact.KindIdentifier, Text: "ready", Confidence: redact.Possible}, marks: at},
	}}
	var got []string
	for _, x := range terms(p) {
		got = append(got, x.Text)
	}
	if want := []string{"kestrelle", "grace", "baker", "ready"}; !slices.Equal(got, want) {
		t.Errorf("%q must be gone, not %q", want, got)
	}
}
