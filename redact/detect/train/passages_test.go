package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"sarpack/redact/detect"
)

// The weights that are built in are those that the sentences make.
func TestPassageWeights(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors round in other places")
	}
	data, err := passageWeights()
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile(filepath.Join("..", "..", "..", "assets", "passages", "weights.bin"))
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != string(data) {
		t.Error("assets/passages/weights.bin is not what the sentences make: run go run ./redact/detect/train -passages")
	}
}

// What the classifier is measured on is not what it has learnt from, each code is one of
// the taxonomy, and no sentence is there twice with another code.
func TestPassagesHeldApart(t *testing.T) {
	all, err := readPassages()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, x := range all {
		if old, ok := codes[x.text]; ok && old != x.code {
			t.Errorf("%q is %q and %q", x.text, old, x.code)
		}
		codes[x.text] = x.code
		if x.code != "" && !detect.PassageCode(x.code) {
			t.Errorf("%q: %s is no code of a passage", x.text, x.code)
		}
	}
	files, err := filepath.Glob(filepath.Join("..", "testdata", "passages-*.txt"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			if _, text, ok := strings.Cut(line, ": "); ok {
				if _, learnt := codes[text]; learnt {
					t.Errorf("%s: %q was learnt from", filepath.Base(f), text)
				}
			}
		}
	}
}
