package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sarpack/redact/detect/clue"
	"sarpack/redact/detect/marked"
	"sarpack/redact/detect/tagger"
)

// learntSets are the sets of identifiers in redact/detect/testdata that the model learns from,
// the older ones: what it finds is measured on the others.
var learntSets = strings.Fields(`office notes third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
 eighteenth nineteenth twentieth twentyfirst twentysecond twentythird twentyfourth twentyfifth twentysixth twentyseventh
 twentyeighth twentyninth thirtieth thirtyfirst thirtysecond thirtythird thirtyfourth thirtyfifth thirtysixth thirtyseventh thirtyeighth thirtyninth fortieth`)

// clueKinds are the kinds of the sorts; all others are numbers.
var clueKinds = map[string]clue.Kind{
	"ADDRESS": clue.Place, "POSTCODE": clue.Place, "DOB": clue.Day,
	"USERNAME": clue.Handle, "EMAIL": clue.Handle, "URL": clue.Handle, "REGISTRATION": clue.Plate,
}

// clueExamples makes examples of the texts of a file.
func clueExamples(path string) ([]clue.Example, error) {
	texts, err := marked.Read(path)
	if err != nil {
		return nil, err
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("%s has no texts", path)
	}
	out := make([]clue.Example, len(texts))
	for i, t := range texts {
		out[i].Text = t.Text
		for _, m := range t.Marks {
			kind, ok := clueKinds[m.Label]
			if !ok {
				kind = clue.Number
			}
			out[i].Marks = append(out[i].Marks, clue.Mark{From: m.From, To: m.To, Kind: kind})
		}
	}
	return out, nil
}

// identifierWeights learns from the marked sets and the ordinary texts, in which nothing is an
// identifier, below the folder redact/detect.
func identifierWeights(detect string) ([]byte, error) {
	files := []string{filepath.Join(detect, "train", "identifiers", "ordinary.txt")}
	for _, name := range learntSets {
		files = append(files, filepath.Join(detect, "testdata", "ids-"+name+".txt"))
	}
	var all []clue.Example
	for _, f := range files {
		examples, err := clueExamples(f)
		if err != nil {
			return nil, err
		}
		all = append(all, examples...)
	}
	return clue.Learn(all, tagger.BuiltIn().Kind).Bytes()
}

// writeIdentifierWeights makes the weights that find identifiers, in the folder out.
func writeIdentifierWeights(out string) error {
	data, err := identifierWeights(filepath.Join("redact", "detect"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "weights.bin"), data, 0o644)
}
