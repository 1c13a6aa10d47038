package review

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/redact"
)

// card says everything about the chosen question, and has its buttons.
type card struct {
	s      *Screen
	what   *widget.Label
	facts  *widget.Label
	words  *widget.RichText
	whole  *fyne.Container // buttons for the whole question
	one    *fyne.Container // buttons for one mention
	all    *widget.Label
	undo   *look.Button
	object fyne.CanvasObject
}

func newCard(s *Screen) *card {
	c := &card{s: s, what: widget.NewLabel(""), facts: widget.NewLabel(""), words: widget.NewRichText(), all: widget.NewLabel("")}
	c.what.TextStyle.Bold = true
	c.what.Truncation = fyne.TextTruncateEllipsis
	c.facts.Truncation = fyne.TextTruncateEllipsis
	c.facts.SizeName = theme.SizeNameCaptionText
	c.words.Wrapping = fyne.TextWrapWord
	button := func(text string, a redact.Action, whole bool) *look.Button {
		b := look.NewButton(text, nil, func() { s.decide(a, whole) })
		s.keyed(b)
		return b
	}
	c.whole = container.NewGridWithColumns(3, button("Redact", redact.ActionRedact, true), button("Keep", redact.ActionKeep, true), button("Refer", redact.ActionRefer, true))
	c.one = container.NewGridWithColumns(3, button("Redact  R", redact.ActionRedact, false), button("Keep  K", redact.ActionKeep, false), button("Refer  F", redact.ActionRefer, false))
	c.undo = look.NewButton("Undo  U", theme.ContentUndoIcon(), s.undo)
	c.undo.Importance = widget.LowImportance
	s.keyed(c.undo)
	history := look.NewButton("History  H", theme.HistoryIcon(), s.history)
	history.Importance = widget.LowImportance
	s.keyed(history)
	c.all.SizeName = theme.SizeNameCaptionText
	room := look.NewReading(c.words)
	room.Keys, room.Runes = s.Key, s.Rune
	head := container.NewVBox(c.what, c.facts)
	foot := container.NewVBox(c.all, c.whole, c.one, container.NewGridWithColumns(2, c.undo, history))
	c.object = look.Card(container.NewBorder(head, foot, nil, nil, room))
	return c
}

// show fills the card from the chosen question.
func (c *card) show() {
	i, ok := c.s.number[c.s.group]
	if !ok {
		c.what.SetText("Nothing is chosen")
		c.facts.SetText("")
		c.say(segment("Choose a question at the right or a mark on the page. Drag over words to mark them, or around anything else; double-click a word to mark it everywhere. ? shows all keys.", theme.ColorNameForeground))
		c.whole.Hide()
		c.one.Hide()
		c.all.Hide()
		return
	}
	g := c.s.groups[i]
	c.what.SetText(g.What)
	facts := []string{g.Matter}
	if g.Role != "" {
		facts = []string{g.Role}
	}
	if g.Mentions > 1 {
		facts = append(facts, fmt.Sprintf("%d places on %s", g.Mentions, pagesOf(len(g.Places))))
	}
	c.facts.SetText(strings.Join(append(facts, actionFact(g)...), " · "))
	var out []widget.RichTextSegment
	if f, ok := c.s.chosenFinding(); ok && f.Context != "" {
		out = append(out, around(f)...)
	}
	out = append(out, segment(casework.Sentence(g.Why), theme.ColorNameForeground))
	if g.Sentence != "" {
		out = append(out, segment(casework.Sentence(g.Sentence)+" ("+g.Code+")", theme.ColorNamePlaceHolder))
	}
	switch {
	case g.Wait != "":
		out = append(out, segment("Waits for "+g.Wait+".", theme.ColorNameWarning))
	case !g.Mine:
		out = append(out, segment("Reserved: "+casework.Sentence(g.MayDecide)+" You can refer it.", theme.ColorNameWarning))
	case g.Action == redact.ActionNone && g.Suggest != "":
		out = append(out, segment("Suggested: "+string(g.Suggest)+".", theme.ColorNamePrimary))
	}
	if c.s.waits(g) {
		if last := c.s.c.Last(g.ID); last != nil {
			out = append(out, segment("S: as last time, "+last.Says+".", theme.ColorNamePrimary))
		}
	}
	if others := c.s.alike(g); len(others) > 1 {
		out = append(out, c.others(g, others)...)
	}
	if g.By != "" {
		out = append(out, segment(g.By, theme.ColorNamePlaceHolder))
	}
	if g.Note != "" {
		out = append(out, segment("“"+g.Note+"”", theme.ColorNamePlaceHolder))
	}
	c.say(out...)
	c.buttons(g)
}

func pagesOf(n int) string {
	if n == 1 {
		return "1 page"
	}
	return fmt.Sprintf("%d pages", n)
}

// buttons puts those on the card that the question can have.
func (c *card) buttons(g casework.Group) {
	c.whole.Show()
	alike := len(c.s.alike(g))
	many := g.Mentions > 1 && c.s.finding != "" || alike > 1
	c.one.Hidden, c.all.Hidden = !many, !many
	key := ""
	words := [3]string{"Redact", "Keep", "Refer"}
	switch {
	case g.Kind == casework.Whole:
		words[0], words[1], key = "Withhold", "Send", "RKF"
	case alike > 1:
		c.all.SetText(fmt.Sprintf("All %d alike on this page (with Shift), or only this one:", alike))
	case many:
		c.all.SetText(fmt.Sprintf("All %d places (with Shift), or only this one:", g.Mentions))
	default:
		key = "RKF"
	}
	for i, o := range c.whole.Objects {
		b := o.(*look.Button)
		text := words[i]
		if key != "" {
			text += "  " + key[i:i+1]
		} else {
			text += " all"
		}
		b.Importance = widget.MediumImportance
		if g.Action == redact.ActionNone && suggests(g, i) {
			b.Importance = widget.HighImportance
		}
		b.SetText(text)
	}
	c.object.Refresh()
}

// suggests reports whether the program suggests the button with a number.
func suggests(g casework.Group, n int) bool {
	s := g.Suggest
	if !g.Mine {
		s = redact.SuggestRefer
	}
	return s == [3]redact.Suggest{redact.SuggestRedact, redact.SuggestKeep, redact.SuggestRefer}[n]
}

func (c *card) say(s ...widget.RichTextSegment) {
	c.words.Segments = s
	c.words.Refresh()
}

func segment(text string, colour fyne.ThemeColorName) *widget.TextSegment {
	return &widget.TextSegment{Text: text, Style: widget.RichTextStyle{ColorName: colour, SizeName: theme.SizeNameCaptionText}}
}

// around shows the words around a mention, and the mention among them bold.
func around(f casework.Finding) []widget.RichTextSegment {
	before, after, ok := strings.Cut(f.Context, f.Text)
	if !ok {
		return []widget.RichTextSegment{segment("“…"+f.Context+"…”", theme.ColorNameForeground)}
	}
	part := func(text string, bold bool) *widget.TextSegment {
		s := segment(text, theme.ColorNameForeground)
		s.Style.Inline = true
		s.Style.TextStyle.Bold = bold
		return s
	}
	end := part(strings.TrimRight(after, ".…")+"…”", false)
	end.Style.Inline = false
	return []widget.RichTextSegment{part("“…"+before, false), part(f.Text, true), end}
}

// others are the texts of what is alike on the same page, so that nobody decides about
// them unread.
func (c *card) others(g casework.Group, alike []string) []widget.RichTextSegment {
	out := []widget.RichTextSegment{segment(fmt.Sprintf("Alike on this page, %d more:", len(alike)-1), theme.ColorNameForeground)}
	for _, id := range alike {
		if id != g.ID {
			out = append(out, segment("• "+c.s.groups[c.s.number[id]].What, theme.ColorNameForeground))
		}
	}
	return out
}

func actionFact(g casework.Group) []string {
	if g.Action == redact.ActionNone {
		return nil
	}
	return []string{casework.Word(g.Action)}
}

// chosenFinding is the mention with the frame.
func (s *Screen) chosenFinding() (casework.Finding, bool) {
	for _, f := range s.findings {
		if f.ID == s.finding {
			return f, true
		}
	}
	return casework.Finding{}, false
}
