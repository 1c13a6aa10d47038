package job

import (
	"fmt"
	"strings"

	"sarpack/redact/review"
)

// BackupWarning is what is said, and certified, when a case is disposed of.
const BackupWarning = "Backups, shadow copies and other copies of the case file that were made before may still exist, with keys of their own; " +
	"so may the packs that were sent and everything that was exported. They are not reached by this."

// Dispose destroys the keys of the case and the file, and hands the certificate to
// keep first: if it cannot be saved, nothing is destroyed. The decision-maker does
// it, when the retention period is over or, with a reason, before. A hold, an open
// complaint or a case that is not closed stops it, whatever the reason.
func (c *Case) Dispose(early string, keep func(certificate []byte) error) error {
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	me := c.Me()
	if me.Capacity != review.DecisionMaker && me.Capacity != review.DPO {
		return &Refusal{What: "a case is disposed of by the decision-maker or the DPO"}
	}
	x := c.disposal()
	if len(x.Holds) > 0 {
		return &Refusal{What: "the case is kept:", Reasons: x.Holds}
	}
	if !x.Due(Today()) && strings.TrimSpace(early) == "" {
		return &Refusal{What: "the retention period is not over, or was never entered:", Reasons: x.Sum}
	}
	return c.f.Destroy(c.certified(early, x.Sum), keep)
}

// certified is what the certificate states.
func (c *Case) certified(early string, sum []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "The case of request %s was disposed of, with %d records.\n", c.details.Reference, len(c.docs))
	for _, line := range sum {
		fmt.Fprintf(&b, "%s\n", line)
	}
	if early != "" {
		fmt.Fprintf(&b, "Before its time, because: %s\n", early)
	}
	for _, p := range c.packs {
		state := "not sent"
		if p.Released != nil {
			state = "released on " + p.Released.When.Format("2 January 2006")
		}
		fmt.Fprintf(&b, "Pack version %d, sha256 %s: %s\n", p.Version, p.SHA256, state)
	}
	if len(c.packs) == 0 {
		b.WriteString("No pack was made.\n")
	}
	b.WriteString(BackupWarning + "\n")
	return b.String()
}
