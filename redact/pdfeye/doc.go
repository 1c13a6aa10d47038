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
// what could not be read is an error.
//
// # Limits
//
// Coordinates are those of package redact: default user space, in points. PDFium
// ignores UserUnit, and so do all quads. JavaScript and XFA are not in the build,
// so a dynamic XFA form shows its static page. MediaBox and CropBox of a page are
// given as PDFium's effective box; read the file's own boxes with pdfdoc.
//
// # The worker
//
// [Start] re-executes the running program with an environment variable set;
// [Main], called first in main and in every TestMain that needs it, then serves
// requests on standard input until its end. A frame is a 4-byte little-endian
// length and that many bytes; requests are gob, answers gob but for characters and
// pixels, whose volume asks for a packed form (see wire.go).
package pdfeye
