package pageview

import (
	"context"
	"errors"
	"image"
	"slices"
	"sync"
	"testing"
	"time"
)

// press is a renderer that waits until it is let go.
type press struct {
	mu   sync.Mutex
	made []Key
	gate chan struct{}
}

func (r *press) render(ctx context.Context, k Key) (*image.RGBA, error) {
	select {
	case <-r.gate:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.made = append(r.made, k)
	if k.Page == 13 {
		return nil, errors.New("this one cannot be drawn")
	}
	return image.NewRGBA(image.Rect(0, 0, 10, 10)), nil // 400 bytes
}

func (r *press) pages() []int {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []int
	for _, k := range r.made {
		out = append(out, k.Page)
	}
	return out
}

func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for late := time.Now().Add(10 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(late) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func page(n int) Key { return Key{Document: "d", Page: n, DPI: 100} }

func TestWhoWaitsComesFirst(t *testing.T) {
	r := &press{gate: make(chan struct{})}
	p := NewPictures(1<<20, 1, r.render)
	defer p.Close()
	told := make(chan int, 9)
	want := func(n int) {
		p.Want(page(n), func(im *image.RGBA, err error) {
			if (im == nil) != (err != nil) {
				t.Errorf("page %d: %v and %v", n, im, err)
			}
			told <- n
		})
	}
	want(1) // begun at once, and stuck
	until(t, "the first", func() bool { p.mu.Lock(); defer p.mu.Unlock(); return p.busy[page(1)] })
	p.Ahead(page(8), page(9))
	p.Ahead(page(2), page(3), page(1))
	want(4)
	want(13)
	want(5)
	want(1)
	close(r.gate)
	var order []int
	for range 5 {
		order = append(order, <-told)
	}
	if !slices.Equal(order, []int{1, 1, 5, 13, 4}) {
		t.Errorf("told in the order %v", order)
	}
	until(t, "the pages ahead", func() bool { return len(r.pages()) == 6 })
	if got := r.pages(); !slices.Equal(got, []int{1, 5, 13, 4, 2, 3}) {
		t.Errorf("rendered in the order %v", got)
	}
	if _, ok := p.Want(page(2), nil); !ok {
		t.Error("what was rendered ahead is not there")
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	r := &press{gate: make(chan struct{})}
	close(r.gate)
	p := NewPictures(4*400, 2, r.render)
	defer p.Close()
	for n := range 100 {
		got := make(chan error, 1)
		if _, ok := p.Want(page(n), func(_ *image.RGBA, err error) { got <- err }); !ok {
			if err := <-got; (err != nil) != (n == 13) {
				t.Fatal(n, err)
			}
		}
		p.Get(page(0)) // in use all the time
	}
	p.mu.Lock()
	n, bytes := len(p.kept), p.bytes
	p.mu.Unlock()
	if n > 4 || bytes != n*400 {
		t.Errorf("%d pictures of %d bytes are kept", n, bytes)
	}
	if _, ok := p.Get(page(0)); !ok {
		t.Error("what was used all the time went")
	}
	if _, ok := p.Get(page(50)); ok {
		t.Error("what was not used stayed")
	}
	p.Drop("d")
	if _, ok := p.Get(page(0)); ok || p.bytes != 0 {
		t.Error("a document that has changed is still shown")
	}
}

func TestCloseEndsTheWork(t *testing.T) {
	r := &press{gate: make(chan struct{})}
	p := NewPictures(1<<20, 2, r.render)
	p.Want(page(1), func(*image.RGBA, error) { t.Error("somebody was told after the end") })
	p.Ahead(page(2), page(3))
	p.Close()
	if _, ok := p.Want(page(4), nil); ok || len(r.pages()) != 0 {
		t.Error("it still works")
	}
}
