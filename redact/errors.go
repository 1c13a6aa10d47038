package redact

import (
	"errors"
	"fmt"
)

// Reasons for which a stranger's file is refused. They are wrapped in a [FileError].
var (
	ErrNotPDF       = errors.New("this is not a PDF")
	ErrDamaged      = errors.New("the file is damaged")
	ErrPassword     = errors.New("the file is protected by a password")
	ErrTooLarge     = errors.New("the file is larger than Sarpack accepts")
	ErrNoPages      = errors.New("the file has no pages")
	ErrTimeout      = errors.New("reading the file took too long")
	ErrUnsupported  = errors.New("this kind of file cannot be read yet")
	ErrReaderFailed = errors.New("the reader stopped unexpectedly")
)

// FileError says which file could not be used, why, and what a person can do.
type FileError struct {
	// Path is the file as the person named it; "" where the caller adds it.
	Path string
	// Page is 1-based; 0 for the file as a whole.
	Page int
	// Err is the reason, one of the sentinels above or wrapping one.
	Err error
	// Do says what to do about it.
	Do string
}

func (e *FileError) Error() string {
	s := e.Path
	if e.Page > 0 {
		if s != "" {
			s += ", "
		}
		s += fmt.Sprintf("page %d", e.Page)
	}
	if s != "" {
		s += ": "
	}
	s += e.Err.Error()
	if e.Do != "" {
		s += "; " + e.Do
	}
	return s
}

func (e *FileError) Unwrap() error { return e.Err }
