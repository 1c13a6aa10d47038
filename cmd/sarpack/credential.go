package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// credentialPrefix begins a source of a passphrase that is not a file: the Windows
// credential store.
const credentialPrefix = "credential:"

// fromCredential reads a passphrase that was put into the Windows credential store
// under a name, as a generic credential (cmdkey /generic:NAME, or the Control Panel).
func fromCredential(name string) ([]byte, error) {
	if name == "" {
		return nil, usagef("write %s and the name under which the passphrase lies in the Windows credential store", credentialPrefix)
	}
	blob, err := readCredential(name)
	if err != nil {
		return nil, fmt.Errorf("the passphrase could not be read from the Windows credential store: %w", err)
	}
	defer clear(blob)
	return credentialText(blob)
}

// credentialText reads a credential's bytes: UTF-16 as Windows' own tools write them,
// or UTF-8 as others do. The result is a copy.
func credentialText(blob []byte) ([]byte, error) {
	if len(blob) == 0 {
		return nil, fmt.Errorf("the credential is empty")
	}
	if utf8.Valid(blob) && bytes.IndexByte(blob, 0) < 0 {
		return bytes.Clone(blob), nil
	}
	if len(blob)%2 != 0 {
		return nil, fmt.Errorf("the credential holds no text")
	}
	units := make([]uint16, len(blob)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(blob[2*i:])
	}
	return []byte(string(utf16.Decode(units))), nil
}
