// Package typeset makes pages of a [flow.Doc]: the working copy in which a record
// without pages is reviewed and redacted, typeset once and of record.
//
// It promises that every character of the document stands on a page as text that
// can be searched, or as a visible tag where no font has it ("[grinning face]");
// that what the document hid stands after it under a heading of its own, each item
// with the place where it was set; and that the same document gives the same bytes.
// Pages have no metadata but their text.
//
// Its limits: it does not imitate the document's look (fonts, columns, places of pictures);
// Arabic and Hebrew run from right to left, with their letters unjoined, in lines that run
// from left to right. A table that is too broad for a page is cut into several, with its first
// columns repeated.
package typeset
