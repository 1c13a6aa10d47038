package intake

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"sarpack/redact"
)

// unseal opens an Office document that is encrypted with a password (MS-OFFCRYPTO);
// the scheme is the same for Word and Excel.
func unseal(data []byte, password string) (out []byte, err error) {
	defer func() {
		if recover() != nil {
			out, err = nil, redact.ErrDamaged
		}
	}()
	if password == "" {
		return nil, redact.ErrPassword
	}
	out, err = excelize.Decrypt(data, &excelize.Options{Password: password})
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword):
		return nil, redact.ErrPassword
	case err != nil:
		return nil, fmt.Errorf("it cannot be decrypted: %w", redact.ErrDamaged)
	case len(out) < 4 || string(out[:2]) != "PK":
		return nil, redact.ErrPassword
	}
	return out, nil
}
