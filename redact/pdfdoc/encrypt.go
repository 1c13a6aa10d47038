package pdfdoc

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// Encrypt returns a PDF that opens with a password: AES-256, revision 6 (ISO
// 32000-2, 7.6.4). It may be read, printed and read aloud; the owner's password is
// random and forgotten. The bytes differ from call to call, as they must.
func Encrypt(pdf []byte, password string) (out []byte, err error) {
	if password == "" {
		return nil, errors.New("encrypt: no password was given")
	}
	defer func() {
		if recover() != nil {
			out, err = nil, errors.New("encrypt: the PDF library stopped unexpectedly")
		}
	}()
	owner := make([]byte, 32)
	if _, err := rand.Read(owner); err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.Optimize, conf.OptimizeBeforeWriting, conf.OptimizeResourceDicts = false, false, false
	conf.Offline = true
	ctx, err := api.ReadContext(bytes.NewReader(pdf), conf)
	if err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	if err := api.ValidateContext(ctx); err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	ctx.Cmd = model.ENCRYPT
	ctx.EncryptUsingAES, ctx.EncryptKeyLength = true, 256
	ctx.UserPW, ctx.OwnerPW = password, hex.EncodeToString(owner)
	// Revision 6 belongs to PDF 2.0; the library writes the deprecated revision 5
	// for files that say less.
	v := model.V20
	ctx.HeaderVersion, ctx.RootVersion = &v, nil
	ctx.Permissions = model.PermissionsPrint | model.PermissionExtractRev3
	b := bytes.NewBuffer(make([]byte, 0, len(pdf)+len(pdf)/20+64<<10))
	if err := api.WriteContext(ctx, b); err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	return b.Bytes(), nil
}
