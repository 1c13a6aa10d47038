// Package plain reads text files in whatever encoding they are in, as lines; and is
// where the other readers of text find out what the encoding is.
//
// Text is UTF-8 or UTF-16 with or without a mark, else Windows-1252, as every
// Windows program in Britain has written it. Nothing is dropped: a byte that is no
// character becomes U+FFFD, and the document says so.
package plain
