package burn

import (
	"testing"

	"sarpack/redact/exam"
)

var judge, accepted = exam.Judge, exam.Accepted

// unpacked returns the file with every stream decompressed, in which a secret that
// survived can be searched for.
func unpacked(t *testing.T, pdf []byte) string {
	t.Helper()
	return judge(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "PDF", "-")
}
