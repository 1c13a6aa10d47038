package driven

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
	"sarpack/app/screen/bench"
)

// clerk is a person with the sample's decisions in mind.
type clerk struct {
	*Person
	// want are the decisions by what they are about.
	want   map[string][]string
	groups int
	// What was counted when a part of the work ended, and what since then.
	before, wrote, clicked, forms, decided int
}

// state is what a person would notice a change of.
func (c *clerk) state() string {
	at, _ := c.scroll()
	return c.Text() + strconv.Itoa(int(at))
}

// does presses something and waits for what comes of it.
func (c *clerk) does(press func()) {
	c.t.Helper()
	before := c.state()
	press()
	if !c.Within(10*time.Second, func() bool { return c.state() != before }) {
		c.t.Fatalf("nothing came of a press; the screen says:\n%s", c.Text())
	}
	c.Rest(15 * time.Millisecond)
}

func (c *clerk) key(k fyne.KeyName, held ...fyne.KeyModifier) {
	c.t.Helper()
	c.does(func() { c.Key(k, held...) })
}

func (c *clerk) letter(r rune) {
	c.t.Helper()
	c.does(func() { c.Letter(r) })
}

func (c *clerk) click(text string) {
	c.t.Helper()
	b := c.Button(text)
	c.does(func() { c.Click(b) })
}

// person is a row of the people.
type person struct {
	box         *look.Box
	name, state string
}

// rows are the people on the screen.
func (c *clerk) rows() []person {
	var out []person
	var at person
	for _, o := range c.Seen() {
		switch o := o.(type) {
		case *look.Box:
			at = person{box: o}
		case *widget.Label:
			switch {
			case at.box == nil:
			case at.name == "":
				at.name = o.Text
			case strings.HasPrefix(o.Text, "suggested: "), o.Text == "reserved", o.Text == "referred", o.Text == "redact", o.Text == "keep":
				at.state = o.Text
				if c.whole(at.box) {
					out = append(out, at)
				}
				at = person{}
			}
		}
	}
	return out
}

// whole reports whether an object lies inside the window.
func (c *clerk) whole(o fyne.CanvasObject) bool {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.Y > 60 && (at.Y+o.Size().Height+8)*c.scale < float32(c.size.Y)-30
}

// screenfuls goes through the list, ticking all with T or only paging, and does
// something with every row once.
func (c *clerk) screenfuls(tick bool, do func(person)) {
	c.t.Helper()
	done := map[string]bool{}
	for range 60 {
		if tick {
			before := c.state()
			c.Letter('t')
			if !c.Within(300*time.Millisecond, func() bool { return c.state() != before }) {
				c.Presses-- // a person sees that the list is at its end
				return
			}
		}
		fresh := 0
		for _, r := range c.rows() {
			if k := r.name + r.state; !done[k] {
				done[k] = true
				fresh++
				do(r)
			}
		}
		if !tick {
			if fresh == 0 {
				return
			}
			before := c.state()
			c.Key(fyne.KeyPageDown)
			if !c.Within(300*time.Millisecond, func() bool { return c.state() != before }) {
				return
			}
		}
	}
}

// decide presses the key of a decision and answers what is asked for it.
func (c *clerk) decide(key rune) {
	c.t.Helper()
	c.letter(key)
	c.decided++
	if c.asks() {
		c.forms++
		c.answer(key == 'k' || key == 'K')
	}
}

// settle waits for what comes of a decision: fewer questions, a refusal, or a form that
// took its time on a slow computer, and is answered.
func (c *clerk) settle(left int, keep bool) {
	c.t.Helper()
	for range 2 {
		c.Within(20*time.Second, func() bool {
			n, ok := c.number("Open ")
			return c.told() || c.asks() || ok && n != left
		})
		if !c.asks() {
			return
		}
		c.forms++
		c.answer(keep)
	}
}

// told reports whether a notice says what was not possible.
func (c *clerk) told() bool { return c.Reads("Not possible") || c.Reads("Done in part") }

// dismiss leaves what says that something was not possible.
func (c *clerk) dismiss() {
	if c.told() {
		c.key(fyne.KeyReturn)
	}
}

// asks reports whether a form stands over the window.
func (c *clerk) asks() bool {
	_, ok := Find(c.Person, func(b *look.Button) bool { return b.Text == "Go on" })
	return ok
}

// answer fills in the form: what is there already is left as it is.
func (c *clerk) answer(keep bool) {
	c.t.Helper()
	text := ""
	var last fyne.Focusable
	for range 2 { // an answer may bring up another question
		for _, o := range c.Seen() {
			switch o := o.(type) {
			case *widget.Label:
				text = o.Text
			case *look.Radio:
				if o.Selected == "" {
					c.choose(o, option(text, o.Options, keep))
				}
			case *look.Entry:
				if o.Text != "" || text == "Note" {
					continue
				}
				c.bring(o)
				if c.Focused() != fyne.Focusable(o) {
					c.Click(o)
				}
				c.Write(words(text, o.PlaceHolder))
				last = o
			}
		}
	}
	b := c.Button("Go on")
	switch c.Focused() {
	case b, last:
		c.Key(fyne.KeyReturn)
	default:
		c.Click(b)
	}
	if !c.Within(10*time.Second, func() bool { return !c.asks() }) {
		c.t.Fatalf("the form does not go, the keyboard is at %T; the screen says:\n%s", c.Focused(), c.Text())
	}
	c.Rest(15 * time.Millisecond)
}

// choose clicks on an answer.
func (c *clerk) choose(r *look.Radio, want string) {
	c.t.Helper()
	i := slices.Index(r.Options, want)
	if i < 0 {
		c.t.Fatalf("%q is no answer of %v", want, r.Options)
	}
	c.bring(r)
	n := 0
	for _, o := range bench.Visible(r) {
		if _, ok := o.(fyne.Focusable); !ok {
			continue
		}
		if n == i {
			c.ClickAt(fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(14, o.Size().Height/2))
			break
		}
		n++
	}
	if r.Selected != want {
		c.t.Fatalf("a click chose %q, not %q", r.Selected, want)
	}
}

// bring turns the wheel until an object of a form, or of a column of the screen, is on the
// screen.
func (c *clerk) bring(o fyne.CanvasObject) {
	c.t.Helper()
	d := fyne.CurrentApp().Driver()
	form, ok := Find(c.Person, func(s *container.Scroll) bool {
		left, at := d.AbsolutePositionForObject(s).X, d.AbsolutePositionForObject(o).X
		return s.Size().Height > 100 && left <= at && at < left+s.Size().Width
	})
	if !ok {
		return
	}
	for range 30 {
		at, of := d.AbsolutePositionForObject(o), d.AbsolutePositionForObject(form)
		if at.Y+o.Size().Height <= of.Y+form.Size().Height {
			return
		}
		c.Wheel(form)
	}
	c.t.Fatalf("the form does not show all of itself; the screen says:\n%s", c.Text())
}

// option is what somebody would answer who withholds, or keeps, for good reason.
func option(question string, of []string, keep bool) string {
	switch {
	case slices.Contains(of, "not asked"):
		return "not asked"
	case strings.Contains(question, "reasonable to disclose"):
		if keep {
			return "yes"
		}
		return "no"
	case strings.Contains(question, "physical or mental health"), strings.Contains(question, "could asking"), strings.Contains(question, "since agreed"):
		return "no"
	case strings.Contains(question, "serious harm") && keep:
		return "no"
	case slices.Contains(of, "yes"):
		return "yes"
	}
	return of[0]
}

// words are what somebody would write.
func words(question, hint string) string {
	switch {
	case hint == "2026-03-02":
		return time.Now().AddDate(0, 0, -5).Format("2006-01-02")
	case strings.Contains(question, "Whose opinion"), strings.Contains(question, "Who at"), strings.Contains(question, "Who says"):
		return "the DSL"
	case strings.Contains(question, "To whom"):
		return "the pupil"
	}
	return "it would put a child at risk"
}

var places = regexp.MustCompile(`All (\d+) alike on this page`)

// card is the question on the card of the review, and how many are alike.
func (c *clerk) card() (what string, others []string) {
	bold := false
	for _, o := range c.Seen() {
		switch o := o.(type) {
		case *widget.Label:
			if o.TextStyle.Bold && o.SizeName == "" && !bold {
				what, bold = o.Text, true
			}
		case *widget.RichText:
			parts := strings.Split(o.String(), "• ")
			others = append(others, parts[1:]...) // whatever follows the last is of no matter
		}
	}
	if !places.MatchString(c.Text()) {
		others = nil
	}
	return what, others
}

// scroll is how far the page is scrolled, as the bar at its side shows.
func (c *clerk) scroll() (at, left float32) {
	for _, o := range c.Seen() {
		v := reflect.ValueOf(o)
		if v.Kind() == reflect.Pointer && strings.HasSuffix(v.Type().String(), "pageview.scroll") {
			at := float32(v.Elem().FieldByName("Offset").FieldByName("Y").Float())
			inside, _ := v.Elem().FieldByName("Content").Interface().(fyne.CanvasObject)
			return at, inside.Size().Height - at - o.Size().Height
		}
	}
	return 0, 0
}

// ends reports whether the end of the page is on the screen.
func (c *clerk) ends() bool {
	_, left := c.scroll()
	return left < 1
}

// drawn reports whether the page's picture is there.
func (c *clerk) drawn() bool {
	_, ok := Find(c.Person, func(im *canvas.Image) bool { return im.Image != nil && im.Image.Bounds().Dx() > 300 })
	return ok
}

// where is the line above the page.
func (c *clerk) where() string {
	l, _ := Find(c.Person, func(l *widget.Label) bool {
		return strings.Contains(l.Text, ", page ") && strings.Contains(l.Text, " of ")
	})
	if l == nil {
		return ""
	}
	return l.Text
}

// said is the sentence at the foot of the window.
func (c *clerk) said() string {
	said := ""
	for _, o := range c.Seen() {
		if l, ok := o.(*widget.Label); ok && l.Text != "" {
			said = l.Text
		}
	}
	return said
}

// count reads a number off a button: "Open 61". While something stands over the window
// the button cannot be read, and is waited for.
func (c *clerk) count(of string) int {
	c.t.Helper()
	n := 0
	c.Until("the button "+of, func() (ok bool) { n, ok = c.number(of); return ok })
	return n
}

// number reads a number off a button if it is on the screen.
func (c *clerk) number(of string) (int, bool) {
	for _, o := range c.Seen() {
		if b, ok := o.(*look.Button); ok {
			if s, ok := strings.CutPrefix(b.Text, of); ok {
				if n, err := strconv.Atoi(s); err == nil {
					return n, true
				}
			}
		}
	}
	return 0, false
}
