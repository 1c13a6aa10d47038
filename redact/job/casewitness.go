package job

import (
	"errors"
	"os"
	"path/filepath"

	"sarpack/redact/casefile"
)

// recall compares the case with what this computer saw of it last. The notes lie in
// the user's cache folder; a computer without one remembers nothing.
func (c *Case) recall() error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	err = c.f.Witness(filepath.Join(cache, "sarpack", "cases"))
	if errors.As(err, new(*casefile.OlderError)) {
		c.doubt, err = err, nil
	}
	return err
}

// Doubt returns nil, or says in words why this may not be the case as it was left: it
// is an older or another copy than this computer saw last. That is on record, and a
// person has to find out why.
func (c *Case) Doubt() error { return c.doubt }
