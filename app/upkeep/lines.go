package upkeep

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
)

// list shows the lines of an act, among which one can look for words.
func (s *sheet) list(x casework.Act, title string) {
	var all []casework.Line
	s.shell.Run(title, func(ctx context.Context) (err error) {
		all, err = s.c.ActLines(ctx, x.ID)
		return err
	}, func(err error) {
		if err != nil {
			s.shell.Warn(err.Error())
			return
		}
		s.read(title, all)
	})
}

// read shows lines over the window.
func (s *sheet) read(title string, all []casework.Line) {
	var hide func()
	shown := all
	list := look.NewList(func() int { return len(shown) }, newLine, func(n int, row fyne.CanvasObject) {
		if n < len(shown) {
			box := row.(*fyne.Container)
			box.Objects[0].(*widget.Label).SetText(shown[n].Text)
			box.Objects[1].(*widget.Label).SetText(shown[n].More)
		}
	})
	count := look.Prose("")
	find := look.NewEntry("Words to look for", nil)
	find.OnChanged = func(words string) {
		shown = with(all, words)
		count.SetText(fmt.Sprintf("%d of %d entries", len(shown), len(all)))
		list.Refresh()
		list.Choose(0)
	}
	escape := func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			hide()
		}
		return k == fyne.KeyEscape
	}
	list.Keys, find.Keys = escape, escape
	shut := look.NewMainButton("Close", nil, func() { hide() })
	shut.Keys = escape
	room := container.NewGridWrap(fyne.NewSize(760, 270), list)
	body := container.NewBorder(container.NewGridWithColumns(2, find, count), container.NewHBox(shut), nil, nil, room)
	hide = s.shell.Sheet(title, body, list)
	find.OnChanged("")
}

func newLine() fyne.CanvasObject {
	text, more := widget.NewLabel(""), widget.NewLabel("")
	text.Truncation, more.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	more.SizeName, more.Importance = theme.SizeNameCaptionText, widget.LowImportance
	return container.NewVBox(text, more)
}

// with are the lines in which words stand, in large letters or small.
func with(all []casework.Line, words string) []casework.Line {
	words = strings.ToLower(strings.TrimSpace(words))
	if words == "" {
		return all
	}
	var out []casework.Line
	for _, l := range all {
		if strings.Contains(strings.ToLower(l.Text+" "+l.More), words) {
			out = append(out, l)
		}
	}
	return out
}
