package sheet

import (
	"encoding/xml"
	"fmt"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
	"sarpack/redact/intake/picture"
)

// around reads what belongs to a sheet beside its cells. out is nil for a hidden
// sheet, whose drawings are hidden with it.
func (b *book) around(s entry, raw *rawSheet, g *grid, out *[]flow.Block) error {
	of := " of the sheet “" + s.name + "”"
	var links, alts []string
	for _, l := range raw.links {
		f := strings.Split(l, "\x00")
		if rel := raw.rels[f[0]]; rel.External && g.hasCell(f[1]) {
			links = append(links, f[1]+": "+rel.Target)
		}
		if f[2] != "" {
			alts = append(alts, f[2])
		}
	}
	if err := b.comments(s, raw, g); err != nil {
		return err
	}
	for _, id := range raw.drawings {
		blocks, more, err := b.drawing(raw.rels[id].Target)
		if err != nil {
			return err
		}
		alts = append(alts, more...)
		if out != nil {
			*out = append(*out, blocks...)
			continue
		}
		b.hide(redact.HiddenCells, "Drawings"+of+", which is hidden", flow.PlainText(blocks))
		for _, x := range blocks {
			if p, ok := x.(*flow.Picture); ok {
				b.d.Hidden = append(b.d.Hidden, flow.Hidden{Kind: redact.HiddenPicture, Label: "A picture" + of + ", which is hidden", Picture: p})
			}
		}
	}
	if n := len(raw.unset); n > 0 {
		b.d.Unread = append(b.d.Unread, fmt.Sprintf("%d cells%s are computed and have no value in the file, as in one that another program than Excel made (%s first): open it in Excel, save it, and take in that", n, of, raw.unset[0]))
	}
	var formulas []string
	for _, f := range raw.formulas {
		if !g.hasCell(f.cell) {
			continue
		}
		line := f.cell + ": =" + f.text
		if f.more > 0 {
			line += fmt.Sprintf(" (and %d more like it)", f.more)
		}
		formulas = append(formulas, line)
	}
	b.hide(redact.HiddenFormula, "Formulas"+of, strings.Join(formulas, "\n"))
	b.hide(redact.HiddenLink, "Where links"+of+" lead", strings.Join(links, "\n"))
	b.hide(redact.HiddenField, "Choices and messages of cells"+of, lines(raw.choices))
	b.hide(redact.HiddenText, "Headers and footers"+of+" that only print", lines(raw.print))
	b.hide(redact.HiddenAlt, "Texts that stand for pictures"+of, lines(alts))
	return nil
}

// lines joins what is not empty, each once.
func lines(list []string) string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

// hasCell reports whether a cell is in a row that a cut kept.
func (g *grid) hasCell(ref string) bool {
	ref, _, _ = strings.Cut(ref, ":")
	_, row, err := excelize.CellNameToCoordinates(ref)
	return err != nil || g.has(row)
}

// people reads who the authors of threaded comments are.
func (b *book) people() {
	for _, n := range b.pkg.Names() {
		if !strings.HasPrefix(strings.ToLower(n), "xl/persons/") || !strings.HasSuffix(n, ".xml") {
			continue
		}
		data, err := b.pkg.Part(n)
		if err != nil {
			continue
		}
		c := opc.NewCursor(data)
		c.Each(func(xml.StartElement) error {
			return c.Each(func(e xml.StartElement) error {
				b.names[opc.Attr(e, "id")] = opc.Attr(e, "displayName")
				return c.Skip()
			})
		})
	}
}

// comments reads the comments of a sheet and their threads.
func (b *book) comments(s entry, raw *rawSheet, g *grid) error {
	say := func(author, when, ref, text string) {
		if strings.TrimSpace(text) == "" || !g.hasCell(ref) {
			return
		}
		label := "Comment"
		if author != "" {
			label += " by " + author
		}
		if when != "" {
			label += " on " + opc.Day(when)
		}
		b.hide(redact.HiddenComment, label+", at "+ref+" of the sheet “"+s.name+"”", text)
	}
	for _, id := range sortedRels(raw.rels) {
		rel := raw.rels[id]
		if rel.External || rel.Type != "comments" && rel.Type != "threadedComment" {
			continue
		}
		data, err := b.pkg.Part(rel.Target)
		if err != nil || data == nil {
			return err
		}
		if err := b.remarks(data, say); err != nil {
			return err
		}
	}
	return nil
}

// remarks calls say for every comment of a part, of either kind.
func (b *book) remarks(data []byte, say func(author, when, ref, text string)) error {
	c := opc.NewCursor(data)
	var authors []string
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "author":
			t, err := c.Text()
			authors = append(authors, t)
			return err
		case "comment":
			n := 0
			fmt.Sscan(opc.Attr(e, "authorId"), &n)
			author := ""
			if n >= 0 && n < len(authors) {
				author = authors[n]
			}
			t, err := c.Text()
			// Excel keeps a copy of each thread for older versions of itself.
			if !strings.HasPrefix(t, "[Threaded comment]") {
				say(author, "", opc.Attr(e, "ref"), t)
			}
			return err
		case "threadedComment":
			ref, who, when := opc.Attr(e, "ref"), b.names[opc.Attr(e, "personId")], opc.Attr(e, "dT")
			return c.Each(func(e xml.StartElement) error {
				t, err := c.Text()
				if e.Name.Local == "text" {
					say(who, when, ref, t)
				}
				return err
			})
		}
		return c.Each(walk)
	}
	return c.Each(walk)
}

// picture returns the picture of a part, or notes that it cannot be shown.
func (b *book) picture(name string) []flow.Block {
	part, err := b.pkg.Part(name)
	if err != nil || part == nil {
		b.d.Unread = append(b.d.Unread, "a picture of a sheet is not in the file")
		return nil
	}
	ras, err := picture.Decode(part)
	if err != nil {
		b.d.Unread = append(b.d.Unread, "a picture in a sheet cannot be shown")
		return nil
	}
	return []flow.Block{&flow.Picture{Raster: ras}}
}

// drawing reads the drawings of a sheet: text boxes, pictures, charts.
func (b *book) drawing(name string) (out []flow.Block, alts []string, err error) {
	data, err := b.pkg.Part(name)
	if err != nil || data == nil {
		return nil, nil, err
	}
	if picture.Kind(data) != "" { // behind the cells
		return b.picture(name), nil, nil
	}
	if strings.HasSuffix(strings.ToLower(name), ".vml") {
		// The pictures of a printed header; the shapes of comments have none.
		rels := b.pkg.Rels(name)
		for _, id := range sortedRels(rels) {
			if rel := rels[id]; rel.Type == "image" && !rel.External {
				out = append(out, b.picture(rel.Target)...)
			}
		}
		return out, nil, nil
	}
	texts, err := b.pkg.Paragraphs(name)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range texts {
		out = append(out, flow.Text(flow.Body, t))
	}
	rels := b.pkg.Rels(name)
	c := opc.NewCursor(data)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "cNvPr":
			alts = append(alts, opc.Attr(e, "descr"), opc.Attr(e, "title"))
		case "Fallback":
			return c.Skip()
		case "blip":
			if rel := rels[opc.Attr(e, "embed")]; rel.Target != "" && !rel.External {
				out = append(out, b.picture(rel.Target)...)
			}
		case "chart":
			if rel := rels[opc.Attr(e, "id")]; rel.Target != "" && !rel.External {
				chart, err := b.pkg.Chart(rel.Target)
				if err != nil {
					b.d.Unread = append(b.d.Unread, "a chart of a sheet could not be read whole")
				}
				out = append(out, chart...)
			}
		}
		return c.Each(walk)
	}
	return out, alts, c.Each(walk)
}

// rest reads what belongs to the workbook as a whole.
func (b *book) rest() {
	for _, n := range b.pkg.Names() {
		low := strings.ToLower(n)
		if strings.Contains(low, "/_rels/") {
			continue
		}
		switch {
		case strings.HasPrefix(low, "xl/embeddings/"):
			if data, err := b.pkg.Part(n); err == nil {
				b.d.Parts = append(b.d.Parts, opc.Embedded(n, data, "embedded in the workbook"))
			} else {
				b.d.Unread = append(b.d.Unread, "a file embedded in it could not be read")
			}
		case strings.HasSuffix(low, "vbaproject.bin"):
			b.hide(redact.HiddenScript, "Macros", "the workbook holds macros (VBA); they were not run, and are not delivered")
		case low == "xl/connections.xml", strings.HasPrefix(low, "xl/querytables/"), strings.HasPrefix(low, "xl/customdata/"):
			if data, err := b.pkg.Part(n); err == nil {
				b.hide(redact.HiddenCache, "Where the workbook takes data from ("+path.Base(n)+")", attributes(data))
			}
		}
	}
	if h, ok := b.pkg.Properties(); ok {
		b.d.Hidden = append(b.d.Hidden, h)
	}
	b.d.Hidden = append(b.d.Hidden, b.pkg.Custom()...)
}
