package bundle

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
)

// front is the front matter as it was typeset.
type front struct {
	pdf   []byte
	pages int
	marks []mark
}

type mark struct {
	title string
	page  int
}

// Measures of the front matter, in millimetres and points.
const (
	margin   = 25.0
	textSize = 11.0
	lineMM   = 5.6
	rowMM    = 6.6
)

// setter typesets the front matter.
type setter struct {
	*fpdf.Fpdf
	p     Pack
	marks []mark
}

// setFront typesets cover, contents and key; offset is how many pages they take.
func setFront(p Pack, a *assembly, offset int) (f *front, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the front matter could not be typeset: %v", r)
		}
	}()
	s := &setter{Fpdf: fpdf.New("P", "mm", "A4", ""), p: p}
	s.SetCreationDate(time.Unix(0, 0).UTC())
	s.SetModificationDate(time.Unix(0, 0).UTC())
	s.SetCatalogSort(true)
	s.SetMargins(margin, margin, margin)
	s.SetAutoPageBreak(true, margin)
	s.AddUTF8FontFromBytes("sans", "", liberationsansregular.TTF)
	s.AddUTF8FontFromBytes("sans", "B", liberationsansbold.TTF)
	s.cover(a, offset)
	s.contents(a, offset)
	s.key()
	var b bytes.Buffer
	if err := s.Output(&b); err != nil {
		return nil, fmt.Errorf("the front matter: %w", err)
	}
	return &front{pdf: b.Bytes(), pages: s.PageCount(), marks: s.marks}, nil
}

// safe replaces what the typesetter cannot set by something that shows.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '□'
		}
		return r
	}, s)
}

func (s *setter) start(title string) {
	s.AddPage()
	s.marks = append(s.marks, mark{title, s.PageNo()})
}

func (s *setter) heading(text string) {
	s.SetFont("sans", "B", 18)
	s.SetTextColor(20, 45, 75)
	s.MultiCell(0, 9, safe(text), "", "L", false)
	s.Ln(3)
	s.body()
}

func (s *setter) sub(text string) {
	s.Ln(3)
	s.SetFont("sans", "B", textSize+1)
	s.SetTextColor(20, 45, 75)
	s.MultiCell(0, 7, safe(text), "", "L", false)
	s.body()
}

func (s *setter) body() {
	s.SetFont("sans", "", textSize)
	s.SetTextColor(25, 25, 25)
}

func (s *setter) para(text string) {
	s.MultiCell(0, lineMM, safe(text), "", "L", false)
	s.Ln(2)
}

// fact sets a label and its value.
func (s *setter) fact(label, value string) {
	if value == "" {
		return
	}
	s.SetFont("sans", "B", textSize)
	y := s.GetY()
	s.CellFormat(50, rowMM, safe(label), "", 0, "L", false, 0, "")
	s.body()
	s.SetXY(margin+50, y)
	s.MultiCell(0, rowMM, safe(value), "", "L", false)
}

// day writes a date as a letter does.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2 January 2006")
}

func (s *setter) cover(a *assembly, offset int) {
	s.start("About this pack")
	s.SetFillColor(20, 45, 75)
	s.Rect(0, 0, 210, 6, "F")
	s.SetY(38)
	if s.p.School != "" {
		s.SetFont("sans", "", 13)
		s.SetTextColor(90, 90, 90)
		s.MultiCell(0, 7, safe(s.p.School), "", "L", false)
		s.Ln(4)
	}
	s.SetFont("sans", "B", 24)
	s.SetTextColor(20, 45, 75)
	s.MultiCell(0, 11, "Response to a subject access request", "", "L", false)
	s.Ln(8)
	s.body()
	sent, withheld := 0, 0
	for _, d := range s.p.Documents {
		if d.Withheld {
			withheld++
		} else {
			sent++
		}
	}
	s.fact("Reference", s.p.Reference)
	s.fact("About", s.p.Subject)
	s.fact("Request received", day(s.p.Received))
	s.fact("Prepared", day(s.p.Produced))
	s.fact("Documents", documents(sent, withheld))
	if offset > 0 {
		s.fact("Pages", strconv.Itoa(offset+a.pages))
	}
	s.fact("Questions to", s.p.Contact)
	s.sub("What this is")
	s.para("These are copies of the personal data that the school holds about the person named above, as article 15 of the UK General Data Protection Regulation provides. The letter that comes with them says how the data is used and what your rights are.")
	s.para("Black boxes stand where something was taken out. Each box has a number; the pages \u201cWhat the boxes mean\u201d give the reason for each. If you have a question about one, quote its number.")
	s.para("Some information may have been left out because data protection law allows or requires it. This paragraph is in every response, whether or not anything was left out for that reason.")
	s.sub("If something looks wrong")
	s.para("Please tell the school" + toward(s.p.Contact) + ". You can complain to the school, which must acknowledge a complaint within 30 days; to the Information Commissioner\u2019s Office (ico.org.uk); and you can ask a court to look at the matter.")
	s.sub("Keep it safe")
	s.para("This pack holds personal data. If it reached you by mistake, please tell the school and do not read on.")
}

func toward(contact string) string {
	if contact == "" {
		return ""
	}
	return " (" + contact + ")"
}

func documents(sent, withheld int) string {
	if withheld == 0 {
		return strconv.Itoa(sent)
	}
	return fmt.Sprintf("%d, and %d withheld", sent, withheld)
}

func (s *setter) contents(a *assembly, offset int) {
	s.start("Contents")
	s.heading("Contents")
	s.tableRow(true, "Document", "Pages", "From page")
	for i, d := range s.p.Documents {
		pages, from := d.Pages, "withheld"
		if f := a.files[i]; f != nil {
			pages, from = f.PageCount(), strconv.Itoa(offset+a.first[i])
		}
		s.tableRow(false, d.Title, strconv.Itoa(pages), from)
	}
}

// tableRow sets one row of three columns.
func (s *setter) tableRow(head bool, cells ...string) {
	widths := [...]float64{100, 30, 30}
	if head {
		s.SetFont("sans", "B", textSize)
		s.SetFillColor(228, 234, 242)
	} else {
		s.body()
	}
	s.SetDrawColor(200, 206, 214)
	for i, c := range cells {
		align := "L"
		if i > 0 {
			align = "R"
		}
		s.CellFormat(widths[i], rowMM+0.8, safe(c), "B", 0, align, head, 0, "")
	}
	s.Ln(-1)
}

// key explains the boxes.
func (s *setter) key() {
	s.start("What the boxes mean")
	s.heading("What the boxes mean")
	s.para("A box says what it stands for, where that is possible, and has a number.")
	s.fact("Pupil A, Pupil B \u2026", "Another pupil. Within one document the same letter is always the same pupil; in another document the letters start again.")
	s.fact("Person A, Person B \u2026", "Another person, in the same way.")
	s.fact("withheld", "Something else that was taken out.")
	s.fact("a number alone", "There was no room for words; the list below gives the reason.")
	if len(s.p.Boxes) == 0 {
		s.sub("Boxes in this pack")
		s.para("There are none.")
		return
	}
	s.sub("Boxes in this pack")
	for _, d := range s.p.Documents {
		lines := reasons(s.p.Boxes, d.Title)
		if len(lines) == 0 {
			continue
		}
		s.SetFont("sans", "B", textSize)
		s.MultiCell(0, rowMM, safe(d.Title), "", "L", false)
		s.body()
		for _, l := range lines {
			y := s.GetY()
			if y > 297-margin-2*lineMM {
				s.AddPage()
				y = s.GetY()
			}
			page := s.PageNo()
			s.SetX(margin)
			s.MultiCell(55, lineMM, safe(l.refs), "", "L", false)
			end, endPage := s.GetY(), s.PageNo()
			if endPage != page {
				s.SetXY(margin+60, s.GetY()-lineMM)
			} else {
				s.SetXY(margin+60, y)
			}
			s.MultiCell(0, lineMM, safe(l.reason), "", "L", false)
			if s.PageNo() == endPage && s.GetY() < end {
				s.SetY(end)
			}
		}
		s.Ln(2)
	}
}

type reasonLine struct{ refs, reason string }

// reasons groups the boxes of a document by their reason, in the order of their
// first number.
func reasons(boxes []Box, document string) []reasonLine {
	var order []string
	refs := map[string][]int{}
	for _, b := range boxes {
		if b.Document != document {
			continue
		}
		n, err := strconv.Atoi(b.Ref)
		if err != nil {
			continue
		}
		if refs[b.Reason] == nil {
			order = append(order, b.Reason)
		}
		refs[b.Reason] = append(refs[b.Reason], n)
	}
	var out []reasonLine
	for _, r := range order {
		out = append(out, reasonLine{ranges(refs[r]), r})
	}
	return out
}

// ranges writes numbers as "1\u20134, 7".
func ranges(n []int) string {
	slices.Sort(n)
	var parts []string
	for i := 0; i < len(n); {
		k := i
		for k+1 < len(n) && n[k+1] == n[k]+1 {
			k++
		}
		switch k - i {
		case 0:
			parts = append(parts, strconv.Itoa(n[i]))
		case 1:
			parts = append(parts, strconv.Itoa(n[i]), strconv.Itoa(n[k]))
		default:
			parts = append(parts, fmt.Sprintf("%d\u2013%d", n[i], n[k]))
		}
		i = k + 1
	}
	return strings.Join(parts, ", ")
}
