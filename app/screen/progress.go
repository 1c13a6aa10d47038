package screen

import "context"

// Step says how far something long is.
type Step struct {
	// What is being done, in words.
	What string
	// Done of Total units are done; Total is 0 where it is not known.
	Done, Total int
	Unit        string
}

type stepKey struct{}

// With returns a context whose work tells its steps to tell, from any goroutine.
func With(ctx context.Context, tell func(Step)) context.Context {
	return context.WithValue(ctx, stepKey{}, tell)
}

// Teller returns to whom the work of a context tells its steps; never nil.
func Teller(ctx context.Context) func(Step) {
	if f, ok := ctx.Value(stepKey{}).(func(Step)); ok {
		return f
	}
	return func(Step) {}
}
