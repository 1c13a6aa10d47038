package ocr

import (
	"context"
	"errors"
	"image"
	"math"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
)

var statement = []string{
	"Jayden Thorpe said that Freya had pushed past the queue",
	"outside the dining hall. Telephone 07700 900246, Mr D'Arcy.",
	"Grace Okonkwo (UPN B801200005001) was not there on 7 May.",
}

func engine(t testing.TB, o Options) *Engine {
	t.Helper()
	if o.Workers == 0 {
		o.Workers = 1
	}
	e := Start(o)
	t.Cleanup(func() { e.Close() })
	return e
}

func read(t testing.TB, e *Engine, p Picture) *Result {
	t.Helper()
	r, err := e.Read(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// plain folds typographic apostrophes and white space.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("’", "'", "‘", "'").Replace(s)), " ")
}

// TestReads is about pages as they come off a scanner: straight, on their side, on
// their head, turned a little and grey. Whatever was done to the page, each letter's
// cell lies on its ink.
func TestReads(t *testing.T) {
	e := engine(t, Options{})
	page := sheetOf(t, 1300, 420, 11, false).lines(statement...).Gray
	for name, c := range map[string]struct {
		g          *image.Gray
		turn, most int // the most words that may be wrong
	}{
		"straight":                   {page, 0, 0},
		"on its side":                {turned(page, 1), 3, 0},
		"on its head":                {turned(page, 2), 2, 0},
		"on its other side":          {turned(page, 3), 1, 0},
		"turned, grey, uneven light": {soiled(slanted(page, 2), 12, 0.55), 0, 2},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, e, Picture{c.g, testDPI})
			if r.Turn != c.turn || r.Cut {
				t.Errorf("turned by %d quarters, cut %v", r.Turn, r.Cut)
			}
			want, got := strings.Fields(plain(strings.Join(statement, " "))), strings.Fields(plain(r.Text()))
			wrong := 0
			have := map[string]int{}
			for _, w := range got {
				have[w]++
			}
			for _, w := range want {
				if have[w]--; have[w] < 0 {
					wrong++
				}
			}
			if wrong > c.most || len(got) > len(want)+c.most {
				t.Errorf("%d words of %d are wrong: %q", wrong, len(want), r.Text())
			}
			if len(r.Unread) > c.most {
				t.Errorf("unread after %d passes, skew %.2f: %v", r.Passes, r.Skew, r.Unread)
			}
			cover(t, c.g, r)
		})
	}
}

// cover fails where ink that is far darker than its surroundings lies outside all cells:
// a mark over the words would leave it standing.
func cover(t *testing.T, g *image.Gray, r *Result) {
	t.Helper()
	covered := make([]bool, len(g.Pix))
	for _, l := range r.Lines {
		for _, w := range l.Words {
			q := w.Quad()
			b := q.Bounds()
			for y := max(0, int(b.Y0)-1); y < min(g.Rect.Dy(), int(math.Ceil(b.Y1))+1); y++ {
				for x := max(0, int(b.X0)-1); x < min(g.Rect.Dx(), int(math.Ceil(b.X1))+1); x++ {
					if q.Holds(redact.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}) {
						covered[y*g.Stride+x] = true
					}
				}
			}
		}
	}
	ink, bare := 0, 0
	for i, v := range g.Pix {
		if v < 60 {
			ink++
			if !covered[i] {
				bare++
			}
		}
	}
	if ink == 0 || bare*1000 > ink {
		t.Errorf("%d of %d dark pixels lie outside the cells", bare, ink)
	}
}

// TestCellsLieOnTheirLetters: a name in the middle of a line is where it is drawn.
func TestCellsLieOnTheirLetters(t *testing.T) {
	p := sheetOf(t, 1200, 200, 12, true).line("before Shaw after")
	r := read(t, engine(t, Options{}), p.picture())
	if plain(r.Text()) != "before Shaw after" {
		t.Fatalf("read %q", r.Text())
	}
	name := r.Lines[0].Words[1]
	b := name.Quad().Bounds()
	advance := func(s string) float64 {
		w := 0
		for _, c := range s {
			a, _ := p.face.GlyphAdvance(c)
			w += int(a)
		}
		return float64(w) / 64
	}
	x0, x1 := 60+advance("before "), 60+advance("before Shaw")
	if math.Abs(b.X0-x0) > 9 || math.Abs(b.X1-x1) > 9 {
		t.Errorf("the name lies from %.0f to %.0f and its cells from %.0f to %.0f", x0, x1, b.X0, b.X1)
	}
	if len(name.Letters) != 4 || name.Letters[1].Quad[0].X <= name.Letters[0].Quad[0].X {
		t.Errorf("letters %v", name.Letters)
	}
}

// TestUnreadInk: what is no word is said, each as what it looks like, and a form's rules
// and a binder's hole are not.
func TestUnreadInk(t *testing.T) {
	page := func() *paper { return sheetOf(t, 1300, 900, 11, false).lines(statement...) }
	find := func(r *Result, k Kind, near image.Point) bool {
		for _, u := range r.Unread {
			if u.Kind == k && near.In(u.Where) {
				return true
			}
		}
		return false
	}
	e := engine(t, Options{})
	signed := page()
	scrawl(signed.Gray, 200, 600, 320)
	if r := read(t, e, signed.picture()); !find(r, Ink, image.Pt(360, 600)) && !find(r, Doubt, image.Pt(360, 600)) {
		t.Errorf("a signature is not reported: %v", r.Unread)
	}
	face := page()
	photograph(face.Gray, image.Rect(800, 450, 1100, 850))
	if r := read(t, e, face.picture()); !find(r, Photo, image.Pt(950, 650)) {
		t.Errorf("a photograph is not reported: %v", r.Unread)
	}
	form := page()
	for x := 50; x < 1250; x++ {
		for _, y := range []int{60, 320, 321, 322} {
			form.Pix[y*form.Stride+x] = 0
		}
	}
	for y := 60; y < 320; y++ {
		form.Pix[y*form.Stride+50], form.Pix[y*form.Stride+1249] = 0, 0
	}
	for y := -18; y <= 18; y++ {
		for x := -18; x <= 18; x++ {
			if x*x+y*y <= 18*18 {
				form.Pix[(700+y)*form.Stride+30+x] = 20
			}
		}
	}
	if r := read(t, e, form.picture()); len(r.Unread) > 0 || !strings.Contains(plain(r.Text()), "Grace Okonkwo") {
		t.Errorf("rules and holes are taken for writing: %v %q", r.Unread, r.Text())
	}
}

// TestNothingToRead: white paper, and pictures too small to hold a letter, read as
// nothing, at once.
func TestNothingToRead(t *testing.T) {
	e := engine(t, Options{})
	for _, p := range []Picture{sheetOf(t, 800, 600, 11, false).picture(), {image.NewGray(image.Rect(0, 0, 3, 900)), 200}} {
		if r := read(t, e, p); len(r.Lines) > 0 || len(r.Unread) > 0 {
			t.Errorf("%v %v", r.Lines, r.Unread)
		}
	}
	big := Picture{&image.Gray{Rect: image.Rect(0, 0, 10_000, 10_000), Stride: 10_000}, 600}
	if _, err := e.Read(context.Background(), big); !errors.Is(err, redact.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

// TestCancel: whoever stops waiting gets an answer at once, and the next page is read.
func TestCancel(t *testing.T) {
	e := engine(t, Options{})
	page := sheetOf(t, 1300, 1400, 9, true)
	for range 8 {
		page.lines(statement...)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(300*time.Millisecond, cancel)
	start := time.Now()
	if _, err := e.Read(ctx, page.picture()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	if r := read(t, e, sheetOf(t, 1300, 200, 11, false).line(statement[0]).picture()); !strings.Contains(r.Text(), "Jayden") {
		t.Errorf("afterwards: %q", r.Text())
	}
}

// TestLimit: a page for which the time is too short says so and gives what it has.
func TestLimit(t *testing.T) {
	page := sheetOf(t, 1300, 1400, 9, true)
	for range 8 {
		page.lines(statement...)
	}
	r := read(t, engine(t, Options{Limit: 150 * time.Millisecond}), page.picture())
	if !r.Cut {
		t.Error("a page that was cut short does not say so")
	}
}

func TestParse(t *testing.T) {
	good := "B\nL\t0\t50\t100\t50\t20\t5\t15\nW\t90\t0\t30\t40\t55\tTom\nC\t0\t30\t12\t55\tT\nC\t13\t30\t25\t55\to\nC\t26\t30\t40\t55\tm\n"
	l, err := parse([]byte(good))
	if err != nil || len(l) != 1 || len(l[0].words) != 1 || len(l[0].words[0].letters) != 3 {
		t.Fatalf("%v %v", l, err)
	}
	for _, bad := range []string{"W\t90\t0\t0\t1\t1\tx\n", "L\t1\n", "B\nL\t0\t50\t100\t50\t20\t5\t15", "X\n", "B\nL\t0\t0\t0\t0\t0\t0\t99999999\n",
		strings.Replace(good, "\t90\t", "\tninety\t", 1), "B\nL\t0\t0\t0\t0\t0\t0\t0\nC\t0\t0\t0\t0\tx\n"} {
		if _, err := parse([]byte(bad)); !errors.Is(err, errAnswer) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
