// Package packing is the screen of the pack: what is still missing and where it is
// dealt with, the pack's making, every page as it will be sent, the sign-off and the
// release.
//
// # Promise
//
// Nothing is offered that the rules forbid: what cannot be done yet says why. A page
// counts as seen only when all of it was on the screen for a moment, and only as the
// engine records it. B shows the page as it came beside it, with a line around what differs;
// what was seen of that counts for nothing.
//
// # Limits
//
// The pack is shown as a picture of each page. What was proved about it the engine
// says; nothing is proved here.
package packing
