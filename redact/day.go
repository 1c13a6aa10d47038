package redact

import (
	"errors"
	"time"
)

// ErrDay says how a day is written.
var ErrDay = errors.New(`a date is written 2026-03-02 or "02/03/2026"`)

// ParseDay reads a day as people write it here: 2026-03-02, 02/03/2026 or
// 2 March 2026. It fails with [ErrDay].
func ParseDay(s string) (time.Time, error) {
	for _, layout := range [...]string{time.DateOnly, "02/01/2006", "2/1/2006", "2 January 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, ErrDay
}
