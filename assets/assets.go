// Package assets holds what is built into the program: its icon, and the licences of
// what others wrote and Sarpack carries.
package assets

import "embed"

// Icon is the program's icon, a PNG of 256 × 256 pixels, drawn for Sarpack.
//
//go:embed icon.png
var Icon []byte

// Licences are the texts that go out with every copy of the program, in the folder
// licences: in modules one file for each Go module that is linked, in the other
// folders those of what is embedded.
//
//go:embed licences
var Licences embed.FS
