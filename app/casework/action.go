package casework

import "sarpack/redact"

// Word is how a decision stands in a list.
func Word(a redact.Action) string {
	switch a {
	case redact.ActionRedact:
		return "redact"
	case redact.ActionKeep:
		return "keep"
	case redact.ActionRefer:
		return "referred"
	case redact.ActionHold:
		return "on hold"
	case redact.ActionWithholdDocument, redact.ActionWithholdUnlisted:
		return "withheld"
	}
	return "open"
}
