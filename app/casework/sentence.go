package casework

import "strings"

// Upper begins with a capital letter.
func Upper(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// Ended ends with a full stop, unless it ends already.
func Ended(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") {
		return s
	}
	return s + "."
}

// Sentence begins with a capital letter and ends with a full stop.
func Sentence(s string) string { return Upper(Ended(s)) }
