// Package regexp has the regular expressions of package detect. Each is compiled when it is
// first needed: there are many, and the processes that only draw pages, and the commands
// that find nothing, need none; compiling them took most of the start of each.
//
// Each is tried only where it may match. need.go reads off an expression which bytes stand
// in every match ("social worker", four figures, an @), gate.go looks for those, and the
// expression itself sees the parts of a text around them. What it finds is the same, to the
// byte, as the standard package finds in the whole text; gate_test.go holds it to that with
// expressions made by chance. So an expression needs no condition of its own before it, and
// costs next to nothing on a page that has nothing of its sort.
//
// It has those functions of the standard package that detect uses. An expression that does
// not compile panics where it is first used; a test compiles each that is written down.
package regexp
