// Package attack plays the reader with the class list: it has the finished file and
// a list of names, and tries to tell who stood under each box.
//
// # What it measures
//
//   - the box's own width, and the room between the characters that stay on either
//     side of it, against the width that each name would have in the letters of that
//     line;
//   - whether the spaces on the line are those of its font, or were stretched to
//     fill a line that had the name in it;
//   - the letters that the file's subset fonts hold and its text does not use, and what
//     the numbers of their codes tell, which producers give in the order of the text;
//   - apart from these, what the line breaks tell: which names would have fitted
//     there at all, so that a reviewer can be warned where a sentence itself gives
//     the name away. No redaction that keeps the lines can hide that.
//
// A box whose width is a whole number of points, with the text beside it at its own
// advances, follows a rule that knows nothing of the name ([redact.BoxWidth]): its
// width tells nothing, and all names remain.
//
// # Limits
//
// The attack knows upright and turned lines of text, not handwriting. Kerning inside
// a name is unknown to it and is allowed for. That no name is excluded is no proof
// that nobody can guess; that names are excluded is proof that somebody can.
package attack
