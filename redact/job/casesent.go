package job

import (
	"fmt"

	"sarpack/redact/bundle"
	"sarpack/redact/casefile"
)

// PackOptions say how the pack of a case is made.
type PackOptions struct {
	PackStyle
	// Plain leaves a pack without a password where none is given; else one is made. Either
	// way the password is kept in the case, encrypted as everything there.
	Plain bool
}

// protect makes a password where one is wanted and none is given.
func (o *PackOptions) protect() (err error) {
	if o.Password == "" && !o.Plain {
		o.Password, err = bundle.GeneratePassword()
	}
	return err
}

// DeliveryPart is one file of a pack.
type DeliveryPart struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Pages  int    `json:"pages"`
}

// files lists the files of a pack; those made by an earlier version had one.
func (d *Delivery) files() []DeliveryPart {
	if len(d.Parts) == 0 {
		return []DeliveryPart{{d.Name, d.SHA256, d.Made.Pages}}
	}
	return d.Parts
}

// page returns in which file, from 0, a page of the pack is, and which page of it; 0
// where there is no such page.
func (d *Delivery) page(n int) (file, page int) {
	for i, f := range d.files() {
		if n >= 1 && n <= f.Pages {
			return i, n
		}
		n -= f.Pages
	}
	return 0, 0
}

// fileOf ends the name in the case of what belongs to file i, from 0, of a pack.
func fileOf(what string, i int) string {
	if i == 0 {
		return what
	}
	return fmt.Sprintf("%s %d", what, i+1)
}

// versionFile ends the name in the case of a version, from 0, of a pack.
func versionFile(i int) string { return fmt.Sprintf("version %d", i+1) }

// packPassword ends the name in the case of the password of a pack.
const packPassword = "password"

// Password returns the password of a pack, to be told by another way than the pack
// goes; 0 is the newest version. Who asked is on record, so a case that is open for
// reading only does not tell it.
func (c *Case) Password(version int) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(true); err != nil {
		return "", err
	}
	if version == 0 {
		version = len(c.packs)
	}
	if version < 1 || version > len(c.packs) {
		return "", fmt.Errorf("there is no version %d of the pack; the case has %d", version, len(c.packs))
	}
	d := &c.packs[version-1]
	if !d.Made.Encrypted {
		return "", &Refusal{What: fmt.Sprintf("version %d of the pack carries no password", version)}
	}
	data, err := c.f.File(d.Files + packPassword)
	if err != nil {
		return "", fmt.Errorf("the password of version %d is not in the case; it was made by an earlier version of Sarpack, and whoever gave the password has it: %w", version, err)
	}
	if err := c.f.Record(casefile.Act{What: "password of the pack shown", About: fmt.Sprintf("version %d", version), AfterRelease: true}); err != nil {
		return "", err
	}
	return string(data), nil
}
