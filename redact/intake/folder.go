package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// File is one file found, before it is opened.
type File struct {
	// Abs is where it is; Path is how the record names it: relative, with forward
	// slashes.
	Abs, Path string
	// link marks a symbolic link, which is never followed out of the folder.
	link bool
}

// Found is what a walk over the named paths came upon.
type Found struct {
	// Files are the records, in the order of their paths.
	Files []File
	// Passed are the paths that are no records: leftovers of the operating system,
	// and the files that skip named (the case file and the lists). They are told to
	// the person.
	Passed []string
}

// Find lists the files at paths, folders with all they hold. skip names absolute
// paths that are not records. An error means that something could not be listed,
// and so that a record might be missed.
func Find(ctx context.Context, paths []string, skip func(abs string) bool) (*Found, error) {
	w := &folderWalk{ctx: ctx, skip: skip, several: len(paths) > 1, found: &Found{}, seen: map[string]bool{}}
	for _, p := range paths {
		if err := w.path(p); err != nil {
			return nil, err
		}
	}
	f := w.found
	slices.SortFunc(f.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(f.Passed)
	for i := 1; i < len(f.Files); i++ {
		if f.Files[i].Path == f.Files[i-1].Path {
			return nil, fmt.Errorf("two of the folders named have the same name and hold the same file names; give the folder above them instead")
		}
	}
	return f, nil
}

// folderWalk lists the files at paths.
type folderWalk struct {
	ctx  context.Context
	skip func(abs string) bool
	// several says that there is more than one path: two can hold the same names.
	several bool
	found   *Found
	seen    map[string]bool
}

// path lists what is at one of the paths.
func (w *folderWalk) path(p string) error {
	root, err := filepath.Abs(p)
	if err != nil {
		return fmt.Errorf("%s: %w", p, err)
	}
	info, err := os.Stat(root)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file or folder; check the path", p)
	case err != nil:
		return fmt.Errorf("%s: cannot be opened: %w", p, err)
	case !info.IsDir():
		w.add(root, filepath.Base(root), false)
		return nil
	}
	return filepath.WalkDir(root, func(abs string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("%s: the folder cannot be listed, so a record might be missed: %w", abs, err)
		}
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if d.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(root, abs)
		if err != nil {
			return fmt.Errorf("%s: %w", abs, err)
		}
		rel = filepath.ToSlash(rel)
		if w.several {
			rel = path.Join(filepath.Base(root), rel)
		}
		w.add(abs, rel, d.Type()&fs.ModeSymlink != 0)
		return nil
	})
}

// add takes in a file under its path within what was named.
func (w *folderWalk) add(abs, rel string, link bool) {
	if w.seen[abs] {
		return
	}
	w.seen[abs] = true
	if leftover(path.Base(rel)) || w.skip != nil && w.skip(abs) {
		w.found.Passed = append(w.found.Passed, rel)
		return
	}
	w.found.Files = append(w.found.Files, File{Abs: abs, Path: rel, link: link})
}

// leftover reports whether a file name is one that an operating system or an
// office program leaves behind and that holds no record.
func leftover(name string) bool {
	switch strings.ToLower(name) {
	case ".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".localized":
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "._")
}
