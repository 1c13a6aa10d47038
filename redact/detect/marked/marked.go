package marked

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Mark is what somebody has marked in a text.
type Mark struct {
	From, To int // code points
	Label    string
}

// Text is a text with what is in it.
type Text struct {
	ID    string
	Text  []rune
	Marks []Mark
}

// Person labels somebody else's name, Subject the name of the pupil whose records they are,
// Passage what may have to be withheld for what it says. Every other label is the kind of an
// identifier.
const (
	Person  = "PER"
	Subject = "SUBJECT"
	Passage = "PASSAGE"
)

// Read reads a file of one of the formats.
func Read(path string) ([]Text, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if strings.EqualFold(filepath.Ext(path), ".md") {
		return markdown(path, string(data))
	}
	if strings.EqualFold(filepath.Ext(path), ".txt") {
		return snippets(path, string(data))
	}
	var out []Text
	in := bufio.NewScanner(strings.NewReader(string(data)))
	in.Buffer(nil, 1<<26)
	for n := 1; in.Scan(); n++ {
		if strings.TrimSpace(in.Text()) == "" {
			continue
		}
		var d struct {
			ID    any
			Text  string
			Spans [][]any
		}
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, n, err)
		}
		g := Text{ID: fmt.Sprint(d.ID), Text: []rune(d.Text)}
		for _, s := range d.Spans {
			if len(s) < 3 {
				return nil, fmt.Errorf("%s: line %d: a span is not [start, end, label]", path, n)
			}
			from, ok1 := s[0].(float64)
			to, ok2 := s[1].(float64)
			label, ok3 := s[2].(string)
			if !ok1 || !ok2 || !ok3 || from < 0 || from >= to || to > float64(len(g.Text)) {
				return nil, fmt.Errorf("%s: line %d: a span is not [start, end, label] within the text", path, n)
			}
			g.Marks = append(g.Marks, Mark{int(from), int(to), label})
		}
		out = append(out, g)
	}
	return out, in.Err()
}

// snippets reads a file of one text a line, in which \n is a line end and \t a tabulator;
// a line that begins with # is a remark.
func snippets(path, data string) ([]Text, error) {
	var out []Text
	for n, line := range strings.Split(data, "\n") {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		g, err := Parse(strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(line))
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, n+1, err)
		}
		g.ID = fmt.Sprint(n + 1)
		out = append(out, g)
	}
	return out, nil
}

// markdown reads the format with braces.
func markdown(path, data string) ([]Text, error) {
	var out []Text
	for part := range strings.SplitSeq("\n"+data, "\n### ") {
		id, body, ok := strings.Cut(part, "\n")
		if !ok || strings.TrimSpace(id) == "" {
			continue // what is before the first heading explains the file
		}
		g, err := Parse(strings.TrimSpace(body) + "\n")
		if err != nil {
			return nil, fmt.Errorf("%s: text %s: %w", path, id, err)
		}
		g.ID = strings.TrimSpace(id)
		out = append(out, g)
	}
	return out, nil
}

// Parse reads one text with brackets.
func Parse(s string) (Text, error) {
	var g Text
	for {
		i, open, shut := strings.Index(s, "{{"), "{{", "}}"
		if j := strings.Index(s, "[["); j >= 0 && (i < 0 || j < i) {
			i, open, shut = j, "[[", "]]"
		}
		if i < 0 {
			g.Text = append(g.Text, []rune(s)...)
			return g, nil
		}
		g.Text = append(g.Text, []rune(s[:i])...)
		j := strings.Index(s[i:], shut)
		if j < 0 {
			return g, fmt.Errorf("%s is never closed", open)
		}
		inner := s[i+2 : i+j]
		s = s[i+j+2:]
		label, shown, core := Person, inner, inner
		if open == "[[" {
			k := strings.IndexAny(inner, ":|")
			if k < 0 {
				return g, fmt.Errorf("[[%s]] is not [[LABEL:text]]", inner)
			}
			label, shown, core = inner[:k], inner[k+1:], inner[k+1:]
		} else if a, b, ok := strings.Cut(inner, "|"); ok {
			shown, core = a, b
		}
		at := strings.LastIndex(shown, core)
		if at < 0 || core == "" {
			return g, fmt.Errorf("%q is not in %q", core, shown)
		}
		from := len(g.Text) + len([]rune(shown[:at]))
		g.Text = append(g.Text, []rune(shown)...)
		g.Marks = append(g.Marks, Mark{from, from + len([]rune(core)), label})
	}
}
