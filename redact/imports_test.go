package redact_test

import (
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// policy is a statement of what each package may import of Sarpack and of others'
// modules; the standard library is open to all. A package that is not listed fails
// the test until someone states what it may import. The direction is the flow's:
// files to pack, with no way back.
//
// A path stands for the package itself; "module/..." also for what lies below it.
// What only tests import is stated apart, in testPolicy.
var policy = map[string][]string{
	// The vocabulary: no I/O, nobody else's code.
	"redact":        {},
	"redact/policy": {"redact"},

	"redact/request": {"redact", "github.com/BurntSushi/toml"},
	"redact/intake":  {"redact", "redact/intake/...", "redact/pdfdoc", "github.com/richardlehane/mscfb", "github.com/xuri/excelize/v2", "golang.org/x/text/..."},
	// The readers of intake know their format and the language between them and
	// typeset; none of them makes a page.
	"redact/intake/flow":    {"redact"},
	"redact/intake/plain":   {"redact/intake/flow", "golang.org/x/text/..."},
	"redact/intake/picture": {"redact", "redact/intake/flow", "golang.org/x/image/..."},
	"redact/intake/web":     {"redact", "redact/intake/flow", "redact/intake/picture", "redact/intake/plain", "golang.org/x/net/html/..."},
	"redact/intake/ctf":     {"redact", "redact/intake/flow", "redact/intake/opc"},
	"redact/intake/mail":    {"redact", "redact/intake/flow", "redact/intake/picture", "redact/intake/plain", "redact/intake/web", "github.com/jhillyerd/enmime/v2", "github.com/richardlehane/mscfb", "golang.org/x/net/html/...", "golang.org/x/text/..."},
	"redact/intake/opc":     {"redact", "redact/intake/flow", "github.com/richardlehane/mscfb", "golang.org/x/net/html/...", "golang.org/x/text/..."},
	"redact/intake/slides":  {"redact", "redact/intake/flow", "redact/intake/opc", "redact/intake/picture"},
	"redact/intake/word":    {"redact", "redact/intake/flow", "redact/intake/opc", "redact/intake/picture"},
	"redact/intake/sheet":   {"redact", "redact/intake/flow", "redact/intake/opc", "redact/intake/picture", "redact/intake/plain", "github.com/xuri/excelize/v2"},
	"redact/intake/typeset": {"redact", "redact/intake/flow", "redact/pdfdoc", "codeberg.org/go-fonts/dejavu/...", "codeberg.org/go-fonts/liberation/...", "golang.org/x/text/..."},
	// Processes of this program in which strangers' files are read.
	"redact/child": {"redact", "github.com/tetratelabs/wazero/...", "golang.org/x/sys/..."},
	// The only door to PDFium.
	"redact/pdfeye": {"redact", "redact/child", "github.com/klippa-app/go-pdfium/...", "github.com/tetratelabs/wazero/..."},
	// Text recognition: Tesseract, with the model under assets.
	"redact/ocr": {"redact", "redact/child", "assets", "github.com/tetratelabs/wazero/..."},
	// The only door to pdfcpu.
	"redact/pdfdoc":        {"redact", "github.com/pdfcpu/pdfcpu/...", "golang.org/x/text/..."},
	"redact/read":          {"redact", "redact/ocr", "redact/pdfeye"},
	"redact/twin":          {}, // it compares words, and knows no record
	"redact/roster":        {"redact", "github.com/xuri/excelize/v2", "golang.org/x/text/..."},
	"redact/detect":        {"redact", "redact/detect/clue", "redact/detect/gist", "redact/detect/lexicon", "redact/detect/regexp", "redact/detect/tagger", "redact/policy", "redact/roster"},
	"redact/detect/regexp": {},
	// The model of names: its weights are in assets.
	"redact/detect/tagger": {"assets", "golang.org/x/text/..."},
	"redact/detect/train":  {"redact/detect", "redact/detect/clue", "redact/detect/gist", "redact/detect/marked", "redact/detect/tagger"},
	// What a sentence says: the concepts in it, and whether it reads like a passage.
	"redact/detect/lexicon": {"redact/policy"},
	"redact/detect/gist":    {"assets"},
	// The model of identifiers: its weights are in assets.
	"redact/detect/clue": {"assets"},
	// A command for developers: how well the detectors find what is marked.
	"redact/detect/eval": {"redact", "redact/detect", "redact/detect/marked", "redact/roster"},
	// What somebody has marked in texts, for that command and for the one that teaches the tagger.
	"redact/detect/marked": {},
	"redact/review":        {"redact", "redact/policy", "golang.org/x/text/..."},
	// The only door to the database. It knows no rule of the domain: no review, no policy.
	"redact/casefile": {
		"redact", "redact/filing", "github.com/ncruces/go-sqlite3/...", "lukechampine.com/adiantum/...", "golang.org/x/crypto/...", "golang.org/x/sys/windows",
	},
	// Programs of fonts: it knows no PDF.
	"redact/typeface": {},
	// It never sees a name: no roster, no detect, no review.
	"redact/burn": {"redact", "redact/pdfdoc", "redact/pdfeye", "redact/typeface", "assets", "codeberg.org/go-fonts/liberation/...", "golang.org/x/image/...", "golang.org/x/text/..."},
	// The judge shares no code with the defendant: never burn, never pdfdoc.
	"redact/verify":     {"redact", "redact/pdfeye", "redact/verify/raw", "github.com/ledongthuc/pdf"},
	"redact/verify/raw": {"redact", "golang.org/x/text/..."},
	// The reader with the class list sees the finished file and nothing else.
	"redact/verify/attack": {"redact", "redact/pdfeye", "redact/verify/raw"},
	"redact/bundle":        {"redact", "redact/pdfdoc", "codeberg.org/go-fonts/liberation/...", "codeberg.org/go-pdf/fpdf", "golang.org/x/text/..."},
	// Files get their names: it knows nothing of what is in them.
	"redact/filing": {},
	// What is laid down for a computer: it knows no rule of the domain.
	"redact/house": {"golang.org/x/sys/windows/registry"},
	// It says nothing of what was withheld: it knows no finding, no decision and no record.
	"redact/letter": {"redact/bundle", "redact/request"},
	// It sees what a redacted page shows, and nothing else.
	"redact/reflow": {"redact"},
	// The conductor may call every room, but no door behind them.
	"redact/job": {
		"redact", "redact/bundle", "redact/burn", "redact/casefile", "redact/detect", "redact/house", "redact/intake", "redact/intake/sheet", "redact/letter", "redact/ocr", "redact/pdfdoc", "redact/pdfeye", "redact/filing", "redact/policy",
		"redact/read", "redact/reflow", "redact/request", "redact/review", "redact/roster", "redact/twin", "redact/verify", "redact/verify/attack", "testdata",
	},

	// Screens: no rule of the domain, and never the driver that needs a C compiler.
	// They say things to each other in casework's words; the engine alone knows job.
	"app/look":         {"fyne.io/fyne/v2/..."},
	"app/pageview":     {"app/look", "redact", "fyne.io/fyne/v2/..."}, // the geometry of pages
	"app/casework":     {"redact"},
	"app/diary":        {},
	"app/screen":       {"fyne.io/fyne/v2"},
	"app/screen/bench": {"app/look", "app/screen", "fyne.io/fyne/v2/..."},
	"app/ask":          {"app/casework", "app/look", "redact", "fyne.io/fyne/v2/..."},
	"app/review":       {"app/ask", "app/casework", "app/look", "app/marking", "app/pageview", "app/screen", "redact", "fyne.io/fyne/v2/..."},
	"app/guide":        {"app/look", "app/screen", "assets", "fyne.io/fyne/v2/..."},
	"app/form":         {"app/casework", "app/look", "app/screen", "fyne.io/fyne/v2/..."},
	"app/today":        {"app/casework", "app/form", "app/look", "app/screen", "fyne.io/fyne/v2/..."},
	"app/letters":      {"app/casework", "app/form", "app/look", "app/screen", "fyne.io/fyne/v2/..."},
	"app/details":      {"app/casework", "app/form", "app/letters", "app/look", "app/screen", "fyne.io/fyne/v2/..."},
	"app/records":      {"app/ask", "app/casework", "app/look", "app/screen", "redact", "fyne.io/fyne/v2/..."},
	"app/people":       {"app/ask", "app/casework", "app/look", "app/screen", "redact", "fyne.io/fyne/v2/..."},
	"app/upkeep":       {"app/casework", "app/form", "app/look", "app/screen", "fyne.io/fyne/v2/..."},
	"app/marking":      {"app/casework", "app/pageview", "redact"},
	"app/dpo":          {"app/ask", "app/casework", "app/form", "app/look", "app/marking", "app/pageview", "app/screen", "redact", "fyne.io/fyne/v2/..."},
	"app/inbox":        {"app/casework", "app/look", "app/screen", "fyne.io/fyne/v2/..."},
	"app/packing":      {"app/casework", "app/form", "app/letters", "app/look", "app/pageview", "app/screen", "redact", "fyne.io/fyne/v2/..."},
	"app": {
		"app/casework", "app/details", "app/diary", "app/dpo", "app/form", "app/guide", "app/inbox", "app/look", "app/packing", "app/people", "app/records", "app/review", "app/screen", "app/today", "app/upkeep",
		"fyne.io/fyne/v2/...", "github.com/ncruces/zenity",
	},
	"app/engine": {
		"app", "app/casework", "app/screen", "redact", "redact/casefile", "redact/filing", "redact/job", "redact/letter", "redact/policy", "redact/request", "redact/review", "redact/roster",
		"testdata",
	},
	// The window without OpenGL: Fyne's software painter and Windows' own calls.
	"app/soft": {"fyne.io/fyne/v2/...", "golang.org/x/sys/windows"},
	// A person at the window, for tests.
	"app/driven": {"app", "app/look", "app/screen/bench", "app/soft", "fyne.io/fyne/v2/..."},
	// sarpack.com: it runs the program beside it.
	"cmd/console": {},
	"cmd/sarpack": {
		"app", "app/diary", "app/engine", "app/soft", "assets", "redact", "redact/casefile", "redact/house", "redact/job", "redact/letter", "redact/pdfeye", "redact/request", "redact/review",
		"fyne.io/fyne/v2", driver, "golang.org/x/sys/windows", "golang.org/x/term",
	},
	"assets":   {},
	"testdata": {},
	// The awkward PDFs and the outside judges, for tests.
	"redact/exam": {},
}

// testPolicy is what the tests of a package may import beyond testdata, the package
// itself and its own policy.
var testPolicy = map[string][]string{
	"redact/pdfdoc":        {"redact/exam", "codeberg.org/go-fonts/liberation/..."},
	"redact/pdfeye":        {"redact/exam"},
	"redact/verify":        {"redact/exam"},
	"redact/verify/attack": {"redact/exam"},
	"redact/job":           {"redact/exam"},
	"redact/intake":        {"redact/pdfeye", "redact/read", "golang.org/x/image/..."}, // what was taken in is read as it will be reviewed
	// What is known of words is the tagger's.
	"redact/detect/clue": {"redact/detect/tagger"},
	// What fonts still hold is counted by the judge's scanner.
	"redact/burn": {"redact/exam", "redact/verify/raw"},
	// Programs with letters to be found, and another reader of them.
	"redact/verify/raw": {"codeberg.org/go-fonts/liberation/...", "redact/typeface"},
	"redact/typeface":   {"codeberg.org/go-fonts/liberation/...", "golang.org/x/image/..."},
	"redact/ocr":        {"codeberg.org/go-fonts/liberation/...", "golang.org/x/image/..."},                      // pages to read
	"redact/house":      {"redact/letter"},                                                                       // the template names the settings of letters
	"redact/letter":     {"redact/intake/flow", "redact/intake/word"},                                            // the letter is read as a stranger's document is
	"redact/bundle":     {"redact/burn", "redact/pdfeye", "redact/policy", "redact/verify", "redact/verify/raw"}, // the pack is judged by what it looks like, in the words it really gets, and by how it is read out
	"cmd/sarpack":       {"github.com/rogpeppe/go-internal/testscript", "codeberg.org/go-pdf/fpdf"},              // pages for the engine's benchmark
	"app":               {"app/screen/bench", "redact"},                                                          // a case is full of findings
	"app/ask":           {"app/screen/bench"},
	"app/pageview":      {"app/screen/bench"},
	"app/details":       {"app/screen/bench"},
	"app/dpo":           {"app/screen/bench"},
	"app/guide":         {"app/screen/bench"},
	"app/inbox":         {"app/screen/bench"},
	"app/letters":       {"app/screen/bench"},
	"app/packing":       {"app/screen/bench"},
	"app/people":        {"app/screen/bench"},
	"app/records":       {"app/screen/bench"},
	"app/today":         {"app/screen/bench"},
	"app/review":        {"app/screen/bench"},
	"app/upkeep":        {"app/screen/bench"},
	"app/driven":        {"app/engine", "redact/pdfeye", "codeberg.org/go-pdf/fpdf"}, // pages for the large case
	"app/engine":        {"redact/pdfeye"},                                           // the reading processes are the test program again
}

// driver opens real windows; it needs cgo and a display.
const driver = "fyne.io/fyne/v2/app"

// doors name the one package that may import a module outside its tests, and why.
var doors = []struct{ module, room, why string }{
	{"github.com/pdfcpu/pdfcpu", "redact/pdfdoc", "pdfcpu's quirks are dealt with in one place"},
	{"github.com/klippa-app/go-pdfium", "redact/pdfeye", "PDFium runs only in child processes"},
	{"github.com/ledongthuc/pdf", "redact/verify", "it misses text, so that it may judge and never read"},
	{"github.com/BurntSushi/toml", "redact/request", "one room knows CASE.toml"},
	{"github.com/ncruces/go-sqlite3", "redact/casefile", "one room knows how a case is kept"},
	{"github.com/ncruces/zenity", "app", "dialogs belong to the window"},
}

// source is one Go file of the module.
type source struct {
	path, dir string // slash-separated, from the module's root
	test      bool
	lines     int
	doc       string
	imports   []string
	gate      string // its build constraint
}

// sources reads every Go file but those below a folder that Go ignores.
func sources(t *testing.T) []source {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	var all []source
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			// The module's own testdata is a package; others are only files.
			hidden := strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "_")
			if rel != "." && (hidden || d.Name() == "testdata" && rel != "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(rel) != ".go" {
			return nil
		}
		s, err := readSource(p, rel)
		if err == nil {
			all = append(all, s)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d Go files were found, so this test would look at next to nothing", len(all))
	}
	return all
}

func readSource(file, rel string) (source, error) {
	s := source{path: rel, dir: path.Dir(rel), test: strings.HasSuffix(rel, "_test.go")}
	data, err := os.ReadFile(file)
	if err != nil {
		return s, err
	}
	s.lines = strings.Count(string(data), "\n")
	f, err := parser.ParseFile(token.NewFileSet(), file, data, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return s, err
	}
	if f.Doc != nil {
		s.doc = f.Doc.Text()
	}
	for _, c := range f.Comments {
		for _, l := range c.List {
			if constraint.IsGoBuild(l.Text) && l.Pos() < f.Package {
				s.gate = l.Text
			}
		}
	}
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return s, err
		}
		s.imports = append(s.imports, strings.TrimPrefix(p, "sarpack/"))
	}
	return s, nil
}

// standard reports whether an import is of the standard library.
func standard(imp string, own map[string]bool) bool {
	first, _, _ := strings.Cut(imp, "/")
	return !own[imp] && !strings.Contains(first, ".")
}

func allowed(imp string, list []string) bool {
	return slices.ContainsFunc(list, func(a string) bool {
		if below, ok := strings.CutSuffix(a, "/..."); ok {
			return imp == below || strings.HasPrefix(imp, below+"/")
		}
		return imp == a
	})
}

func TestImports(t *testing.T) {
	all := sources(t)
	own := map[string]bool{}
	for _, s := range all {
		own[s.dir] = true
	}
	for dir := range own {
		if _, ok := policy[dir]; !ok {
			t.Errorf("%s: a new package; state in policy what it may import", dir)
		}
	}
	for dir := range policy {
		// Rooms may be planned; what they may import is then stated already.
		if !own[dir] && !strings.HasPrefix(dir, "redact/") {
			t.Errorf("%s: the policy speaks of a package that is not there", dir)
		}
	}
	for _, s := range all {
		for _, imp := range s.imports {
			switch {
			case standard(imp, own):
			case s.test && (imp == s.dir || imp == "testdata" || allowed(imp, testPolicy[s.dir])):
			case allowed(imp, policy[s.dir]):
				if imp == driver && s.path != "cmd/sarpack/window_gui.go" {
					t.Errorf("%s: imports %s, which only cmd/sarpack/window_gui.go may: everything else builds without a C compiler", s.path, imp)
				}
			default:
				t.Errorf("%s: imports %s, which %s may not; see the policy in redact/imports_test.go", s.path, imp, s.dir)
			}
		}
	}
}

func TestDoors(t *testing.T) {
	for _, s := range sources(t) {
		for _, imp := range s.imports {
			for _, d := range doors {
				if !s.test && s.dir != d.room && (imp == d.module || strings.HasPrefix(imp, d.module+"/")) {
					t.Errorf("%s: imports %s; only %s may: %s", s.path, imp, d.room, d.why)
				}
			}
		}
	}
}

// TestMap holds the map of the code in the README against the rooms that there are: each
// stands in it, those beside or below another by what their path ends in.
func TestMap(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "\n## Map of the code\n")
	if !ok {
		t.Fatal("README.md has no map of the code")
	}
	section, _, _ := strings.Cut(rest, "\n## ")
	var named []string
	for i, s := range strings.Split(section, "`") {
		if i%2 == 1 { // between two backquotes
			named = append(named, s)
		}
	}
	dirs := map[string]bool{}
	for _, s := range sources(t) {
		dirs[s.dir] = true
	}
	for dir := range dirs {
		if !slices.ContainsFunc(named, func(n string) bool { return strings.HasSuffix("/"+dir, "/"+n) }) {
			t.Errorf("%s: the map of the code in README.md does not have it", dir)
		}
	}
}

// TestWindowGate keeps the window out of every build that did not ask for it.
func TestWindowGate(t *testing.T) {
	gates := map[string]string{
		"cmd/sarpack/window_gui.go":  "//go:build cgo && !ci && (windows || darwin || gui)",
		"cmd/sarpack/window_show.go": "//go:build !ci && ((cgo && (windows || darwin || gui)) || (windows && gui))",
		"cmd/sarpack/window_none.go": "//go:build !(!ci && ((cgo && (windows || darwin || gui)) || (windows && gui)))",
	}
	for _, s := range sources(t) {
		if want, ok := gates[s.path]; ok {
			if s.gate != want {
				t.Errorf("%s: its gate is %q, it must be %q", s.path, s.gate, want)
			}
			delete(gates, s.path)
		}
		if s.dir == "app" || strings.HasPrefix(s.dir, "app/") && s.dir != "app/engine" || s.dir == "cmd/sarpack" && s.gate != "" {
			continue
		}
		for _, imp := range s.imports {
			if strings.HasPrefix(imp, "fyne.io/") {
				t.Errorf("%s: imports %s without a gate", s.path, imp)
			}
		}
	}
	for p := range gates {
		t.Errorf("%s is not there", p)
	}
}

// TestHouse holds the house rules that a machine can hold.
func TestHouse(t *testing.T) {
	const most = 500
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if s.lines > most {
			t.Errorf("%s: %d lines; split it by its nouns (at most %d)", s.path, s.lines, most)
		}
		if !s.test {
			documented[s.dir] = documented[s.dir] || strings.HasPrefix(s.doc, "Package ") || strings.HasPrefix(s.doc, "Command ")
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s: no package comment states what it promises and where it ends", dir)
		}
	}
}
