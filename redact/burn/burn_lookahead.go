package burn

import (
	"context"

	"sarpack/redact"
)

// lookahead asks the renderer for the next pages while the present one is
// rewritten: they are two processes, and neither should wait for the other.
type lookahead struct {
	cancel context.CancelFunc
	eye    Source
	pages  chan looked
	done   chan struct{}
	last   *redact.Page
}

// looked is the renderer's answer about one page.
type looked struct {
	n    int
	page *redact.Page
	err  error
}

// aheadPages is how many pages are asked for in one go, at most.
const aheadPages = 8

// runSource is a renderer that can be asked for several pages in one go, and takes back
// those that are done with.
type runSource interface {
	PagesFrom(ctx context.Context, n, most int) ([]*redact.Page, error)
	Reuse(*redact.Page)
}

// newLookahead starts asking for those pages that are wanted, in their order.
func newLookahead(ctx context.Context, eye Source, wanted func(int) bool, pages int) *lookahead {
	ctx, cancel := context.WithCancel(ctx)
	l := &lookahead{cancel: cancel, eye: eye, pages: make(chan looked, aheadPages), done: make(chan struct{})}
	go func() {
		defer close(l.done)
		defer close(l.pages)
		for n := 1; n <= pages; {
			run := 0
			for run < aheadPages && n+run <= pages && wanted(n+run) {
				run++
			}
			if run == 0 {
				n++
				continue
			}
			for _, p := range l.ask(ctx, n, run) {
				select {
				case l.pages <- p:
				case <-ctx.Done():
					return
				}
				n++
			}
		}
	}()
	return l
}

// ask asks for page n, and for those after it, most at most, as far as the renderer gives
// them in one go. One that is asked for by itself says what is the matter with it.
func (l *lookahead) ask(ctx context.Context, n, most int) (out []looked) {
	if runs, ok := l.eye.(runSource); ok && most > 1 {
		pages, err := runs.PagesFrom(ctx, n, most)
		if err == nil {
			for i, p := range pages {
				out = append(out, looked{n + i, p, nil})
			}
			return out
		}
	}
	p, err := l.eye.Page(ctx, n)
	return []looked{{n, p, err}}
}

// page returns page n, which is good until the next one is asked for. Pages are asked for
// in ascending order; those passed over are dropped.
func (l *lookahead) page(n int) (*redact.Page, error) {
	if runs, ok := l.eye.(runSource); ok && l.last != nil {
		runs.Reuse(l.last)
	}
	l.last = nil
	for p := range l.pages {
		if p.n == n {
			l.last = p.page
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
