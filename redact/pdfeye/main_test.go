package pdfeye

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact/exam"
)

func TestMain(m *testing.M) {
	Main()
	os.Exit(m.Run())
}

// eye starts one reading process for a test.
func eye(t testing.TB, o Options) *Eye {
	t.Helper()
	if o.Workers == 0 {
		o.Workers = 1
	}
	e, err := Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// crash ends the reading process as a fault of its own would.
func crash(t testing.TB, e *Eye) {
	t.Helper()
	p, err := os.FindProcess(e.workers[0].Pid())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, e *Eye, pdf []byte, password string) *Doc {
	t.Helper()
	d, err := e.Open(context.Background(), pdf, password)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// onePage is a PDF of one page with content and more keys of the page, Helvetica
// as /F.
func onePage(page, content string, more ...string) []byte {
	return exam.PDF(append([]string{
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DA(/Helv 10 Tf)/DR<</Font<</Helv 5 0 R>>>>>>>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 300]>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>" + page + ">>",
		exam.Stream("", content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}, more...)...)
}

// slow is a PDF whose page takes far longer to read than any test waits: a form of
// millions of operators that draws nothing, many times over.
func slow() []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for range 1 << 10 {
		fmt.Fprint(z, strings.Repeat("q Q ", 4<<10))
	}
	z.Close()
	form := exam.Stream("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Filter/FlateDecode", b.String())
	return onePage("/Resources<</XObject<</X 6 0 R>>>>", strings.Repeat("/X Do ", 1000), form)
}

// cacheOf returns the folder in which the tests' processes keep the compiled reader.
func cacheOf(t testing.TB) string {
	t.Helper()
	open(t, eye(t, Options{}), onePage("", ""), "") // fills it
	user, err := os.UserCacheDir()
	if err != nil {
		t.Skip("SKIPPED: there is no cache folder")
	}
	return filepath.Join(user, "sarpack", "pdfeye")
}
