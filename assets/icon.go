// Package assets holds what is built into the program: its icon. The licences of
// what others wrote and Sarpack carries lie in the folder licences beside it.
package assets

import _ "embed"

// Icon is the program's icon, a PNG of 256 × 256 pixels, drawn for Sarpack.
//
//go:embed icon.png
var Icon []byte
