package assets

import _ "embed"

// PassageWeights are the model that tells sentences an exemption may cover; see
// passages/README.md.
//
//go:embed passages/weights.bin
var PassageWeights string
