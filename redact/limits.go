package redact

import "time"

// Limits on what a stranger's file may ask of the machine, all in one place. A
// file that passes one is refused with a reason, never cut short in silence.
const (
	// MaxFileSize is the largest record accepted, in bytes.
	MaxFileSize = 1 << 30
	// MaxPages is the largest number of pages of one document.
	MaxPages = 20_000
	// MaxStream is the largest decoded stream, in bytes.
	MaxStream = 256 << 20
	// MaxImagePixels is the largest picture decoded.
	MaxImagePixels = 120_000_000
	// MaxFormDepth is how deep form XObjects may be nested.
	MaxFormDepth = 16
	// MaxOperators is the most content-stream operators of one page, forms included.
	MaxOperators = 5_000_000
	// PageTimeout is the longest one page may take to read or render.
	PageTimeout = 20 * time.Second
	// FileTimeout is the longest one file may take to open.
	FileTimeout = 25 * time.Second
	// WorkerMemory is the most memory one reading process may use, in bytes.
	WorkerMemory = 1 << 30
)
