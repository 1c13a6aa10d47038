package web

import (
	"strings"

	"golang.org/x/net/html"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/plain"
)

// field shows the field of a form as its page shows it; choices that were not made are
// hidden. What a field shows stands apart from the words beside it.
func (w *walker) field(n *html.Node, k look, depth int) {
	switch n.Data {
	case "input":
		w.input(n, k)
		return
	case "select":
		w.choice(n, k)
		return
	}
	w.run(flow.Run{Text: " "}, k)
	w.children(n, k, depth)
	w.run(flow.Run{Text: " "}, k)
}

// choice shows what is chosen of a list: the first where nothing is said. A list that
// stands open shows all.
func (w *walker) choice(n *html.Node, k look) {
	var options []*html.Node
	var find func(n *html.Node, depth int)
	find = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < redact.MaxXMLDepth; c = c.NextSibling {
			if c.Type == html.ElementNode && c.Data == "option" {
				options = append(options, c)
				continue
			}
			find(c, depth+1)
		}
	}
	find(n, 0)
	open := has(n, "multiple") || attr(n, "size") != "" && attr(n, "size") != "1"
	chosen := 0
	for i, o := range options {
		if has(o, "selected") {
			chosen = i
		}
	}
	var others []string
	for i, o := range options {
		says := strings.Join(strings.Fields(raw(o)+" "+attr(o, "label")), " ")
		if i == chosen || open {
			w.run(flow.Run{Text: " " + says + " "}, k)
			continue
		}
		others = append(others, says)
	}
	w.hide(redact.HiddenField, "Choices that were not made ("+attr(n, "name")+")", strings.Join(others, "\n"))
}

// input shows a line, a box or a button of a form.
func (w *walker) input(n *html.Node, k look) {
	value := attr(n, "value")
	switch strings.ToLower(attr(n, "type")) {
	case "hidden", "password":
		w.hide(redact.HiddenField, "A field that is not shown ("+attr(n, "name")+")", value)
	case "checkbox", "radio":
		if has(n, "checked") {
			w.run(flow.Run{Text: "☒ "}, k)
		} else {
			w.run(flow.Run{Text: "☐ "}, k)
		}
	default:
		if value == "" {
			value = attr(n, "placeholder")
		}
		w.run(flow.Run{Text: " " + value + " "}, k)
	}
}

// foreign says what an element that shows another file would show.
func (w *walker) foreign(n *html.Node, k look) {
	if s := attr(n, "srcdoc"); s != "" {
		w.flush()
		for _, b := range plain.Lines(bare([]byte(s))) {
			if p, ok := b.(*flow.Para); ok {
				for _, r := range p.Runs {
					w.run(r, k)
				}
				w.flush()
			}
		}
	}
	for _, key := range []string{"src", "data"} {
		if s := attr(n, key); s != "" {
			w.links = append(w.links, s)
			w.run(flow.Run{Text: "[something that is not in the file]", Italic: true}, k)
		}
	}
}

// asides gathers what an element says besides its text: under the pointer, to those who
// listen, and to the scripts of its page.
func (w *walker) asides(n *html.Node) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "title", a.Key == "aria-label", a.Key == "aria-description":
			w.alts = append(w.alts, a.Val)
		case strings.HasPrefix(a.Key, "data-") && spoken(a.Val):
			w.kept = append(w.kept, strings.TrimPrefix(a.Key, "data-")+": "+a.Val)
		}
	}
}

// spoken reports whether a value has a word in it.
func spoken(s string) bool {
	letters := 0
	for _, r := range s {
		if r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 0xc0 {
			letters = 0
			continue
		}
		if letters++; letters == 3 {
			return true
		}
	}
	return false
}

// comment tells what a comment says; those that are a page for one mail program only hold
// what its readers see.
func (w *walker) comment(s string) {
	t := strings.TrimSpace(s)
	if !strings.HasPrefix(t, "[if") {
		if t != "<![endif]" {
			w.hide(redact.HiddenComment, "Comment in the page", s)
		}
		return
	}
	_, inner, _ := strings.Cut(t, "]>")
	inner, _, _ = strings.Cut(inner, "<![endif]")
	root, err := html.Parse(strings.NewReader(inner))
	if err != nil {
		w.hide(redact.HiddenComment, "Shown by some programs only", bare([]byte(inner)))
		return
	}
	var b strings.Builder
	var add func(n *html.Node, depth int)
	add = func(n *html.Node, depth int) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
		if n.Data == "style" || n.Data == "script" || n.Data == "xml" || depth > redact.MaxXMLDepth {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			add(c, depth+1)
		}
	}
	add(root, 0)
	w.hide(redact.HiddenText, "Shown by some programs only", strings.Join(strings.Fields(b.String()), " "))
}
