package pageview

import (
	"context"
	"errors"
	"image"
	"slices"
	"sync"
)

// Key names a picture of a page.
type Key struct {
	Document string
	Page     int
	// DPI is in pixels an inch.
	DPI int
}

// Pictures renders pages beside the window and keeps as many as a bound allows,
// the least lately used going first. It is safe from several goroutines.
type Pictures struct {
	render func(ctx context.Context, k Key) (*image.RGBA, error)
	limit  int
	ctx    context.Context
	stop   context.CancelFunc

	mu    sync.Mutex
	more  *sync.Cond
	kept  map[Key]*kept
	clock int
	bytes int
	// wanted are asked for by somebody who waits, the latest last; ahead are not
	// waited for, the nearest first.
	wanted []Key
	ahead  []Key
	then   map[Key][]func(*image.RGBA, error)
	busy   map[Key]bool
	done   sync.WaitGroup
}

type kept struct {
	im   *image.RGBA
	used int
}

// NewPictures renders with render, on as many goroutines as workers says, and keeps
// pictures of limit bytes in all.
func NewPictures(limit, workers int, render func(ctx context.Context, k Key) (*image.RGBA, error)) *Pictures {
	p := &Pictures{render: render, limit: limit, kept: map[Key]*kept{}, then: map[Key][]func(*image.RGBA, error){}, busy: map[Key]bool{}}
	p.more = sync.NewCond(&p.mu)
	p.ctx, p.stop = context.WithCancel(context.Background())
	for range max(1, workers) {
		p.done.Add(1)
		go p.work()
	}
	return p
}

// Close stops rendering and forgets everything. Nobody who waits is told.
func (p *Pictures) Close() {
	p.stop()
	p.mu.Lock()
	p.then, p.wanted, p.ahead, p.kept, p.bytes = map[Key][]func(*image.RGBA, error){}, nil, nil, map[Key]*kept{}, 0
	p.more.Broadcast()
	p.mu.Unlock()
	p.done.Wait()
}

// Get returns a picture that is kept.
func (p *Pictures) Get(k Key) (*image.RGBA, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.get(k)
}

func (p *Pictures) get(k Key) (*image.RGBA, bool) {
	e, ok := p.kept[k]
	if !ok {
		return nil, false
	}
	p.clock++
	e.used = p.clock
	return e.im, true
}

// Want has a picture rendered before all that was asked for earlier, and tells then,
// from another goroutine. It does nothing where the picture is kept and returns it.
func (p *Pictures) Want(k Key, then func(*image.RGBA, error)) (*image.RGBA, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if im, ok := p.get(k); ok {
		return im, true
	}
	if p.ctx.Err() != nil {
		return nil, false
	}
	p.then[k] = append(p.then[k], then)
	if !p.busy[k] {
		p.wanted = append(slices.DeleteFunc(p.wanted, func(o Key) bool { return o == k }), k)
		p.more.Signal()
	}
	return nil, false
}

// Ahead has pictures rendered when nobody waits for another, the first first. It
// replaces what was to be rendered ahead before.
func (p *Pictures) Ahead(keys ...Key) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ahead = p.ahead[:0]
	for _, k := range keys {
		if _, ok := p.kept[k]; !ok && !p.busy[k] {
			p.ahead = append(p.ahead, k)
		}
	}
	p.more.Broadcast()
}

// Drop forgets the pictures of a document, as it has changed.
func (p *Pictures) Drop(document string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for k, e := range p.kept {
		if k.Document == document {
			p.bytes -= len(e.im.Pix)
			delete(p.kept, k)
		}
	}
}

// work renders one picture after the other.
func (p *Pictures) work() {
	defer p.done.Done()
	for {
		k, ok := p.next()
		if !ok {
			return
		}
		im, err := p.render(p.ctx, k)
		if im == nil && err == nil {
			err = errors.New("the page could not be drawn")
		}
		p.mu.Lock()
		delete(p.busy, k)
		waits := p.then[k]
		delete(p.then, k)
		if err == nil && p.ctx.Err() == nil {
			p.keep(k, im)
		}
		p.mu.Unlock()
		for _, f := range waits {
			f(im, err)
		}
	}
}

// next waits for something to render.
func (p *Pictures) next() (Key, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		switch {
		case p.ctx.Err() != nil:
			return Key{}, false
		case len(p.wanted) > 0:
			k := p.wanted[len(p.wanted)-1]
			p.wanted = p.wanted[:len(p.wanted)-1]
			p.busy[k] = true
			return k, true
		case len(p.ahead) > 0:
			k := p.ahead[0]
			p.ahead = p.ahead[1:]
			if _, ok := p.kept[k]; ok || p.busy[k] {
				continue
			}
			p.busy[k] = true
			return k, true
		}
		p.more.Wait()
	}
}

// keep adds a picture and lets the oldest go.
func (p *Pictures) keep(k Key, im *image.RGBA) {
	p.clock++
	p.kept[k] = &kept{im, p.clock}
	p.bytes += len(im.Pix)
	for p.bytes > p.limit && len(p.kept) > 1 {
		var old Key
		least := p.clock
		for o, e := range p.kept {
			if e.used < least {
				old, least = o, e.used
			}
		}
		p.bytes -= len(p.kept[old].im.Pix)
		delete(p.kept, old)
	}
}
