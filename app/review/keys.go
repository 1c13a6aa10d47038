package review

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/look"
	"sarpack/app/pageview"
	"sarpack/redact"
)

// shortcut is one key and what it does; the sheet and the tests read the same list.
type shortcut struct {
	key, does string
}

// keyList are the keys of the screen in the order of the sheet.
var keyList = []shortcut{
	{"R, K, F", "redact, keep, refer this place"},
	{"Shift + R, K, F", "the same for all its places, or for all alike on the page"},
	{"D", "delay it: put it on hold, and say what it waits for"},
	{"A", "take the suggestion for the whole question"},
	{"Shift + A", "take what is suggested on this page, and go on"},
	{"S, Shift + S", "decide as last time for the same sort, with the same reasons"},
	{"C", "carry it: the same for its like in records that say the same"},
	{"U", "undo your last decision"},
	{"N or Down, P or Up", "next question, question before"},
	{"M", "next place of the same question"},
	{"Right, Left", "next page, page before"},
	{"Space or Page Down", "on in the page, then the next page"},
	{"+, -, W, G", "larger, smaller, fit the width, fit the page"},
	{"T", "turn the page to read it"},
	{"B", "before and after side by side, with lines around what differs, and back"},
	{"O, I, L", "open questions, those here, all questions"},
	{"/", "search all pages"},
	{"E", "mark everything that was searched for"},
	{"Shift + E", "mark the one place of them that is chosen"},
	{"V", "mark by keys: arrows go, with Shift they extend, V makes a box of it, Return marks, Escape leaves"},
	{"X", "mark this whole page"},
	{"H", "history of the question"},
	{"?", "this sheet"},
}

// Rune takes a letter, and reports whether it meant anything.
func (s *Screen) Rune(r rune) bool {
	// With Caps Lock on a small letter is meant as long as Shift is not held; a driver
	// that knows no Shift tells by the letter.
	whole := s.shell.Shift()
	do, ok := map[rune]func(){
		'r': func() { s.decide(redact.ActionRedact, whole) },
		'k': func() { s.decide(redact.ActionKeep, whole) },
		'f': func() { s.decide(redact.ActionRefer, whole) },
		'd': func() { s.decide(redact.ActionHold, whole) },
		'a': func() {
			if whole {
				s.acceptPage()
				return
			}
			s.accept()
		},
		's': func() { s.repeat(whole) },
		'c': s.carry,
		'u': s.undo,
		'n': func() { s.step(1) },
		'p': func() { s.step(-1) },
		'm': s.sameGroup,
		'+': func() { s.view.Size(r) },
		'=': func() { s.view.Size(r) },
		'-': func() { s.view.Size(r) },
		'w': func() { s.view.Size('w') },
		'g': func() { s.view.SetFit(pageview.FitPage) },
		't': s.view.Turn,
		'b': s.compare,
		'o': func() { s.setTab(open) },
		'i': func() { s.setTab(thisPage) },
		'l': func() { s.setTab(all) },
		'/': func() { s.setTab(search) },
		'x': s.wholePage,
		'e': func() {
			if whole {
				s.markHit()
				return
			}
			s.markHits()
		},
		'v': s.markByKeys,
		'h': s.history,
		'?': s.shortcuts,
		' ': s.readOn,
	}[unicode.ToLower(r)]
	if ok && s.alone() && !strings.ContainsRune("npm+=-wgtb? ", unicode.ToLower(r)) {
		do = func() {
			s.shell.Say("B shows the questions again first: they are not on the screen while both pages are.")
		}
	}
	if ok {
		s.later(do)
	}
	return ok
}

// Key takes a key that is no letter, and reports whether it meant anything.
func (s *Screen) Key(k fyne.KeyName) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyDown:     func() { s.step(1) },
		fyne.KeyUp:       func() { s.step(-1) },
		fyne.KeyRight:    func() { s.view.Page(k, s.turnPage) },
		fyne.KeyLeft:     func() { s.view.Page(k, s.turnPage) },
		fyne.KeyPageUp:   func() { s.view.Page(k, s.turnPage) },
		fyne.KeyPageDown: s.readOn,
		fyne.KeyEscape: func() {
			if s.preview || s.pair.Both() {
				s.compared()
			}
		},
		fyne.KeyHome: func() { s.turnPage(-s.index[s.at]) },
		fyne.KeyEnd:  func() { s.turnPage(len(s.pages) - 1 - s.index[s.at]) },
	}[k]
	if ok {
		s.later(do)
	}
	return ok
}

// readOn goes on in the page, and at its end to the next.
func (s *Screen) readOn() {
	s.view.Page(fyne.KeyPageDown, s.turnPage)
}

// shortcuts shows every key, and what the marks look like.
func (s *Screen) shortcuts() {
	keys := container.New(layout.NewFormLayout())
	for _, k := range keyList {
		a, b := widget.NewLabel(k.key), widget.NewLabel(k.does)
		a.TextStyle.Bold = true
		a.SizeName, b.SizeName = theme.SizeNameCaptionText, theme.SizeNameCaptionText
		b.Wrapping = fyne.TextWrapWord
		keys.Add(a)
		keys.Add(b)
	}
	legend := container.New(layout.NewFormLayout())
	add := func(k pageview.Kind, st pageview.State, text string) {
		im := canvas.NewImageFromImage(pageview.Swatch(88, 36, k, st))
		im.ScaleMode = canvas.ImageScaleFastest
		im.SetMinSize(fyne.NewSize(44, 18))
		l := widget.NewLabel(text)
		l.SizeName = theme.SizeNameCaptionText
		legend.Add(container.NewStack(canvas.NewRectangle(paper), container.NewCenter(im)))
		legend.Add(l)
	}
	add(pageview.Person, pageview.Open, "a person; not decided")
	add(pageview.Identifier, pageview.Open, "a number or address")
	add(pageview.Passage, pageview.Open, "a passage to be judged")
	add(pageview.Drawn, pageview.Open, "marked by somebody")
	add(pageview.Unread, pageview.Open, "nobody could read this")
	add(pageview.Person, pageview.Redact, "to be redacted")
	add(pageview.Person, pageview.Keep, "kept, will be read")
	add(pageview.Person, pageview.Refer, "referred to somebody")
	add(pageview.Person, pageview.Blocked, "on hold")
	tips := look.Aside("Drag over words to mark them, or around anything else; with Control a box also over words. Double-click a word to mark it everywhere.")
	var hide func()
	shut := look.NewMainButton("Close", nil, func() { hide(); s.focusPage() })
	room := look.NewReading(look.Compact(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), container.NewBorder(nil, nil, nil, container.NewVBox(legend), keys))))
	room.SetMinSize(fyne.NewSize(700, 300))
	hide = s.shell.Sheet("Keys and marks", container.NewBorder(nil, container.NewVBox(tips, container.NewHBox(shut)), nil, nil, room), shut)
}
