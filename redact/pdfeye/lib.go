package pdfeye

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"sarpack/redact/child"
)

// scratchSize is the room kept in linear memory for what calls return.
const scratchSize = 64 << 10

// lib is PDFium's C interface, called directly. The pool of go-pdfium carries the
// module and its imports; its own bindings allocate several times for every
// character, which would be most of the time that reading a page takes.
type lib struct {
	inst    pdfium.Pdfium // go-pdfium's own binding, for what needs its callbacks
	ctx     context.Context
	mod     api.Module
	mem     api.Memory
	fns     map[string]api.Function
	stack   [16]uint64
	scratch uint32
	form    uint64 // FPDF_FORMFILLINFO, shared by all documents
}

// moduleOf returns the module that go-pdfium keeps to itself, nil if it is kept elsewhere.
// A listener on a function would have it as well, and cost more than a start has to.
func moduleOf(inst pdfium.Pdfium) api.Module {
	worker := reflect.Indirect(reflect.ValueOf(inst)).FieldByName("worker")
	if worker.Kind() != reflect.Pointer || worker.IsNil() {
		return nil
	}
	module := worker.Elem().FieldByName("Module")
	if !module.IsValid() || module.Type() != reflect.TypeFor[api.Module]() {
		return nil
	}
	return *(*api.Module)(module.Addr().UnsafePointer())
}

// runtimeOf returns how wazero is to run: with the compiled module kept in cacheDir, ""
// for nowhere, and linear memory of so many bytes, 0 for what the module asks for.
func runtimeOf(cacheDir string, memory int64) (wazero.RuntimeConfig, context.Context) {
	cfg := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if pages := memory / 65536; pages > 0 && pages < 65536 {
		cfg = cfg.WithMemoryLimitPages(uint32(pages))
	}
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			cfg = cfg.WithCompilationCache(cache)
		}
	}
	return cfg, experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(child.Reserve))
}

// start starts PDFium from the module wasm; see load.
func start(wasm []byte, cacheDir string, memory int64) (_ *lib, err error) {
	cfg, ctx := runtimeOf(cacheDir, memory)
	pool, err := webassembly.InitWithWASM(webassembly.Config{
		WASM: wasm, Context: ctx, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: cfg,
		// The default would mount the whole disk.
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("pdfium: %w", err)
	}
	defer func() {
		if err != nil {
			pool.Close()
		}
	}()
	inst, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, fmt.Errorf("pdfium: %w", err)
	}
	mod := moduleOf(inst)
	if mod == nil {
		return nil, errors.New("pdfium: the module could not be reached")
	}
	l := &lib{inst: inst, ctx: context.Background(), mod: mod, mem: mod.Memory(), fns: map[string]api.Function{}}
	l.scratch = uint32(l.call("malloc", scratchSize))
	if l.scratch == 0 {
		return nil, errors.New("pdfium: no memory")
	}
	// An all-zero FPDF_FORMFILLINFO of version 2 has no callbacks and suffices to
	// draw form fields.
	l.form = l.call("malloc", 512)
	l.zero(uint32(l.form), 512)
	l.mem.WriteUint32Le(uint32(l.form), 2)
	return l, nil
}

// trap is a failure of the WebAssembly itself. The worker that sees one ends.
type trap struct{ err error }

// call calls an exported function with integer or encoded float arguments and
// returns its result, 0 for none. It panics with trap where PDFium crashed.
func (l *lib) call(name string, args ...uint64) uint64 {
	f := l.fn(name)
	copy(l.stack[:], args)
	if err := f.CallWithStack(l.ctx, l.stack[:]); err != nil {
		panic(trap{fmt.Errorf("%s: %w", name, err)})
	}
	return l.stack[0]
}

// int calls a function that returns a C int or FPDF_BOOL.
func (l *lib) int(name string, args ...uint64) int { return int(int32(l.call(name, args...))) }

func (l *lib) fn(name string) api.Function {
	f := l.fns[name]
	if f == nil {
		if f = l.mod.ExportedFunction(name); f == nil {
			panic(trap{fmt.Errorf("%s is not in the module", name)})
		}
		l.fns[name] = f
	}
	return f
}

func (l *lib) zero(at, n uint32) {
	if b, ok := l.mem.Read(at, n); ok {
		clear(b)
	}
}

// f32 reads the i-th float at the scratch.
func (l *lib) f32(i uint32) float64 {
	v, _ := l.mem.ReadFloat32Le(l.scratch + 4*i)
	return float64(v)
}

// u32 reads the i-th unsigned int at the scratch.
func (l *lib) u32(i uint32) uint32 {
	v, _ := l.mem.ReadUint32Le(l.scratch + 4*i)
	return v
}

// at returns the address of the scratch plus off.
func (l *lib) at(off uint32) uint64 { return uint64(l.scratch + off) }

// bytes puts data into linear memory and returns its address.
func (l *lib) bytes(data []byte) (uint64, error) {
	p := l.call("malloc", uint64(max(1, len(data))))
	if p == 0 || !l.mem.Write(uint32(p), data) {
		return 0, errors.New("no memory")
	}
	return p, nil
}

// cstring puts s, ended by a zero, into the scratch at off.
func (l *lib) cstring(off uint32, s string) uint64 {
	l.mem.Write(l.scratch+off, append([]byte(s), 0))
	return l.at(off)
}

// text calls a function that fills a buffer with UTF-16LE and returns the number
// of bytes, ending zero included; the buffer and its length are its last arguments.
func (l *lib) text(name string, args ...uint64) string {
	n := uint32(l.call(name, append(args, 0, 0)...))
	if n <= 2 || n > 64<<20 {
		return ""
	}
	p := l.call("malloc", uint64(n))
	if p == 0 {
		return ""
	}
	defer l.call("free", p)
	l.call(name, append(args, p, uint64(n))...)
	b, _ := l.mem.Read(uint32(p), n-2)
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, binary.LittleEndian.Uint16(b[i:]))
	}
	return decodeUTF16(u)
}

func float(v float64) uint64 { return uint64(math.Float32bits(float32(v))) }
