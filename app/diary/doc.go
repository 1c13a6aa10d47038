// Package diary keeps what happened to the program itself: a short log, and a report
// when it ended by a fault.
//
// # Promise
//
// Neither holds personal data. The log has events that are named in the program's own
// text, with counts and times. A report has the places in the program where the fault
// was; what the fault said is left out, unless it is one of Go's own sentences about
// numbers. What a crash prints goes to a second process of this program and is cleaned
// there: it is never on a disk.
//
// # Limits
//
// A process that the computer kills, or that runs out of memory, leaves no report. The
// log is for people who look for a fault; nothing reads it.
package diary
