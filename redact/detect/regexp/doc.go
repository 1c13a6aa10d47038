// Package regexp has the regular expressions of package detect, which compiles each when it
// is first needed. There are many, and the processes that only draw pages, and the commands
// that find nothing, need none: compiling them took most of the start of each.
//
// It has those functions of the standard package that detect uses. An expression that does
// not compile panics where it is first used; a test compiles each that is written down.
package regexp
