//go:build !windows

package casefile

import (
	"os"
	"path/filepath"
)

// syncFolder makes a new name last. Not all file systems can; then it lasts when
// they see fit.
func syncFolder(path string) {
	if d, err := os.Open(filepath.Dir(path)); err == nil {
		d.Sync()
		d.Close()
	}
}
