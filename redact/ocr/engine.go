package ocr

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"sarpack/redact"
	"sarpack/redact/child"
)

// Options of an [Engine].
type Options struct {
	// Workers is the number of processes; 0 means one a core.
	Workers int
	// CacheDir holds the compiled module between starts; "" means a folder in the
	// user's cache folder.
	CacheDir string
	// Limit bounds the reading of one page, which then ends with what it has; 0 means
	// redact.ReadTimeout.
	Limit time.Duration
	// Memory bounds each process, in bytes; 0 means redact.WorkerMemory.
	Memory int64
}

// Engine is a set of processes that read pictures. It is safe for concurrent use.
type Engine struct {
	o         Options
	idle      chan *child.Process
	all       []*child.Process
	tempCache string
	recall    recall
	shelf     *Shelf
}

// Start prepares the processes; each is started when it is first needed.
func Start(o Options) *Engine {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.Limit <= 0 {
		o.Limit = redact.ReadTimeout
	}
	if o.Memory <= 0 {
		o.Memory = redact.WorkerMemory
	}
	e := &Engine{idle: make(chan *child.Process, o.Workers)}
	o.CacheDir, e.tempCache = child.CacheDir(o.CacheDir, "ocr")
	e.o = o
	for range o.Workers {
		p := child.New(child.Spec{CacheDir: o.CacheDir, Env: []string{
			workerEnv + "=1", cacheEnv + "=" + o.CacheDir, memoryEnv + "=" + strconv.FormatInt(o.Memory, 10)}})
		e.all = append(e.all, p)
		e.idle <- p
	}
	return e
}

// Close ends the processes, busy ones too.
func (e *Engine) Close() error {
	for _, p := range e.all {
		p.Stop()
	}
	if e.tempCache != "" {
		return os.RemoveAll(e.tempCache)
	}
	return nil
}

// Version names the reader for reports. It changes with all that changes what is read or
// where: what another version read is read again.
func (e *Engine) Version() string { return version }

const version = "Tesseract 5.5.0 (tessdata_fast eng 4.1.0), words and letters by their ink"

// leastSide is the shortest side of a picture that is read, in pixels.
const leastSide = 8

// Read reads a picture; one of the same pixels that was read before is answered from
// memory or from the shelf, so that what is searched and then packed is recognised once. The result must
// not be changed. Errors wrap redact.ErrTooLarge, ErrTimeout (it took much longer
// than the limit, so that not even what was read until then is there), ErrReaderFailed,
// ErrDamaged, or are ctx's.
func (e *Engine) Read(ctx context.Context, p Picture) (*Result, error) {
	w, h := p.Grey.Rect.Dx(), p.Grey.Rect.Dy()
	if w < leastSide || h < leastSide {
		return &Result{}, nil
	}
	if w*h > redact.MaxReadPixels {
		return nil, fmt.Errorf("%w: it has more than %d pixels", redact.ErrTooLarge, redact.MaxReadPixels)
	}
	pix := packed(p.Grey)
	key := keyOf(w, h, p.DPI, pix)
	if r := e.recall.get(key); r != nil {
		return r, ctx.Err()
	}
	if r := e.shelf.get(key); r != nil {
		e.recall.put(key, r)
		return r, ctx.Err()
	}
	var c *child.Process
	select {
	case c = <-e.idle:
		defer func() { e.idle <- c }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	rep := &reply{}
	// The clean-up before the reading, and the ink after it, are not under its limit.
	_, _, err := c.Ask(ctx, 2*e.o.Limit+10*time.Second, 0, &request{W: w, H: h, DPI: p.DPI, Limit: e.o.Limit}, pix, rep)
	switch {
	case err != nil:
		return nil, err
	case rep.Memory:
		return nil, fmt.Errorf("%w: %s", redact.ErrTooLarge, rep.Fault)
	case rep.Fault != "":
		return nil, fmt.Errorf("%w: %s", redact.ErrDamaged, rep.Fault)
	case !rep.Done:
		return nil, redact.ErrReaderFailed
	}
	e.recall.put(key, &rep.Result)
	e.shelf.put(key, &rep.Result)
	return &rep.Result, nil
}
