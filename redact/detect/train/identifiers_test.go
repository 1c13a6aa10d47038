package main

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"sarpack/redact/detect/clue"
)

// The weights that are built in are those that the sets make.
func TestIdentifierWeights(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors round in other places")
	}
	data, err := identifierWeights("..")
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile(filepath.Join("..", "..", "..", "assets", "identifiers", "weights.bin"))
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != string(data) {
		t.Error("assets/identifiers/weights.bin is not what the sets make: run go run ./redact/detect/train -identifiers")
	}
}

// A set that is not there is an error that names it.
func TestIdentifierSetsAreNeeded(t *testing.T) {
	if _, err := identifierWeights(t.TempDir()); err == nil {
		t.Error("weights were made of no sets")
	}
}

// Marks are learnt from with their places and kinds.
func TestClueExamples(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ids.txt")
	if err := os.WriteFile(path, []byte("# a remark\nDOB [[DOB|1/2/13]]\\nat [[ADDRESS|9 Mill Lane]], ref [[CRIME-REF|42/1]]\nnothing\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := clueExamples(path)
	if err != nil || len(all) != 2 || all[1].Marks != nil {
		t.Fatalf("%d texts, %v", len(all), err)
	}
	want := []clue.Mark{{From: 4, To: 10, Kind: clue.Day}, {From: 14, To: 25, Kind: clue.Place}, {From: 31, To: 35, Kind: clue.Number}}
	if !slices.Equal(all[0].Marks, want) {
		t.Errorf("marks %v, want %v", all[0].Marks, want)
	}
}
