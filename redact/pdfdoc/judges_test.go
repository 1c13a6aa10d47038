package pdfdoc

import (
	"bytes"
	"testing"

	"sarpack/redact/exam"
)

var judge, accepted = exam.Judge, exam.Accepted

func written(t *testing.T, f *File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
