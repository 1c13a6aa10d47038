package casefile

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// IdentityExt ends the name of a file that keeps an identity.
const IdentityExt = ".sarid"

// identityFile keeps an identity under a passphrase: what a DPO of many schools has
// one of. Its public half can be told to every school.
type identityFile struct {
	Format string `json:"format"`
	Name   string `json:"name"`
	// Identity is the public half, as [PublicIdentity.String] writes it.
	Identity string `json:"identity"`
	Cost     Cost   `json:"argon2id"`
	Salt     []byte `json:"salt"`
	Secret   []byte `json:"secret"`
}

const identityFormat = "sarpack identity 1"

func (f identityFile) about() string {
	return fmt.Sprintf("%s %q %s", identityFormat, f.Name, f.Identity)
}

// CreateIdentity makes an identity and keeps it in a new file under a passphrase;
// the zero cost is found for this machine; see [KDFTarget]. Whoever loses file or
// passphrase cannot open what was sealed to it.
func CreateIdentity(path, name string, passphrase []byte, cost Cost) (*Identity, error) {
	if err := GoodPassphrase(passphrase); err != nil {
		return nil, err
	}
	if name = tidy(name); name == "" || len(name) > longestName {
		return nil, fmt.Errorf("an identity needs a name of at most %d letters", longestName)
	}
	if cost == (Cost{}) {
		cost = tuneCost()
	}
	if !cost.sane() {
		return nil, errors.New("the cost of the passphrase is out of bounds")
	}
	id, secret, err := newIdentity()
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	id.name = name
	f := identityFile{Format: identityFormat, Name: name, Identity: id.Public().String(), Cost: cost, Salt: random(16)}
	key := cost.key(passphrase, f.Salt)
	defer clear(key)
	f.Secret = encrypt(key, secret, f.about())
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, err
	}
	return id, writeNew(path, append(b, '\n'))
}

// OpenIdentity opens an identity that is kept in a file.
func OpenIdentity(path string, passphrase []byte) (*Identity, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	id, err := openIdentity(b, passphrase)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return id, nil
}

func openIdentity(b, passphrase []byte) (*Identity, error) {
	var f identityFile
	if err := json.Unmarshal(b, &f); err != nil || f.Format != identityFormat {
		return nil, errors.New("this file keeps no Sarpack identity")
	}
	if !f.Cost.sane() {
		return nil, ErrAltered
	}
	key := f.Cost.key(passphrase, f.Salt)
	defer clear(key)
	secret, err := decrypt(key, f.Secret, f.about())
	if err != nil {
		return nil, ErrPassphrase
	}
	defer clear(secret)
	id, err := identityOf(secret)
	if err != nil {
		return nil, err
	}
	id.name = f.Name
	return id, nil
}
