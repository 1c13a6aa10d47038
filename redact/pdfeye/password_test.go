package pdfeye

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"errors"
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
)

// encrypted is a PDF of one page, encrypted with RC4 of 40 bits (ISO 32000-1,
// 7.6.3, revision 2) for a user's password.
func encrypted(password, content string) []byte {
	pad := []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")
	padded := append([]byte(password), pad...)[:32]
	crypt := func(key, data []byte) []byte {
		c, _ := rc4.NewCipher(key)
		out := make([]byte, len(data))
		c.XORKeyStream(out, data)
		return out
	}
	sum := md5.Sum(padded)
	owner := crypt(sum[:5], padded)
	id := []byte("0123456789abcdef")
	sum = md5.Sum(bytes.Join([][]byte{padded, owner, {0xFC, 0xFF, 0xFF, 0xFF}, id}, nil))
	key := sum[:5]
	user := crypt(key, pad)
	sum = md5.Sum(append(bytes.Clone(key), 4, 0, 0, 0, 0)) // object 4, generation 0
	pdf := onePage("", string(crypt(sum[:10], []byte(content))))
	return bytes.Replace(pdf, []byte("trailer\n<<"), fmt.Appendf(nil,
		"trailer\n<</ID[<%x><%x>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%x>/U<%x>>>", id, id, owner, user), 1)
}

func TestPassword(t *testing.T) {
	e := eye(t, Options{})
	pdf := encrypted("open sesame", "BT /F 10 Tf 50 100 Td (secret) Tj ET")
	for _, wrong := range []string{"", "sesame"} {
		if _, err := e.Open(ctx, pdf, wrong); !errors.Is(err, redact.ErrPassword) {
			t.Errorf("with %q: %v", wrong, err)
		}
	}
	d := open(t, e, pdf, "open sesame")
	if p, err := d.FlatPage(ctx, 1); err != nil || !strings.Contains(p.Text, "secret") {
		t.Errorf("it reads %v, %v", p, err)
	}
	// A lost process must not lose the password.
	crash(t, e)
	if _, err := d.Page(ctx, 1); err != nil && !errors.Is(err, redact.ErrReaderFailed) {
		t.Error(err)
	}
	data, err := d.Copy(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte("/Encrypt")) {
		t.Error("the copy is encrypted")
	}
	if p, err := open(t, e, data, "").Page(ctx, 1); err != nil || !strings.Contains(p.Text, "secret") {
		t.Errorf("the copy reads %v, %v", p, err)
	}
}
