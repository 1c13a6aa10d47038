// Package slides reads PowerPoint presentations (.pptx, .pptm; ECMA-376, part 1, 19)
// slide by slide: the text of shapes and tables in the order of the file, pictures,
// charts and diagrams by their words.
//
// What a presentation holds and does not show on its slides comes out as hidden
// items: speaker notes, hidden slides and shapes, what lies outside the edges of a slide, comments with their authors, alternative
// texts, where links lead, pictures that no slide shows, properties, macros. Embedded
// files are parts of their own. Text of masters and layouts is shown once, after the
// slides. Nothing is laid out, so letters in the colour of what lies behind them are
// shown like others.
package slides
