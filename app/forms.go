package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
)

// row is one line of a form.
func row(name string, field fyne.CanvasObject) []fyne.CanvasObject {
	return []fyne.CanvasObject{widget.NewLabel(name), field}
}

func rows(r ...[]fyne.CanvasObject) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, x := range r {
		all = append(all, x...)
	}
	return container.New(layout.NewFormLayout(), all...)
}

// missing names the first empty field and puts the keyboard there.
func (w *Window) missing(said *look.Notice, fields ...*pathField) bool {
	for _, f := range fields {
		if f.path() == "" {
			said.Say("Still missing: " + f.what + ".")
			w.win.Canvas().Focus(f.Entry)
			return true
		}
	}
	said.Say("")
	return false
}

// showDemo asks only where the sample goes.
func (w *Window) showDemo() {
	said := look.NewNotice()
	var begin func()
	out := w.newPath("folder for the sample", "an empty folder, or one that is not there yet", said, func() { begin() })
	if w.home != "" {
		out.SetText(free(filepath.Join(w.home, "Sarpack sample")))
	}
	begin = func() {
		if w.missing(said, out) {
			return
		}
		to := out.path()
		w.run("The sample case", w.showDemo, func(ctx context.Context, p Progress) (*Outcome, error) {
			return w.engine.Demo(ctx, to, p)
		})
	}
	run := w.mainButton("Run the sample", theme.MediaPlayIcon(), begin)
	w.show(view{
		title: "Try the sample case",
		body: container.NewVBox(
			look.Prose("The sample is of an invented pupil: records, the school's lists and the decisions are put into this folder, with the pack that is made from them."),
			rows(row("Folder", out.box)),
		),
		said: said, escape: w.showStart, focus: run,
		back: []fyne.CanvasObject{w.button("Back", theme.NavigateBackIcon(), w.showStart)}, forward: []fyne.CanvasObject{run},
	})
}

// showScan asks what a scan needs.
func (w *Window) showScan() {
	said := look.NewNotice()
	var begin func()
	submit := func() { begin() }
	records := w.newPath("the folder of the records", "the folder with the pupil's records", said, submit)
	file := w.newPath("the case file CASE.toml", "CASE.toml: whose records, who asks, which lists", said, submit, ".toml")
	out := w.newPath("the folder for the result", "a new folder; it will hold personal data", said, submit)
	records.SetText(first(w.scan.Paths))
	file.SetText(w.scan.Case)
	out.SetText(w.scan.Out)
	file.chosen = func(path string) { suggest(out, path, "Sarpack scan") }
	keep := func() {
		w.scan = ScanRequest{Paths: paths(records), Case: file.path(), Out: out.path()}
	}
	begin = func() {
		keep()
		if w.missing(said, records, file, out) {
			return
		}
		r := w.scan
		w.run("Looking through the records", w.showScan, func(ctx context.Context, p Progress) (*Outcome, error) {
			return w.engine.Scan(ctx, r, p)
		})
	}
	back := func() { keep(); w.showStart() }
	w.show(view{
		title: "Find in records",
		body: container.NewVBox(
			look.Prose("Every file is read; nothing in it is changed. You get decisions.csv with one row for each thing to decide, and a review copy of each document with everything marked."),
			rows(row("Records", records.box), row("Case file", file.box), row("Result", out.box)),
			look.Aside("What cannot be read is listed too: nothing is passed over in silence."),
		),
		said: said, escape: back, focus: records.Entry,
		back:    []fyne.CanvasObject{w.button("Back", theme.NavigateBackIcon(), back)},
		forward: []fyne.CanvasObject{w.mainButton("Find", theme.SearchIcon(), submit)},
	})
}

// showPack asks what a pack needs.
func (w *Window) showPack() {
	said := look.NewNotice()
	var begin func()
	submit := func() { begin() }
	records := w.newPath("the folder of the records", "the folder that was scanned", said, submit)
	file := w.newPath("the case file CASE.toml", "the same CASE.toml as for the scan", said, submit, ".toml")
	sheet := w.newPath("the decisions", "decisions.csv with the decisions filled in", said, submit, ".csv")
	out := w.newPath("the folder for the pack", "a folder; SEND and KEEP appear in it", said, submit)
	by, dpo := w.entry("name, role", submit), w.entry("name", submit)
	send, keepPW := w.secret("none", submit), w.secret("none", submit)
	accept := w.tick("Take Sarpack's suggestion where a row is empty")

	q := w.pack
	records.SetText(first(q.Paths))
	file.SetText(q.Case)
	sheet.SetText(q.Decisions)
	out.SetText(q.Out)
	by.SetText(q.By)
	dpo.SetText(q.DPO)
	accept.SetChecked(q.AcceptSuggestions)
	sheet.chosen = func(path string) { suggest(out, path, "Sarpack pack") }
	read := func() PackRequest {
		return PackRequest{
			Paths: paths(records), Case: file.path(), Decisions: sheet.path(), Out: out.path(),
			By: by.Text, DPO: dpo.Text, AcceptSuggestions: accept.Checked,
			SendPassword: send.Text, KeepPassword: keepPW.Text,
		}
	}
	// Passwords are not kept: a form left open must not hold one.
	keep := func() {
		w.pack = read()
		w.pack.SendPassword, w.pack.KeepPassword = "", ""
	}
	begin = func() {
		keep()
		r := read()
		need := []*pathField{records, file, sheet, out}
		if r.AcceptSuggestions {
			need = []*pathField{records, file, out}
		}
		if w.missing(said, need...) {
			return
		}
		w.run("Making the pack", w.showPack, func(ctx context.Context, p Progress) (*Outcome, error) {
			return w.engine.Pack(ctx, r, p)
		})
	}
	back := func() { keep(); w.showStart() }
	w.show(view{
		title: "Make the pack",
		body: container.NewVBox(
			rows(
				row("Records", records.box), row("Case file", file.box), row("Decisions", sheet.box), row("Pack", out.box),
				row("Decided by", container.NewGridWithColumns(2, by, container.NewBorder(nil, nil, widget.NewLabel("DPO"), nil, dpo))),
				row("", accept),
				row("Password", container.NewGridWithColumns(2,
					container.NewBorder(nil, nil, widget.NewLabel("of the pack"), nil, send),
					container.NewBorder(nil, nil, widget.NewLabel("of the record"), nil, keepPW))),
			),
			look.Aside("Every row that is not empty counts as it stands. Nothing is made while a row is undecided; you will be told which."),
		),
		said: said, escape: back, focus: records.Entry,
		back:    []fyne.CanvasObject{w.button("Back", theme.NavigateBackIcon(), back)},
		forward: []fyne.CanvasObject{w.mainButton("Make the pack", theme.DocumentSaveIcon(), submit)},
	})
}

func first(p []string) string {
	if len(p) == 0 {
		return ""
	}
	return p[0]
}

func paths(f *pathField) []string {
	if p := f.path(); p != "" {
		return []string{p}
	}
	return nil
}

// suggest fills an empty field with a folder beside a file that was chosen.
func suggest(f *pathField, beside, name string) {
	if f.path() == "" {
		f.SetText(free(filepath.Join(filepath.Dir(beside), name)))
	}
}

// free returns path, or path with the first number that is not taken.
func free(path string) string {
	for i, p := 1, path; ; {
		if _, err := os.Stat(p); os.IsNotExist(err) {
			return p
		} else if err != nil {
			return path // the engine says what is wrong with it
		}
		i++
		p = fmt.Sprintf("%s %d", path, i)
	}
}
