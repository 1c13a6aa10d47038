package web

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// rule is a rule of a style sheet that hides, or that puts words before or after an
// element, for what stands at the end of a path of elements.
type rule struct {
	path []simple
	why  string
	// where is "before" or "after" for words, which are says.
	where, says string
}

// simple is one part of a selector; child says that it stands right within the one before.
type simple struct {
	tag, id string
	classes []string
	child   bool
}

// ruleFor reads a selector: elements, ids and classes within each other. One that asks for
// more (attributes, states, neighbours) is left out.
func ruleFor(s, why, says string) (rule, bool) {
	r := rule{why: why}
	if m := beside.FindStringSubmatch(s); m != nil {
		r = rule{where: m[2], says: says}
		s = m[1]
	}
	if r.where != "" && says == "" || r.where == "" && why == "" {
		return rule{}, false
	}
	child := false
	for _, f := range strings.Fields(strings.ReplaceAll(s, ">", " > ")) {
		if f == ">" {
			child = true
			continue
		}
		m := selector.FindStringSubmatch(f)
		if m == nil {
			return rule{}, false
		}
		x := simple{tag: strings.ToLower(m[1]), child: child}
		for _, p := range part.FindAllString(m[2], -1) {
			if p[0] == '#' {
				x.id = p[1:]
			} else {
				x.classes = append(x.classes, p[1:])
			}
		}
		r.path, child = append(r.path, x), false
	}
	return r, len(r.path) > 0
}

func (x simple) is(n *html.Node) bool {
	if x.tag != "" && x.tag != "*" && x.tag != n.Data || x.id != "" && x.id != attr(n, "id") {
		return false
	}
	has := strings.Fields(attr(n, "class"))
	for _, c := range x.classes {
		if !contains(has, c) {
			return false
		}
	}
	return true
}

// meets reports whether an element is what a rule is about.
func (r rule) meets(n *html.Node) bool {
	last := len(r.path) - 1
	if !r.path[last].is(n) {
		return false
	}
	child := r.path[last].child
	i := last - 1
	for up, depth := n.Parent, 0; i >= 0 && up != nil && depth < redact.MaxXMLDepth; up, depth = up.Parent, depth+1 {
		switch {
		case up.Type == html.ElementNode && r.path[i].is(up):
			child = r.path[i].child
			i--
		case child:
			return false
		}
	}
	return i < 0
}

var (
	comments  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	ruleShape = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	selector  = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9]*|\*)?((?:[#.][\w-]+)*)$`)
	part      = regexp.MustCompile(`[#.][\w-]+`)
	folded    = regexp.MustCompile(`(?:^|;)(?:max-)?(?:height|width):0(?:px|pt|em|%)?(?:;|$|!)`)
	shrunk    = regexp.MustCompile(`transform:[^;]*scale\(0(?:\.0+)?\)|clip:rect\(0(?:px)?,0(?:px)?,0(?:px)?,0(?:px)?\)|filter:[^;]*opacity\(0%?\)`)
	// What a style sheet writes before or after an element.
	beside    = regexp.MustCompile(`^(.*?)::?(before|after)\s*$`)
	content   = regexp.MustCompile(`(?:^|[;\s])content\s*:\s*(?:"([^"\\]+)"|'([^'\\]+)')`)
	zeroSize  = regexp.MustCompile(`(?:^|;)font-size:(?:0|1)(?:\.\d+)?(?:px|pt|em|%)?(?:;|$|!)`)
	noOpacity = regexp.MustCompile(`(?:^|;)opacity:0(?:\.0+)?(?:;|$|!)`)
	// White, and what can hardly be told from it.
	whiteInk  = regexp.MustCompile(`(?:^|;)color:(?:#fff|#(?:f[0-9a-f]){3}|white|snow|ivory|ghostwhite|rgba?\(2[45]\d,2[45]\d,2[45]\d(?:,[\d.]+)?\)|transparent|rgba\(\d+,\d+,\d+,0\)|hsla?\([\d.]+(?:deg)?,[\d.]+%,(?:9[6-9]|100)(?:\.\d+)?%(?:,[\d.]+)?\))(?:;|$|!)`)
	away      = regexp.MustCompile(`(?:^|;)(?:left|top|text-indent|margin-left):-\d{4,}`)
	backdrop  = regexp.MustCompile(`(?:^|;)background(?:-color|-image)?:(?:[^;]*)`)
	whiteBack = regexp.MustCompile(`background(?:-color)?:(?:#fff|#(?:f[0-9a-f]){3}|white|transparent|none|rgb\(2[45]\d,2[45]\d,2[45]\d\)|inherit|initial)(?:;|$|!|\s)`)
	inkColour = regexp.MustCompile(`(?:^|;)color:([^;!]+)`)
	backColor = regexp.MustCompile(`(?:^|;)background(?:-color)?:([^;!]+)`)
)

// blotted reports whether declarations give letters the colour of their own ground, as
// those do that black a word out.
func blotted(s string) bool {
	ink, back := inkColour.FindStringSubmatch(s), backColor.FindStringSubmatch(s)
	if back == nil {
		return false
	}
	b := plainColour(back[1])
	return ink != nil && plainColour(ink[1]) == b || ink == nil && b == "000000"
}

// plainColour writes the ways to say a colour as one, for black.
func plainColour(s string) string {
	switch s = strings.TrimPrefix(s, "#"); s {
	case "000", "black", "rgb(0,0,0)", "windowtext":
		return "000000"
	}
	return s
}

// hides says why declarations hide what they are about, or "".
func hides(style string) string {
	s := strings.ToLower(strings.Join(strings.Fields(style), ""))
	switch {
	case strings.Contains(s, "display:none"), strings.Contains(s, "mso-hide:all"):
		return "hidden by its style"
	case strings.Contains(s, "visibility:hidden"), strings.Contains(s, "visibility:collapse"):
		return "hidden by its style"
	case folded.MatchString(s) && strings.Contains(s, "overflow:hidden"), shrunk.MatchString(s):
		return "hidden by its style"
	case zeroSize.MatchString(s):
		return "too small to be seen"
	case noOpacity.MatchString(s), away.MatchString(s):
		return "hidden by its style"
	case whiteInk.MatchString(s) && (!backdrop.MatchString(s) || whiteBack.MatchString(s)):
		return "white on white"
	case blotted(s):
		return "in the colour of its ground"
	}
	return ""
}

// rules reads the style sheets of a page. Those for some screens only are left out.
func rules(root *html.Node) []rule {
	var css strings.Builder
	var find func(n *html.Node, depth int)
	find = func(n *html.Node, depth int) {
		if n.Type == html.ElementNode && n.Data == "style" && css.Len() < 1<<20 {
			css.WriteString(raw(n))
		}
		for c := n.FirstChild; c != nil && depth < redact.MaxXMLDepth; c = c.NextSibling {
			find(c, depth+1)
		}
	}
	find(root, 0)
	var out []rule
	for _, m := range ruleShape.FindAllStringSubmatch(outer(comments.ReplaceAllString(css.String(), "")), 20_000) {
		why, says := hides(m[2]), ""
		if c := content.FindStringSubmatch(m[2]); c != nil {
			says = c[1] + c[2]
		}
		if why == "" && says == "" {
			continue
		}
		for s := range strings.SplitSeq(m[1], ",") {
			if r, ok := ruleFor(s, why, says); ok {
				out = append(out, r)
			}
		}
	}
	return out
}

// outer leaves out the blocks of at-rules.
func outer(css string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(css, '@')
		if i < 0 {
			b.WriteString(css)
			return b.String()
		}
		b.WriteString(css[:i])
		css = css[i:]
		depth, end := 0, len(css)
		for j := 0; j < len(css); j++ {
			if css[j] == '{' {
				depth++
			}
			if css[j] == '}' {
				depth--
			}
			if depth <= 0 && (css[j] == '}' || css[j] == ';') {
				end = j + 1
				break
			}
		}
		css = css[end:]
	}
}

// styled returns the look of an element.
func (w *walker) styled(n *html.Node, k look) look {
	switch n.Data {
	case "b", "strong", "th":
		k.bold = true
	case "i", "em", "cite":
		k.italic = true
	case "u", "ins":
		k.under = true
	case "s", "strike", "del":
		k.strike = true
	case "pre", "textarea", "code", "tt":
		k.pre = k.pre || n.Data == "pre" || n.Data == "textarea"
		k.style = flow.Fixed
	case "h1":
		k.style = flow.Title
	case "h2":
		k.style = flow.Head
	case "h3", "h4", "h5", "h6":
		k.style = flow.Sub
	case "blockquote":
		k.quote++
	case "ul", "ol", "dd":
		if n.Parent != nil && (n.Parent.Data == "li" || n.Data == "dd") {
			k.indent++
		}
	case "small":
		if k.style == flow.Body {
			k.style = flow.Small
		}
	}
	if k.hidden != "" {
		return k
	}
	style := attr(n, "style")
	why := hides(style)
	if why == "" && (has(n, "hidden") || n.Data == "dialog" && !has(n, "open")) {
		why = "hidden by the page"
	}
	if why == "" && n.Data == "font" && whiteInk.MatchString("color:#"+strings.Trim(strings.ToLower(attr(n, "color")), "# ")) {
		why = "white on white"
	}
	if why == "" {
		for _, r := range w.sheet {
			if r.where == "" && r.meets(n) {
				why = r.why
			}
		}
	}
	// White letters on a ground of a colour are seen.
	if why == "white on white" && coloured(n) {
		why = ""
	}
	k.hidden = why
	s := strings.ToLower(strings.Join(strings.Fields(style), ""))
	if strings.Contains(s, "font-weight:bold") || strings.Contains(s, "font-weight:700") {
		k.bold = true
	}
	if strings.Contains(s, "line-through") {
		k.strike = true
	}
	if strings.Contains(s, "white-space:pre") {
		k.pre = true
	}
	return k
}

// coloured reports whether an element stands on a ground that is not white.
func coloured(n *html.Node) bool {
	for depth := 0; n != nil && depth < 40; n, depth = n.Parent, depth+1 {
		if c := strings.Trim(strings.ToLower(attr(n, "bgcolor")), "# "); c != "" && c != "ffffff" && c != "white" && c != "transparent" {
			return true
		}
		s := strings.ToLower(strings.Join(strings.Fields(attr(n, "style")), ""))
		if backdrop.MatchString(s) && !whiteBack.MatchString(s) {
			return true
		}
	}
	return false
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// generated shows what a style sheet writes before or after an element.
func (w *walker) generated(n *html.Node, where string, k look) {
	for _, r := range w.sheet {
		if r.where == where && r.meets(n) {
			w.run(flow.Run{Text: r.says}, k)
		}
	}
}
