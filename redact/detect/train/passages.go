package main

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sarpack/redact/detect"
	"sarpack/redact/detect/gist"
)

//go:embed passages/*.txt
var passageFiles embed.FS

// passage is a sentence to learn from, with its code, "" for what may be shown.
type passage struct{ code, text string }

// readPassages reads the sentences. Each line of the files is "CODE: sentence", with a word
// behind the code that counts for nothing here, or "-: sentence" for one that may be
// shown. What people do at their work may be shown.
func readPassages() ([]passage, error) {
	files, err := passageFiles.ReadDir("passages")
	if err != nil {
		return nil, err
	}
	var out []passage
	for _, f := range files {
		data, err := passageFiles.ReadFile("passages/" + f.Name())
		if err != nil {
			return nil, err
		}
		for n, line := range strings.Split(string(data), "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			code, text, ok := strings.Cut(line, ": ")
			if !ok {
				return nil, fmt.Errorf("%s, line %d: not \"CODE: sentence\"", f.Name(), n+1)
			}
			switch code, _, _ = strings.Cut(code, " "); code {
			case "-", "TP-PRO":
				code = ""
			}
			out = append(out, passage{code, text})
		}
	}
	return out, nil
}

// passageWeights learns from all sentences.
func passageWeights() ([]byte, error) {
	all, err := readPassages()
	if err != nil {
		return nil, err
	}
	examples := make([]gist.Example, len(all))
	for i, x := range all {
		examples[i] = gist.Example{Features: detect.Gist(x.text), Code: x.code}
	}
	return gist.Learn(examples).Bytes(), nil
}

// writePassageWeights makes the weights that tell passages, in the folder out.
func writePassageWeights(out string) error {
	data, err := passageWeights()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "weights.bin"), data, 0o644)
}
