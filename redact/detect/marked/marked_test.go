package marked

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// show gives the marks of a text as label=what.
func show(t *Text) string {
	var b strings.Builder
	for _, m := range t.Marks {
		b.WriteString(m.Label + "=" + string(t.Text[m.From:m.To]) + ";")
	}
	return b.String()
}

// Every format gives the same text with the same marks, in code points.
func TestRead(t *testing.T) {
	const want = "PER=Ann Shaw;SUBJECT=Zoë;UPN=B801200005001;"
	for name, data := range map[string]string{
		"a.md":    "What it is, with {{nobody}}.\n\n### log-1\n{{Mrs Ann Shaw|Ann Shaw}} rang [[SUBJECT:Zoë]], [[UPN:B801200005001]].\n",
		"b.txt":   "# a remark\n{{Mrs Ann Shaw|Ann Shaw}} rang\\n[[SUBJECT|Zoë]], [[UPN|B801200005001]].\n",
		"c.jsonl": `{"id":"log-1","text":"𝔐 Ann Shaw rang Zoë, B801200005001.","spans":[[2,10,"PER"],[16,19,"SUBJECT"],[21,34,"UPN"]]}` + "\n",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		texts, err := Read(path)
		if err != nil || len(texts) != 1 || show(&texts[0]) != want {
			t.Errorf("%s: %d texts, %v", name, len(texts), err)
		} else if id := texts[0].ID; id != "log-1" && id != "2" {
			t.Errorf("%s: the text is called %s", name, id)
		}
	}
}

// What is not in the format is refused with the place of it.
func TestRefused(t *testing.T) {
	for name, data := range map[string]string{
		"never.md":  "### log-1\n{{never",
		"label.md":  "### log-1\n[[NOLABEL]]",
		"core.md":   "### log-1\n{{Tom|Ann}}",
		"line.txt":  "{{never",
		"span.json": `{"id":1,"text":"Tom","spans":[[0,9,"PER"]]}`,
		"two.json":  `{"id":1,"text":"Tom","spans":[[0,3]]}`,
		"not.json":  `Tom`,
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s gives %v", name, err)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none.md")); err == nil {
		t.Error("a file that is not there was read")
	}
}
