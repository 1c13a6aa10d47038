package ocr

import (
	"image"

	"sarpack/redact"
)

// Picture is a page to be read.
type Picture struct {
	// Grey holds the page; 255 is white.
	Grey *image.Gray
	// DPI is the resolution in pixels an inch.
	DPI float64
}

// Result is what was read of a picture.
type Result struct {
	// Lines are in reading order.
	Lines []Line
	// Turn is by how many quarters the picture had to be turned clockwise to be read,
	// and Skew by how many degrees more.
	Turn int
	Skew float64
	// Confidence is Tesseract's own mean, weighted by letters, from 0 to 100.
	Confidence float64
	// Passes counts the readings that were made.
	Passes int
	// Unread are the places with ink that is no word.
	Unread []Region
	// Cut says that the time was not enough, so that words are missing.
	Cut bool
}

// Line is a line of text. Block numbers the block of text that it stands in.
type Line struct {
	Block int
	Words []Word
}

// Word is a word as it was read.
type Word struct {
	// Confidence is from 0 to 100.
	Confidence int
	Letters    []Letter
	// odd says that its shape cannot be that of these letters.
	odd bool
}

// Letter is a letter with the cell that it takes up: from the letter before it to the
// one after it, from the line's descenders to its ascenders.
type Letter struct {
	Rune rune
	Quad redact.Quad
}

// Text returns the word's letters.
func (w Word) Text() string {
	r := make([]rune, len(w.Letters))
	for i, l := range w.Letters {
		r[i] = l.Rune
	}
	return string(r)
}

// Quad returns the place of the whole word.
func (w Word) Quad() redact.Quad {
	if len(w.Letters) == 0 {
		return redact.Quad{}
	}
	a, b := w.Letters[0].Quad, w.Letters[len(w.Letters)-1].Quad
	return redact.Quad{a[0], b[1], b[2], a[3]}
}

// Kind is what an unread region looks like.
type Kind uint8

// The kinds of unread regions.
const (
	// Ink is dark on the paper and no word: handwriting, a signature, a stamp, a drawing.
	Ink Kind = iota + 1
	// Photo has half-tones, as photographs have, and so may show a face.
	Photo
	// Doubt holds words of which Tesseract is not sure.
	Doubt
)

// Region is a part of the picture that was not read.
type Region struct {
	Kind Kind
	// Where is in pixels.
	Where image.Rectangle
}

// Text returns all lines.
func (r *Result) Text() string {
	var out []rune
	for _, l := range r.Lines {
		for i, w := range l.Words {
			if i > 0 {
				out = append(out, ' ')
			}
			for _, c := range w.Letters {
				out = append(out, c.Rune)
			}
		}
		out = append(out, '\n')
	}
	return string(out)
}
