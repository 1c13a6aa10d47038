package app

import (
	"context"
	"errors"
	"fmt"

	"github.com/ncruces/zenity"
)

// Picker asks a person for a file or folder. It blocks until there is an answer;
// "" without an error is no choice. At is where to begin, or "".
type Picker interface {
	Folder(ctx context.Context, title, at string) (string, error)
	// File asks for a file whose name ends in one of ends (".csv").
	File(ctx context.Context, title, at string, ends []string) (string, error)
	// Files asks for any number of files; no ends offers all.
	Files(ctx context.Context, title, at string, ends []string) ([]string, error)
}

// nativePicker shows the computer's own dialogs: Fyne's own has no network places
// and ignores Escape.
type nativePicker struct{}

func (nativePicker) Folder(ctx context.Context, title, at string) (string, error) {
	return picked(zenity.SelectFile(zenity.Context(ctx), zenity.Title(title), zenity.Directory(), zenity.Filename(at), zenity.Modal()))
}

func (nativePicker) File(ctx context.Context, title, at string, ends []string) (string, error) {
	filter := zenity.FileFilter{Name: title, CaseFold: true}
	for _, e := range ends {
		filter.Patterns = append(filter.Patterns, "*"+e)
	}
	return picked(zenity.SelectFile(zenity.Context(ctx), zenity.Title(title), zenity.Filename(at), filter, zenity.Modal()))
}

func (nativePicker) Files(ctx context.Context, title, at string, ends []string) ([]string, error) {
	options := []zenity.Option{zenity.Context(ctx), zenity.Title(title), zenity.Filename(at), zenity.Modal()}
	if len(ends) > 0 {
		filter := zenity.FileFilter{Name: title, CaseFold: true}
		for _, e := range ends {
			filter.Patterns = append(filter.Patterns, "*"+e)
		}
		options = append(options, filter)
	}
	paths, err := zenity.SelectFileMultiple(options...)
	_, err = picked("", err)
	return paths, err
}

func picked(path string, err error) (string, error) {
	switch {
	case errors.Is(err, zenity.ErrCanceled):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("this computer has no dialog for choosing files; type the path instead: %w", err)
	}
	return path, nil
}
