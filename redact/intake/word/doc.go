// Package word reads Word documents (.docx, .docm; ECMA-376, part 1, 17): every
// paragraph with its number, every table, picture and text box, headers, footers,
// footnotes and endnotes, content controls, results of fields, charts and diagrams
// by their words.
//
// The text is that of the document as it stands with all changes accepted, which is
// what Word prints. What it holds beyond comes out as hidden items: tracked
// insertions, deletions and moves with their author, comments with theirs and the
// words they are about, hidden, white and tiny text, where links lead, alternative
// texts, codes behind fields, choices of controls, headers that no section uses,
// pictures that no page shows, variables, properties, macros. Embedded files are
// parts of their own.
//
// It lays nothing out: columns, fonts and the places of pictures are not kept.
// Pictures that were cropped are shown whole. Drawings in EMF and WMF cannot be
// shown; the document says so.
package word
