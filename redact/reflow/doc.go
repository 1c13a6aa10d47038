// Package reflow makes running text of a redacted page, for the large-print and the
// plain-text version of a pack.
//
// It sees only what the redacted page shows: characters with their places, and where
// the boxes stand. A box becomes "[Pupil A, withheld 12]" where it stands in its line;
// the letters of its label are not text. Lines that go on are joined, words that a
// hyphen breaks at a line end are put together. A table is read row by row, each cell
// with all its lines, whatever the order in which a program wrote them; cells are told
// apart by a bar. No character is added but blanks, bars and the marks
// of boxes, and none is left out but blanks and the hyphens that the reader has joined
// away: the judge counts them.
//
// # Limits
//
// Outside tables the order is that of the page's content, which is not always the order
// in which a person reads it. A table is told by where its words begin, and not by its
// rules: one of fewer than three columns or rows is read as other text. Pictures, ruled
// lines and colours are not told.
package reflow
