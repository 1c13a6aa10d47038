package sheet

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// book is a workbook that is being read.
type book struct {
	ctx   context.Context
	pkg   *opc.Package
	x     *excelize.File
	d     *flow.Doc
	o     Options
	looks []bool // formats of cells that show nothing
	// choosy are the sections of formats that show by more than the sign.
	choosy [][]string
	main   string
	rels   map[string]opc.Rel
	cells  int
	// cut counts the sheets that were cut to the pupil's rows, without those that had no
	// such column.
	cut, without int
	names        map[string]string // of people who comment, by id
}

// entry is a sheet as the workbook lists it.
type entry struct{ name, state, part string }

// ReadXlsx reads a workbook.
func ReadXlsx(ctx context.Context, data []byte, o Options) (*flow.Doc, error) {
	pkg, err := opc.Open(data)
	if err != nil {
		return nil, err
	}
	b := &book{ctx: ctx, pkg: pkg, d: &flow.Doc{From: "an Excel workbook"}, o: o, names: map[string]string{}}
	b.main = pkg.Main("xl/workbook.xml")
	b.rels = pkg.Rels(b.main)
	sheets, err := b.sheets()
	if err != nil {
		return nil, err
	}
	if err := b.wellFormed("sharedStrings"); err != nil {
		return nil, err
	}
	if err := b.formats(); err != nil {
		return nil, err
	}
	b.people()
	// With equal limits excelize never spills to temporary files.
	b.x, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: redact.MaxUnpacked, UnzipXMLSizeLimit: redact.MaxUnpacked,
		ShortDatePattern: "dd/mm/yyyy", LongDatePattern: "dd mmmm yyyy", LongTimePattern: "hh:mm:ss",
	})
	if err != nil {
		return nil, opc.ErrParts
	}
	defer b.x.Close()
	for i, s := range sheets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := b.sheet(s, i > 0); err != nil {
			return nil, err
		}
	}
	if b.cut == 0 && b.without > 0 {
		return nil, o.cut("").noColumn("any sheet")
	}
	if b.without > 0 {
		b.d.Notes = append(b.d.Notes, fmt.Sprintf("%d sheets have no column of the cut and are whole", b.without))
	}
	if err := b.caches(); err != nil {
		return nil, err
	}
	b.rest()
	return b.d, ctx.Err()
}

func (b *book) hide(kind redact.HiddenKind, label, text string) {
	if text = strings.TrimSpace(text); text != "" {
		b.d.Hidden = append(b.d.Hidden, flow.Hidden{Kind: kind, Label: label, Text: text})
	}
}

// sheets lists the sheets, and notes the names that the workbook gives to places.
func (b *book) sheets() ([]entry, error) {
	data, err := b.pkg.Part(b.main)
	if err != nil {
		return nil, err
	}
	if len(data) == 0 {
		return nil, opc.ErrParts
	}
	c := opc.NewCursor(data)
	var out []entry
	var names []string
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sheet":
			out = append(out, entry{opc.Attr(e, "name"), opc.Attr(e, "state"), b.rels[opc.Attr(e, "id")].Target})
		case "definedName":
			name := opc.Attr(e, "name")
			s, err := c.Text()
			if !strings.HasPrefix(name, "_xlnm.") {
				names = append(names, name+" = "+s)
			}
			return err
		}
		return c.Each(walk)
	}
	if err := c.Each(walk); err != nil {
		return nil, err
	}
	b.hide(redact.HiddenBookmark, "Names that the workbook gives to places", strings.Join(names, "\n"))
	return out, nil
}

// wellFormed refuses a workbook whose part of a type is cut off: excelize would stop
// there without a word.
func (b *book) wellFormed(kind string) error {
	for _, r := range b.rels {
		if r.Type != kind || r.External {
			continue
		}
		data, err := b.pkg.Part(r.Target)
		if err != nil || data == nil {
			return err
		}
		c := opc.NewCursor(data)
		if err := c.Each(func(xml.StartElement) error { return c.Skip() }); err != nil {
			return err
		}
	}
	return nil
}

// sheet reads one sheet.
func (b *book) sheet(s entry, next bool) error {
	data, err := b.pkg.Part(s.part)
	if err != nil {
		return err
	}
	if len(data) == 0 {
		b.d.Unread = append(b.d.Unread, "a sheet that the workbook lists is not in the file")
		return nil
	}
	raw, err := b.scan(data)
	if err != nil {
		return err
	}
	raw.rels = b.pkg.Rels(s.part)
	g, err := b.values(s.name, raw)
	if err != nil {
		return err
	}
	before, head := headings(g.rows)
	if c := b.o.cut(s.name); c != nil && len(g.rows) > 0 {
		kept, said, err := c.apply("the sheet “"+s.name+"”", g.rows, max(before+head, 1))
		switch {
		case errors.Is(err, errNoColumn) && c.Sheet == "":
			b.without++
		case errors.Is(err, errNoColumn):
			return c.noColumn("the sheet “" + s.name + "”")
		case err != nil:
			return err
		default:
			g.keep(kept)
			b.cut++
			b.d.Done = append(b.d.Done, said)
		}
	} else {
		b.o.Whose.about(b.d, "the sheet “"+s.name+"”", g.rows, before+head)
	}
	if s.state == "hidden" || s.state == "veryHidden" {
		b.hide(redact.HiddenCells, "Hidden sheet “"+s.name+"”", g.text())
		return b.around(s, raw, g, nil)
	}
	if next && len(b.d.Blocks) > 0 {
		b.d.Blocks = append(b.d.Blocks, flow.Break{})
	}
	b.d.Blocks = append(b.d.Blocks, flow.Text(flow.Title, s.name))
	b.unseen(s.name, raw, g)
	before, head = headings(g.rows)
	b.d.Wide = b.d.Wide || broad(g.rows)
	if len(g.rows) > 0 {
		set(b.d, g.compact(), before, head)
	}
	return b.around(s, raw, g, &b.d.Blocks)
}

// grid are the rows of a sheet that have content, with their numbers.
type grid struct {
	rows [][]string
	nums []int // the number of each row, from 1
	kept map[int]bool
}

// values reads the cells as Excel shows them.
func (b *book) values(name string, raw *rawSheet) (*grid, error) {
	g := &grid{}
	if err := b.choose(name, raw); err != nil {
		return nil, opc.ErrParts
	}
	rows, err := b.x.Rows(name)
	if err != nil {
		return g, nil // a sheet of charts
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		if n%500 == 0 && b.ctx.Err() != nil {
			return nil, b.ctx.Err()
		}
		cells, err := rows.Columns()
		if err != nil {
			return nil, opc.ErrParts
		}
		if b.cells += len(cells); b.cells > redact.MaxCells {
			return nil, errTooMany
		}
		if full(cells) == 0 && !raw.faint[n] {
			continue
		}
		g.rows, g.nums = append(g.rows, slices.Clone(cells)), append(g.nums, n)
	}
	if rows.Error() != nil {
		return nil, opc.ErrParts
	}
	raw.silenced(g)
	return g, nil
}

// keep leaves only some of the rows.
func (g *grid) keep(kept []int) {
	g.kept = map[int]bool{}
	var nums []int
	for _, i := range kept {
		nums = append(nums, g.nums[i])
		g.kept[g.nums[i]] = true
	}
	g.rows, g.nums = pick(g.rows, kept), nums
}

// has reports whether a row is one of those that were kept by a cut.
func (g *grid) has(row int) bool { return g.kept == nil || g.kept[row] }

// text returns the rows with their numbers.
func (g *grid) text() string {
	var out strings.Builder
	for i, r := range g.rows {
		fmt.Fprintf(&out, "row %d: %s\n", g.nums[i], strings.Join(trimmed(r), " | "))
	}
	return out.String()
}

func trimmed(r []string) []string {
	n := len(r)
	for n > 0 && strings.TrimSpace(r[n-1]) == "" {
		n--
	}
	return r[:n]
}

// compact leaves out columns without any content.
func (g *grid) compact() [][]string {
	width := 0
	for _, r := range g.rows {
		width = max(width, len(r))
	}
	used := make([]bool, width)
	for _, r := range g.rows {
		for c, v := range r {
			used[c] = used[c] || strings.TrimSpace(v) != ""
		}
	}
	out := make([][]string, len(g.rows))
	for i, r := range g.rows {
		for c := range width {
			if !used[c] {
				continue
			}
			v := ""
			if c < len(r) {
				v = r[c]
			}
			out[i] = append(out[i], v)
		}
	}
	return out
}
