package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/look"
	"sarpack/app/screen"
)

func TestF1OpensTheGuideWhereverTheKeyboardIs(t *testing.T) {
	b, _ := newDeskBench(t)
	seen := func(where string) {
		t.Helper()
		if len(b.desk.sheets) == 0 || b.desk.sheets[len(b.desk.sheets)-1].title != "Guide" {
			t.Fatalf("%s: F1 does not open the guide", where)
		}
		b.mustSay("[A first request]", "[For the data protection officer]", "[For IT]")
	}
	left := func(where string, sheets int) {
		t.Helper()
		b.key(fyne.KeyEscape)
		if len(b.desk.sheets) != sheets {
			t.Fatalf("%s: Escape does not close it: %d sheets", where, len(b.desk.sheets))
		}
	}
	b.key(fyne.KeyF1)
	seen("a list")
	b.key(fyne.KeyF1)
	left("pressed twice", 0)

	b.win.Canvas().Unfocus()
	b.key(fyne.KeyF1)
	seen("nothing")
	b.win.Canvas().Unfocus()
	left("nothing", 0)

	b.press("Guide  F1")
	seen("the button")
	left("the button", 0)

	// Over another sheet: what was typed stays.
	b.desk.Go(screen.Today, "")
	b.key(fyne.KeyReturn)
	for _, r := range "sample" {
		b.win.Canvas().Focused().TypedRune(r)
	}
	b.key(fyne.KeyF1)
	seen("a line of text")
	left("a line of text", 1)
	if e, ok := b.win.Canvas().Focused().(*look.Entry); !ok || e.Text != "sample" {
		t.Error("what was typed is gone")
	}
	left("the sheet below", 0)

	// Beside the desk, where the screens of folders are.
	b.press("Work with folders…")
	b.key(fyne.KeyF1)
	seen("folders")
	b.win.Canvas().Unfocus()
	left("folders", 0)
}

// A sheet that ends by itself takes the guide above it away, and leaves no sheet that
// only Escape knows of.
func TestASheetBelowTheGuideEndsByItself(t *testing.T) {
	b, _ := newDeskBench(t)
	end := b.desk.Sheet("Below", look.NewButton("x", theme.HelpIcon(), func() {}), nil)
	b.key(fyne.KeyF1)
	b.mustSay("[For IT]")
	end()
	if b.says("[For IT]") || b.desk.hide != nil || len(b.desk.sheets) != 0 {
		t.Error("there still is a sheet, or Escape means one that is gone")
	}
}
