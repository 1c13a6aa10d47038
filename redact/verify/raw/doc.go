// Package raw reads a PDF as an attacker with a hex editor would: byte by byte, by
// code that shares nothing with the writer or with any PDF library. It finds every
// object in the file whether anything refers to it or not, every revision, every
// stream with its filters undone, every string; and in all of these it looks for
// words in any encoding a PDF can hold them in.
//
// It does not decrypt: give it the file before encryption, or after it was opened
// with its password. It does not look into compressed pictures: whether pixels
// tell something is the renderer's question. What it cannot decode it lists, so
// that the caller can refuse to call the file proved.
package raw
