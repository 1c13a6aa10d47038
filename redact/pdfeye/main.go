package pdfeye

import (
	"bufio"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
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
// or writes to standard output.
func Main() {
	if os.Getenv(workerEnv) == "" {
		return
	}
	memory, err := strconv.ParseInt(os.Getenv(memoryEnv), 10, 64)
	if err != nil {
		os.Exit(2)
	}
	runtime.GOMAXPROCS(2)
	debug.SetMemoryLimit(memory)
	work(os.Stdin, os.Stdout, os.Getenv(cacheEnv), memory)
	os.Exit(0)
}

// work answers requests from r on w until r ends. A trap ends the process: the
// module's state cannot be trusted after one.
func work(r io.Reader, w io.Writer, cacheDir string, memory int64) {
	in, out := bufio.NewReaderSize(r, 1<<16), bufio.NewWriterSize(w, 1<<16)
	l, err := load(cacheDir, memory)
	if err != nil {
		os.Exit(3)
	}
	s := &session{lib: l, docs: map[int]*document{}}
	for {
		var q request
		if err := readFrame(in, &q); err != nil {
			return // the parent is gone, or done
		}
		rep, err := s.serve(q)
		if err != nil {
			rep = reply{Fault: faultOther, Detail: "it could not be read"}
			if ce := (*callError)(nil); errors.As(err, &ce) {
				rep.Fault, rep.Detail = ce.fault, ce.detail
			}
		}
		rep.Memory = int64(s.mem.Size())
		if writeFrame(out, &rep) != nil || out.Flush() != nil {
			return
		}
	}
}
