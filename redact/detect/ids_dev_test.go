package detect

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sarpack/redact"
)

// mark is one answer of a development text.
type mark struct {
	from, to int // code points
	sort     string
	text     string
}

var markExpr = regexp.MustCompile(`\[\[([A-Z-]+)\|((?:.|\n)*?)\]\]`)

// marked reads a development file: its texts, and what is marked in each.
func marked(t *testing.T, name string) (texts []string, marks [][]mark) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		line = strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(line)
		var b strings.Builder
		var ms []mark
		last := 0
		for _, m := range markExpr.FindAllStringSubmatchIndex(line, -1) {
			b.WriteString(line[last:m[0]])
			from := len([]rune(b.String()))
			b.WriteString(line[m[4]:m[5]])
			ms = append(ms, mark{from, len([]rune(b.String())), line[m[2]:m[3]], line[m[4]:m[5]]})
			last = m[1]
		}
		b.WriteString(line[last:])
		texts, marks = append(texts, b.String()), append(marks, ms)
	}
	if len(texts) < 20 {
		t.Fatalf("%s: only %d texts", name, len(texts))
	}
	return texts, marks
}

// TestIdentifiersOfManyHands holds the identifiers against texts by many hands: what
// is sure or likely must cover the marks, and touch nothing else.
func TestIdentifiersOfManyHands(t *testing.T) {
	const leastRecall, leastPrecision = 0.99, 0.95
	files, err := filepath.Glob("testdata/ids-*.txt")
	if err != nil || len(files) < 26 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		texts, marks := marked(t, name)
		e := engine(t)
		gold, hit, sorted, flags, good := 0, 0, 0, 0, 0
		for i, text := range texts {
			runes := []rune(text)
			covered := make([]string, len(runes))
			for _, s := range e.Page(Text{Text: text}) {
				if s.Kind != redact.KindIdentifier || s.P < 0.1 {
					continue
				}
				flags++
				right := false
				for k := s.From; k < s.To; k++ {
					covered[k] = s.label()
				}
				for _, m := range marks[i] {
					right = right || m.from < s.To && s.From < m.to
				}
				if right {
					good++
				} else {
					t.Logf("%s: false: %s %q in %q", name, s.label(), string(runes[s.From:s.To]), text)
				}
			}
			for _, m := range marks[i] {
				gold++
				whole, same := true, true
				for k := m.from; k < m.to; k++ {
					if letter(runes[k]) {
						whole = whole && covered[k] != ""
						same = same && covered[k] == m.sort
					}
				}
				if same {
					sorted++
				}
				if whole {
					hit++
				} else {
					t.Logf("%s: missed: %s %q in %q", name, m.sort, m.text, text)
				}
				if whole && !same {
					t.Logf("%s: not as %s: %q", name, m.sort, m.text)
				}
			}
		}
		recall, precision := float64(hit)/float64(gold), float64(good)/float64(flags)
		t.Logf("%s: %d identifiers, recall %.1f %% (%.1f %% by sort), precision %.1f %% of %d", name, gold, 100*recall, 100*float64(sorted)/float64(gold), 100*precision, flags)
		if recall < leastRecall || precision < leastPrecision {
			t.Errorf("%s: less than recall %.2f, precision %.2f", name, leastRecall, leastPrecision)
		}
	}
}
