package engine

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sarpack/testdata"
)

// ofTheCommands are words that nobody at the window can do anything with: flags,
// commands, and the sections of a CASE.toml.
var ofTheCommands = regexp.MustCompile(`--[a-z]{2,}|\bsarpack (case|scan|pack|verify|burn|letters|lists|policy|demo|guide|detect|referral)\b|"case [a-z]+"|testdata/|\[\[?[a-z.]+\]`)

// TestNoRefusalSpeaksOfACommand looks at every text of the packages under the window: in
// the words in which it comes there, it names no flag and no command.
func TestNoRefusalSpeaksOfACommand(t *testing.T) {
	apart := regexp.MustCompile(strings.Join([]string{
		`^redact/(exam|detect|burn/proof|bundle/proof\.go|house/rules\.go)`, // tests, and texts for who runs commands
		`^redact/job/burnfile\.go`,                     // the work of the command burn alone
		`^redact/(job/find|request/(cut|request))\.go`, // which read a CASE.toml that somebody wrote by hand
	}, "|"))
	checked := 0
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(filepath.Join(root, "redact"), func(path string, _ fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if err != nil || !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") || apart.MatchString(rel) {
			return err
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if _, is := n.(*ast.ImportSpec); is {
				return false
			}
			l, is := n.(*ast.BasicLit)
			if !is || l.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(l.Value)
			if err != nil || strings.Count(text, " ") < 3 { // no sentence
				return true
			}
			checked++
			if word := ofTheCommands.FindString(inCase(text)); word != "" && !pattern.MatchString(text) {
				t.Errorf("%s:%d: a person at the window could read %q in %q", rel, set.Position(l.Pos()).Line, word, inCase(text))
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 1000 {
		t.Errorf("only %d texts were looked at", checked)
	}
}

// pattern tells a regular expression, a table's definition or what a PDF consists of from
// a sentence.
var pattern = regexp.MustCompile(`\(\?[:i]|\\[bsdw]|^\s*(CREATE|SELECT|INSERT|DELETE|UPDATE)|<<`)

// TestRefusalsSpeakOfTheWindow does in a case what is refused, and reads what is said.
func TestRefusalsSpeakOfTheWindow(t *testing.T) {
	ctx := t.Context()
	dir := shaw(t)
	d := NewDesk("")
	c := begin(t, d, filepath.Join(dir, d.Name(answers())), "Meera Kapoor")
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	locked, err := fs.ReadFile(testdata.Sample, "sample/records/12 MASH referral.pdf")
	if err != nil {
		t.Fatal(err)
	}
	record := write("locked.pdf", string(locked))
	if _, err := c.Import(ctx, []string{record}, nil); err != nil {
		t.Fatal(err)
	}
	reads := func(what string, texts ...string) {
		t.Helper()
		all := strings.Join(texts, "\n")
		if word := ofTheCommands.FindString(all); all == "" || word != "" || strings.Contains(all, "case file") {
			t.Errorf("%s: the window says %q", what, all)
		}
	}
	refused := func(what string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s is not refused", what)
			return
		}
		reads(what, err.Error())
	}
	x := c.Documents()[0]
	reads("a record with a password", x.Trouble)
	refused("a wrong password", c.TakeAgain(ctx, x.ID, "wrong"))
	_, err = c.Act(ctx, "apply", nil, write("a.csv", "one,two\n1,2\n"))
	refused("a table of something else", err)
	_, err = c.Act(ctx, "apply", nil, write("b.csv", "group,what,decision\nx,y,keep\n"))
	refused("a table without its findings", err)
	refused("a list without names", c.SetList(ctx, "roll", write("c.csv", "form,year\n7A,7\n7B,7\n"), nil))
	refused("a column that is not there", c.SetList(ctx, "roll", write("d.csv", "surname,forename\nShaw,Ella\n"), map[string]string{"colour": "surname"}))
	refused("a column taken for what there is not", c.SetList(ctx, "roll", write("e.csv", "surname,forename\nShaw,Ella\n"), map[string]string{"surname": "colour"}))
	if _, err := c.Scan(ctx); err != nil {
		reads("the search", err.Error())
	}
	for _, g := range c.Groups() {
		reads("a question", g.What+" "+g.Why)
	}
}
