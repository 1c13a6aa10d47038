//go:build !unix && !windows

package child

import "github.com/tetratelabs/wazero/experimental"

func reserved(uint64) experimental.LinearMemory { return nil }
