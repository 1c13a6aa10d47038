package letter

import (
	"fmt"
	"slices"
	"strings"

	"sarpack/redact/bundle"
	"sarpack/redact/request"
)

// Letter is a letter as it was written, before it is set.
type Letter struct {
	Kind Kind
	// Title is its subject, for the properties of the files.
	Title     string
	Reference string
	Date      request.Date
	Blocks    []bundle.Block
	// Logo is a PNG or JPEG, nil without one.
	Logo []byte
}

// Gap is something that a letter needs and does not have.
type Gap struct {
	// Field is a field, or the id of a question; "" where it is about the letter as a
	// whole.
	Field string `json:"field"`
	// What is missing and what to do, in words.
	What string `json:"what"`
}

// Write makes a letter. What is missing is named, and stands in the letter in square
// brackets, for a preview: a letter with gaps is not to be kept or sent.
func (l *Library) Write(k Kind, d Data) (*Letter, []Gap, error) {
	desc, err := Of(k)
	if err != nil {
		return nil, nil, err
	}
	t, err := l.template(string(k) + ending)
	if err != nil {
		return nil, nil, err
	}
	d.settings, d.kind = l.settings, desc
	w := &writer{library: l, data: d, letter: &Letter{Kind: k, Title: desc.Title, Reference: d.Details.Reference, Date: d.Today, Logo: l.logo}}
	if desc.Reader == ToNobody {
		w.letter.Reference = desc.Title // it belongs to no request
	}
	w.questions()
	for _, name := range desc.needed {
		f, _ := fieldOf(name)
		w.value(f)
	}
	if desc.refuse != nil && len(w.gaps) == 0 {
		if err := desc.refuse(d); err != nil {
			w.gap("", err.Error())
		}
	}
	if d.Details.Abroad && k == Disclosure {
		f, _ := fieldOf("safeguards")
		w.value(f)
	}
	if err := w.nodes(t.nodes); err != nil {
		return nil, nil, err
	}
	return w.letter, w.gaps, nil
}

// writer fills a template in.
type writer struct {
	library *Library
	data    Data
	letter  *Letter
	gaps    []Gap
}

func (w *writer) gap(field, what string) {
	g := Gap{field, what}
	if !slices.Contains(w.gaps, g) {
		w.gaps = append(w.gaps, g)
	}
}

// questions holds the answers against what can be answered.
func (w *writer) questions() {
	for _, q := range w.data.kind.Questions {
		a := w.data.answer(q.ID)
		switch {
		case a == "" && q.Needed:
			w.gap(q.ID, q.Text)
		case a != "" && len(q.Options) > 0 && !slices.Contains(q.Options, a):
			w.gap(q.ID, fmt.Sprintf("%s One of: %s", q.Text, strings.Join(q.Options, "; ")))
		case a != "" && q.Date:
			if _, err := request.ParseDate(a); err != nil {
				w.gap(q.ID, q.Text+" "+err.Error())
			}
		}
	}
}

// value returns the values of a field, and notes a gap where there are none or where
// they hint at something.
func (w *writer) value(f field) []string {
	v := f.get(w.data)
	if len(v) == 0 {
		do := f.gap
		if do == "" {
			do = "there is nothing for it"
		}
		asked := slices.ContainsFunc(w.data.kind.Questions, func(q Question) bool { return q.Needed && q.ID == strings.TrimPrefix(f.Name, "consulted_") })
		if !asked { // else the question is named already
			w.gap(f.Name, strings.TrimSuffix(f.Doc, ".")+": "+do)
		}
		return []string{"[" + f.Name + "]"}
	}
	w.telling(f, v)
	return v
}

// telling refuses words written for this case that hint at harm, crime or who told.
// The names of the usual checklist are in every letter and tell nothing.
func (w *writer) telling(f field, values []string) {
	if !f.written || w.data.kind.Reader != ToRequester {
		return
	}
	usual := request.UsualSystems()
	for i, v := range values {
		if slices.ContainsFunc(usual, func(s request.System) bool { return s.Name == v }) {
			continue
		}
		for _, s := range usual { // the reason stands after the name
			v = strings.TrimPrefix(v, s.Name+": ")
		}
		if word := bundle.Telling(v); word != "" {
			what := strings.TrimSuffix(f.Doc, ".")
			if len(values) > 1 {
				what += fmt.Sprintf(" (entry %d)", i+1)
			}
			w.gap(f.Name, fmt.Sprintf("%s: the word that begins with %q hints at what may have been left out; say it in neutral words", what, word))
		}
	}
}

func (w *writer) nodes(nodes []node) error {
	for _, n := range nodes {
		switch n.kind {
		case nodeIf:
			f, _ := fieldOf(n.name)
			branch := n.then
			if (len(f.get(w.data)) > 0) == n.not {
				branch = n.other
			}
			if err := w.nodes(branch); err != nil {
				return err
			}
		case nodePart:
			t, err := w.library.template(partPrefix + n.name + ending)
			if err != nil {
				return err
			}
			if err := w.nodes(t.nodes); err != nil {
				return err
			}
		case nodeLogo:
			if w.letter.Logo != nil {
				w.add(bundle.Block{Kind: bundle.BlockLogo})
			}
		case nodeSpace:
			w.add(bundle.Block{Kind: bundle.BlockSpace})
		case nodeItem:
			w.items(n.text)
		default:
			b := bundle.Block{Kind: bundle.BlockPara, Spans: w.spans(n.text)}
			switch n.kind {
			case nodeTitle:
				b.Kind, w.letter.Title = bundle.BlockTitle, b.Text()
			case nodeHeading:
				b.Kind = bundle.BlockHeading
			}
			if len(b.Spans) > 0 {
				w.add(b)
			}
		}
	}
	return nil
}

func (w *writer) add(b bundle.Block) { w.letter.Blocks = append(w.letter.Blocks, b) }

// items makes one item, or one for each value of a list that stands alone in it.
func (w *writer) items(text []piece) {
	if len(text) == 1 && text[0].field != "" {
		if f, _ := fieldOf(text[0].field); f.List {
			for _, v := range w.value(f) {
				w.add(bundle.Block{Kind: bundle.BlockItem, Spans: lines(v, text[0].bold)})
			}
			return
		}
	}
	w.add(bundle.Block{Kind: bundle.BlockItem, Spans: w.spans(text)})
}

func (w *writer) spans(text []piece) []bundle.Span {
	var out []bundle.Span
	for _, p := range text {
		if p.field == "" {
			out = append(out, bundle.Span{Text: p.text, Bold: p.bold})
			continue
		}
		f, _ := fieldOf(p.field)
		if p.optional && len(f.get(w.data)) == 0 {
			continue
		}
		out = append(out, lines(strings.Join(w.value(f), "; "), p.bold)...)
	}
	return tidy(out)
}

// tidy takes out the lines that a field left empty, and joins what has one weight, so
// that no full stop begins a line of its own.
func tidy(spans []bundle.Span) []bundle.Span {
	var out []bundle.Span
	for _, s := range spans {
		switch n := len(out) - 1; {
		case s.Text == "\n" && (n < 0 || out[n].Text == "\n"):
		case s.Text != "\n" && n >= 0 && out[n].Text != "\n" && out[n].Bold == s.Bold:
			out[n].Text += s.Text
		default:
			out = append(out, s)
		}
	}
	if n := len(out); n > 0 && out[n-1].Text == "\n" {
		out = out[:n-1]
	}
	return out
}

// lines makes spans of a value, whose lines stay lines.
func lines(v string, bold bool) []bundle.Span {
	var out []bundle.Span
	for i, l := range strings.Split(strings.ReplaceAll(v, "\r\n", "\n"), "\n") {
		if i > 0 {
			out = append(out, bundle.Span{Text: "\n"})
		}
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, bundle.Span{Text: l, Bold: bold})
		}
	}
	return out
}

// Text is the letter as plain text, for a preview.
func (l *Letter) Text() string {
	var b strings.Builder
	for i, x := range l.Blocks {
		item := x.Kind == bundle.BlockItem
		if i > 0 && !(item && l.Blocks[i-1].Kind == bundle.BlockItem) {
			b.WriteString("\n")
		}
		switch x.Kind {
		case bundle.BlockLogo:
			b.WriteString("[logo]")
		case bundle.BlockSpace:
			b.WriteString("\n")
		case bundle.BlockItem:
			b.WriteString("- " + x.Text())
		case bundle.BlockTitle:
			b.WriteString("# " + x.Text())
		case bundle.BlockHeading:
			b.WriteString("## " + x.Text())
		default:
			b.WriteString(x.Text())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Plain is the text without signs, for a message or a window.
func (l *Letter) Plain() string {
	var b strings.Builder
	for line := range strings.Lines(l.Text()) {
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "# "), "## "))
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

// Files sets the letter as PDF and writes it as .docx.
func (l *Letter) Files() (pdf, docx []byte, err error) {
	if pdf, err = l.PDF(); err == nil {
		docx, err = l.DOCX()
	}
	return pdf, docx, err
}

// PDF sets the letter.
func (l *Letter) PDF() ([]byte, error) {
	return bundle.Letter(bundle.LetterPages{Title: l.Title, Reference: l.Reference, Date: l.Date.Time, Blocks: l.Blocks, Logo: l.Logo})
}
