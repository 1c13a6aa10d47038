package app

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
)

// showOutcome shows what was made.
func (w *Window) showOutcome(o *Outcome) {
	said := look.NewNotice()
	body := container.NewVBox(look.Prose(o.Made))
	if len(o.Counts) > 0 {
		grid := container.NewGridWithColumns(4)
		for _, c := range o.Counts {
			grid.Add(container.NewStack(look.NewPanel(), figure(c)))
		}
		body.Add(grid)
	}
	for _, n := range o.Notes {
		body.Add(remark(n))
	}
	s := view{
		title: "Done", said: said, escape: w.showStart,
		back: []fyne.CanvasObject{w.button("First screen", theme.HomeIcon(), w.showStart)},
	}
	if o.Folder != "" {
		body.Add(look.Aside("Folder: " + o.Folder))
		open := w.button("Open the folder", theme.FolderOpenIcon(), func() { w.openOr(said, o.Folder) })
		s.forward, s.focus = append(s.forward, open), open
	}
	if o.Next != nil {
		s.forward = append(s.forward, w.mainButton("Make the pack…", theme.NavigateNextIcon(), func() {
			w.pack = *o.Next
			w.showPack()
		}))
	}
	s.body = body
	w.show(s)
}

func (w *Window) openOr(said *look.Notice, path string) {
	if err := w.open(path); err != nil {
		said.Say("This computer did not open it; the folder is " + path)
		return
	}
	said.Say("")
}

// figure is a number with its meaning, on one line, so that what has to be known
// stays on the screen below the figures.
func figure(c Count) fyne.CanvasObject {
	n := widget.NewLabel(strconv.Itoa(c.N))
	n.SizeName = theme.SizeNameSubHeadingText
	n.TextStyle.Bold = true
	l := widget.NewLabel(c.What)
	l.SizeName = theme.SizeNameCaptionText
	return container.New(layout.NewCustomPaddedHBoxLayout(-8), n, container.NewCenter(l))
}

// remark is something the person has to know.
func remark(text string) fyne.CanvasObject {
	return container.NewBorder(nil, nil, look.Sign(theme.NewWarningThemedResource(theme.InfoIcon())), nil, look.Prose(text))
}

// mostReasons is how many reasons stand on the screen; all of them can be copied.
const mostReasons = 200

// showFailure shows why there is no result: a refusal with its reasons, or what
// went wrong. again leads back to the form, still filled in.
func (w *Window) showFailure(err error, again func()) {
	title, text := "It did not work", sentence(err.Error())
	var reasons []string
	var refused *Refusal
	if errors.As(err, &refused) {
		title, text, reasons = "Not yet", sentence(refused.What), refused.Reasons
	}
	body := container.NewVBox(remark(text))
	if len(reasons) > 0 {
		show := reasons[:min(len(reasons), mostReasons)]
		body.Add(look.Prose("•  " + strings.Join(show, "\n•  ")))
		if more := len(reasons) - len(show); more > 0 {
			body.Add(look.Aside(fmt.Sprintf("%d more are not shown here; copy the list to see them all.", more)))
		}
	}
	back := w.mainButton("Back to the form", theme.NavigateBackIcon(), again)
	whole := strings.Join(append([]string{text}, reasons...), "\n")
	w.show(view{
		title: title, body: body, escape: again, focus: back,
		back: []fyne.CanvasObject{w.button("First screen", theme.HomeIcon(), w.showStart)},
		forward: []fyne.CanvasObject{
			w.button("Copy the text", theme.ContentCopyIcon(), func() { w.app.Clipboard().SetContent(whole) }), back,
		},
	})
}

// sentence makes a sentence of an error's text.
func sentence(s string) string {
	// A path at the start stays as it is written.
	if head, _, ok := strings.Cut(s, ":"); ok && strings.ContainsAny(head, `./\`) {
		return casework.Ended(s)
	}
	return casework.Sentence(s)
}
