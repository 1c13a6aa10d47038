// Package slides reads PowerPoint presentations (.pptx, .pptm; ECMA-376, part 1, 19)
// slide by slide: the text of shapes and tables in the order of the file, pictures,
// charts and diagrams by their words.
//
// What a presentation holds and does not show on its slides comes out as hidden items: speaker
// notes, hidden slides and shapes, what lies outside the edges of a slide, comments with their
// authors, alternative texts, where links lead, pictures that no slide shows, properties,
// macros. Embedded files are parts of their own. Text of masters and layouts is shown once,
// after the slides.
//
// Letters that state the colour of what lies behind them, none, or a size that nobody
// reads are hidden too. Nothing is laid out: where a picture or a painted shape may lie
// behind them, and where their colour is that of a theme's styles, they count as seen.
package slides
