// Package child runs this program a second time as a process that does one dangerous
// thing: it reads what a stranger made, with WebAssembly inside.
//
// What it promises: a call whose context ends, or that takes longer than it may, has
// its process killed and returns at once; the next call has a fresh process. No process
// outlives this program, and none opens a console on Windows. What is sent and answered
// goes over pipes, never through a file; standard error is not read, as a trap's trace
// could quote what was being read.
//
// Why a process and not a goroutine: compiled WebAssembly cannot be interrupted, and
// until it returns Go's collector, which has to stop everything, stops everybody else.
// A window would freeze for as long as a page takes.
//
// A process is this program with an environment variable set ([Spec.Env]). Its package
// has a function Main, called first in main and in every TestMain that needs it, which
// answers [Incoming] requests on standard input until its end. A message is the length
// of a head (4 bytes, little-endian), the length of a body (8 bytes), the head in gob
// and the body as it is. The first message is the process's and says that it is ready.
//
// It knows nothing of what is asked and answered.
package child
