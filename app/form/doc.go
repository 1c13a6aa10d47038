// Package form is a form that the engine describes: the fields in their sections,
// what is written in them, and beside a field why its answer cannot be taken.
//
// # Promise
//
// It shows every field it is given and hands back every answer as it was written. It
// scrolls to what has the keyboard, Return goes to the next field, and Control with
// Return does what the form is for.
//
// # Limits
//
// It knows no field: what an answer means and whether it is right, the engine says.
package form
