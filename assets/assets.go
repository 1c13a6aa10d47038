// Package assets holds what is built into the program: its icon, the text
// recognition that it carries, the models that find names and passages, the CMaps that a
// PDF may name without carrying them, the guide with its pictures, and the licences of what
// others wrote.
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

// Tesseract is the text recognition, Tesseract 5.5.0 with Leptonica 1.84.1 as a
// WebAssembly module, compressed with gzip. Folder ocr/build says how it is made.
//
//go:embed ocr/tesseract.wasm.gz
var Tesseract []byte

// English is the model that it reads with: eng of tessdata_fast 4.1.0, compressed with
// gzip.
//
//go:embed ocr/eng.traineddata.gz
var English []byte
