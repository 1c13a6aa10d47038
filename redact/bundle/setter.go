package bundle

import (
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"sarpack/redact/pdfdoc"
)

// Measures of the front matter, in millimetres and points. Its pages are A4 once
// they have their footer.
const (
	pageWidth, pageHeight = 210.0, 297.0 - FooterHeight*25.4/72
	margin, bottomMargin  = 25.0, 18.0
	textWidth             = pageWidth - 2*margin
	textSize, lineMM      = 11.0, 5.6
	rowShare              = 9.0 / 7 // of a row of a table to its line
)

// colour is red, green and blue, 0 to 255.
type colour [3]int

var (
	blue  = colour{20, 45, 75}
	ink   = colour{28, 28, 28}
	grey  = colour{95, 95, 95}
	rule  = colour{203, 209, 217}
	shade = colour{232, 237, 243}
)

// setter typesets pages of the school's own: front matter and record.
type setter struct {
	*fpdf.Fpdf
	// text is the size of the text, in points, and lead from line to line, in
	// millimetres.
	text, lead float64
	marks      []mark
	// onBreak is drawn at the top of a page that a table runs over to.
	onBreak func()
	// tags are the structure of what is set; nil where it has none. The next row leads
	// to page to of the pack, unless that is 0.
	tags *tags
	to   int
}

// mark is a page of the front matter that gets a bookmark.
type mark struct {
	title string
	page  int
}

// newSetter starts a document dated when.
func newSetter(when time.Time) *setter {
	if when.IsZero() {
		when = time.Unix(0, 0)
	}
	s := &setter{text: textSize, lead: lineMM, Fpdf: fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})}
	s.SetCreationDate(when.UTC())
	s.SetModificationDate(when.UTC())
	s.SetCatalogSort(true)
	s.SetProducer("Sarpack", true)
	s.SetMargins(margin, margin, margin)
	s.SetCellMargin(0)
	s.SetAutoPageBreak(true, bottomMargin)
	s.AddUTF8FontFromBytes("sans", "", liberationsansregular.TTF)
	s.AddUTF8FontFromBytes("sans", "B", liberationsansbold.TTF)
	return s
}

// coverage knows which characters the fonts have.
type coverage struct {
	once sync.Once
	font *pdfdoc.Font
}

var faces coverage

func (c *coverage) regular(r rune) bool {
	c.once.Do(func() { c.font, _ = pdfdoc.New().NewFont(liberationsansregular.TTF, "LiberationSans") })
	return c.font != nil && c.font.Has(r)
}

// safe returns text as the fonts can show it: accents joined to their letters, one
// line, and in place of a character that the fonts lack a tag that shows. Nothing
// disappears silently but what has no look of its own.
func safe(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r):
			if r != '\u00a0' {
				r = ' '
			}
			b.WriteRune(r)
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		case r > 0xFFFF || !reads(r) || !faces.regular(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (s *setter) ink(c colour)  { s.SetTextColor(c[0], c[1], c[2]) }
func (s *setter) fill(c colour) { s.SetFillColor(c[0], c[1], c[2]) }
func (s *setter) draw(c colour) { s.SetDrawColor(c[0], c[1], c[2]) }

// start begins a part on a new page, with a bookmark.
func (s *setter) start(title string) {
	s.AddPage()
	s.marks = append(s.marks, mark{title, s.PageNo()})
	if s.tags != nil {
		s.tags.open(title)
	}
}

func (s *setter) heading(text string) {
	s.SetFont("sans", "B", s.text+9)
	s.ink(blue)
	s.block("H1", 1.6*s.lead, text)
	s.Ln(3.5)
	s.body()
}

func (s *setter) sub(text string) {
	s.room(1.25*s.lead + 2*s.lead + 3)
	s.Ln(3)
	s.SetFont("sans", "B", s.text+1.5)
	s.ink(blue)
	s.block("H2", 1.25*s.lead, text)
	s.Ln(0.6)
	s.body()
}

// sized sets another size of text, with the room between lines that goes with it.
func (s *setter) sized(points float64) {
	s.text, s.lead = points, lineMM*points/textSize
	s.body()
}

func (s *setter) body() {
	s.SetFont("sans", "", s.text)
	s.ink(ink)
}

func (s *setter) bold() {
	s.SetFont("sans", "B", s.text)
	s.ink(ink)
}

func (s *setter) para(text string) {
	s.block("P", s.lead, text)
	s.Ln(1.8)
}

// room begins a new page unless h millimetres are left on this one.
func (s *setter) room(h float64) bool {
	if s.GetY()+h <= pageHeight-bottomMargin {
		return false
	}
	s.AddPage()
	if s.onBreak != nil {
		s.again(s.onBreak)
	}
	return true
}

// tied stands for a space at which no line ends while lines are broken: the typesetter
// breaks at that as at any other. It is a little wider and in no text.
const tied = "\u02d9"

// lines breaks text for a width in the font that is set.
func (s *setter) lines(text string, width float64) []string {
	var out []string
	text = safe(text)
	mark := tied
	if strings.Contains(text, mark) {
		mark = "\u00a0"
	}
	for _, l := range s.SplitText(strings.ReplaceAll(text, "\u00a0", mark), width) {
		out = append(out, strings.TrimRight(strings.ReplaceAll(l, mark, "\u00a0"), " "))
	}
	for i := range max(0, len(out)-1) {
		out[i] += " " // or the words on either side are read as one
	}
	if len(out) == 0 {
		out = []string{""}
	}
	return out
}

// fact sets a label and its value beside it, width millimetres to the right.
func (s *setter) fact(label, value string, width float64) {
	if value == "" {
		return
	}
	s.bold()
	left := s.lines(label, width-4)
	s.body()
	right := s.lines(value, textWidth-width)
	name, body := s.listed()
	for i := range max(len(left), len(right)) {
		s.room(s.lead)
		s.bold()
		s.cell(name, width, at(left, i), 0, "L")
		s.body()
		s.cell(body, textWidth-width, at(right, i), 1, "L")
	}
	s.Ln(1.4)
}

// cell sets one line of an element.
func (s *setter) cell(e *element, width float64, text string, ln int, align string) {
	set := func() { s.CellFormat(width, s.lead, text, "", ln, align, false, 0, "") }
	if text == "" {
		set()
		return
	}
	s.within(e, set)
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// column is one column of a table.
type column struct {
	width float64
	align string // "L" or "R"
}

// row sets one row of a table; cells that are too long run over several lines. A
// row that a page cannot hold goes on on the next. The last column is set with a
// hand's breadth to its left neighbour by the widths themselves.
func (s *setter) row(cols []column, head bool, cells ...string) {
	const gap = 3.0
	if head {
		s.bold()
	} else {
		s.body()
	}
	split := make([][]string, len(cols))
	high := 1
	for i, c := range cols {
		split[i] = s.lines(cells[i], c.width-gap)
		high = max(high, len(split[i]))
	}
	pad := s.lead * (rowShare - 1) / 2
	if s.room(float64(min(high, 3))*s.lead + 2*pad) {
		s.bandFont(head)
	}
	parts := s.cells(head, len(cols))
	first := s.leading(parts[0], s.to)
	begun, top := parts[0], s.GetY()
	parts[0] = first
	s.band(head, pad)
	for n := range high {
		if s.room(s.lead + pad) {
			s.bandFont(head)
			top = s.GetY()
			s.band(head, pad)
		}
		if head {
			s.fill(shade)
		}
		x := s.GetX()
		if head {
			s.Rect(x, s.GetY(), textWidth, s.lead, "F")
		}
		for i, c := range cols {
			s.SetX(x + gap/2)
			s.cell(parts[i], c.width-gap, at(split[i], n), 0, c.align)
			x += c.width
		}
		s.Ln(s.lead)
	}
	s.band(head, pad)
	if first != begun {
		s.link(first, s.to, margin, top, margin+textWidth, s.GetY())
	}
	s.draw(rule)
	s.SetLineWidth(0.2)
	s.Line(margin, s.GetY(), margin+textWidth, s.GetY())
}

// bandFont sets the font of a row again after a page break set another.
func (s *setter) bandFont(head bool) {
	if head {
		s.bold()
	} else {
		s.body()
	}
}

// band leaves the room above or below the text of a row.
func (s *setter) band(head bool, h float64) {
	if head {
		s.fill(shade)
		s.Rect(margin, s.GetY(), textWidth, h, "F")
	}
	s.Ln(h)
}
