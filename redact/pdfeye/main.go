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
	// One core computes; the other notices the end of the input.
	runtime.GOMAXPROCS(2)
	debug.SetMemoryLimit(memory)
	work(os.Stdin, os.Stdout, os.Getenv(cacheEnv), memory)
	os.Exit(0)
}

// message is a request with its body still to be read.
type message struct {
	q    request
	size int64
	body *body
}

// body is the rest of a message; done is closed when all of it was read.
type body struct {
	io.LimitedReader
	done chan struct{}
}

func (b *body) Read(p []byte) (int, error) {
	if b.N == 0 {
		return 0, io.EOF
	}
	n, err := b.LimitedReader.Read(p)
	if b.N == 0 {
		close(b.done)
	}
	return n, err
}

// work answers requests from r on w until r ends. A trap ends the process: the
// module's state cannot be trusted after one.
func work(r io.Reader, w io.Writer, cacheDir string, memory int64) {
	in := bufio.NewReaderSize(r, 1<<16)
	l, err := load(cacheDir, memory)
	if err != nil {
		os.Exit(3)
	}
	garbage := newCollector()
	s := &session{lib: l, docs: map[int]*document{}}
	// The first message says that the process is ready.
	if writeMessage(w, &reply{Memory: int64(s.mem.Size())}, nil) != nil {
		return
	}
	for m := range incoming(in) {
		rep, err := s.serve(m.q, m.body, m.size)
		if err != nil {
			rep = reply{Fault: faultOther, Detail: "it could not be read"}
			if ce := (*callError)(nil); errors.As(err, &ce) {
				rep.Fault, rep.Detail = ce.fault, ce.detail
			}
		}
		if _, err := io.Copy(io.Discard, m.body); err != nil {
			return
		}
		rep.Memory = int64(s.mem.Size())
		if writeMessage(w, &rep, rep.body) != nil {
			return
		}
		for _, do := range s.later {
			do()
		}
		s.later = s.later[:0]
		garbage.collect()
	}
}

// incoming reads requests and, while one is being answered, waits for the end of
// the input: a call that never returns must not outlive the parent.
func incoming(in *bufio.Reader) <-chan message {
	ch := make(chan message)
	go func() {
		for {
			var m message
			var err error
			if m.size, err = readMessage(in, &m.q); err != nil {
				os.Exit(0)
			}
			m.body = &body{io.LimitedReader{R: in, N: m.size}, make(chan struct{})}
			if m.size == 0 {
				close(m.body.done)
			}
			ch <- m
			<-m.body.done
		}
	}()
	return ch
}
