package child

import "context"

// Turn is a lock that a waiting caller can give up on.
type Turn chan struct{}

// NewTurn returns a lock that is free.
func NewTurn() Turn { return make(Turn, 1) }

// Take waits for the turn, or for the end of ctx.
func (t Turn) Take(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Give lets the next one in.
func (t Turn) Give() { <-t }
