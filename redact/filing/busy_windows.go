package filing

import (
	"errors"
	"syscall"
)

// System error codes of Windows (winerror.h) that the syscall package does not name.
const (
	errorSharingViolation = syscall.Errno(32)
	errorLockViolation    = syscall.Errno(33)
	errorUserMapped       = syscall.Errno(1224)
)

// busy reports whether somebody else has a file open. Renaming a folder in which a file
// is open is an access that is denied.
func busy(err error) bool {
	for _, e := range []error{syscall.ERROR_ACCESS_DENIED, errorSharingViolation, errorLockViolation, errorUserMapped} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
