// Package flow is the form in which the readers of intake hand over what they read
// of a file without pages: paragraphs, tables and pictures in the order in which a
// reader of the document meets them, what the document holds and does not show,
// and the files in it that are documents of their own.
//
// It holds no rule and no format: it is the language between the readers (word,
// sheet, mail, web and the others) and typeset, which makes pages of it. A reader
// promises that nothing a person could have read is left out: it stands in Blocks,
// in Hidden, in Parts, or Unread says that it could not be read.
package flow
