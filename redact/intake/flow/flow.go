package flow

import (
	"strings"

	"sarpack/redact"
)

// Doc is one document as a reader read it.
type Doc struct {
	// From says what it was made from, to stand after "typeset from" ("a Word
	// document"). Empty for a container that has no pages of its own.
	From   string
	Blocks []Block
	Hidden []Hidden
	// Parts are the files inside it, to be taken in as documents of their own.
	Parts []Part
	// Unread says what of it could not be read, a sentence each.
	Unread []string
	// Done says what was done beyond typesetting, a sentence each.
	Done []string
	// Notes are things that whoever decides should know, a sentence each.
	Notes []string
	// Mail is what a message says about itself; nil for what is no message.
	Mail *redact.Mail
	// Wide asks for pages that are broader than they are high.
	Wide bool
}

// Hidden is one thing that the document holds and does not show.
type Hidden struct {
	Kind redact.HiddenKind
	// Label says what it is, where and by whom, in words ("deleted by …, in the page
	// header").
	Label string
	Text  string
	// Picture is what it is where it is no text.
	Picture *Picture
}

// Part is a file inside another.
type Part struct {
	// Name is its file name as the outer file states it; never a path to write to.
	Name string
	Data []byte
	// Open unpacks it, where that is left until it is needed; Data is nil then.
	Open func() ([]byte, error)
	// Unread says why it cannot be taken out at all.
	Unread string
	// Kept says in words what it was there ("attachment").
	Kept string
}

// Bytes returns the part's data.
func (p *Part) Bytes() ([]byte, error) {
	if p.Open != nil {
		return p.Open()
	}
	return p.Data, nil
}

// Block is a paragraph, a table, a picture, a line or a page break.
type Block interface{ block() }

// Style is the look of a paragraph.
type Style int

// The styles.
const (
	Body  Style = iota
	Title       // of the document, or of a sheet
	Head        // of a section
	Sub         // of a part of a section
	Small       // headers, footers, footnotes
	Fixed       // in letters of one width, line breaks and blanks as they are
)

// Para is a paragraph.
type Para struct {
	Style Style
	Runs  []Run
	// Mark stands before the first line ("1.2", "•").
	Mark string
	// Indent moves the paragraph to the right, in steps; Quote is how many bars of a
	// quotation stand at its left.
	Indent, Quote int
	// Tight leaves no room after it.
	Tight bool
}

// Run is a piece of text in one look. A line feed is a line break, a tab a tab.
type Run struct {
	Text         string
	Bold, Italic bool
	Underline    bool
	Strike       bool
	// Picture stands in the line instead of text.
	Picture *Picture
}

// Table is a table; every row has its cells from the left.
type Table struct {
	Rows []Row
	// Head counts the first rows that are repeated on every page.
	Head int
	// Weights are the relative widths of the columns; nil to go by the content.
	Weights []float64
	// Plain draws no lines: a list of facts.
	Plain bool
	// Key counts the first columns that are repeated where a table is too broad for
	// the page and is cut into several, one under the other.
	Key int
}

// Row is a row of a table.
type Row struct{ Cells []Cell }

// Cell is a cell; Span counts the columns it takes, 0 for one.
type Cell struct {
	Blocks []Block
	Span   int
	Right  bool
}

// Picture is a picture; its size is in points, 0 where the document states none.
type Picture struct {
	Raster        *Raster
	Width, Height float64
	// Alt is set in its place where there is no Raster.
	Alt string
}

// Scan is a page that is nothing but a picture; one that is kept in strips has those
// below the first in Below.
type Scan struct {
	Raster *Raster
	Below  []*Raster
}

// Raster is a picture as a PDF holds it (ISO 32000-2, 8.9.5).
type Raster struct {
	// Width and Height are in pixels, before Turn.
	Width, Height int
	// Filter is "DCTDecode" for a JPEG file as it came, "CCITTFaxDecode" for a fax that
	// stayed packed, else "" for rows of samples.
	Filter string
	// Fax is K of ISO 32000-2, 7.4.6, and Inverted says that black is 1 in a fax.
	Fax      int
	Inverted bool
	// Space is "DeviceGray" or "DeviceRGB", Bits the bits of a sample.
	Space string
	Bits  int
	Data  []byte
	// Turn is the orientation of Exif 2.32, 4.6.4 A: 1 is upright.
	Turn int
	// DPIX and DPIY are pixels an inch; 0 where the file states none.
	DPIX, DPIY float64
}

// Upright returns the width and height in pixels as the picture is shown.
func (r *Raster) Upright() (w, h int) {
	if r.Turn >= 5 && r.Turn <= 8 {
		return r.Height, r.Width
	}
	return r.Width, r.Height
}

// Break begins a new page; Rule is a line across the page.
type Break struct{}

// Rule is a line across the page.
type Rule struct{}

func (*Para) block()    {}
func (*Table) block()   {}
func (*Picture) block() {}
func (*Scan) block()    {}
func (Break) block()    {}
func (Rule) block()     {}

// Text returns a paragraph of plain text.
func Text(style Style, s string) *Para { return &Para{Style: style, Runs: []Run{{Text: s}}} }

// Words returns a cell of plain text.
func Words(s string) Cell {
	return Cell{Blocks: []Block{&Para{Runs: []Run{{Text: s}}, Tight: true}}}
}

// Bold returns a cell of plain text in bold.
func Bold(s string) Cell {
	return Cell{Blocks: []Block{&Para{Runs: []Run{{Text: s, Bold: true}}, Tight: true}}}
}

// Facts returns a table of labels and values without lines; empty values are left
// out.
func Facts(pairs ...string) *Table {
	t := &Table{Plain: true, Weights: []float64{1, 4.2}}
	for i := 0; i+1 < len(pairs); i += 2 {
		if strings.TrimSpace(pairs[i+1]) != "" {
			t.Rows = append(t.Rows, Row{Cells: []Cell{Bold(pairs[i]), Words(pairs[i+1])}})
		}
	}
	return t
}

// PlainText returns the text of blocks, a line a paragraph and cells divided by
// tabs.
func PlainText(blocks []Block) string {
	var b strings.Builder
	plain(&b, blocks)
	return b.String()
}

func plain(b *strings.Builder, blocks []Block) {
	for _, x := range blocks {
		switch x := x.(type) {
		case *Para:
			if x.Mark != "" {
				b.WriteString(x.Mark + " ")
			}
			for _, r := range x.Runs {
				b.WriteString(r.Text)
			}
			b.WriteByte('\n')
		case *Table:
			for _, r := range x.Rows {
				for i, c := range r.Cells {
					if i > 0 {
						b.WriteByte('\t')
					}
					var cell strings.Builder
					plain(&cell, c.Blocks)
					b.WriteString(strings.TrimRight(cell.String(), "\n"))
				}
				b.WriteByte('\n')
			}
		}
	}
}
