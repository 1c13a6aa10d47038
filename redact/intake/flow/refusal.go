package flow

// Refusal is why a reader will not read a file that is neither damaged nor of a kind
// it does not know, with what to do.
type Refusal struct{ Why, Do string }

func (r *Refusal) Error() string { return r.Why + "; " + r.Do }
