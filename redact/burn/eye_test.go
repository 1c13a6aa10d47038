package burn

import (
	"context"
	"sync"
	"testing"

	"sarpack/redact/pdfeye"
)

// startEye starts the renderer that the tests of this package share. Its process
// ends with this one.
var startEye = sync.OnceValues(func() (*pdfeye.Eye, error) { return pdfeye.Start(pdfeye.Options{Workers: 1}) })

// eyeOf opens a document in the renderer.
func eyeOf(t testing.TB, pdf []byte, password string) *pdfeye.Doc {
	t.Helper()
	eye, err := startEye()
	if err != nil {
		t.Fatal(err)
	}
	d, err := eye.Open(context.Background(), pdf, password)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}
