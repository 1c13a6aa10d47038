// Package pdfeye shows what a PDF shows: it is the reader of record. It runs PDFium,
// compiled to WebAssembly, in child processes of this program, and hands out
// characters with their places, pictures of pages, annotations, images and page
// objects.
//
// # Promises
//
// A stranger's file can stop a child, never this program: a child that traps, runs
// out of memory or takes too long is killed, the call that asked gets an error that
// wraps one of package redact's reasons, and the next call has a fresh child. The
// child's WebAssembly sees no file system, no network and no clock of use; document
// bytes go to it over a pipe, never through a file. Nothing is skipped in silence:
// what could not be read is an error. A call whose context ends returns at once,
// whether it computes or waits for its turn. No child outlives this program.
//
// The text is what the page shows. Where the file asks to be read as something else
// (ActualText, ISO 32000-2, 14.9.4), the glyphs are read all the same, unless they
// have no Unicode values. A page that PDFium takes for written downwards has its words
// and lines by where its characters stand (see breaks.go). [Doc.FlatPage] reads the annotations that [Doc.Render]
// draws, and no others.
//
// # Limits
//
// Coordinates are those of package redact: default user space, in points. PDFium
// ignores UserUnit, and so do all quads. JavaScript and XFA are not in the build,
// so a dynamic XFA form shows its static page. MediaBox and CropBox of a page are
// given as PDFium's effective box; read the file's own boxes with pdfdoc. Text in
// optional content that is off is among the characters. Text of size zero is not.
// [Doc.Notes] knows annotations only: a form field without one on a page, and what a
// hidden annotation's appearance says, are pdfdoc's to find. [Doc.Images] does not
// list those in patterns and in the glyphs of Type 3 fonts; [Doc.Render] draws them.
//
// # The worker
//
// [Start] re-executes the running program with an environment variable set, as package
// child does it; [Main], called first in main and in every TestMain that needs it, then
// serves requests on standard input until its end. A message's body is the document in
// a request to open one, packed characters, pixels or a copy in an answer (see wire.go).
//
// PDFium is compiled once, which takes some seconds, and kept in the user's cache
// folder; if what is kept there cannot be used it is made again. A start is quick because
// it shows wazero a module without code; see hollow.go.
package pdfeye
