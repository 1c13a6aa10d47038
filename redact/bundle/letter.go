package bundle

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"  // logos
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"sarpack/redact/pdfdoc"
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

// Letter sets a letter as a PDF: tagged, with the reference and the number of the page
// at the foot of each. It is not encrypted.
func Letter(l LetterPages) (pdf []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the letter could not be typeset: %v", r)
		}
	}()
	s := newSetter(l.Date)
	s.tagged()
	s.start(l.Title)
	for i, b := range l.Blocks {
		var next BlockKind
		if i+1 < len(l.Blocks) {
			next = l.Blocks[i+1].Kind
		}
		if err := s.letterBlock(b, next, l.Logo); err != nil {
			return nil, err
		}
	}
	set, err := s.output()
	if err != nil {
		return nil, fmt.Errorf("the letter: %w", err)
	}
	// It goes the way of a pack's front matter, without documents behind it.
	a := &assembly{p: Pack{Reference: safe(l.Reference)}, title: safe(l.Title), out: pdfdoc.New()}
	if err := a.assemble(context.Background(), &front{pdf: set, layout: layout{pages: s.PageCount()}, marks: s.marks, tags: s.tags}); err != nil {
		return nil, fmt.Errorf("the letter: %w", err)
	}
	var out bytes.Buffer
	if err := a.out.Write(&out); err != nil {
		return nil, fmt.Errorf("the letter: %w", err)
	}
	return out.Bytes(), nil
}

// letterBlock sets one block; next is what follows it.
func (s *setter) letterBlock(b Block, next BlockKind, logo []byte) error {
	switch b.Kind {
	case BlockLogo:
		var err error
		s.decor(func() { err = s.logo(logo) }) // the school's name stands beside it
		return err
	case BlockSpace:
		s.Ln(2.5 * s.lead)
	case BlockTitle:
		s.Ln(2)
		s.SetFont("sans", "B", s.text+3)
		s.ink(blue)
		s.block("H1", 1.25*s.lead, b.Text())
		s.Ln(2.5)
		s.body()
	case BlockHeading:
		s.sub(b.Text())
	case BlockItem:
		const indent = 5.5
		s.room(s.lead)
		s.body()
		label, body := s.listed()
		s.cell(label, indent, "\u2022", 0, "L")
		s.within(body, func() { s.flow(b.Spans, indent) })
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
		s.room(lines * s.lead)
		s.as("P", func() { s.flow(b.Spans, 0) })
		s.Ln(1.8)
	}
	return nil
}

// flow sets text that changes its weight within a line, indented by millimetres.
func (s *setter) flow(spans []Span, indent float64) {
	for _, line := range s.broken(spans, textWidth-indent) {
		s.SetX(margin + indent)
		for _, x := range line {
			s.weight(x.Bold)
			s.CellFormat(s.GetStringWidth(x.Text), s.lead, x.Text, "", 0, "L", false, 0, "")
		}
		s.Ln(s.lead)
	}
	s.body()
}

func (s *setter) weight(bold bool) {
	if bold {
		s.bold()
	} else {
		s.body()
	}
}

// broken breaks spans into lines. A line that goes on ends in a space, or the words on
// either side would be read as one; a word that is wider than a line is broken.
func (s *setter) broken(spans []Span, width float64) [][]Span {
	lines := [][]Span{nil}
	used := 0.0
	put := func(text string, bold bool, wide float64) {
		last := &lines[len(lines)-1]
		if n := len(*last); n > 0 && (*last)[n-1].Bold == bold {
			(*last)[n-1].Text += text
		} else {
			*last = append(*last, Span{text, bold})
		}
		used += wide
	}
	for _, x := range spans {
		if x.Text == "\n" {
			put(" ", false, 0)
			lines, used = append(lines, nil), 0
			continue
		}
		s.weight(x.Bold)
		for _, word := range strings.SplitAfter(safe(x.Text), " ") {
			bare := strings.TrimRight(word, " ")
			parts := []string{""}
			if bare != "" {
				parts = s.SplitText(bare, width)
			}
			for i, part := range parts {
				if used > 0 && used+s.GetStringWidth(part) > width {
					lines, used = append(lines, nil), 0
				}
				if i == len(parts)-1 {
					part += word[len(bare):]
				}
				put(part, x.Bold, s.GetStringWidth(part))
			}
		}
	}
	return lines
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
