package ocr

import (
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"

	"sarpack/redact/child"
)

// Environment of a process: workerEnv makes it one, the others pass its options on.
const (
	workerEnv = "SARPACK_OCR_WORKER"
	cacheEnv  = "SARPACK_OCR_CACHE"
	memoryEnv = "SARPACK_OCR_MEMORY"
)

// request asks for a picture to be read. Its pixels, W × H grey bytes, are the message's
// body.
type request struct {
	W, H  int
	DPI   float64
	Limit time.Duration
}

// reply is the answer: a result, or why there is none.
type reply struct {
	Done   bool
	Result Result
	Fault  string
	Memory bool
}

func init() { child.Handle(workerEnv, serve) }

// serve is the process.
func serve() {
	memory, err := strconv.ParseInt(os.Getenv(memoryEnv), 10, 64)
	if err != nil {
		os.Exit(2)
	}
	// One core computes; the other notices the end of the input.
	runtime.GOMAXPROCS(2)
	debug.SetMemoryLimit(memory)
	m, err := load(os.Getenv(cacheEnv), memory)
	if err != nil {
		os.Exit(3)
	}
	garbage := child.NewCollector()
	out := child.NewSender(os.Stdout)
	if child.Ready(out) != nil {
		return
	}
	for q := range child.Incoming[request](os.Stdin) {
		res, err := m.read(q.Head, q.Body, q.Size)
		rep := reply{Done: true}
		if err != nil {
			rep.Fault, rep.Memory = "it could not be read", errors.Is(err, errMemory)
		} else {
			rep.Result = *res
		}
		if q.Discard() != nil || out.Send(&rep, nil) != nil {
			return
		}
		garbage.Collect()
	}
}

// read answers one request.
func (m *module) read(q request, body io.Reader, size int64) (*Result, error) {
	if q.W <= 0 || q.H <= 0 || int64(q.W)*int64(q.H) != size {
		return nil, fmt.Errorf("a picture of %d × %d has not %d pixels", q.W, q.H, size)
	}
	g := image.NewGray(image.Rect(0, 0, q.W, q.H))
	if _, err := io.ReadFull(body, g.Pix); err != nil {
		return nil, err
	}
	return m.recognise(Picture{g, q.DPI}, q.Limit)
}
