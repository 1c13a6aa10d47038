// Package web reads HTML, pages and the bodies of messages alike, as a reader sees
// them: text, tables, lists, the pictures that the file itself carries. It runs no
// script and fetches nothing.
//
// What is there and not seen comes out as hidden items: text that a style hides or
// sets in white, comments, the fields of forms that nobody sees, where links lead,
// alternative texts, headers of the page. Pictures that lie elsewhere are named.
//
// Styles are followed as far as they hide: display, visibility, font size, opacity
// and white letters, in the element or in a style sheet of the page, by elements, ids
// and classes within each other. Layout is not imitated.
package web
