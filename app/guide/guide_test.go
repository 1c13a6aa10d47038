package guide

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
	"sarpack/app/screen/bench"
	"sarpack/assets"
)

// read is the text of the chapter on the screen, as it is drawn.
func read(t *testing.T, x *bench.Shell) string {
	t.Helper()
	var out strings.Builder
	for _, o := range x.Shown() {
		if r, ok := o.(*widget.RichText); ok {
			for _, o := range bench.Visible(r) {
				if w, ok := o.(*canvas.Text); ok {
					out.WriteString(w.Text)
				}
			}
		}
	}
	if out.Len() == 0 {
		t.Fatal("there is no text")
	}
	return out.String()
}

// plain takes the marks of Markdown and all room away.
func plain(s string) string {
	s = regexp.MustCompile(`(?m)^(#+|-|\d+\.) +`).ReplaceAllString(s, "")
	s = strings.NewReplacer("**", "", "`", "").Replace(s)
	return strings.Join(strings.Fields(s), "")
}

func TestEverySentenceOfEveryChapterIsShown(t *testing.T) {
	x := bench.New(t, bench.Light)
	Open(x, bench.Laptop)
	for _, c := range assets.Guide() {
		x.Tap(c.Title)
		shown := strings.ReplaceAll(plain(read(t, x)), "•", "")
		for _, line := range strings.Split(c.Text, "\n") {
			if want := plain(strings.TrimSpace(line)); !strings.Contains(shown, want) {
				t.Errorf("%s: the window does not show %q", c.Name, line)
			}
		}
	}
}

// TestPicturesStandInTheirParts, each with its words.
func TestPicturesStandInTheirParts(t *testing.T) {
	x := bench.New(t, bench.Light)
	Open(x, bench.Laptop)
	all := 0
	for _, c := range assets.Guide() {
		x.Tap(c.Title)
		shown := 0
		for _, o := range x.Shown() {
			if im, ok := o.(*canvas.Image); ok && im.MinSize().Width >= wide {
				shown++
				if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(im); at.X+im.Size().Width > x.Win.Canvas().Size().Width || im.Size().Width < wide {
					t.Errorf("%s: a picture lies at %v, %v large", c.Name, at, im.Size())
				}
			}
		}
		if shown != len(c.Pictures) {
			t.Errorf("%s shows %d pictures of %d", c.Name, shown, len(c.Pictures))
		}
		for _, p := range c.Pictures {
			x.Says(p.Says)
		}
		all += shown
	}
	if all == 0 {
		t.Error("there are no pictures")
	}
}

func TestTheKeyboardTurnsPagesAndEscapeLeaves(t *testing.T) {
	x := bench.New(t, bench.Light)
	Open(x, bench.Laptop)
	b, ok := x.Win.Canvas().Focused().(*look.Button)
	if !ok || b.Text != assets.Guide()[0].Title {
		t.Fatal("the keyboard is not on the first chapter")
	}
	press := func(k fyne.KeyName) { b.TypedKey(&fyne.KeyEvent{Name: k}) }
	top := func() float32 {
		for _, o := range x.Shown() {
			if r, ok := o.(*container.Scroll); ok {
				return -r.Offset.Y
			}
		}
		return 0
	}
	was := top()
	press(fyne.KeyPageDown)
	press(fyne.KeyDown)
	if top() >= was {
		t.Error("nothing moves")
	}
	press(fyne.KeyHome)
	if top() != was {
		t.Error("it is not at the beginning again")
	}
	x.Win.Canvas().Unfocus() // as a click does
	x.Tap(assets.Guide()[1].Title)
	if b, ok := x.Win.Canvas().Focused().(*look.Button); !ok || b.Text != assets.Guide()[1].Title {
		t.Error("who has chosen a chapter has no keyboard to read it by")
	}
	press(fyne.KeyEscape)
	if x.Title != "" {
		t.Error("Escape does not leave")
	}
}

// What the guide says in bold on the way through a request, and begins with a capital,
// is what stands on a button or a screen.
func TestTheButtonsThatItNamesExist(t *testing.T) {
	var code strings.Builder
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		data, err := os.ReadFile(p)
		code.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text, _, ok := strings.Cut(assets.Guide()[0].Text, "## If something is wrong")
	if !ok {
		t.Fatal("the chapter has other headings now")
	}
	names := regexp.MustCompile(`\*\*([^*]+)\*\*`).FindAllStringSubmatch(text, -1)
	if len(names) < 20 {
		t.Fatalf("only %d names", len(names))
	}
	for _, n := range names {
		if !strings.Contains(code.String(), `"`+n[1]+`"`) && !strings.Contains(code.String(), `"`+n[1]+"  ") {
			t.Errorf("the window has no %q", n[1])
		}
	}
}
