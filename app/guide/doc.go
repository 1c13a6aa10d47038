// Package guide shows the guide that is built into the program, over whatever screen
// somebody is on.
//
// # Promise
//
// It needs no network and changes nothing: whoever leaves it is where they were, with
// what they had typed. Escape leaves it wherever its keyboard is.
//
// # Limits
//
// The texts are those of assets, which the command guide prints as well. The window
// shows them without pictures.
package guide
