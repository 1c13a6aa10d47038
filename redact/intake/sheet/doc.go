// Package sheet reads workbooks (.xlsx, .xlsm) and CSV files as tables with their
// headings repeated on every page, broad ones cut into several with the first
// column repeated, dates as they are written in Britain.
//
// What a workbook holds and does not show comes out as hidden items: hidden sheets,
// rows and columns, comments and their threads, formulas, values that a format or a
// white font hides, the copies of data behind pivot tables, charts and links to
// other workbooks, headers that only print, properties. Workbooks and documents
// embedded in it are parts of their own.
//
// An export that holds many pupils can be cut to the rows of one ([Cut]); nothing
// is cut unless a named person confirmed by which column, and the document says what
// was cut. Without that it is shown whole, with a note.
package sheet
