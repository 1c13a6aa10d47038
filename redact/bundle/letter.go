package bundle

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"  // logos
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// BlockKind is what a block of a letter is.
type BlockKind int

// The kinds of blocks.
const (
	BlockPara BlockKind = iota
	BlockTitle
	BlockHeading
	BlockItem
	BlockLogo
	// BlockSpace is room for a signature.
	BlockSpace
)

// Block is one block of a letter.
type Block struct {
	Kind  BlockKind
	Spans []Span
}

// Span is a stretch of text in one weight; the text "\n" ends a line.
type Span struct {
	Text string
	Bold bool
}

// Text is what the block says.
func (b Block) Text() string {
	var s strings.Builder
	for _, x := range b.Spans {
		s.WriteString(x.Text)
	}
	return s.String()
}

// LetterPages are a letter to be set.
type LetterPages struct {
	// Title is for the file's properties; Reference stands at the foot of each page.
	Title, Reference string
	Date             time.Time
	Blocks           []Block
	// Logo is a PNG or JPEG for [BlockLogo]; nil without one.
	Logo []byte
}

// Letter sets a letter as a PDF. It is not encrypted. The number of its pages, which
// stands at their feet, is known once it is set: then it is set again.
func Letter(l LetterPages) (pdf []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the letter could not be typeset: %v", r)
		}
	}()
	s, err := l.set(0)
	if err == nil {
		s, err = l.set(s.PageCount())
	}
	if err != nil {
		return nil, err
	}
	out, err := s.output()
	if err != nil {
		return nil, fmt.Errorf("the letter: %w", err)
	}
	return out, nil
}

// set sets the letter as if it had that many pages.
func (l LetterPages) set(pages int) (*setter, error) {
	s := newSetter(l.Date)
	s.SetTitle(safe(l.Title), true)
	s.SetLang("en-GB")
	s.SetFooterFunc(func() {
		s.SetXY(margin, -12)
		s.SetFont("sans", "", 8.5)
		s.ink(grey)
		foot := fmt.Sprintf("page %d of %d", s.PageNo(), pages)
		if l.Reference != "" {
			foot = safe(l.Reference) + " \u00b7 " + foot
		}
		s.CellFormat(0, 4, foot, "", 0, "L", false, 0, "")
	})
	s.AddPage()
	for i, b := range l.Blocks {
		var next BlockKind
		if i+1 < len(l.Blocks) {
			next = l.Blocks[i+1].Kind
		}
		if err := s.letterBlock(b, next, l.Logo); err != nil {
			return nil, err
		}
	}
	return s, s.Error()
}

// letterBlock sets one block; next is what follows it.
func (s *setter) letterBlock(b Block, next BlockKind, logo []byte) error {
	switch b.Kind {
	case BlockLogo:
		return s.logo(logo)
	case BlockSpace:
		s.room(4 * lineMM)
		s.Ln(2.5 * lineMM)
	case BlockTitle:
		s.Ln(2)
		s.SetFont("sans", "B", textSize+3)
		s.ink(blue)
		s.MultiCell(0, 7, safe(b.Text()), "", "L", false)
		s.Ln(2.5)
		s.body()
	case BlockHeading:
		s.sub(b.Text())
	case BlockItem:
		const indent = 5.5
		s.room(lineMM)
		s.body()
		s.CellFormat(indent, lineMM, "\u2022", "", 0, "L", false, 0, "")
		s.SetLeftMargin(margin + indent)
		s.flowing(b.Spans)
		s.SetLeftMargin(margin)
		s.SetX(margin)
		s.Ln(0.7)
		if next != BlockItem {
			s.Ln(1.3)
		}
	default:
		lines := 2.0
		switch next { // what belongs together stays on one page
		case BlockItem:
			lines = 3
		case BlockSpace:
			lines = 9
		}
		s.room(lines * lineMM)
		s.flowing(b.Spans)
		s.Ln(1.8)
	}
	return nil
}

// flowing sets text that changes its weight within a line.
func (s *setter) flowing(spans []Span) {
	for _, x := range spans {
		s.body()
		if x.Bold {
			s.bold()
		}
		if x.Text == "\n" {
			s.Ln(lineMM)
			continue
		}
		s.Write(lineMM, safe(x.Text))
	}
	s.body()
	s.Ln(lineMM)
}

// logo sets the school's logo at the right of the head, at most 55 mm wide and 24 mm
// high.
func (s *setter) logo(data []byte) error {
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("the logo is no picture in PNG or JPEG: %w", err)
	}
	w, h := 55.0, 55.0*float64(c.Height)/float64(c.Width)
	if h > 24 {
		w, h = 24*float64(c.Width)/float64(c.Height), 24
	}
	s.RegisterImageOptionsReader("logo", fpdf.ImageOptions{ImageType: format}, bytes.NewReader(data))
	s.ImageOptions("logo", pageWidth-margin-w, s.GetY(), w, h, false, fpdf.ImageOptions{ImageType: format}, 0, "")
	return s.Error()
}
