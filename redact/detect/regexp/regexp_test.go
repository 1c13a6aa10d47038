package regexp_test

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	lazy "sarpack/redact/detect/regexp"
)

// unimported lets a package be looked at without those that it imports.
type unimported struct{}

func (unimported) Import(path string) (*types.Package, error) { return nil, errors.New(path) }

// TestEachCompiles compiles every expression that package detect writes down: one that
// nobody needed yet would panic before a school.
func TestEachCompiles(t *testing.T) {
	names, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(set, name, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: unimported{}, Error: func(error) {}}
	_, _ = config.Check("detect", set, files, &info) // it lacks its imports
	compiled, unknown := 0, 0
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if of, ok := call.Fun.(*ast.SelectorExpr); !ok || of.Sel.Name != "MustCompile" {
				return true
			}
			text := info.Types[call.Args[0]].Value
			if text == nil {
				unknown++
				t.Logf("%v: not known before it runs", set.Position(call.Pos()))
				return true
			}
			if _, err := regexp.Compile(constant.StringVal(text)); err != nil {
				t.Errorf("%v: %v", set.Position(call.Pos()), err)
			}
			compiled++
			return true
		})
	}
	t.Logf("%d expressions, and %d that are put together", compiled, unknown)
	if compiled < 100 {
		t.Errorf("only %d expressions were found", compiled)
	}
}

// TestRegexp: what is compiled late finds what is compiled at once.
func TestRegexp(t *testing.T) {
	const text = `(\d+) pupils?`
	late, now := lazy.MustCompile(text), regexp.MustCompile(text)
	const s = "1 pupil and 23 pupils"
	if late.String() != text || !late.MatchString(s) || late.FindString(s) != now.FindString(s) || len(late.FindAllString(s, -1)) != 2 ||
		late.ReplaceAllString(s, "$1") != now.ReplaceAllString(s, "$1") || late.FindStringSubmatchIndex(s)[3] != now.FindStringSubmatchIndex(s)[3] {
		t.Error("an expression that is compiled late finds something else")
	}
	defer func() {
		if recover() == nil {
			t.Error("a broken expression finds something")
		}
	}()
	lazy.MustCompile(`(`).MatchString(s)
}
