package pdfdoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"sarpack/redact"
)

var quiet = sync.OnceFunc(api.DisableConfigDir)

// parser is an opened file as pdfcpu reads it. pdfcpu's validation is not asked:
// it refuses what can be walked, and everything we use is checked where it is used.
type parser struct {
	ctx   *model.Context
	cache map[int]Object
}

// parse reads data with pdfcpu. It runs beside the caller because pdfcpu looks at
// its context too seldom to be stopped: one that overruns is left behind, and ends
// when it next looks.
func parse(ctx context.Context, data []byte, password string) (*parser, error) {
	quiet()
	ctx, cancel := context.WithTimeout(ctx, redact.FileTimeout)
	defer cancel()
	type result struct {
		x   *model.Context
		err error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if p := recover(); p != nil {
				r = result{err: &panicError{fmt.Sprint(p), debug.Stack()}}
			}
			done <- r
		}()
		r.x, r.err = pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), configuration(password))
	}()
	select {
	case r := <-done:
		if r.err != nil {
			return nil, classify(r.err)
		}
		return &parser{ctx: r.x, cache: make(map[int]Object, len(r.x.Table))}, nil
	case <-ctx.Done():
		return nil, classify(ctx.Err())
	}
}

// panicError is a panic of pdfcpu's. Its stack is for whoever debugs it; the text
// quotes the file, so it stays out of messages.
type panicError struct {
	what  string
	stack []byte
}

func (*panicError) Error() string { return "the PDF parser stopped unexpectedly" }

func configuration(password string) *model.Configuration {
	c := model.NewDefaultConfiguration()
	c.Optimize, c.OptimizeBeforeWriting, c.OptimizeResourceDicts = false, false, false
	c.OptimizeDuplicateContentStreams = false
	c.Offline = true
	c.Reader15 = true
	c.DecodeAllStreams = false
	c.ValidationMode = model.ValidationRelaxed
	c.UserPW, c.OwnerPW = password, password
	c.Limits.MaxStreamBytes = redact.MaxFileSize
	c.Limits.MaxDecodeBytes = redact.MaxStream
	c.Timeout = int(redact.FileTimeout / time.Second)
	return c
}

// classify says in our words what pdfcpu's error means.
func classify(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return refuse(redact.ErrTimeout, "print it to a new PDF and try again")
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return refuse(redact.ErrPassword, "give the password with which it opens, or ask who sent it for a copy without one")
	case errors.Is(err, pdfcpu.ErrUnsupportedEncryptionFeature):
		return refuse(fmt.Errorf("%w: it is encrypted in a way that is not supported", redact.ErrUnsupported),
			"open it in the program it was made for and save a copy without protection")
	case errors.Is(err, pdfcpu.ErrEmptyInput):
		return refuse(redact.ErrNotPDF, "the file is empty")
	}
	return refuse(fmt.Errorf("%w (%w)", redact.ErrDamaged, err), "ask for another copy, or print it to a new PDF")
}

// object returns indirect object num, decrypted, or nil.
func (p *parser) object(num int) Object {
	if o, ok := p.cache[num]; ok {
		return o
	}
	p.cache[num] = nil // an object that refers to itself while it is read is null
	o := p.read(num)
	p.cache[num] = o
	return o
}

func (p *parser) read(num int) (o Object) {
	defer func() {
		if recover() != nil {
			o = nil
		}
	}()
	e, ok := p.ctx.Table[num]
	if !ok || e == nil || e.Free {
		return nil
	}
	switch v := e.Object.(type) {
	case types.LazyObjectStreamObject:
		d, err := v.DecodedObject(context.Background())
		if err != nil {
			return nil
		}
		return plain(d)
	default:
		return plain(v)
	}
}

// plain reduces pdfcpu's object types to those of ISO 32000-2, 7.3.
func plain(o Object) Object {
	switch v := o.(type) {
	case types.ObjectStreamDict:
		return v.StreamDict
	case types.XRefStreamDict:
		return v.StreamDict
	case *types.StreamDict:
		return *v
	}
	return o
}
