package pdfeye

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"sarpack/redact"
	"sarpack/redact/child"
	"sarpack/redact/exam"
)

func TestOpenRefusesWithAReason(t *testing.T) {
	e := eye(t, Options{})
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no PDF at all":    {[]byte("PK\x03\x04 something else"), redact.ErrNotPDF},
		"empty":            {nil, redact.ErrNotPDF},
		"only a header":    {[]byte("%PDF-1.7\n"), redact.ErrDamaged},
		"broken catalogue": {exam.PDF("<</Type/Catalog>>")[:40], redact.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := e.Open(ctx, c.data, ""); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestKilledWorkerIsReplaced(t *testing.T) {
	e := eye(t, Options{})
	pdf := onePage("", "BT /F 10 Tf 50 100 Td (still here) Tj ET")
	d := open(t, e, pdf, "")
	for range 3 {
		crash(t, e)
		_, err := d.Page(ctx, 1)
		if err != nil && !errors.Is(err, redact.ErrReaderFailed) {
			t.Fatalf("the reason should be that the reader failed: %v", err)
		}
		p, err := d.Page(ctx, 1)
		if err != nil || !strings.Contains(p.Text, "still here") {
			t.Fatalf("the second call should find a fresh process: %v", err)
		}
	}
}

func TestCancelReturnsAtOnce(t *testing.T) {
	e := eye(t, Options{})
	d := open(t, e, onePage("", ""), "")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Page(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestManyDocuments opens more documents than there are processes, from several
// goroutines: none may wait for another to be closed.
func TestManyDocuments(t *testing.T) {
	e := eye(t, Options{Workers: 2})
	pdf := onePage("", "BT /F 10 Tf 50 100 Td (H) Tj ET")
	var wg sync.WaitGroup
	for range 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			a, err := e.Open(ctx, pdf, "")
			if err != nil {
				t.Error(err)
				return
			}
			defer a.Close()
			b, err := e.Open(ctx, pdf, "")
			if err != nil {
				t.Error(err)
				return
			}
			defer b.Close()
			for _, d := range []*Doc{a, b} {
				if _, err := d.Page(ctx, 1); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wg.Wait()
}

func TestCopyOpens(t *testing.T) {
	e := eye(t, Options{})
	d := open(t, e, onePage("", "BT /F 10 Tf 50 100 Td (copied) Tj ET"), "")
	data, err := d.Copy(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p, err := open(t, e, data, "").Page(ctx, 1)
	if err != nil || !strings.Contains(p.Text, "copied") {
		t.Errorf("the copy reads %v, %v", p, err)
	}
}

func TestPackCharRoundTrip(t *testing.T) {
	in := []redact.Char{
		{Rune: 'A', Quad: redact.Rect{X0: 1, Y0: 2, X1: 3, Y1: 4}.Quad()},
		{Rune: 'B', Quad: redact.Rect{X0: 3, Y0: 2, X1: 5, Y1: 4}.Quad()}, // on the same line
		{Rune: '€', Generated: true},
		{Rune: 0x1F600, Invisible: true, Quad: redact.Quad{{X: 1, Y: 1}, {X: 2, Y: 2}, {X: 1, Y: 3}, {X: 0, Y: 2}}},
	}
	in = append(in, in[0]) // on the line again, after one that is on none
	var b []byte
	pack := packer{}
	for _, c := range in {
		b = pack.char(b, &c)
	}
	out, err := unpackChars(b, len(in), nil)
	if err != nil || !reflect.DeepEqual(in, out) {
		t.Errorf("%v\n%v\n%v", in, out, err)
	}
}

// TestMessageRoundTrip sends a message with a body over a reader that gives one
// byte at a time.
func TestMessageRoundTrip(t *testing.T) {
	body := []byte("the body")
	var b bytes.Buffer
	want := request{Op: opRender, Doc: 3, N: 7, Password: "x", Render: RenderOptions{DPI: 72, Clip: &redact.Rect{X1: 1}}}
	out, r := child.NewSender(&b), iotest.OneByteReader(&b)
	in := child.NewReceiver(r)
	for range 2 { // the second says nothing more of the types
		if err := out.Send(&want, body); err != nil {
			t.Fatal(err)
		}
		var got request
		n, err := in.Receive(&got)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, %v", got, err)
		}
		if back, err := child.ReadBody(r, n); err != nil || !bytes.Equal(back, body) {
			t.Errorf("%q, %v", back, err)
		}
	}
}

func FuzzReadMessage(f *testing.F) {
	for _, q := range []request{{Op: opOpen, Password: "x"}, {Op: opPage, Doc: 1, N: 2}, {Op: opRender, Render: RenderOptions{DPI: 1, Clip: &redact.Rect{}}}} {
		var b bytes.Buffer
		if err := child.NewSender(&b).Send(&q, []byte("body")); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		r := bytes.NewReader(b)
		var q request
		n, err := child.NewReceiver(r).Receive(&q)
		if err != nil {
			return
		}
		if _, err := child.ReadBody(r, n); err == nil && n > int64(len(b)) {
			t.Errorf("%d bytes out of %d", n, len(b))
		}
		var again bytes.Buffer
		if err := child.NewSender(&again).Send(&q, nil); err != nil {
			t.Errorf("what was read cannot be sent: %v", err)
		}
	})
}

func FuzzUnpackChars(f *testing.F) {
	f.Add((&packer{}).char(nil, &redact.Char{Rune: 'A', Quad: redact.Rect{X1: 1, Y1: 1}.Quad()}))
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		if chars, err := unpackChars(b, len(b), nil); err == nil && len(chars)*packedLeast > len(b) {
			t.Errorf("%d characters out of %d bytes", len(chars), len(b))
		}
	})
}
