package letter

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of a template.
const (
	longestTemplate = 256 << 10 // bytes
	deepest         = 12        // conditions and parts in one another
)

// nodeKind is what a node of a template is.
type nodeKind int

const (
	nodeTitle nodeKind = iota
	nodeHeading
	nodePara
	nodeItem
	nodeIf
	nodePart
	nodeLogo
	nodeSpace
)

// node is one block of a template.
type node struct {
	kind nodeKind
	line int
	text []piece
	// name is the field of a condition or the name of a part; not turns a condition.
	name        string
	not         bool
	then, other []node
}

// piece is a stretch of text or one field; a text of "\n" is a line's end.
type piece struct {
	text, field string
	// optional says that the field may be empty: {{address?}}.
	optional, bold bool
	line           int
}

// template is a template as it was read.
type template struct {
	name  string
	nodes []node
}

// parser reads a template line by line.
type parser struct {
	name  string
	lines []string
	at    int
}

// parse reads a template. Its errors name the file and the line.
func parse(name string, data []byte) (*template, error) {
	switch {
	case len(data) > longestTemplate:
		return nil, fmt.Errorf("%s: a template has at most %d KB", name, longestTemplate>>10)
	case !utf8.Valid(data):
		return nil, fmt.Errorf("%s: this is no text in UTF-8; save it again as plain text with that encoding", name)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	p := &parser{name: name, lines: strings.Split(text, "\n")}
	nodes, end, err := p.block(0)
	if err != nil {
		return nil, err
	}
	if end != "" {
		return nil, p.errorf(p.at, "{{%s}} ends a condition that was not begun", end)
	}
	return &template{name, nodes}, nil
}

// errorf is an error about a line, which counts from 1.
func (p *parser) errorf(line int, format string, a ...any) error {
	return fmt.Errorf("%s: line %d: %s", p.name, line, fmt.Sprintf(format, a...))
}

// block reads nodes up to the end of the text or to what ends a condition, which it
// returns: "end", "else" or "".
func (p *parser) block(depth int) (nodes []node, end string, err error) {
	if depth > deepest {
		return nil, "", p.errorf(p.at, "conditions stand in one another more than %d deep", deepest)
	}
	for p.at < len(p.lines) {
		line := strings.TrimSpace(p.lines[p.at])
		p.at++
		n := node{line: p.at}
		switch {
		case line == "" || strings.HasPrefix(line, "%"):
			continue
		case command(line) != "":
			word, rest, _ := strings.Cut(command(line), " ")
			n.name = strings.TrimSpace(rest)
			switch word {
			case "end", "else":
				return nodes, word, nil
			case "if", "unless":
				if err := p.condition(&n, word == "unless", depth); err != nil {
					return nil, "", err
				}
			case "part":
				n.kind = nodePart
			case "logo":
				n.kind = nodeLogo
			case "space":
				n.kind = nodeSpace
			}
		case strings.HasPrefix(line, "## "):
			n.kind = nodeHeading
			n.text, err = p.pieces(line[3:])
		case strings.HasPrefix(line, "# "):
			n.kind = nodeTitle
			n.text, err = p.pieces(line[2:])
		case strings.HasPrefix(line, "- "):
			n.kind = nodeItem
			n.text, err = p.para(line[2:])
		default:
			n.kind = nodePara
			n.text, err = p.para(line)
		}
		if err != nil {
			return nil, "", err
		}
		nodes = append(nodes, n)
	}
	return nodes, "", nil
}

// condition reads what stands in a condition.
func (p *parser) condition(n *node, not bool, depth int) (err error) {
	n.kind, n.not = nodeIf, not
	if n.name == "" {
		return p.errorf(n.line, "a condition names a field, as in {{if abroad}}")
	}
	var end string
	if n.then, end, err = p.block(depth + 1); err != nil {
		return err
	}
	if end == "else" {
		if n.other, end, err = p.block(depth + 1); err != nil {
			return err
		}
	}
	if end != "end" {
		return p.errorf(n.line, "this condition has no {{end}}")
	}
	return nil
}

// command returns what stands in the braces of a line that is an instruction and no
// text, or "".
func command(line string) string {
	inner, ok := strings.CutPrefix(line, "{{")
	if !ok {
		return ""
	}
	inner, ok = strings.CutSuffix(inner, "}}")
	if !ok || strings.Contains(inner, "{{") || strings.Contains(inner, "}}") {
		return ""
	}
	inner = strings.Join(strings.Fields(inner), " ")
	switch word, _, _ := strings.Cut(inner, " "); word {
	case "if", "unless", "part", "else", "end", "logo", "space":
		return inner
	}
	return ""
}

// special reports whether a line begins something else than the paragraph it follows.
func special(line string) bool {
	return line == "" || strings.HasPrefix(line, "%") || strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "## ") ||
		strings.HasPrefix(line, "- ") || command(line) != ""
}

// para joins lines to one paragraph.
func (p *parser) para(first string) ([]piece, error) {
	line, start := first, p.at
	var b strings.Builder
	for {
		if broken, ok := strings.CutSuffix(line, "\\"); ok {
			b.WriteString(strings.TrimRight(broken, " ") + "\n")
		} else {
			b.WriteString(line + " ")
		}
		if p.at >= len(p.lines) || special(strings.TrimSpace(p.lines[p.at])) {
			break
		}
		line = strings.TrimSpace(p.lines[p.at])
		p.at++
	}
	out, err := p.pieces(strings.TrimSpace(b.String()))
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].line = start
	}
	return out, nil
}

// pieces splits a text into what stands as it is and fields.
func (p *parser) pieces(text string) ([]piece, error) {
	var out []piece
	bold := false
	plain := func(s string) {
		for i, part := range strings.Split(s, "**") {
			if i > 0 {
				bold = !bold
			}
			for k, line := range strings.Split(part, "\n") {
				if k > 0 {
					out = append(out, piece{text: "\n", line: p.at})
				}
				if line != "" {
					out = append(out, piece{text: line, bold: bold, line: p.at})
				}
			}
		}
	}
	for {
		before, rest, found := strings.Cut(text, "{{")
		plain(before)
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, "}}")
		name, optional := strings.CutSuffix(strings.TrimSpace(name), "?")
		switch {
		case !closed:
			return nil, p.errorf(p.at, "{{ without }}")
		case !isName(name):
			return nil, p.errorf(p.at, "between {{ and }} stands the name of a field, in small letters; an instruction (if, else, end, part, logo, space) has a line of its own")
		}
		out = append(out, piece{field: name, optional: optional, bold: bold, line: p.at})
		text = after
	}
	if bold {
		return nil, p.errorf(p.at, "** begins bold words and nothing ends them")
	}
	var words strings.Builder // as they are read, where no field says anything
	for _, o := range out {
		words.WriteString(o.text)
	}
	if w := words.String(); strings.Contains(w, "{{") || strings.Contains(w, "}}") {
		return nil, p.errorf(p.at, "two braces stand in the text and name no field: write {{requester}}, without anything between the braces")
	}
	return out, nil
}

// isName reports whether s can be the name of a field.
func isName(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' {
			return false
		}
	}
	switch s {
	case "", "if", "unless", "part", "else", "end", "logo", "space":
		return false
	}
	return true
}

// walk calls do for every node, and says whether it stands in a condition.
func walk(nodes []node, do func(n *node, conditional bool) error) error {
	return walkIn(nodes, false, do)
}

func walkIn(nodes []node, conditional bool, do func(*node, bool) error) error {
	for i := range nodes {
		n := &nodes[i]
		if err := do(n, conditional); err != nil {
			return err
		}
		for _, inner := range [][]node{n.then, n.other} {
			if err := walkIn(inner, true, do); err != nil {
				return err
			}
		}
	}
	return nil
}
