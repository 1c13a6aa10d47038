package burn

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"sarpack/redact/pdfdoc"
)

// layout writes objects, by their number, as a PDF with a cross-reference table.
// "STREAM" in an object is followed by its data; the length is added.
func layout(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for n, o := range objects {
		if o == "" {
			continue
		}
		offsets[n] = b.Len()
		if d, data, ok := bytes.Cut([]byte(o), []byte(">> STREAM ")); ok {
			o = fmt.Sprintf("%s /Length %d >>\nstream\n%s\nendstream", d, len(data), data)
		}
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n", len(objects))
	for n, o := range objects {
		if o == "" {
			b.WriteString("0000000000 65535 f \n")
		} else {
			fmt.Fprintf(&b, "%010d 00000 n \n", offsets[n])
		}
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects), trailer, at)
	return b.Bytes()
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
