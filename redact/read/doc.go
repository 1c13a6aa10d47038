// Package read owns the text: it turns the characters that the reader of record
// placed on a page into text in reading order, in which names can be found, and
// says what of the page nobody could read.
//
// What it promises: rune i of a page's Text is Chars[i], so that anything found
// in the text has its boxes; ligatures are taken apart, words broken by a hyphen
// at a line end are whole; the text of annotations and form fields that the page
// shows is part of it, with the box of the annotation. What it cannot read
// (pages that are pictures, letters without a Unicode value, large pictures,
// pages the reader failed on) is in Unread, never skipped.
//
// It does no character recognition: in this version a picture is unread.
package read
