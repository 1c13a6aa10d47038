package word

import (
	"context"
	"encoding/xml"
	"fmt"
	"path"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
	"sarpack/redact/intake/picture"
)

// reader reads one document.
type reader struct {
	ctx     context.Context
	pkg     *opc.Package
	d       *flow.Doc
	styles  styles
	theme   opc.Theme
	numbers numbers
	media   map[string]*flow.Raster // pictures that were unpacked, nil for those that cannot be
	used    map[string]bool         // parts that the text refers to
	// notes are the footnotes and endnotes that were referred to, in order.
	notes []noteRef
	// about gathers the words that each comment is about.
	about map[string]*strings.Builder
	open  map[string]bool // comments whose words are being gathered
	links, alts, codes, choices,
	marks []string
	para     int
	cropped  int
	lost     map[string]int // what could not be shown, counted
	headings map[string]bool
}

// Read reads a document.
func Read(ctx context.Context, data []byte) (*flow.Doc, error) {
	pkg, err := opc.Open(data)
	if err != nil {
		return nil, err
	}
	r := &reader{
		ctx: ctx, pkg: pkg, d: &flow.Doc{From: "a Word document"}, media: map[string]*flow.Raster{}, used: map[string]bool{},
		about: map[string]*strings.Builder{}, open: map[string]bool{}, lost: map[string]int{}, headings: map[string]bool{},
	}
	main := pkg.Main("word/document.xml")
	body, err := pkg.Part(main)
	if err != nil {
		return nil, err
	}
	if len(body) == 0 {
		return nil, fmt.Errorf("it has no text part: %w", redact.ErrDamaged)
	}
	rels := pkg.Rels(main)
	if err := r.definitions(main, rels); err != nil {
		return nil, err
	}
	text := &part{r: r, c: opc.NewCursor(body), rels: rels, main: true}
	blocks, err := text.document()
	if err != nil {
		return nil, err
	}
	head, foot, err := r.margins(text.heads, rels)
	if err != nil {
		return nil, err
	}
	r.d.Blocks = append(append(head, blocks...), foot...)
	if err := r.footnotes(rels); err != nil {
		return nil, err
	}
	if err := r.comments(rels); err != nil {
		return nil, err
	}
	r.small()
	r.leftOver()
	for _, what := range []string{"a drawing in a form that cannot be shown (EMF or WMF)", "a picture that could not be unpacked", "a picture that is not in the file"} {
		if n := r.lost[what]; n > 0 {
			r.d.Unread = append(r.d.Unread, fmt.Sprintf("%s: %d, marked in the text", what, n))
		}
	}
	if r.cropped > 0 {
		r.d.Done = append(r.d.Done, fmt.Sprintf("%d cropped pictures are shown whole, with what was cut off", r.cropped))
	}
	return r.d, ctx.Err()
}

// related returns the part of a type, or "".
func related(rels map[string]opc.Rel, kind string) string {
	best := ""
	for _, rel := range rels {
		if rel.Type == kind && !rel.External && (best == "" || rel.Target < best) {
			best = rel.Target
		}
	}
	return best
}

// definitions reads styles and numbers, and what the settings hold.
func (r *reader) definitions(main string, rels map[string]opc.Rel) error {
	r.theme = r.pkg.Theme(main)
	b, err := r.pkg.Part(related(rels, "styles"))
	if err != nil {
		return err
	}
	if r.styles, err = readStyles(b, r.theme); err != nil {
		return err
	}
	if b, err = r.pkg.Part(related(rels, "numbering")); err != nil {
		return err
	}
	if r.numbers, err = readNumbers(b); err != nil {
		return err
	}
	settings := related(rels, "settings")
	if b, err = r.pkg.Part(settings); err != nil || b == nil {
		return err
	}
	c := opc.NewCursor(b)
	var vars []string
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		if e.Name.Local == "docVar" {
			vars = append(vars, opc.Attr(e, "name")+": "+opc.Attr(e, "val"))
		}
		return c.Each(walk)
	}
	if err := c.Each(walk); err != nil {
		return err
	}
	r.hide(redact.HiddenMetadata, "Variables of the document", strings.Join(vars, "\n"))
	for _, rel := range r.pkg.Rels(settings) {
		if rel.External {
			r.links = append(r.links, rel.Target)
		}
	}
	return nil
}

func (r *reader) hide(kind redact.HiddenKind, label, text string) {
	if text = strings.TrimSpace(text); text != "" {
		r.d.Hidden = append(r.d.Hidden, flow.Hidden{Kind: kind, Label: label, Text: text})
	}
}

// margins reads the headers and footers: those that a section uses are shown once,
// before and after the text, others are hidden.
func (r *reader) margins(used map[string]bool, rels map[string]opc.Rel) (head, foot []flow.Block, err error) {
	shown := map[string]bool{}
	for _, id := range sortedIDs(rels) {
		rel := rels[id]
		if rel.External || rel.Type != "header" && rel.Type != "footer" {
			continue
		}
		b, err := r.pkg.Part(rel.Target)
		if err != nil {
			return nil, nil, err
		}
		if b == nil {
			continue
		}
		p := &part{r: r, c: opc.NewCursor(b), rels: r.pkg.Rels(rel.Target), where: "page " + rel.Type, style: flow.Small}
		blocks, err := p.document()
		if err != nil {
			return nil, nil, err
		}
		text := strings.TrimSpace(flow.PlainText(blocks))
		if text == "" && !pictured(blocks) {
			continue
		}
		if !used[id] {
			r.hide(redact.HiddenText, "A page "+rel.Type+" that no page uses", text)
			continue
		}
		if key := rel.Type + "\x00" + text; !shown[key] || pictured(blocks) {
			shown[key] = true
			title := "Page header"
			if rel.Type == "footer" {
				title = "Page footer"
			}
			blocks = append([]flow.Block{&flow.Para{Style: flow.Small, Runs: []flow.Run{{Text: title, Italic: true}}, Tight: true}}, blocks...)
			if rel.Type == "header" {
				head = append(append(head, blocks...), flow.Rule{})
			} else {
				foot = append(append(foot, flow.Rule{}), blocks...)
			}
		}
	}
	return head, foot, nil
}

func pictured(blocks []flow.Block) bool {
	for _, b := range blocks {
		switch b := b.(type) {
		case *flow.Para:
			for _, r := range b.Runs {
				if r.Picture != nil {
					return true
				}
			}
		case *flow.Picture:
			return true
		case *flow.Table:
			for _, row := range b.Rows {
				for _, c := range row.Cells {
					if pictured(c.Blocks) {
						return true
					}
				}
			}
		}
	}
	return false
}

// picture returns the picture of a part, and notes one that cannot be shown.
func (r *reader) picture(name string, w, h float64) *flow.Picture {
	r.used[strings.ToLower(name)] = true
	ras, ok := r.media[name]
	if !ok {
		b, err := r.pkg.Part(name)
		if err == nil && b != nil {
			if ras, err = picture.Decode(b); err != nil {
				ras = nil
			}
		}
		r.media[name] = ras
	}
	if ras != nil {
		return &flow.Picture{Raster: ras, Width: w, Height: h}
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".emf", ".wmf", ".emz", ".wmz", ".svg", ".pict":
		r.lost["a drawing in a form that cannot be shown (EMF or WMF)"]++
	default:
		r.lost["a picture that could not be unpacked"]++
	}
	return &flow.Picture{Alt: "that cannot be shown"}
}

// small adds the small hidden things, one item a kind.
func (r *reader) small() {
	for _, c := range []struct {
		kind  redact.HiddenKind
		label string
		list  []string
	}{
		{redact.HiddenLink, "Where links lead", r.links},
		{redact.HiddenAlt, "Texts that stand for pictures", r.alts},
		{redact.HiddenField, "Codes behind fields", r.codes},
		{redact.HiddenField, "Choices and helps of controls", r.choices},
		{redact.HiddenBookmark, "Named places", r.marks},
	} {
		seen := map[string]bool{}
		var list []string
		for _, s := range c.list {
			if s = strings.Join(strings.Fields(s), " "); len(s) > 1 && !seen[s] {
				seen[s] = true
				list = append(list, s)
			}
		}
		r.hide(c.kind, c.label, strings.Join(list, "\n"))
	}
	if h, ok := r.pkg.Properties(); ok {
		r.d.Hidden = append(r.d.Hidden, h)
	}
	r.d.Hidden = append(r.d.Hidden, r.pkg.Custom()...)
}

// leftOver deals with the parts that the text does not show.
func (r *reader) leftOver() {
	for _, n := range r.pkg.Names() {
		low := strings.ToLower(n)
		switch {
		case strings.Contains(low, "/_rels/"):
		case strings.HasPrefix(low, "word/embeddings/"):
			if b, err := r.pkg.Part(n); err == nil {
				r.d.Parts = append(r.d.Parts, opc.Embedded(n, b, "embedded in the document"))
			} else {
				r.d.Unread = append(r.d.Unread, "a file embedded in it could not be read")
			}
		case strings.HasPrefix(low, "word/afchunk"), r.used[low] && strings.HasPrefix(low, "word/") && (strings.HasSuffix(low, ".mht") || strings.HasSuffix(low, ".html") || strings.HasSuffix(low, ".rtf")):
			if b, err := r.pkg.Part(n); err == nil {
				r.d.Parts = append(r.d.Parts, flow.Part{Name: path.Base(n), Data: b, Kept: "a text that the document takes in at a place"})
			}
		case strings.HasPrefix(low, "word/media/") && !r.used[low], strings.HasPrefix(low, "docprops/thumbnail"):
			b, err := r.pkg.Part(n)
			if err != nil {
				continue
			}
			label := "A picture that no page shows"
			if strings.HasPrefix(low, "docprops/") {
				label = "A small picture of the first page as it once was"
			}
			h := flow.Hidden{Kind: redact.HiddenPicture, Label: label}
			if ras, err := picture.Decode(b); err == nil {
				h.Picture = &flow.Picture{Raster: ras}
			} else {
				h.Text = "it cannot be shown here"
			}
			r.d.Hidden = append(r.d.Hidden, h)
		case strings.HasSuffix(low, "vbaproject.bin"):
			r.hide(redact.HiddenScript, "Macros", "the document holds macros (VBA); they were not run, and are not delivered")
		case strings.HasPrefix(low, "word/glossary/document"):
			if b, err := r.pkg.Part(n); err == nil {
				p := &part{r: r, c: opc.NewCursor(b), rels: r.pkg.Rels(n), where: "the building blocks", silent: true}
				if blocks, err := p.document(); err == nil {
					r.hide(redact.HiddenText, "Building blocks kept with the document", flow.PlainText(blocks))
				}
			}
		}
	}
}
