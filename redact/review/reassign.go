package review

// Reassign says why somebody may not say that a mention is of somebody else, or in
// another role, or "". from is the question that it leaves and to the one that it comes
// to. Nobody opens in this way for themselves what they may not close: a mention that
// is reserved for somebody else stays so, and nobody moves what is about themselves.
func Reassign(a Asker, from, to Question) string {
	was, is := MayDecide(a, from), MayDecide(a, to)
	switch {
	case from.Released || from.Sealed || from.Self:
		return was.Why
	case to.Sealed:
		return is.Why
	case is.Allowed && !was.Allowed:
		return "whose it is, is reserved for " + was.Who + ": refer it, or let them say it"
	}
	return ""
}

// Stands reports whether a decision that was taken about a mention still counts once the
// mention is of somebody else or in another role: whoever took it might take it there.
func Stands(e Entry, to Question) bool {
	if !e.Action.Final() {
		return true // what was referred or held stays so
	}
	to.Released, to.Sealed, to.Self = false, false, false
	return MayDecide(Asker{ID: e.By, Name: e.Name, Capacity: e.Capacity, Delegated: e.Delegated}, to).Allowed && Fits(to, e.Action) == ""
}
