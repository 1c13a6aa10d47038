package job

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sarpack/redact/filing"
)

// WriteFile puts data at path whole or not at all: a temporary file in the same
// folder, synced, then renamed. The temporary file is removed on any error.
func WriteFile(path string, data []byte) error {
	return writeFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writeFile is [WriteFile] with the content as write writes it.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".sarpack-*.part")
	if err != nil {
		return fmt.Errorf("%s: nothing can be written there; check that the folder exists and that you may write to it: %w", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err = write(f); err != nil {
		return fmt.Errorf("%s: could not be written whole, and was not kept; is the disk full? %w", path, err)
	}
	if err = f.Sync(); err != nil {
		return fmt.Errorf("%s: could not be brought to the disk: %w", path, err)
	}
	if err = f.Close(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err = filing.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("%s: could not be replaced; is it open in another program? %w", path, err)
	}
	return nil
}

// outDir makes the folder that a person named for the output. It must not hold
// what a record is read from: an output there could take an original's place.
func outDir(dir string, inputs []string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("%s: %w", dir, err)
	}
	for _, in := range inputs {
		in, err := filepath.Abs(in)
		if err != nil {
			continue
		}
		if within(in, abs) {
			return "", fmt.Errorf("%s: the output may not go into the folder of the records; choose another folder with --out", dir)
		}
	}
	if err := os.MkdirAll(abs, 0o700); err != nil {
		return "", fmt.Errorf("%s: the folder cannot be made; choose another with --out: %w", dir, err)
	}
	return abs, nil
}

// within reports whether path is dir or lies in it.
func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !startsUp(rel)
}

func startsUp(rel string) bool {
	return len(rel) > 2 && rel[:2] == ".." && os.IsPathSeparator(rel[2])
}

// folder is an output folder that appears whole: files go to a temporary folder
// beside it, which takes its place at the end.
type folder struct {
	final, temp string
}

func newFolder(final string) (*folder, error) {
	if _, err := os.Stat(final); err == nil {
		return nil, fmt.Errorf("%s: this is there already; choose an empty folder, so that nothing of an earlier pack is taken for this one", final)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", final, err)
	}
	temp, err := os.MkdirTemp(filepath.Dir(final), ".sarpack-*.part")
	if err != nil {
		return nil, fmt.Errorf("%s: nothing can be written there: %w", filepath.Dir(final), err)
	}
	return &folder{final: final, temp: temp}, nil
}

// newPart makes a folder in another whose files go there together; see [folder.merge].
func newPart(dir string) (*folder, error) {
	temp, err := os.MkdirTemp(dir, ".sarpack-*.part")
	if err != nil {
		return nil, fmt.Errorf("%s: nothing can be written there; is the disk full? %w", dir, err)
	}
	return &folder{final: dir, temp: temp}, nil
}

// merge puts the files into the folder that they are for, over those of the same names,
// and the last after all others. What was not there before is taken away again if it
// fails.
func (f *folder) merge(last string) (err error) {
	var names, fresh []string
	defer func() {
		for _, path := range fresh {
			if err != nil {
				os.Remove(path)
			}
		}
	}()
	err = fs.WalkDir(os.DirFS(f.temp), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != last {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", f.temp, err)
	}
	for _, name := range append(names, last) {
		to := filepath.Join(f.final, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return fmt.Errorf("%s: the folder cannot be made; is the disk full? %w", filepath.Dir(to), err)
		}
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			fresh = append(fresh, to)
		}
		if err := filing.Rename(filepath.Join(f.temp, filepath.FromSlash(name)), to); err != nil {
			return fmt.Errorf("%s: could not be put in place; is it open in another program? %w", to, err)
		}
	}
	return nil
}

func (f *folder) write(name string, data []byte) error {
	path := filepath.Join(f.temp, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return WriteFile(path, data)
}

// commit gives the folder its final name.
func (f *folder) commit() error {
	if err := filing.Rename(f.temp, f.final); err != nil {
		return fmt.Errorf("%s: could not be put in place: %w", f.final, err)
	}
	f.temp = ""
	return nil
}

// discard removes what was not committed.
func (f *folder) discard() {
	if f.temp != "" {
		filing.RemoveAll(f.temp)
	}
}
