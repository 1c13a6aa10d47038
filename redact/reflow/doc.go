// Package reflow makes running text of a redacted page, for the large-print and the
// plain-text version of a pack.
//
// It sees only what the redacted page shows: characters with their places, and where
// the boxes stand. A box becomes "[Pupil A, withheld 12]" where it stands in its line;
// the letters of its label are not text. Lines that go on are joined, words that a
// hyphen breaks at a line end are put together, and cells of a table that stand side by
// side are told apart by a bar. No character is added but blanks, bars and the marks
// of boxes, and none is left out but blanks and the hyphens that the reader has joined
// away: the judge counts them.
//
// # Limits
//
// The order is that of the page's content, which is not always the order in which a
// person reads it; pictures, ruled lines and colours are not told.
package reflow
