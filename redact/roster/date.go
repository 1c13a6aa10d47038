package roster

import (
	"strings"
	"time"
)

// Date returns a date as 2006-01-02, or "" where s is none. Numbers are day first,
// as in the United Kingdom.
func Date(s string) string {
	s = strings.TrimSpace(s)
	s, _, _ = strings.Cut(s, "T")
	s = strings.Replace(s, "Sept ", "Sep ", 1)
	for _, layout := range []string{"2006-01-02", "02/01/2006", "2/1/2006", "02.01.2006", "2.1.2006", "02-01-2006", "2-1-2006", "02/01/06", "2/1/06", "2 January 2006", "2 Jan 2006", "02-Jan-2006", "2-Jan-06", "02.01.06", "2.1.06", "2-1-06", "02-01-06", "2006/01/02", "2 Jan 06", "2 January 06", "2/Jan/2006", "2/Jan/06", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2006-01-02")
		}
	}
	return ""
}
