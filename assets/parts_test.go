package assets

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// parts.json says what is built in and is no module of Go: .ci/package puts it into the
// list of what the program is made of. It is held against the licences that go out, the
// modules that are linked, and the bytes themselves.
func TestParts(t *testing.T) {
	data, err := os.ReadFile("parts.json")
	if err != nil {
		t.Fatal(err)
	}
	var parts []struct {
		Type, Name, Version string
		Ref                 string `json:"bom-ref"`
		Hashes              []struct{ Alg, Content string }
		Properties          []struct{ Name, Value string }
	}
	if err := json.Unmarshal(data, &parts); err != nil {
		t.Fatal(err)
	}
	licensed, refs, carried, sums := map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]string{}
	for _, p := range parts {
		if p.Ref == "" || refs[p.Ref] || p.Type == "" {
			t.Errorf("%s has no reference of its own, or is of no type", p.Name)
		}
		refs[p.Ref] = true
		for _, x := range p.Properties {
			switch x.Name {
			case "sarpack:licence":
				licensed[x.Value] = true
				if _, err := fs.Stat(Licences, "licences/"+x.Value); err != nil {
					t.Errorf("%s: %v", p.Name, err)
				}
			case "sarpack:carried-by":
				carried[p.Name] = x.Value
			}
		}
		for _, h := range p.Hashes {
			sums[p.Name] = h.Content
		}
	}
	// Whatever has a licence beside the modules' is a part.
	for _, dir := range []string{"pdfium", "tesseract"} {
		all, err := fs.Glob(Licences, "licences/"+dir+"/*.txt")
		if err != nil || len(all) == 0 {
			t.Fatal(err)
		}
		for _, f := range all {
			if f = strings.TrimPrefix(f, "licences/"); !licensed[f] && f != "pdfium/go-pdfium.txt" {
				t.Errorf("%s is the licence of no part", f)
			}
		}
	}
	linked := map[string]module{}
	for _, m := range linkedModules(t) {
		linked[m.Path] = m
	}
	for name, by := range carried {
		path, version, _ := strings.Cut(by, " ")
		if linked[path].Version != version {
			t.Errorf("%s is said to come with %s; %s is linked: look what that carries", name, by, linked[path].Version)
		}
	}
	for name, open := range map[string]func() (io.ReadCloser, error){
		"Tesseract":            unzippedFile("ocr/tesseract.wasm.gz"),
		"eng of tessdata_fast": unzippedFile("ocr/eng.traineddata.gz"),
		"PDFium": func() (io.ReadCloser, error) {
			return os.Open(filepath.Join(linked["github.com/klippa-app/go-pdfium"].Dir, "internal", "pdfium_wasm", "pdfium.wasm"))
		},
	} {
		r, err := open()
		if err != nil {
			t.Fatal(err)
		}
		h := sha256.New()
		_, err = io.Copy(h, r)
		r.Close()
		if got := fmt.Sprintf("%x", h.Sum(nil)); err != nil || got != sums[name] {
			t.Errorf("%s has the hash %s, not %s (%v)", name, got, sums[name], err)
		}
	}
}

// linkedModules is linked, and skips loudly where Go is not there.
func linkedModules(t *testing.T) []module {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("SKIPPED: go is not installed, so the parts are not held against the modules")
	}
	return linked(t)
}

func unzippedFile(name string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		f, err := os.Open(filepath.FromSlash(name))
		if err != nil {
			return nil, err
		}
		return gzip.NewReader(f)
	}
}
