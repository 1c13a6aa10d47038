package pdfdoc

import (
	"context"
	"errors"
	"fmt"

	"sarpack/redact"
)

func open(ctx context.Context, data []byte, password string) (f *File, err error) {
	ctx, cancel := context.WithTimeout(ctx, redact.FileTimeout)
	defer cancel()
	r, err := newReader(ctx, data, password)
	if err != nil {
		return nil, classify(err)
	}
	f = &File{data: data, src: r, info: r.trailer["Info"], added: map[int]Object{}, structural: map[int]bool{}, next: 1}
	for n := range r.xref {
		f.next = max(f.next, n+1)
	}
	if ref, ok := r.trailer["Root"].(Ref); ok {
		f.structural[int(ref.ObjectNumber)] = true
	}
	f.catalog, _ = f.Resolve(r.trailer["Root"]).(Dict)
	if f.catalog == nil {
		return nil, classify(errors.New("it has no catalogue"))
	}
	if err := f.findPages(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, classify(err)
	}
	r.ctx = context.Background()
	return f, nil
}

// classify makes one of the vocabulary's refusals of an error.
func classify(err error) error {
	var fe *redact.FileError
	switch {
	case errors.As(err, &fe), errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return refuse(redact.ErrTimeout, "print it to a new PDF and try again")
	}
	return refuse(fmt.Errorf("%w: %w", redact.ErrDamaged, err), "ask for another copy, or print it to a new PDF")
}
