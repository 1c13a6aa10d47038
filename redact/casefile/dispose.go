package casefile

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// Certificate says that a case was destroyed, signed by who did it. It can be checked
// when the case is gone.
type Certificate struct {
	Format string `json:"format"`
	Case   string `json:"case"`
	File   string `json:"file"`
	// Statement is what the caller has to say: which request it was, which packs were
	// sent, what backups may still hold.
	Statement string    `json:"statement"`
	By        string    `json:"by"`
	Role      Role      `json:"role"`
	Identity  string    `json:"identity"`
	At        time.Time `json:"at"`
	// Entries and Head name the record as it was at the end.
	Entries   int64  `json:"entries"`
	Head      string `json:"head"`
	Signature []byte `json:"signature,omitempty"`
}

const certificateFormat = "sarpack certificate of destruction 1"

func (c Certificate) content() ([]byte, error) {
	c.Signature = nil
	b, err := json.Marshal(c)
	return append([]byte(certificateFormat+"\n"), b...), err
}

// VerifyCertificate reads a certificate and checks that it was signed with the
// identity it names. Whose that is, the reader must know.
func VerifyCertificate(b []byte) (Certificate, error) {
	var c Certificate
	if err := json.Unmarshal(b, &c); err != nil || c.Format != certificateFormat {
		return c, errors.New("this is not a certificate of destruction")
	}
	p, err := ParsePublicIdentity(c.Identity)
	if err != nil {
		return c, err
	}
	what, err := c.content()
	if err != nil {
		return c, err
	}
	if !p.verify(what, c.Signature) {
		return c, errors.New("the certificate was changed after it was signed")
	}
	return c, nil
}

// Signed says in a sentence who destroyed the case, when, and with which identity they
// signed a certificate that [VerifyCertificate] found as it was signed.
func (c Certificate) Signed() (string, error) {
	p, err := ParsePublicIdentity(c.Identity)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("Destroyed on %s by %s (%s), signed with the identity %s. The certificate is as it was signed.",
		c.At.Local().Format("2 January 2006, 15:04"), c.By, c.Role, p.Fingerprint()), nil
}

// Destroy destroys the keys of the case, so that no copy of the rest of this file can
// be read, and then the file. It does not reach backups and other copies: they have
// keys of their own until they are destroyed. Whether it may be done, for a hold or
// a retention period, is the caller's business.
// keep is called with the certificate before anything is destroyed; if it fails,
// because the certificate could not be saved, nothing is.
func (f *File) Destroy(statement string, keep func(certificate []byte) error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.writable(); err != nil {
		return err
	}
	// Nobody writes while it happens, and who lost the case does not destroy it.
	tx, err := f.db.BeginExclusive()
	if err != nil {
		return f.explain(err)
	}
	defer func() {
		if f.db != nil {
			tx.Rollback()
		}
	}()
	if err := f.mine(); err != nil {
		return err
	}
	n, head, err := f.headOfChain()
	if err != nil {
		return f.explain(err)
	}
	c := Certificate{
		Format: certificateFormat, Case: hex.EncodeToString(f.head.caseID), File: filepath.Base(f.path), Statement: statement,
		By: f.me.Name, Role: f.me.Role, Identity: f.me.Public.String(), At: time.Now().UTC().Truncate(time.Second), Entries: n, Head: hex.EncodeToString(head),
	}
	what, err := c.content()
	if err != nil {
		return err
	}
	c.Signature = ed25519.Sign(f.id.sign, what)
	b, err := json.MarshalIndent(c, "", "  ")
	if err == nil {
		err = keep(append(b, '\n'))
	}
	if err != nil {
		return err
	}
	return f.destroy(tx)
}

func (f *File) destroy(tx sqlite3.Txn) error {
	// The keys first, twice over: what is left of the file is noise without them.
	for range 2 {
		for _, at := range tableAt {
			if _, err := f.disk.WriteAt(random(tableSize), at); err != nil {
				return err
			}
		}
		if err := f.disk.Sync(); err != nil {
			return err
		}
	}
	f.readOnly = ErrClosed
	f.end.Do(func() { close(f.done) })
	err := errors.Join(tx.Rollback(), f.disconnect(), f.disk.Close())
	clear(f.key)
	os.Remove(f.path + "-journal")
	if f.witness != "" {
		os.Remove(f.witness)
	}
	if gone := os.Remove(f.path); gone != nil {
		err = errors.Join(err, fmt.Errorf("the keys are destroyed and nothing can be read; delete the file by hand: %w", gone))
	}
	return err
}
