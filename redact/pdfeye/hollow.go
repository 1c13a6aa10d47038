package pdfeye

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"time"
	_ "unsafe" // for go:linkname

	"github.com/tetratelabs/wazero"
)

// At every start wazero decodes and validates the module before it looks for what was
// compiled of it, which takes more than all the rest of a start. So it is given a hollow
// one: the same types, functions, exports and data, but every function's body is a trap.
// What was compiled of the whole module is kept under the hollow one's key. It fits, as
// compiled code is found by the number of the function; and where none is kept, or that
// of other code, the first function that a start calls traps, and the whole module is
// compiled.

// wholeModule is PDFium as go-pdfium carries it, which does not hand it out.
//
//go:linkname wholeModule github.com/klippa-app/go-pdfium/internal/pdfium_wasm.Module
var wholeModule []byte

// Parts of a module in binary form (WebAssembly core specification, 5.5).
const (
	wasmHeader    = 8
	customSection = 0
	codeSection   = 10
)

var errWasm = errors.New("the module is not as it should be")

// hollow returns a module with the bodies of its functions replaced by traps. It names
// what they were, so that another version's differs.
func hollow(whole []byte) ([]byte, error) {
	if len(whole) < wasmHeader {
		return nil, errWasm
	}
	out := make([]byte, 0, len(whole)/2)
	out = append(out, whole[:wasmHeader]...)
	for rest := whole[wasmHeader:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errWasm
		}
		body := rest[1+n:][:size]
		section := rest[:1+n+len(body)]
		rest = rest[len(section):]
		if section[0] != codeSection {
			out = append(out, section...)
			continue
		}
		functions, n := binary.Uvarint(body)
		if n <= 0 || functions > size {
			return nil, errWasm
		}
		out = appendSection(out, codeSection, traps(functions))
		sum := crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli))
		name := fmt.Sprintf("of %d %08x", size, sum)
		out = appendSection(out, customSection, append([]byte{byte(len(name))}, name...))
	}
	return out, nil
}

// traps returns a code section's body with n functions that trap.
func traps(n uint64) []byte {
	const unreachable, end = 0x00, 0x0b
	b := binary.AppendUvarint(nil, n)
	for range n {
		b = append(b, 3, 0, unreachable, end) // its length, no locals, two instructions
	}
	return b
}

func appendSection(b []byte, id byte, body []byte) []byte {
	b = binary.AppendUvarint(append(b, id), uint64(len(body)))
	return append(b, body...)
}

// making begins the names of folders in which something is compiled. A folder that is a
// day old is of a process that was killed.
const making = "wazero-making-"

// load starts PDFium. cacheDir holds the compiled module from one start to the
// next; "" or an unusable one costs some seconds every time. memory bounds the
// linear memory in bytes.
func load(cacheDir string, memory int64) (*lib, error) {
	short, err := hollow(wholeModule)
	if err != nil || cacheDir == "" {
		return start(wholeModule, cacheDir, memory)
	}
	if l, err := start(short, cacheDir, memory); err == nil {
		return l, nil
	}
	made, err := os.MkdirTemp(cacheDir, making)
	if err != nil {
		return start(wholeModule, "", memory)
	}
	defer os.RemoveAll(made)
	l, err := start(wholeModule, filepath.Join(made, "whole"), memory)
	if err == nil {
		// What cannot be kept is compiled again next time.
		_ = keep(short, made, cacheDir)
	}
	return l, err
}

// keep puts what was compiled into the folder made where a start with the module short
// will look for it, and removes what others left in the making.
func keep(short []byte, made, cacheDir string) error {
	whole, err := onlyFile(filepath.Join(made, "whole"))
	if err != nil {
		return err
	}
	cfg, ctx := runtimeOf(filepath.Join(made, "short"), 0)
	r := wazero.NewRuntimeWithConfig(ctx, cfg)
	defer r.Close(ctx)
	if _, err := r.CompileModule(ctx, short); err != nil {
		return err
	}
	key, err := onlyFile(filepath.Join(made, "short"))
	if err != nil {
		return err
	}
	name, err := filepath.Rel(filepath.Join(made, "short"), key)
	if err != nil {
		return err
	}
	to := filepath.Join(cacheDir, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.Rename(whole, to); err != nil {
		return err
	}
	old, _ := filepath.Glob(filepath.Join(cacheDir, making+"*"))
	for _, dir := range old {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(dir)
		}
	}
	return nil
}

// onlyFile returns the one file that wazero keeps in a folder.
func onlyFile(dir string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "wazero-*", "*"))
	if err != nil || len(files) != 1 {
		return "", fmt.Errorf("%d compiled modules where one should be: %w", len(files), errors.Join(err, errWasm))
	}
	return files[0], nil
}
