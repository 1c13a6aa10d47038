package main

import (
	"encoding/binary"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestCredentialText(t *testing.T) {
	wide := func(s string) []byte {
		var b []byte
		for _, u := range utf16.Encode([]rune(s)) {
			b = binary.LittleEndian.AppendUint16(b, u)
		}
		return b
	}
	for name, c := range map[string]struct {
		blob []byte
		want string
	}{
		"as Windows writes it": {wide("otter lamp £ seven 😀"), "otter lamp £ seven 😀"},
		"as others do":         {[]byte("otter lamp £ seven"), "otter lamp £ seven"},
		"an odd number":        {[]byte("otters!"), "otters!"},
		"empty":                {nil, ""},
		"no text":              {[]byte{0, 1, 0}, ""},
	} {
		got, err := credentialText(c.blob)
		if string(got) != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestCredentialElsewhere(t *testing.T) {
	if runtime.GOOS == "windows" {
		if _, err := fromCredential("sarpack test that nobody keeps"); err == nil || !strings.Contains(err.Error(), "nothing is kept") {
			t.Errorf("a name that nobody uses gave %v", err)
		}
		return
	}
	if _, err := fromCredential("case"); err == nil || !strings.Contains(err.Error(), "Windows only") {
		t.Errorf("it gave %v", err)
	}
	if _, err := fromCredential(""); err == nil {
		t.Error("a credential without a name was read")
	}
}
