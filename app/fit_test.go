package app

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/look"
	"sarpack/app/screen"
	screenbench "sarpack/app/screen/bench"
)

// crowded is a desk with many cases and referrals, all of long names.
type crowded struct {
	*cases
	r returned
}

func (c crowded) OpenReferral(context.Context, string) (Referral, error) { return c.r, nil }

func (crowded) Recent() []casework.Recent {
	var out []casework.Recent
	for range manyFindings {
		out = append(out, casework.Recent{Path: long, Title: "SAR-2026-0014-FEATHERSTONEHAUGH " + longName, Next: longWhy, Clock: casework.Clock{Words: "5 days over, since Thursday 2 April 2026", Urgency: 2}})
	}
	return out
}

func (crowded) Users(string) ([]string, error) {
	return []string{longName, longName + " the other"}, nil
}

func (crowded) ShelfUsers(string) ([]string, error) { return long437(longName), nil }

func (crowded) Referrals() []casework.Received {
	var out []casework.Received
	for range manyFindings {
		out = append(out, casework.Received{ID: "r", School: longName, Reference: "SAR-2026-0014", From: longName, Clock: casework.Clock{Words: "5 days over, since Thursday 2 April 2026", Urgency: 2}, Answered: 436, Questions: 437, Sealed: longWhy})
	}
	return out
}

func (crowded) Identity() (casework.Identified, bool) {
	return casework.Identified{Path: long, Name: longName, Line: longWhy + longWhy, Fingerprint: longName}, true
}

func (c crowded) NewFields() []casework.Field { return fullCase(false).fields() }

// returned is a referral with all of a full case in it.
type returned struct{ *full }

func (returned) From() casework.Received {
	return casework.Received{School: longName, Reference: "SAR-2026-0014", Clock: casework.Clock{Words: "5 days over, since Thursday 2 April 2026"}}
}
func (returned) Seal(context.Context, string) (string, error) { return "", nil }

// views are all that can be on the screen of the desk: each is led to as a person comes
// to it, from the screen that is named, by keys or by buttons.
var views = []struct {
	name, screen string
	made         bool
	keys         string
	press        []string
	sheet        bool // it comes over the screen
}{
	{name: "today", screen: screen.Today},
	{name: "sign in", screen: screen.Today, press: []string{"Open"}, sheet: true},
	{name: "which may be destroyed", screen: screen.Today, press: []string{"Which may be destroyed…"}, sheet: true},
	{name: "who looks into the cases", screen: screen.Today, press: []string{"Which may be destroyed…", "The cases on this list"}, sheet: true},
	{name: "guide", screen: screen.Today, press: []string{"Guide  F1"}, sheet: true},
	{name: "new request", screen: "New"},
	{name: "referrals received", screen: screen.Referrals},
	{name: "a referral", screen: screen.Referral},
	{name: "a referral's answer", screen: screen.Referral, keys: "r"},
	{name: "request", screen: screen.Request},
	{name: "letters", screen: screen.Request, press: []string{"Letters…"}, sheet: true},
	{name: "an entry of a table", screen: screen.Request, press: []string{"Add…"}, sheet: true},
	{name: "records", screen: screen.Records},
	{name: "columns of a list", screen: screen.Records, press: []string{"Columns…"}, sheet: true},
	{name: "people", screen: screen.People},
	{name: "mentions", screen: screen.People, keys: "\n", sheet: true},
	{name: "two are one", screen: screen.People, keys: "j", sheet: true},
	{name: "another role", screen: screen.People, keys: "o", sheet: true},
	{name: "a decision about people", screen: screen.People, keys: "k", sheet: true},
	{name: "people who are decided", screen: screen.People, press: []string{"Decided 0"}},
	{name: "review", screen: screen.Review},
	{name: "this page", screen: screen.Review, keys: "i"},
	{name: "all questions", screen: screen.Review, keys: "l"},
	{name: "keys", screen: screen.Review, keys: "?", sheet: true},
	{name: "history", screen: screen.Review, keys: "h", sheet: true},
	{name: "test", screen: screen.Review, keys: "r", sheet: true},
	{name: "refer", screen: screen.Review, keys: "f", sheet: true},
	{name: "mark", screen: screen.Review, keys: "x", sheet: true},
	{name: "search", screen: screen.Review, keys: "/"},
	{name: "dpo", screen: screen.DPO},
	{name: "answer", screen: screen.DPO, keys: "r"},
	{name: "consultation", screen: screen.DPO, keys: "c", sheet: true},
	{name: "to a dpo elsewhere", screen: screen.DPO, press: []string{"To a DPO elsewhere…"}, sheet: true},
	{name: "what is missing", screen: screen.Pack},
	{name: "pack", screen: screen.Pack, made: true},
	{name: "pack beside what came", screen: screen.Pack, made: true, keys: "b"},
	{name: "sign off", screen: screen.Pack, made: true, press: []string{"Sign off…"}, sheet: true},
	{name: "proof", screen: screen.Pack, made: true, press: []string{"Proof…"}, sheet: true},
	{name: "options", screen: screen.Pack, made: true, press: []string{"Make the pack"}, sheet: true},
	{name: "clock", screen: screen.Records, press: []string{"5 days over"}, sheet: true},
	{name: "doubt", screen: screen.Records, press: []string{"Is this the right file?"}, sheet: true},
	{name: "account", screen: "account", sheet: true},
	{name: "passphrase", screen: "account", press: []string{"Change my passphrase…"}, sheet: true},
	{name: "somebody more", screen: "account", press: []string{"Add somebody…"}, sheet: true},
}

// eachView tests something with each of the views on the desk, once it is there.
func (b *bench) eachView(t *testing.T, do func(t *testing.T)) {
	for i, v := range views {
		b.come(i)
		t.Run(v.name, func(t *testing.T) {
			b.t = t
			b.until("a sheet, or none", func() bool { return v.sheet == (len(b.desk.sheets) > 0) })
			b.waits()
			do(t)
		})
		b.t = t
	}
}

// With 437 of everything and the longest names no button of any screen lies outside
// 1366 × 768 pixels at 125 %, nor with the largest texts.
func TestEveryScreenFitsWithTheLongestContents(t *testing.T) {
	for _, size := range []struct {
		name string
		room fyne.Size
		text int
	}{
		{"125 %", laptop, 0},
		{"largest texts", fyne.NewSize(1366, 690), len(look.TextSizes) - 1},
		{"largest texts at 125 %", laptop, len(look.TextSizes) - 1},
	} {
		t.Run(size.name, func(t *testing.T) {
			b := newFullBench(t)
			for range size.text {
				b.enlarge(1)
			}
			b.win.Resize(size.room)
			b.eachView(t, func(t *testing.T) {
				b.win.Resize(size.room.SubtractWidthHeight(40, 40)) // the test driver lays nothing out anew for a theme
				b.win.Resize(size.room)
				if m := b.win.Content().MinSize(); m.Width > size.room.Width || m.Height > size.room.Height {
					t.Errorf("the screen needs %v of %v", m, size.room)
				}
				b.fits(size.room)
				screenbench.Keep(t, b.win.Canvas())
			})
		})
	}
}

// newFullBench is a desk with all there can be on it, of the longest contents.
func newFullBench(t *testing.T) *bench {
	b, c := newDeskBench(t)
	b.home = long
	b.desk = newFrame(b.Window, crowded{c, returned{fullCase(false)}})
	b.desk.show()
	return b
}

// come leads to the view with a number, after the one before it.
func (b *bench) come(i int) {
	b.t.Helper()
	v := views[i]
	if b.desk.c == nil || i == 0 || v.made != views[i-1].made {
		b.desk.take(fullCase(v.made), long)
	}
	b.lead(v.screen)
	for _, text := range v.press {
		b.press(text)
		b.waits()
	}
	for _, r := range v.keys {
		if r == '\n' {
			b.key(fyne.KeyReturn)
		} else if o := b.win.Canvas().Focused(); o != nil {
			o.TypedRune(r)
		} else {
			b.desk.rune(r)
		}
		b.waits()
	}
}

// lead brings the desk to a screen.
func (b *bench) lead(name string) {
	b.t.Helper()
	for b.desk.hide != nil { // what stands over the screen before
		b.desk.hide()
	}
	switch name {
	case "New":
		b.desk.newRequest()
	case screen.Referrals:
		b.desk.received()
	case screen.Referral:
		b.desk.referral("r")
	case "account":
		b.desk.account()
	default:
		b.desk.Go(name, "")
	}
	b.waits()
}

// waits does what is queued until nothing more comes and nobody is at work on it.
func (b *bench) waits() {
	for {
		select {
		case f := <-b.queue:
			f()
		case <-time.After(30 * time.Millisecond):
			if !screenbench.AtWork() {
				return
			}
		}
	}
}
