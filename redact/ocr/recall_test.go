package ocr

import (
	"context"
	"strings"
	"testing"
	"time"
)

// TestReadOnce: a picture that was read is not read again, and one of other pixels is.
func TestReadOnce(t *testing.T) {
	e := engine(t, Options{})
	page := sheetOf(t, 1300, 420, 11, false).lines(statement...).Gray
	p := Picture{page, 200}
	first := read(t, e, p)
	began := time.Now()
	if again := read(t, e, p); again != first || time.Since(began) > time.Second {
		t.Error("it was read again")
	}
	p.Grey = turned(page, 2)
	if other := read(t, e, p); other == first || other.Turn != 2 {
		t.Errorf("another picture is answered with the first: turned by %d", other.Turn)
	}
	p.DPI = 201
	if other := read(t, e, p); other == first || !strings.Contains(plain(other.Text()), "dining hall") {
		t.Error("another resolution is answered with the first")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Read(ctx, Picture{page, 200}); err == nil {
		t.Error("a call whose context has ended is answered")
	}
}

func TestRecallForgets(t *testing.T) {
	var r recall
	key := func(n byte) [32]byte { return [32]byte{n} }
	word := Word{Letters: make([]Letter, recallBudget/3)}
	for n := range byte(5) {
		r.put(key(n), &Result{Lines: []Line{{Words: []Word{word}}}})
	}
	if r.get(key(0)) != nil || r.get(key(4)) == nil || r.letters > recallBudget || len(r.results) != len(r.order) {
		t.Errorf("%d letters of %d pictures are kept", r.letters, len(r.results))
	}
	r.put(key(9), &Result{Cut: true})
	if r.get(key(9)) != nil {
		t.Error("what time cut short is taken for all there is")
	}
}
