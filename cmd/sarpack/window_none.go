//go:build !(!ci && ((cgo && (windows || darwin || gui)) || (windows && gui)))

package main

import (
	"fmt"
	"os"
)

// openWindow says how to get the window; this build has none.
func openWindow(windowStart) int {
	fmt.Fprint(os.Stderr, `sarpack: this build has no window; it is the batch tool.

The window needs a C compiler, OpenGL and, on Linux, the X11 headers:
  Windows, macOS   CGO_ENABLED=1 go build -tags release,no_emoji ./cmd/sarpack
  Linux            CGO_ENABLED=1 go build -tags gui,release,no_emoji ./cmd/sarpack
On Windows the window is sarpack.exe and this tool is sarpack.com beside it.

Without the window the commands do the same work: sarpack help
`)
	return exitUsage
}
