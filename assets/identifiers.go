package assets

import _ "embed"

// IdentifierWeights are the model that reads lines for identifiers that no rule has; see
// identifiers/README.md.
//
//go:embed identifiers/weights.bin
var IdentifierWeights string
