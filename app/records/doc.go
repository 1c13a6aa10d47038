// Package records is the screen on which records and the school's lists come into a
// case: files and folders picked or dropped on the window, what each is and what of
// it nobody could read, and the search for what has to be decided.
//
// # Promise
//
// What could not be read stands in the list with what can be done about it. A list is
// shown as it was understood, with its first rows, before it is taken.
//
// # Limits
//
// It opens no file: the engine does.
package records
