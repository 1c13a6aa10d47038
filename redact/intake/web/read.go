package web

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/picture"
	"sarpack/redact/intake/plain"
)

// Options of [Read].
type Options struct {
	// Inline returns the file that a picture with a Content-ID shows, or nil, and Located
	// that of an address from which it was saved.
	Inline, Located func(id string) []byte
	// Decoded says that the data are UTF-8 whatever the page states.
	Decoded bool
}

// Read reads a page.
func Read(ctx context.Context, data []byte, o Options) (*flow.Doc, error) {
	d := &flow.Doc{From: "a web page"}
	var r io.Reader = bytes.NewReader(data)
	if !o.Decoded {
		enc, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
		if certain && name != "windows-1252" || declared(name) {
			r = enc.NewDecoder().Reader(r)
		} else {
			r = strings.NewReader(plain.Decode(data))
		}
	}
	root, err := html.ParseWithOptions(r, html.ParseOptionEnableScripting(false))
	if err != nil {
		// A page of thousands of elements in each other: its text can still be had.
		d.Blocks = plain.Lines(bare(data))
		d.Unread = append(d.Unread, "the page is nested too deeply to be laid out: its text is shown without its form, and what it hides could not be told apart")
		return d, ctx.Err()
	}
	w := &walker{ctx: ctx, d: d, o: o, sheet: rules(root)}
	w.walk(root, look{}, 0)
	w.flush()
	d.Blocks = w.out
	w.collected()
	if w.deep {
		d.Unread = append(d.Unread, "parts of the page are nested too deeply and were not read")
	}
	return d, ctx.Err()
}

// declared reports whether a name of an encoding can only come from what the page says of
// itself: without that the answer is UTF-8 or Windows-1252, and plain tells them apart.
func declared(name string) bool { return name != "utf-8" && name != "windows-1252" }

// bare returns the text of a page by its tokens.
func bare(data []byte) string {
	z := html.NewTokenizer(bytes.NewReader(data))
	var b strings.Builder
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken:
			if n, _ := z.TagName(); blocks[string(n)] && !strings.HasSuffix(b.String(), "\n") {
				b.WriteByte('\n')
			}
		}
	}
}

// look is what an element inherits.
type look struct {
	bold, italic, under, strike, pre bool
	hidden                           string // why it is not seen
	style                            flow.Style
	quote, indent                    int
}

// walker turns elements into blocks.
type walker struct {
	ctx   context.Context
	d     *flow.Doc
	o     Options
	sheet []rule
	out   []flow.Block
	para  *flow.Para
	mark  string
	deep  bool
	// unseen gathers hidden text until something that is seen follows.
	unseen    strings.Builder
	unseenWhy string
	links     []string
	alts      []string
	meta      []string
	kept      []string // data that elements carry
}

// blocks are the elements that begin a line.
var blocks = map[string]bool{
	"p": true, "div": true, "br": true, "tr": true, "li": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"table": true, "ul": true, "ol": true, "blockquote": true, "pre": true, "section": true, "article": true, "header": true, "footer": true,
	"form": true, "fieldset": true, "dl": true, "dt": true, "dd": true, "address": true, "center": true, "figure": true, "figcaption": true,
	"main": true, "nav": true, "aside": true, "details": true, "summary": true, "body": true, "legend": true, "caption": true, "title": true,
	"dialog": true, "svg": true, "text": true, "marquee": true, "noframes": true, "noscript": true, "rt": true, "rb": true, "iframe": true, "object": true, "option": true,
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// walk reads a node.
func (w *walker) walk(n *html.Node, k look, depth int) {
	if depth > redact.MaxXMLDepth {
		w.deep = true
		return
	}
	if w.ctx.Err() != nil {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, k)
	case html.CommentNode:
		w.comment(n.Data)
	case html.DocumentNode:
		w.children(n, k, depth)
	case html.ElementNode:
		k = w.styled(n, k)
		w.asides(n)
		if !w.leaf(n, k, depth) {
			w.element(n, k, depth)
		}
	}
}

// leaf reads an element whose children are none of the page's text as they stand, and
// reports whether it is one.
func (w *walker) leaf(n *html.Node, k look, depth int) bool {
	switch n.Data {
	case "script", "template":
		w.hide(redact.HiddenScript, "Script in the page", raw(n))
	case "style", "link", "base":
	case "title":
		if s := strings.TrimSpace(raw(n)); s != "" {
			w.meta = append(w.meta, "title: "+s)
		}
	case "meta":
		w.metadata(n)
	case "br":
		w.run(flow.Run{Text: "\n"}, k)
	case "hr":
		w.flush()
		w.out = append(w.out, flow.Rule{})
	case "img", "image":
		w.image(n, k)
	case "input", "textarea", "select", "button":
		w.field(n, k, depth)
	case "noframes":
		w.out = append(w.out, plain.Lines(bare([]byte(raw(n))))...)
	case "table":
		w.table(n, k, depth)
	default:
		return false
	}
	return true
}

// element reads an element with its children.
func (w *walker) element(n *html.Node, k look, depth int) {
	switch n.Data {
	case "iframe", "object", "embed", "video", "audio", "frame":
		w.foreign(n, k)
	case "a":
		if h := strings.TrimSpace(attr(n, "href")); h != "" && !strings.HasPrefix(h, "#") {
			w.link(h, strings.Join(strings.Fields(raw(n)), " "))
		}
	}
	if blocks[n.Data] {
		w.flush()
		if n.Data == "li" {
			w.mark = item(n)
		}
	}
	w.generated(n, "before", k)
	w.children(n, k, depth)
	w.generated(n, "after", k)
	if blocks[n.Data] {
		w.flush()
	}
	if n.Data == "td" || n.Data == "th" {
		w.run(flow.Run{Text: " "}, k)
	}
}

func (w *walker) children(n *html.Node, k look, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, k, depth+1)
	}
}

// item is the mark of a list item: its number, or a bullet.
func item(n *html.Node) string {
	if n.Parent == nil || n.Parent.Data != "ol" {
		return "•"
	}
	num := 1
	fmt.Sscan(attr(n.Parent, "start"), &num)
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode && s.Data == "li" {
			num++
		}
	}
	return fmt.Sprintf("%d.", num)
}

// text adds text, its white space folded as a browser folds it.
func (w *walker) text(s string, k look) {
	if !k.pre {
		folded := strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }), " ")
		if s != "" && folded != s {
			if white(s[0]) {
				folded = " " + folded
			}
			if white(s[len(s)-1]) && strings.TrimSpace(folded) != "" {
				folded += " "
			}
		}
		s = folded
		if s == "" || s == " " && (w.para == nil || len(w.para.Runs) == 0) {
			return
		}
	}
	w.run(flow.Run{Text: s}, k)
}

func white(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// run adds a run to the paragraph, or to what is hidden.
func (w *walker) run(r flow.Run, k look) {
	if k.hidden != "" {
		if w.unseenWhy != k.hidden {
			w.flushUnseen()
			w.unseenWhy = k.hidden
		}
		w.unseen.WriteString(r.Text)
		return
	}
	if w.para == nil {
		if strings.TrimSpace(r.Text) == "" && r.Picture == nil {
			return
		}
		w.para = &flow.Para{Style: k.style, Quote: k.quote, Indent: k.indent, Mark: w.mark}
		w.mark = ""
	}
	if n := len(w.para.Runs); n > 0 && strings.HasPrefix(r.Text, " ") && !k.pre && strings.HasSuffix(w.para.Runs[n-1].Text, " ") {
		r.Text = r.Text[1:]
	}
	r.Bold, r.Italic, r.Underline, r.Strike = k.bold, k.italic, k.under, k.strike
	if r.Text != "" || r.Picture != nil {
		w.para.Runs = append(w.para.Runs, r)
	}
}

// flush ends the paragraph.
func (w *walker) flush() {
	w.flushUnseen()
	p := w.para
	w.para = nil
	if p == nil {
		return
	}
	for len(p.Runs) > 0 && p.Runs[len(p.Runs)-1].Picture == nil && strings.TrimSpace(p.Runs[len(p.Runs)-1].Text) == "" {
		p.Runs = p.Runs[:len(p.Runs)-1]
	}
	if len(p.Runs) > 0 {
		w.out = append(w.out, p)
	}
}

func (w *walker) flushUnseen() {
	if s := strings.TrimSpace(w.unseen.String()); s != "" {
		w.hide(redact.HiddenText, "Text that is not shown ("+w.unseenWhy+")", s)
	}
	w.unseen.Reset()
	w.unseenWhy = ""
}

func (w *walker) hide(kind redact.HiddenKind, label, text string) {
	if text = strings.TrimSpace(text); text != "" {
		w.d.Hidden = append(w.d.Hidden, flow.Hidden{Kind: kind, Label: label, Text: text})
	}
}

// link notes where a link leads, unless its own words say it.
func (w *walker) link(to, says string) {
	plain := strings.TrimPrefix(to, "mailto:")
	if u, err := url.PathUnescape(plain); err == nil {
		plain = u
	}
	if plain == says || strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(plain, "https://"), "http://"), "/") == strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(says, "https://"), "http://"), "/") {
		return
	}
	w.links = append(w.links, to)
}

// image places a picture that the file carries, or says that it lies elsewhere.
func (w *walker) image(n *html.Node, k look) {
	alt, src := strings.TrimSpace(attr(n, "alt")), strings.TrimSpace(attr(n, "src"))
	var data []byte
	lower := strings.ToLower(src)
	switch {
	case strings.HasPrefix(lower, "cid:") && w.o.Inline != nil:
		id, _ := url.PathUnescape(src[4:])
		data = w.o.Inline(id)
	case strings.HasPrefix(lower, "data:"):
		if _, b, ok := strings.Cut(src, ";base64,"); ok {
			data, _ = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(b), ""))
		}
	}
	if data == nil && src != "" && w.o.Located != nil {
		data = w.o.Located(src)
	}
	if alt != "" {
		w.alts = append(w.alts, alt)
	}
	if data == nil {
		if src != "" && !strings.HasPrefix(lower, "data:") && !strings.HasPrefix(lower, "cid:") {
			w.links = append(w.links, src)
			if one(attr(n, "width")) || one(attr(n, "height")) {
				return // a counting pixel
			}
		}
		w.run(flow.Run{Text: "[a picture that is not in the file]", Italic: true}, k)
		return
	}
	r, err := picture.Decode(data)
	if err != nil {
		w.d.Unread = append(w.d.Unread, "a picture in it could not be unpacked")
		w.run(flow.Run{Text: "[a picture that cannot be shown]"}, k)
		return
	}
	if k.hidden != "" {
		w.hide(redact.HiddenPicture, "A picture that is not shown ("+k.hidden+")", "the picture is not set here; look at the file itself")
		w.d.Unread = append(w.d.Unread, "a picture in it is hidden and was not looked at")
		return
	}
	p := &flow.Picture{Raster: r}
	var pw, ph float64
	fmt.Sscan(strings.TrimSuffix(attr(n, "width"), "px"), &pw)
	fmt.Sscan(strings.TrimSuffix(attr(n, "height"), "px"), &ph)
	if pw > 0 && ph > 0 && pw < 5000 && ph < 5000 {
		p.Width, p.Height = pw*0.75, ph*0.75
	}
	w.run(flow.Run{Picture: p}, k)
}

func one(s string) bool { return s == "1" || s == "0" || s == "1px" || s == "0px" }

// metadata gathers what the head of a page says.
func (w *walker) metadata(n *html.Node) {
	name, content := attr(n, "name"), strings.TrimSpace(attr(n, "content"))
	if name == "" {
		name = attr(n, "property")
	}
	switch strings.ToLower(name) {
	case "", "viewport", "generator", "progid", "color-scheme", "supported-color-schemes", "format-detection", "robots":
		return
	}
	if content != "" {
		w.meta = append(w.meta, name+": "+content)
	}
}

// collected adds the small hidden things, one item a kind.
func (w *walker) collected() {
	for _, c := range []struct {
		kind  redact.HiddenKind
		label string
		list  []string
	}{
		{redact.HiddenMetadata, "Information in the page", w.meta},
		{redact.HiddenLink, "Where links and pictures lead", w.links},
		{redact.HiddenAlt, "Texts that stand for pictures or appear under the pointer", w.alts},
		{redact.HiddenMetadata, "Data that elements of the page carry", w.kept},
	} {
		w.hide(c.kind, c.label, strings.Join(distinct(c.list), "\n"))
	}
}

func distinct(in []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range in {
		if s = strings.TrimSpace(s); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// raw returns the text below a node.
func raw(n *html.Node) string {
	var b strings.Builder
	var add func(n *html.Node, depth int)
	add = func(n *html.Node, depth int) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil && depth < redact.MaxXMLDepth; c = c.NextSibling {
			add(c, depth+1)
		}
	}
	add(n, 0)
	return b.String()
}
