package pdfeye

import (
	"bytes"
	"os"
	"testing"

	"github.com/tetratelabs/wazero"
)

// compiled fails the test unless a folder holds what was compiled of the whole module,
// and nothing else, and returns what is known of the file.
func compiled(t *testing.T, dir string) os.FileInfo {
	t.Helper()
	file, err := onlyFile(dir)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() < int64(len(wholeModule)) {
		t.Errorf("the compiled module has %d bytes", info.Size())
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d things are left in the cache", len(left))
	}
	return info
}

// TestTrapsAreNotKept: where traps lie in the cache under the hollow module's key, which
// is so while another process compiles the whole one, a start compiles it itself, and the
// next one uses that.
func TestTrapsAreNotKept(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: compiling PDFium takes some seconds")
	}
	dir := t.TempDir()
	short, err := hollow(wholeModule)
	if err != nil {
		t.Fatal(err)
	}
	cfg, ctx := runtimeOf(dir, 0)
	r := wazero.NewRuntimeWithConfig(ctx, cfg)
	defer r.Close(ctx)
	if _, err := r.CompileModule(ctx, short); err != nil {
		t.Fatal(err)
	}
	if l, err := start(short, dir, 1<<30); err == nil || l != nil {
		t.Fatal("PDFium starts although each of its functions traps")
	}
	open(t, eye(t, Options{CacheDir: dir}), onePage("", ""), "")
	first := compiled(t, dir)
	open(t, eye(t, Options{CacheDir: dir}), onePage("", ""), "")
	if !os.SameFile(first, compiled(t, dir)) {
		t.Error("the second start compiled the module again")
	}
}

func TestHollow(t *testing.T) {
	short, err := hollow(wholeModule)
	if err != nil {
		t.Fatal(err)
	}
	if len(short) > len(wholeModule)/2 {
		t.Errorf("%d of %d bytes are left", len(short), len(wholeModule))
	}
	other := bytes.Clone(wholeModule)
	// The code is the largest section, before the data.
	other[len(other)/2]++
	changed, err := hollow(other)
	if err != nil || bytes.Equal(changed, short) {
		t.Errorf("other code has the same key: %v", err)
	}
	for _, n := range []int{0, 7, 9, 10, 100, len(wholeModule) / 2} {
		if _, err := hollow(wholeModule[:n]); err == nil {
			t.Errorf("the first %d bytes are a module", n)
		}
	}
}
