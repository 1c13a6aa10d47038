// Package testdata holds the invented records that the tests, the benchmark and the
// demonstration work on: a full sample case and a minimal one. Every person, school,
// number and address in it is made up. README.md says what each file is for, and
// src/build.sh makes them all again.
package testdata

import "embed"

// Sample is the sample case: records of one pupil from many producers, the school's
// lists, CASE.toml and truth.csv, which says what is to be found on which page.
//
//go:embed sample
var Sample embed.FS

// Shaw is the minimal case: three pages, a brother of the same surname, and a teacher
// who is also a parent.
//
//go:embed shaw
var Shaw embed.FS
