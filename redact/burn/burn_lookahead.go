package burn

import (
	"context"

	"sarpack/redact"
)

// lookahead asks the renderer for the next pages while the present one is
// rewritten: they are two processes, and neither should wait for the other.
type lookahead struct {
	cancel context.CancelFunc
	pages  chan looked
	done   chan struct{}
}

// looked is the renderer's answer about one page.
type looked struct {
	n    int
	page *redact.Page
	err  error
}

// aheadPages is how many pages are asked for in advance.
const aheadPages = 2

// newLookahead starts asking for those pages that are wanted, in their order.
func newLookahead(ctx context.Context, eye Source, wanted func(int) bool, pages int) *lookahead {
	ctx, cancel := context.WithCancel(ctx)
	l := &lookahead{cancel: cancel, pages: make(chan looked, aheadPages), done: make(chan struct{})}
	go func() {
		defer close(l.done)
		defer close(l.pages)
		for n := 1; n <= pages; n++ {
			if !wanted(n) {
				continue
			}
			p, err := eye.Page(ctx, n)
			select {
			case l.pages <- looked{n, p, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return l
}

// page returns page n. Pages are asked for in ascending order; those passed over
// are dropped.
func (l *lookahead) page(n int) (*redact.Page, error) {
	for p := range l.pages {
		if p.n == n {
			return p.page, p.err
		}
	}
	return nil, context.Canceled
}

// stop ends the asking and waits until the renderer is free.
func (l *lookahead) stop() {
	l.cancel()
	for range l.pages {
	}
	<-l.done
}
