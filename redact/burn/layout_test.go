package burn

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sarpack/redact/exam"
	"sarpack/redact/pdfdoc"
)

// layout writes objects, by their number, as a PDF with a cross-reference table.
// "STREAM" in an object is followed by its data; the length is added.
func layout(objects []string, trailer string) []byte {
	whole := slices.Clone(objects)
	for n, o := range whole {
		if dict, data, ok := strings.Cut(o, ">> STREAM "); ok {
			whole[n] = exam.Stream(strings.TrimPrefix(dict, "<<"), data)
		}
	}
	return exam.Numbered(whole, trailer)
}

// openTest opens a file that has to open.
func openTest(t *testing.T, data []byte) *pdfdoc.File {
	t.Helper()
	f, err := pdfdoc.Open(context.Background(), data, "")
	if err != nil {
		t.Fatal(err)
	}
	return f
}
