// Package letters shows the letters of a request over the window, from the screens of
// the request and of the pack: what each lacks, its making, and who sent it.
//
// # Promise
//
// A letter is read before it is kept, and nothing is sent: the person who sent a
// letter says so. What is missing stands beside each letter before anybody tries.
package letters
