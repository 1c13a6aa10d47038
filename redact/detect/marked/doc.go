// Package marked reads texts in which somebody has marked the names and identifiers, for the
// commands that measure the detectors and that teach the tagger. No part of the program that
// schools run needs it.
//
// # Formats
//
// A file of lines {"id","text","spans":[[start,end,label]…]} (code points), or one in
// Markdown: a heading "### id" begins a text, in which {{…}} marks a person's name and
// {{Mrs Shaw|Shaw}} one with a title, whose name is what follows the bar. [[UPN:…]] marks an
// identifier of that kind, [[PASSAGE:…]] a passage and [[SUBJECT:…]] the name of the pupil
// whom the records are about. A file that ends in .txt is one text a line, with the same
// brackets, a colon or a bar in them.
package marked
