package intake

import (
	"context"
	"errors"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// reason reduces an error of the reader to the sentence a person can use.
func reason(err error) error {
	for _, known := range []error{redact.ErrPassword, redact.ErrTimeout, redact.ErrNoPages, redact.ErrTooLarge, redact.ErrNotPDF, redact.ErrReaderFailed} {
		if errors.Is(err, known) {
			return known
		}
	}
	return redact.ErrDamaged
}

// because keeps the sentence of a reader of ours, which says more than the reason;
// what it stumbled over within is no sentence for a person.
func because(err error) error {
	var r *flow.Refusal
	switch {
	case errors.As(err, &r):
		return errors.New(r.Why)
	case errors.Is(err, context.DeadlineExceeded):
		return redact.ErrTimeout
	case errors.Is(err, redact.ErrDamaged), errors.Is(err, redact.ErrTooLarge), errors.Is(err, redact.ErrUnsupported), errors.Is(err, redact.ErrPassword):
		return err
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

// whatToDoWith says what to do about a file that has no pages of its own.
func whatToDoWith(k kind, err error, hadPassword bool) string {
	var r *flow.Refusal
	switch {
	case errors.As(err, &r):
		return r.Do
	case errors.Is(err, redact.ErrPassword) && k == kindZip:
		return "unpack it with its password into the folder"
	case errors.Is(err, redact.ErrPassword):
		return whatToDo(err, hadPassword)
	case errors.Is(err, redact.ErrTooLarge), errors.Is(err, context.DeadlineExceeded):
		return "split it into smaller files, or print the part that is needed to PDF"
	case k == kindZip:
		return "unpack it by hand into the folder, or get it again from where it came"
	case k == kindPicture:
		return "open it in a picture viewer and save it anew, or get it again from where it came"
	}
	return "open it in the program that made it and save it anew, or get it again from where it came"
}
