package main

import (
	"bytes"
	"errors"
	"unsafe"

	"golang.org/x/sys/windows"
)

// credential is CREDENTIALW of wincred.h.
type credential struct {
	flags, kind    uint32
	name, comment  *uint16
	written        windows.Filetime
	size           uint32
	blob           *byte
	persist        uint32
	attributeCount uint32
	attributes     uintptr
	alias, user    *uint16
}

const (
	credentialGeneric = 1       // CRED_TYPE_GENERIC
	credentialMost    = 5 * 512 // CRED_MAX_CREDENTIAL_BLOB_SIZE
)

var (
	advapi32 = windows.NewLazySystemDLL("advapi32.dll")
	credRead = advapi32.NewProc("CredReadW")
	credFree = advapi32.NewProc("CredFree")
)

// readCredential returns the secret of a generic credential.
func readCredential(name string) ([]byte, error) {
	target, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	var c *credential
	ok, _, err := credRead.Call(uintptr(unsafe.Pointer(target)), credentialGeneric, 0, uintptr(unsafe.Pointer(&c)))
	if ok == 0 {
		if errors.Is(err, windows.ERROR_NOT_FOUND) {
			return nil, errors.New("nothing is kept under that name; put it there with cmdkey /generic:NAME /user:YOU /pass")
		}
		return nil, err
	}
	defer credFree.Call(uintptr(unsafe.Pointer(c)))
	if c.size == 0 || c.size > credentialMost || c.blob == nil {
		return nil, nil
	}
	return bytes.Clone(unsafe.Slice(c.blob, c.size)), nil
}
