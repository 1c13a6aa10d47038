// Package exam is what the exams of several rooms share: the awkward PDFs of other
// people that they run over, the outside judges of a PDF, and a table of what was
// counted. What is not there is skipped, and said.
//
// It is for tests only.
package exam
