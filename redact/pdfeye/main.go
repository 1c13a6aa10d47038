package pdfeye

import (
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"

	"sarpack/redact/child"
)

// Environment of a worker process: workerEnv makes it one, the others pass its
// options on.
const (
	workerEnv = "SARPACK_PDFEYE_WORKER"
	cacheEnv  = "SARPACK_PDFEYE_CACHE"
	memoryEnv = "SARPACK_PDFEYE_MEMORY"
)

// Main serves as a reading process, and never returns, where the environment says
// so; elsewhere it does nothing. Call it first in main, before anything costs time
// or writes to standard output. It serves for every package that has such processes.
func Main() { child.Main() }

func init() { child.Handle(workerEnv, serve) }

// serve is the reading process.
func serve() {
	memory, err := strconv.ParseInt(os.Getenv(memoryEnv), 10, 64)
	if err != nil {
		os.Exit(2)
	}
	// One core computes; the other notices the end of the input.
	runtime.GOMAXPROCS(2)
	work(os.Stdin, os.Stdout, os.Getenv(cacheEnv), memory)
}

// startMemory is how much memory of Go's a start takes before it collects garbage, in bytes.
const startMemory = 320 << 20

// work answers requests from r on w until r ends. A trap ends the process: the
// module's state cannot be trusted after one.
func work(r io.Reader, w io.Writer, cacheDir string, memory int64) {
	// While it starts there is no garbage worth collecting, unless it compiles the module.
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(min(startMemory, memory))
	l, err := load(cacheDir, memory)
	if err != nil {
		os.Exit(3)
	}
	debug.SetMemoryLimit(memory)
	garbage := child.NewCollector()
	s := &session{lib: l, docs: map[int]*document{}}
	out := child.NewSender(w)
	// The first message says that the process is ready.
	if child.Ready(out) != nil {
		return
	}
	for m := range child.Incoming[request](r) {
		rep, err := s.serve(m.Head, m.Body, m.Size)
		if err != nil {
			rep = reply{Fault: faultOther, Detail: "it could not be read"}
			if ce := (*callError)(nil); errors.As(err, &ce) {
				rep.Fault, rep.Detail = ce.fault, ce.detail
			}
		}
		if m.Discard() != nil {
			return
		}
		rep.Memory = int64(s.mem.Size())
		if out.Send(&rep, rep.body) != nil {
			return
		}
		for _, do := range s.later {
			do()
		}
		s.later = s.later[:0]
		garbage.Collect()
	}
}
