package burn

import (
	"context"
	"os"
	"sync"
	"testing"

	"sarpack/redact/pdfeye"
)

// TestMain lets the test binary be its own PDFium worker.
func TestMain(m *testing.M) {
	pdfeye.Main()
	code := m.Run()
	if theEye != nil {
		theEye.Close()
	}
	os.Exit(code)
}

var (
	eyeOnce sync.Once
	theEye  *pdfeye.Eye
	errEye  error
)

// eyeOf opens a document in the renderer, which all tests share.
func eyeOf(t testing.TB, pdf []byte, password string) *pdfeye.Doc {
	t.Helper()
	eyeOnce.Do(func() { theEye, errEye = pdfeye.Start(pdfeye.Options{Workers: 1}) })
	if errEye != nil {
		t.Fatal(errEye)
	}
	d, err := theEye.Open(context.Background(), pdf, password)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}
