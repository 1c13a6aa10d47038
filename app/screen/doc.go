// Package screen is what the window gives its screens and what it wants of them: the
// one way to touch widgets from another goroutine, notices, questions, long jobs with
// their progress, and the keys.
//
// It is interfaces and small data only. A screen declares what it needs of a case in
// its own package.
package screen
