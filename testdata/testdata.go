// Package testdata holds the invented records that the tests, the benchmark and the
// demonstration work on: a full sample case and a minimal one. Every person, school,
// number and address in it is made up. README.md says what each file is for, and
// src/build.sh makes them all again.
package testdata

import (
	"embed"
	"io/fs"
	"os"
	"path/filepath"
)

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

// Copy writes a folder of an embedded file system to the disk, readable by its owner
// only, as records are.
func Copy(fsys fs.FS, root, to string) error {
	return fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.FromSlash(p))
		if err != nil {
			return err
		}
		dest := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(dest, 0o700)
		}
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		return os.WriteFile(dest, data, 0o600)
	})
}
