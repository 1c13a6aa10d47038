// Package marking says how what was found in a case looks on a page: which colour, line
// and pattern the page view gives it. It decides nothing and holds no state.
package marking

import (
	"sarpack/app/casework"
	"sarpack/app/pageview"
	"sarpack/redact"
)

// Marks are the marks of what was found on a page; what no page shows has none.
func Marks(all []casework.Finding) []pageview.Mark {
	var out []pageview.Mark
	for _, f := range all {
		if len(f.Quads) > 0 {
			out = append(out, pageview.Mark{ID: f.ID, Quads: f.Quads, Kind: Kind(f.Kind), State: State(f.Action)})
		}
	}
	return out
}

// Kind gives the colour and the line of what a question is about.
func Kind(k casework.Kind) pageview.Kind {
	switch k {
	case casework.Identifier:
		return pageview.Identifier
	case casework.Passage:
		return pageview.Passage
	case casework.Unread:
		return pageview.Unread
	case casework.Drawn:
		return pageview.Drawn
	}
	return pageview.Person
}

// State gives the pattern of what was decided.
func State(a redact.Action) pageview.State {
	switch a {
	case redact.ActionRedact, redact.ActionWithholdDocument, redact.ActionWithholdUnlisted:
		return pageview.Redact
	case redact.ActionKeep:
		return pageview.Keep
	case redact.ActionRefer:
		return pageview.Refer
	case redact.ActionHold:
		return pageview.Blocked
	}
	return pageview.Open
}
