// Package lexicon says what a sentence says, whichever words it uses: the concepts of
// lexicon.txt that stand in it, and the codes of the taxonomy that its rules name for
// them. A rule names a code where all its concepts stand in one sentence and none of
// its exceptions does.
//
// It never clears anything: a sentence of which it says nothing may still have to be
// withheld.
package lexicon
