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

// Verb is how a decision stands over what is asked before it is taken.
func Verb(a redact.Action) string {
	switch a {
	case redact.ActionRedact:
		return "Redact"
	case redact.ActionKeep:
		return "Keep"
	case redact.ActionRefer:
		return "Refer"
	case redact.ActionHold:
		return "Hold"
	}
	return "Withhold"
}
