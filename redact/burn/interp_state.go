package burn

// walkState is what the content walk keeps between the pages of one document.
type walkState struct{}

func newWalkState() walkState { return walkState{} }
