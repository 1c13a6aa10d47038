// Package pageview is the page a reviewer works on: its picture, what is marked on
// it, and the pointer that marks more.
//
// # Promise
//
// A [View] shows marks in a colour and a line for what they are and in a pattern for what was
// decided, so that neither needs colour to be told. Dragging over words answers with their
// offsets into the page's text, dragging elsewhere with a rectangle in default user space, a
// double click with the word; the same words and rectangles are marked by keys alone. A
// [Viewport] says which part of the page has been on the screen, so that a page counts as seen
// when all of it was. A [Pair] shows a page before and after side by side, or one in place of
// the other, and [Differ] says where they differ. [Pictures] keeps as many rendered pages as a
// bound allows and renders ahead of the reader, never on the goroutine of the window.
//
// # Limits
//
// Marks that are not upright are shown by their outlines. It renders nothing and
// decides nothing: pictures come from a function, marks go to callbacks.
//
// # How it is built
//
// The page's picture is an *image.RGBA that the graphics card scales: anything else
// costs a conversion of each page. Marks lie in a container of their own, as a
// refresh of the whole widget would load the page's picture again. The widget that
// scrolls is [container.Scroll] itself: a widget of one's own that is larger than
// its viewport paints outside it.
package pageview
