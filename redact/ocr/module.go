package ocr

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"image"
	"io"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"sarpack/assets"
	"sarpack/redact/child"
)

// module is Tesseract with its model, in linear memory. assets/ocr/build/bridge.cpp says
// what each function does.
type module struct {
	ctx context.Context
	mod api.Module
	fns map[string]api.Function
}

// load starts Tesseract. cacheDir holds the compiled module from one start to the next;
// "" costs some seconds every time. memory bounds the linear memory in bytes.
func load(cacheDir string, memory int64) (*module, error) {
	code, err := unzip(assets.Tesseract)
	if err != nil {
		return nil, err
	}
	model, err := unzip(assets.English)
	if err != nil {
		return nil, err
	}
	cfg := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2)
	if pages := memory / 65536; pages > 0 && pages < 65536 {
		cfg = cfg.WithMemoryLimitPages(uint32(pages))
	}
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			cfg = cfg.WithCompilationCache(cache)
		}
	}
	ctx := experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(child.Reserve))
	rt := wazero.NewRuntimeWithConfig(ctx, cfg)
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, rt); err != nil {
		return nil, fmt.Errorf("tesseract: %w", err)
	}
	compiled, err := rt.CompileModule(ctx, code)
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w", err)
	}
	// No folder is mounted, and its clock is for its time limit only.
	mod, err := rt.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").
		WithFSConfig(wazero.NewFSConfig()).WithStdout(io.Discard).WithStderr(io.Discard).WithSysNanotime())
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w", err)
	}
	m := &module{ctx: ctx, mod: mod, fns: map[string]api.Function{}}
	p, err := m.put(model)
	if err != nil {
		return nil, err
	}
	if m.int("ocr_start", p, uint64(len(model))) != 0 {
		return nil, errors.New("tesseract: the model does not load")
	}
	m.call("ocr_free", p)
	return m, nil
}

func unzip(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// trap is a failure of the WebAssembly itself. The process that sees one ends.
type trap struct{ err error }

// call calls an exported function and returns its result, 0 for none. It panics with
// trap where Tesseract crashed.
func (m *module) call(name string, args ...uint64) uint64 {
	f := m.fns[name]
	if f == nil {
		if f = m.mod.ExportedFunction(name); f == nil {
			panic(trap{fmt.Errorf("%s is not in the module", name)})
		}
		m.fns[name] = f
	}
	r, err := f.Call(m.ctx, args...)
	if err != nil {
		panic(trap{fmt.Errorf("%s: %w", name, err)})
	}
	if len(r) == 0 {
		return 0
	}
	return r[0]
}

func (m *module) int(name string, args ...uint64) int { return int(int32(m.call(name, args...))) }

// put copies b into linear memory.
func (m *module) put(b []byte) (uint64, error) {
	p := m.call("ocr_alloc", uint64(max(1, len(b))))
	if p == 0 || !m.mod.Memory().Write(uint32(p), b) {
		return 0, errMemory
	}
	return p, nil
}

var errMemory = errors.New("the picture does not fit into the reader's memory")

// picture hands a picture over.
func (m *module) picture(p Picture) error {
	w, h := p.Grey.Rect.Dx(), p.Grey.Rect.Dy()
	at, err := m.put(packed(p.Grey))
	if err != nil {
		return err
	}
	defer m.call("ocr_free", at)
	if m.int("ocr_picture", at, uint64(w), uint64(h), uint64(p.DPI+0.5)) != 0 {
		return errMemory
	}
	return nil
}

// packed returns the pixels row by row without gaps.
func packed(g *image.Gray) []byte {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if g.Stride == w && len(g.Pix) >= w*h {
		return g.Pix[:w*h]
	}
	out := make([]byte, 0, w*h)
	for y := range h {
		out = append(out, g.Pix[y*g.Stride:y*g.Stride+w]...)
	}
	return out
}

// answer returns what was read, as bridge.cpp writes it.
func (m *module) answer() ([]byte, error) {
	at := uint32(m.call("ocr_answer"))
	size := m.mod.Memory().Size()
	if at == 0 || at >= size {
		return nil, errAnswer
	}
	all, ok := m.mod.Memory().Read(at, size-at)
	if !ok {
		return nil, errAnswer
	}
	end := bytes.IndexByte(all, 0)
	if end < 0 {
		return nil, errAnswer
	}
	return bytes.Clone(all[:end]), nil
}

func float(v float64) uint64 { return api.EncodeF32(float32(v)) }
