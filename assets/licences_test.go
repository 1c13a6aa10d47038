package assets

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the licences of the modules that are linked now")

// module is a module that some build of the program links.
type module struct{ Path, Version, Dir string }

// linked lists the modules of every build that is shipped: with and without the
// window, for Linux and for Windows.
func linked(t *testing.T) []module {
	t.Helper()
	seen := map[string]bool{}
	var out []module
	for _, system := range []string{"linux", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", "-tags", "gui", "sarpack/cmd/sarpack")
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1", "GOFLAGS=")
		var said bytes.Buffer
		cmd.Stderr = &said
		data, err := cmd.Output()
		if err != nil {
			t.Skipf("SKIPPED: the modules cannot be listed here, so their licences are not compared: %v %s", err, said.String())
		}
		d := json.NewDecoder(bytes.NewReader(data))
		for {
			var p struct {
				Module *struct {
					module
					Main bool
				}
			}
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if m := p.Module; m != nil && !m.Main && !seen[m.Path] {
				seen[m.Path] = true
				out = append(out, m.module)
			}
		}
	}
	slices.SortFunc(out, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return out
}

var legal = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|unlicense)([-._].*)?$`)

// text gathers what a module's authors ask to be passed on.
func (m module) text(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", m.Path, m.Version)
	found := false
	// Fonts and C sources that a module carries have licences of their own beside them.
	err := filepath.WalkDir(m.Dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			switch e.Name() {
			case "testdata", "examples", "example", "docs", "cmd":
				return fs.SkipDir
			}
			return nil
		}
		if !legal.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(m.Dir, path)
		found = true
		fmt.Fprintf(&b, "\n==== %s ====\n\n%s\n", filepath.ToSlash(name), strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !found {
		t.Errorf("%s: no licence was found in the module; nobody may ship it without one", m.Path)
	}
	return b.String()
}

func (m module) file() string {
	return filepath.Join("licences", "modules", strings.ReplaceAll(m.Path, "/", "_")+".txt")
}

// Whoever gets the program gets the licence of every module in it, of the version
// that is in it; none of them is one that Sarpack cannot be shipped under.
func TestModuleLicences(t *testing.T) {
	modules := linked(t)
	if len(modules) == 0 {
		t.Fatal("no modules were listed")
	}
	want := map[string]bool{}
	for _, m := range modules {
		text := m.text(t)
		want[m.file()] = true
		if head := strings.ToUpper(text[:min(len(text), 1500)]); strings.Contains(head, "GENERAL PUBLIC LICENSE") && !strings.Contains(head, "LESSER") || strings.Contains(head, "AFFERO") {
			t.Errorf("%s is under the GPL or AGPL", m.Path)
		}
		if *update {
			if err := os.MkdirAll(filepath.Dir(m.file()), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(m.file(), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		have, err := os.ReadFile(m.file())
		if err != nil || strings.ReplaceAll(string(have), "\r\n", "\n") != text {
			t.Errorf("%s: its licence is not here, or another version's; run go test ./assets -update", m.Path)
		}
	}
	files, err := filepath.Glob(filepath.Join("licences", "modules", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if want[f] {
			continue
		}
		if *update {
			os.Remove(f)
			continue
		}
		t.Errorf("%s is of a module that is not linked any more; run go test ./assets -update", f)
	}
}
