package job

import (
	"context"
	"errors"
	"testing"

	"sarpack/redact"
)

// TestTheCauseIsTold: where one document cannot be proved, the work on its neighbours is
// given up, and what is told is the document's own refusal, whatever they say to that.
func TestTheCauseIsTold(t *testing.T) {
	j := &Job{workers: 2}
	cause := &Refusal{What: "could not be proved clean"}
	err := j.each(context.Background(), 2, func(ctx context.Context, i int) error {
		if i == 1 {
			return cause
		}
		<-ctx.Done()
		return &redact.FileError{Path: "a.pdf", Err: ctx.Err(), Do: "nothing was written"}
	})
	if !errors.Is(err, cause) {
		t.Errorf("told is %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	err = j.each(ctx, 2, func(ctx context.Context, i int) error {
		stop()
		<-ctx.Done()
		return &redact.FileError{Path: "a.pdf", Err: ctx.Err()}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("who stopped it is told %v", err)
	}
}
