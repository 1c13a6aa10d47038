package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sarpack/app/look"
)

// aboutFolders says on the screen of folders when a case is better.
const aboutFolders = "Without a case: decisions are made in decisions.csv, and review copies open in any PDF viewer. " +
	"In a case everything is encrypted, decided page by page, and signed."

func (w *Window) showStart() {
	demo := w.button("Try the sample case", theme.MediaPlayIcon(), w.showDemo)
	scan := w.mainButton("Find in records…", theme.SearchIcon(), w.showScan)
	pack := w.button("Make the pack…", theme.DocumentSaveIcon(), w.showPack)
	quit := w.button("Close", nil, w.close)
	if w.desk != nil {
		quit = w.button("Back to the cases", theme.NavigateBackIcon(), w.desk.show)
	}
	w.show(view{
		title: "Answer a subject access request",
		body: container.NewVBox(
			look.Prose("Sarpack works on this computer only. It sends nothing anywhere, and your records are never changed."),
			choice(scan, "Reads a folder of records, marks other people's names, identifiers and passages that may have to be withheld, and writes the list of what has to be decided."),
			choice(pack, "Takes the list with its decisions, removes what was decided from every page, proves that it is gone, and makes the one PDF that is sent."),
			choice(demo, "Does both on the records of an invented pupil, with decisions already made, so that you can see what comes out."),
			look.Aside(aboutFolders),
		),
		back:  []fyne.CanvasObject{quit},
		focus: scan,
	})
}

// choice is one thing to do, with what it does.
func choice(b *look.Button, what string) fyne.CanvasObject {
	return look.Card(container.New(look.SideBySide{Left: 210}, b, look.Prose(what)))
}
