// Package typeface takes the programs of fonts that a PDF embeds apart and writes
// them anew with only some of their glyphs: TrueType ([ParseTrueType]), the Compact
// Font Format ([ParseCFF], [ParseOpenType]) and Type 1 ([ParseType1]).
//
// # Promises
//
//   - What is written holds the outlines, widths, names and codes of the glyphs that
//     were asked for, in the order in which they were asked for, and of the parts
//     that those are composed of. Subroutines, components, metrics and maxima that
//     only other glyphs needed are gone, and nothing is left at their places.
//   - A glyph that is kept is drawn by the same instructions as before.
//   - What a program says of itself beside its glyphs (names, notices, tables that no
//     PDF reader needs) is not copied.
//
// # Limits
//
// A program that is damaged, or has parts that are not understood, is an error and
// never half done. Hints that concern the whole font (stems, zones, the programs that
// TrueType runs before any glyph) stay as they are.
//
// The package knows no PDF: which code shows which glyph is for its caller to say.
package typeface
