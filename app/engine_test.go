package app

import (
	"context"
	"sync"
)

// script is an engine that does as a test says.
type script struct {
	mu   sync.Mutex
	scan ScanRequest
	pack PackRequest
	demo string
	work func(ctx context.Context, p Progress) (*Outcome, error)
}

func (s *script) Demo(ctx context.Context, out string, p Progress) (*Outcome, error) {
	s.mu.Lock()
	s.demo = out
	s.mu.Unlock()
	return s.work(ctx, p)
}

func (s *script) Scan(ctx context.Context, r ScanRequest, p Progress) (*Outcome, error) {
	s.mu.Lock()
	s.scan = r
	s.mu.Unlock()
	return s.work(ctx, p)
}

func (s *script) Pack(ctx context.Context, r PackRequest, p Progress) (*Outcome, error) {
	s.mu.Lock()
	s.pack = r
	s.mu.Unlock()
	return s.work(ctx, p)
}

// chooser is a picker that always chooses the same.
type chooser struct {
	path string
	err  error
	at   string
	ends []string
}

func (c *chooser) Folder(_ context.Context, _, at string) (string, error) {
	c.at = at
	return c.path, c.err
}

func (c *chooser) File(_ context.Context, _, at string, ends []string) (string, error) {
	c.at, c.ends = at, ends
	return c.path, c.err
}

func (c *chooser) Files(_ context.Context, _, at string, ends []string) ([]string, error) {
	c.at, c.ends = at, ends
	if c.path == "" {
		return nil, c.err
	}
	return []string{c.path}, c.err
}
