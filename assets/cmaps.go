package assets

import _ "embed"

// CMaps are the CMaps that a PDF may name without carrying them (ISO 32000-2, table
// 116), except Identity, compressed with gzip; see cmaps/README.md.
//
//go:embed cmaps/predefined.gz
var CMaps []byte
