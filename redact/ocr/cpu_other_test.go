//go:build !unix

package ocr

import "time"

// processorTime is not measured here.
func processorTime() (time.Duration, bool) { return 0, false }
