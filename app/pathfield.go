package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/look"
)

// pathField is a path that can be typed or chosen.
type pathField struct {
	*look.Entry
	what   string
	choose *look.Button
	box    fyne.CanvasObject
	// chosen is told of a path that came from the dialog.
	chosen func(path string)
}

// newPath makes a field for a folder, or for a file that ends in one of ends.
func (w *Window) newPath(what, hint string, said *look.Notice, submitted func(), ends ...string) *pathField {
	f := &pathField{Entry: w.entry(hint, submitted), what: what}
	f.choose = w.button("Choose…", theme.FolderOpenIcon(), func() { w.choosePath(f, said, ends) })
	f.box = container.NewBorder(nil, nil, nil, f.choose, f.Entry)
	return f
}

// path returns what the field holds, without the quotes that "Copy as path" puts
// around it.
func (f *pathField) path() string { return strings.Trim(strings.TrimSpace(f.Text), `"`) }

// choosePath shows the dialog beside the window, so that the window stays alive.
func (w *Window) choosePath(f *pathField, said *look.Notice, ends []string) {
	f.choose.Disable()
	at := startOf(f.path(), w.home)
	go func() {
		var path string
		var err error
		if len(ends) == 0 {
			path, err = w.pick.Folder(context.Background(), f.what, at)
		} else {
			path, err = w.pick.File(context.Background(), f.what, at, ends)
		}
		w.ui(func() {
			f.choose.Enable()
			switch {
			case err != nil:
				said.Say(err.Error())
			case path != "":
				f.SetText(path)
				if f.chosen != nil {
					f.chosen(path)
				}
			}
			w.win.Canvas().Focus(f.Entry)
		})
	}()
}

// startOf is where a dialog begins: at the path itself if it is there, otherwise
// at the nearest folder above it, otherwise at home. A folder ends in a separator,
// as the dialogs want it.
func startOf(path, home string) string {
	for p := path; p != "" && p != "."; p = filepath.Dir(p) {
		if info, err := os.Stat(p); err == nil {
			if info.IsDir() {
				return filepath.Clean(p) + string(filepath.Separator)
			}
			return p
		}
		if filepath.Dir(p) == p {
			break
		}
	}
	if home == "" {
		return ""
	}
	return filepath.Clean(home) + string(filepath.Separator)
}
