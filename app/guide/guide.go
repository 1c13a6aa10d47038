package guide

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
	"sarpack/app/screen"
	"sarpack/assets"
)

// In units of 1/96 inch: most is how wide the guide gets, as longer lines are hard to
// read; beside and above are what the sheet around it takes; step is how far an arrow
// key scrolls.
const (
	most          = 1000
	beside, above = 80, 130
	step          = 60
	wide          = 560 // of a picture, twice as wide as it is high
)

// Title is that of the sheet.
const Title = "Guide"

// reader is the guide while it is open.
type reader struct {
	chapters []assets.GuideChapter
	buttons  []*look.Button
	text     *fyne.Container // the parts of the chapter, with pictures between them
	room     *container.Scroll
	hide     func()
}

// Open shows the guide over a window of the given size.
func Open(shell screen.Shell, window fyne.Size) {
	r := &reader{chapters: assets.Guide(), text: container.NewVBox()}
	r.room = container.NewVScroll(r.text)
	side := container.NewVBox()
	for n, c := range r.chapters {
		b := look.NewButton(c.Title, nil, func() { r.choose(n) })
		b.Alignment = widget.ButtonAlignLeading
		b.Keys = r.key
		r.buttons = append(r.buttons, b)
		side.Add(b)
	}
	leave := look.NewButton("Close", nil, func() { r.hide() })
	leave.Keys = r.key
	left := container.NewBorder(nil, leave, nil, nil, side)
	size := fyne.NewSize(min(window.Width-beside, most), window.Height-above)
	body := container.New(layout.NewGridWrapLayout(size), container.NewBorder(nil, nil, left, nil, r.room))
	r.show(0)
	r.hide = shell.Sheet(Title, body, r.buttons[0])
}

// choose shows a chapter and keeps the keyboard, which a press takes away.
func (r *reader) choose(n int) {
	r.show(n)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.buttons[n]); c != nil {
		c.Focus(r.buttons[n])
	}
}

// show shows a chapter from its beginning.
func (r *reader) show(n int) {
	for i, b := range r.buttons {
		b.Importance = widget.MediumImportance
		if i == n {
			b.Importance = widget.HighImportance
		}
		b.Refresh()
	}
	r.text.RemoveAll()
	for _, part := range parts(r.chapters[n].Text) {
		text := widget.NewRichTextFromMarkdown(part)
		text.Wrapping = fyne.TextWrapWord
		r.text.Add(text)
		heading, _, _ := strings.Cut(strings.TrimLeft(part, "# "), "\n")
		if p, ok := r.chapters[n].Pictures[heading]; ok {
			r.text.Add(picture(p))
		}
	}
	r.room.ScrollToTop()
}

// parts divides a chapter before its headings.
func parts(text string) []string {
	var out []string
	for _, line := range strings.SplitAfter(text, "\n") {
		if len(out) == 0 || strings.HasPrefix(line, "#") {
			out = append(out, "")
		}
		out[len(out)-1] += line
	}
	return out
}

// picture shows a screen, and below it in words what it is.
func picture(p assets.Picture) fyne.CanvasObject {
	im := canvas.NewImageFromResource(fyne.NewStaticResource(p.Says, p.PNG))
	im.FillMode = canvas.ImageFillContain
	im.SetMinSize(fyne.NewSize(wide, wide/2))
	return container.NewVBox(im, look.Aside(p.Says))
}

// key leaves by Escape and turns the pages; the keyboard is on a button all the time.
func (r *reader) key(k fyne.KeyName) bool {
	page := r.room.Size().Height * 0.9
	by := float32(0)
	switch k {
	case fyne.KeyEscape:
		r.hide()
		return true
	case fyne.KeyPageDown:
		by = page
	case fyne.KeyPageUp:
		by = -page
	case fyne.KeyDown:
		by = step
	case fyne.KeyUp:
		by = -step
	case fyne.KeyHome:
		r.room.ScrollToTop()
		return true
	case fyne.KeyEnd:
		r.room.ScrollToBottom()
		return true
	default:
		return false
	}
	r.room.ScrollToOffset(r.room.Offset.AddXY(0, by))
	return true
}
