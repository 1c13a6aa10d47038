package bench

import (
	"context"
	"testing"
	"time"
)

// TestSettleWaitsForWhoIsAtWork: work that takes longer than a moment, and what it leaves to
// do, is done when Settle returns; who waits for the test itself keeps nobody waiting.
func TestSettleWaitsForWhoIsAtWork(t *testing.T) {
	s := New(t, Light)
	never := make(chan bool)
	t.Cleanup(func() { close(never) })
	go func() { <-never }()
	done := false
	s.Run("work", func(context.Context) error {
		for until := time.Now().Add(300 * time.Millisecond); time.Now().Before(until); {
		}
		return nil
	}, func(error) { done = true })
	s.Settle()
	if !done {
		t.Error("Settle left before the work was done")
	}
}
