// Package twin finds records that say the same: the same file twice, the same words
// in two files, nearly the same words (a draft and its final form, a scan and its
// typed original), a message that stands quoted whole in a later one, and pages that
// occur in several records.
//
// It compares words, not looks: runs of three words, by MinHash to find who may be
// alike and by counting to say how much. It decides nothing and joins nothing; every
// record stays one of its own. Texts of a few words are compared only as files.
package twin
