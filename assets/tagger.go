package assets

import _ "embed"

// TaggerWeights and TaggerNames are the model that finds names in no list, and its
// table of names by their hashes; see tagger/README.md for what they are made of. They
// are strings so that they are used where they lie in the program's file.
var (
	//go:embed tagger/weights.bin
	TaggerWeights string
	//go:embed tagger/names.bin
	TaggerNames string
)
