// Package pdfdoc opens a PDF that a stranger made, walks its objects and writes
// one clean revision of what it is told to keep. It is the only door to pdfcpu:
// its object types are those of pdfcpu, under names of our own. The reader below
// them is ours: pdfcpu's refuses what viewers open, passes over objects that it
// cannot read without saying so, and can only be stopped by leaving it running.
//
// # Promises
//
//   - Open never panics, never loops and never runs longer than
//     [redact.FileTimeout]: it opens the file or says why not, with an error that
//     wraps one of the redact.Err… sentinels.
//   - What is encrypted comes out decrypted: no caller sees a cipher text.
//   - [File.Decode] is strict. Damaged or cut-off data is an error that carries
//     what could be decoded; it is never silently short.
//   - [File.Write] writes only objects that can be reached from the catalogue it
//     builds by allow-list: one revision, one %%EOF, no orphan, nothing before the
//     header or after the end. The same objects give the same bytes.
//
// # Limits
//
// Open is tolerant: it repairs what a viewer would repair (cross-reference tables
// that are wrong or missing, page trees with loops or missing nodes). What cannot
// be repaired reads as null, as ISO 32000-2, 7.3.10 asks for a missing object. It
// does not judge whether a content stream makes sense; that is burn's business.
//
// A File is for one goroutine at a time.
package pdfdoc
