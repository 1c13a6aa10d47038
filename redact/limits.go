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
	// MaxNesting is how deep files may lie in files (an attachment of a message in an
	// archive is two deep).
	MaxNesting = 8
	// MaxParts is how many files one file may hold, at all depths together.
	MaxParts = 50_000
	// MaxUnpacked is how many bytes one file may unpack to, at all depths together.
	MaxUnpacked = 2 << 30
	// MaxRatio is how many times its packed size an entry of an archive may unpack to,
	// beyond a megabyte: text packs to a twentieth, a bomb to a thousandth.
	MaxRatio = 250
	// MaxXMLDepth is how deep the elements of an XML or HTML file may be nested.
	MaxXMLDepth = 256
	// MaxCells is the most cells of one table or sheet.
	MaxCells = 3_000_000
	// IntakeTimeout is the longest one record may take to be read and typeset.
	IntakeTimeout = 90 * time.Second
	// KeptInMemory is how many bytes of working copies are kept rather than made
	// again when they are needed.
	KeptInMemory = 128 << 20
	// PageTimeout is the longest one page may take to read or render.
	PageTimeout = 20 * time.Second
	// FileTimeout is the longest one file may take to open.
	FileTimeout = 25 * time.Second
	// MaxReadPixels is the largest picture of a page that is recognised: A4 at 600 dpi.
	MaxReadPixels = 36_000_000
	// ReadTimeout is after how long the recognition of one page stops with what it has.
	ReadTimeout = 45 * time.Second
	// WorkerMemory is the most memory one reading process may use, in bytes.
	WorkerMemory = 1 << 30
)
