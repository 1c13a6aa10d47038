package app

import (
	"errors"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/look"
	"sarpack/app/screen"
	screenbench "sarpack/app/screen/bench"
)

// laptop is what 1366 × 768 pixels at 125 % leave beside task bar and title bar.
var laptop = fyne.NewSize(1092, 550)

// long is a path as schools have them.
var long = `\\st-oswalds-file01.stoswalds.example.sch.uk\Office$\Data protection\Subject access requests\2026\SAR-2026-014 Featherstonehaugh-Cholmondeley\records`

// screens brings a window to every screen it has, with the longest contents.
var screens = map[string]func(b *bench){
	"start": func(b *bench) {},
	"demo":  func(b *bench) { b.home = long; b.showDemo() },
	"scan": func(b *bench) {
		b.scan = ScanRequest{Paths: []string{long}, Case: long, Out: long}
		b.showScan()
		b.press("Find")
		b.stop()
		b.until("the form", func() bool { return b.job == nil })
		b.screen.said.Say(strings.Repeat("The form has something long to say about this. ", 4))
	},
	"pack": func(b *bench) {
		b.pack = PackRequest{Paths: []string{long}, Case: long, Decisions: long, Out: long, By: long, DPO: long}
		b.showPack()
		b.screen.said.Say("Still missing: the folder for the pack.")
	},
	"progress": func(b *bench) {
		b.showDemo()
		b.fields()[0].SetText("out")
		b.press("Run the sample")
		for i := range 20 {
			b.job.show(Step{What: fmt.Sprintf("Step %d of the work", i), Done: 123456, Total: 234567, Unit: "pages"}, b.job.begun)
		}
	},
	"result": func(b *bench) {
		o := &Outcome{Made: "The records are read. " + long, Folder: long, Next: &PackRequest{}}
		for i := range 8 {
			o.Counts = append(o.Counts, Count{fmt.Sprintf("things of sort %d", i), 10000 + i})
		}
		for range 30 {
			o.Notes = append(o.Notes, "Passed over, as it is no record: "+long)
		}
		b.showOutcome(o)
	},
	"refused": func(b *bench) {
		r := &Refusal{What: "437 of 500 rows of the decisions keep the pack from being made:"}
		for i := range 437 {
			r.Reasons = append(r.Reasons, fmt.Sprintf("line %d, group %s: nobody has decided", i+2, long))
		}
		b.showFailure(r, b.showPack)
	},
	"failed": func(b *bench) {
		b.showFailure(errors.New(long+": "+strings.Repeat("it cannot be read. ", 50)), b.showScan)
	},
	"close": func(b *bench) { b.showDemo(); b.fields()[0].SetText("out"); b.press("Run the sample"); b.close() },
}

// eachScreen tests something on every screen of the folders, on a laptop.
func eachScreen(t *testing.T, do func(t *testing.T, b *bench)) {
	for name, show := range screens {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.engine.work = wait
			b.win.Resize(laptop)
			show(b)
			do(t, b)
		})
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	eachScreen(t, func(t *testing.T, b *bench) {
		if s := b.win.Content().MinSize(); s.Width > laptop.Width || s.Height > laptop.Height {
			t.Errorf("the screen needs %v of %v", s, laptop)
		}
		b.fits(laptop)
	})
}

// fits fails the test for buttons that lie outside the room, or are cut off. What can
// be scrolled to has to be in reach sideways, through a window of its own height.
func (b *bench) fits(room fyne.Size) {
	b.t.Helper()
	seen := 0
	d := fyne.CurrentApp().Driver()
	inside := func(what string, o fyne.CanvasObject, sideways bool) {
		at := d.AbsolutePositionForObject(o)
		to := at.Add(o.Size())
		if at.X < 0 || to.X > room.Width+0.5 || !sideways && (at.Y < 0 || to.Y > room.Height+0.5) {
			b.t.Errorf("%s lies at %v to %v of %v", what, at, to, room)
		}
	}
	// In look.Compact there is less around a text; Fyne knows that only while it lays out.
	close := float32(0)
	var walk func(o fyne.CanvasObject, in *container.Scroll)
	walk = func(o fyne.CanvasObject, in *container.Scroll) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *look.Button:
			seen++
			what := fmt.Sprintf("the button %.40q", o.Text)
			inside(what, o, in != nil)
			if m := o.MinSize().SubtractWidthHeight(close, close); o.Size().Width < m.Width-0.5 || o.Size().Height < m.Height-0.5 {
				b.t.Errorf("%s is cut off: %v of %v", what, o.Size(), m)
			}
			if in != nil && in.Size().Height < o.Size().Height {
				b.t.Errorf("%s is seen through %v only", what, in.Size())
			}
		case *container.Scroll:
			inside("something that is scrolled", o, in != nil)
			if m := o.Content.MinSize(); o.Direction == container.ScrollVerticalOnly && m.Width > o.Size().Width+close+0.5 {
				b.t.Errorf("what is scrolled down needs a width of %v and has %v: %.60q", m.Width, o.Size().Width, screenbench.Words(screenbench.Visible(o.Content)))
			}
			walk(o.Content, o)
		case *fyne.Container:
			for _, x := range o.Objects {
				walk(x, in)
			}
		case *container.ThemeOverride:
			close = 10
			walk(look.Compacted(o), in)
			close = 0
		case fyne.Widget:
			for _, x := range test.WidgetRenderer(o).Objects() {
				walk(x, in)
			}
		}
	}
	walk(b.win.Content(), nil)
	for _, o := range b.win.Canvas().Overlays().List() {
		walk(o, nil)
	}
	if seen == 0 {
		b.t.Error("no button was found, so this test looked at nothing")
	}
}

// With the largest texts every screen of the desk still fits on 1366 × 768 pixels at
// 125 %.
func TestTheLargestTextsFit(t *testing.T) {
	room := laptop
	b, _ := newDeskBench(t)
	b.win.Resize(room)
	for range look.TextSizes {
		b.enlarge(1)
	}
	if b.textSize() != look.TextSizes[len(look.TextSizes)-1] {
		t.Fatalf("the texts are %v times as large", b.textSize())
	}
	b.signIn()
	b.until("the case", func() bool { return b.desk.c != nil })
	for _, name := range append([]string{screen.Today}, caseScreens...) {
		b.desk.Go(name, "")
		b.settle()
		b.win.Resize(room.SubtractWidthHeight(40, 40)) // the test driver lays nothing out anew for a theme
		b.win.Resize(room)
		if m := b.win.Content().MinSize(); m.Width > room.Width || m.Height > room.Height {
			t.Errorf("the screen %q needs %v of %v", name, m, room)
		}
		b.fits(room)
	}
	b.enlarge(0)
	if b.textSize() != 1 {
		t.Error("Control and 0 do not bring the usual size back")
	}
}

// shaded is the window's theme in one shade whatever the computer says.
type shaded struct {
	fyne.Theme
	shade fyne.ThemeVariant
}

func (s shaded) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return s.Theme.Color(n, s.shade)
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		shade fyne.ThemeVariant
		show  func(b *bench)
	}{
		{"start-light", theme.VariantLight, func(*bench) {}},
		{"start-dark", theme.VariantDark, func(*bench) {}},
		{"pack-light", theme.VariantLight, func(b *bench) {
			b.pack = PackRequest{Paths: []string{"records"}, Case: "CASE.toml", By: "Priya Nair, office manager"}
			b.showPack()
			b.screen.said.Say("Still missing: the decisions.")
		}},
		{"result-light", theme.VariantLight, func(b *bench) {
			b.showOutcome(&Outcome{
				Made: "The pack is made and proved: SAR-2026-014.pdf", Folder: "pack",
				Counts: []Count{{"pages in the pack", 44}, {"redactions", 212}, {"documents delivered", 10}, {"documents withheld", 1}},
				Notes:  []string{"The pack carries no password; make it again with one before it is e-mailed."},
			})
		}},
		{"refused-dark", theme.VariantDark, func(b *bench) {
			b.showFailure(&Refusal{What: "2 of 61 rows keep the pack from being made:", Reasons: []string{"line 4: not decided yet", "line 9: referred, and not answered yet"}}, b.showPack)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			b.app.Settings().SetTheme(shaded{look.NewTheme(), c.shade})
			b.win.Resize(startSize)
			c.show(b)
			screenbench.SamePicture(t, c.name, b.win.Canvas().Capture())
		})
	}
}
