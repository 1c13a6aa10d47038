package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// Reader opens a PDF as the reader of record will, to count its pages and to try
// its password. Its errors wrap the reasons of package redact.
type Reader func(ctx context.Context, pdf []byte, password string) (pages int, err error)

// Take takes one file in. A record that cannot be used comes back refused, with
// the reason in its Unread; an error means that the work itself was interrupted.
func Take(ctx context.Context, f File, password string, open Reader) (*redact.Document, error) {
	if f.link {
		return refuse(f, "", errors.New("this is a link to somewhere else"), "put the file itself into the folder"), nil
	}
	info, err := os.Stat(f.Abs)
	if err != nil {
		return refuse(f, "", errors.New("the file cannot be opened"), "check that it is not in use and that you may read it"), nil
	}
	if info.Size() > redact.MaxFileSize {
		return refuse(f, "", redact.ErrTooLarge, "split it into smaller files"), nil
	}
	data, err := os.ReadFile(f.Abs)
	if err != nil {
		return refuse(f, "", errors.New("the file cannot be read"), "check that it is not in use and that you may read it"), nil
	}
	sha := redact.Hash(data)
	if len(data) == 0 {
		return refuse(f, sha, errors.New("the file is empty"), "find the record it should be, or withhold it"), nil
	}
	if !isPDF(data) {
		return refuse(f, sha, redact.ErrUnsupported, advice(f.Path)), nil
	}
	pages, err := open(ctx, data, password)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return refuse(f, sha, reason(err), whatToDo(err, password != "")), nil
	}
	switch {
	case pages == 0:
		return refuse(f, sha, redact.ErrNoPages, "find the record it should be, or withhold it"), nil
	case pages > redact.MaxPages:
		return refuse(f, sha, redact.ErrTooLarge, fmt.Sprintf("it has %d pages and the limit is %d: split it", pages, redact.MaxPages)), nil
	}
	d := &redact.Document{
		ID: redact.DocumentID(sha, f.Path), Path: f.Path, SHA256: sha, PDFSHA256: sha,
		Password: password, Pages: pages,
		Content: func() ([]byte, error) { return frozen(f, sha) },
	}
	if err := hide(ctx, d, data); err != nil {
		return nil, err
	}
	return d, nil
}

// frozen reads a record again and insists that it is what was taken in.
func frozen(f File, sha string) ([]byte, error) {
	data, err := os.ReadFile(f.Abs)
	if err != nil {
		return nil, &redact.FileError{Path: f.Path, Err: err, Do: "put the record back where it was"}
	}
	if redact.Hash(data) != sha {
		return nil, &redact.FileError{Path: f.Path, Err: errors.New("the record was changed after it was taken in"), Do: "put the original back; records must not be altered once they are asked for"}
	}
	return data, nil
}

// hide fills in what the record holds that no page shows.
func hide(ctx context.Context, d *redact.Document, data []byte) error {
	f, err := pdfdoc.Open(ctx, data, d.Password)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		// PDFium opened it, the object reader did not: burn will deliver nothing but
		// pictures of such a file, so nothing hidden can pass, but the person should
		// know that it was not listed either.
		d.Unread = append(d.Unread, redact.Unread{Why: "the file is damaged, so what it may hide (comments, attachments, earlier versions) could not be listed; its pages can only be delivered as pictures"})
		return nil
	}
	d.Hidden = f.Hidden()
	if name := strings.TrimSuffix(path.Base(d.Path), path.Ext(d.Path)); name != "" {
		d.Hidden = append(d.Hidden, redact.Hidden{Kind: redact.HiddenFileName, Text: name})
	}
	return nil
}

// isPDF reports whether the header is where readers accept it: within the first
// 1,024 bytes (ISO 32000-2, Annex I.2).
func isPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// reason reduces an error of the reader to the sentence a person can use.
func reason(err error) error {
	for _, known := range []error{redact.ErrPassword, redact.ErrTimeout, redact.ErrNoPages, redact.ErrTooLarge, redact.ErrNotPDF, redact.ErrReaderFailed} {
		if errors.Is(err, known) {
			return known
		}
	}
	return redact.ErrDamaged
}

func whatToDo(err error, hadPassword bool) string {
	switch {
	case errors.Is(err, redact.ErrPassword) && hadPassword:
		return "the password given does not open it: correct it under [passwords] in the case file"
	case errors.Is(err, redact.ErrPassword):
		return "give its password under [passwords] in the case file or with --passwords-from"
	case errors.Is(err, redact.ErrTimeout), errors.Is(err, redact.ErrTooLarge):
		return "print it to a new PDF, or split it"
	}
	return "open it in another program and print it to a new PDF, or get it again from where it came"
}

// advice says what to do about a file of a kind that is not read.
func advice(p string) string {
	ext := strings.ToLower(path.Ext(p))
	switch ext {
	case ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".csv", ".ods", ".ppt", ".pptx", ".txt", ".htm", ".html":
		return "open it, look for comments, tracked changes and hidden columns, and print it to PDF"
	case ".eml", ".msg", ".mbox":
		return "open it and print it to PDF; print its attachments as well"
	case ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".webp", ".gif", ".bmp":
		return "print the picture to PDF"
	case ".zip", ".7z", ".rar":
		return "unpack it into the folder"
	case ".lnk", ".url":
		return "it is a shortcut: put the file itself into the folder"
	case ".mp3", ".mp4", ".wav", ".m4a", ".mov", ".avi":
		return "sound and film cannot be redacted here: deal with it outside Sarpack and withhold it from this pack"
	}
	return "print it to PDF, or withhold it"
}
