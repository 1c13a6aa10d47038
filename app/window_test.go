package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sarpack/app/look"
)

// wait is a job that goes on until it is stopped.
func wait(ctx context.Context, p Progress) (*Outcome, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func gives(o *Outcome, err error) func(context.Context, Progress) (*Outcome, error) {
	return func(context.Context, Progress) (*Outcome, error) { return o, err }
}

func TestStartSaysWhatThisVersionHasNot(t *testing.T) {
	b := newBench(t)
	b.mustSay("Try the sample case", "Find in records…", "Make the pack…",
		"Without a case", "any PDF viewer", "sends nothing anywhere")
}

func TestSampleFromStartToResultByKeyboard(t *testing.T) {
	b := newBench(t)
	out := filepath.Join(t.TempDir(), "made")
	b.engine.work = gives(&Outcome{Made: "The pack is made and proved.", Folder: out, Counts: []Count{{"pages", 41}}}, nil)
	for range 20 {
		if b.focused() == "Try the sample case" {
			break
		}
		b.win.Canvas().FocusNext()
	}
	b.key(fyne.KeyReturn)
	b.mustSay("invented pupil")
	b.fields()[0].SetText(out)
	if b.focused() != "Run the sample" {
		t.Fatalf("the keyboard is at %q, so that Return does not run the sample", b.focused())
	}
	b.key(fyne.KeyReturn)
	b.until("the result", func() bool { return b.says("The pack is made and proved.") })
	b.mustSay("41", "pages", "Open the folder")
	if b.engine.demo != out {
		t.Errorf("the engine was told %q, typed was %q", b.engine.demo, out)
	}
	var opened string
	b.open = func(p string) error { opened = p; return nil }
	b.key(fyne.KeySpace)
	if opened != out {
		t.Errorf("the folder opened is %q, want %q", opened, out)
	}
	b.open = func(string) error { return errors.New("no file manager") }
	b.press("Open the folder")
	b.mustSay("did not open it; the folder is " + out)
}

func TestSampleGoesWhereNothingIs(t *testing.T) {
	b := newBench(t)
	if err := os.Mkdir(filepath.Join(b.home, "Sarpack sample"), 0o700); err != nil {
		t.Fatal(err)
	}
	b.press("Try the sample case")
	if got := b.fields()[0].Text; got != filepath.Join(b.home, "Sarpack sample 2") {
		t.Errorf("suggested folder %q", got)
	}
}

func TestScanAsksForWhatIsMissing(t *testing.T) {
	b := newBench(t)
	b.engine.work = gives(&Outcome{Made: "Read."}, nil)
	b.press("Find in records…")
	b.press("Find")
	b.mustSay("Still missing: the folder of the records.")
	b.fields()[0].SetText(`"C:\records"`)
	b.press("Find")
	b.mustSay("Still missing: the case file CASE.toml.")
	if !strings.HasPrefix(b.focused(), "CASE.toml") {
		t.Errorf("the keyboard is at %q, not at what is missing", b.focused())
	}
	b.fields()[1].SetText("CASE.toml")
	b.fields()[2].SetText(" out ")
	b.key(fyne.KeyReturn)
	b.until("the result", func() bool { return b.says("Read.") })
	want := ScanRequest{Paths: []string{`C:\records`}, Case: "CASE.toml", Out: "out"}
	if fmt.Sprint(b.engine.scan) != fmt.Sprint(want) {
		t.Errorf("the engine was asked for %+v, want %+v", b.engine.scan, want)
	}
}

func TestScanLeadsToThePackFilledIn(t *testing.T) {
	b := newBench(t)
	next := &PackRequest{Paths: []string{"records"}, Case: "CASE.toml", Decisions: "scan/decisions.csv", Out: "pack"}
	b.engine.work = gives(&Outcome{Made: "Read.", Next: next, Notes: []string{"2 files could not be taken in."}}, nil)
	b.press("Find in records…")
	for i, s := range []string{"records", "CASE.toml", "scan"} {
		b.fields()[i].SetText(s)
	}
	b.press("Find")
	b.until("the result", func() bool { return b.says("Read.") })
	b.mustSay("2 files could not be taken in.")
	b.press("Make the pack…")
	b.fields()[4].SetText("Priya Nair, office manager")
	b.fields()[5].SetText("Jonas Whitfield")
	b.fields()[6].SetText("for the family")
	b.fields()[7].SetText("for the school")
	b.press("Make the pack")
	b.until("the result", func() bool { return b.says("Read.") })
	want := *next
	want.By, want.DPO, want.SendPassword, want.KeepPassword = "Priya Nair, office manager", "Jonas Whitfield", "for the family", "for the school"
	if fmt.Sprint(b.engine.pack) != fmt.Sprint(want) {
		t.Errorf("the engine was asked for %+v, want %+v", b.engine.pack, want)
	}
}

func TestSuggestionsNeedNoSheet(t *testing.T) {
	b := newBench(t)
	b.engine.work = gives(&Outcome{Made: "Packed."}, nil)
	b.pack = PackRequest{Paths: []string{"records"}, Case: "CASE.toml", Out: "pack"}
	b.press("Make the pack…")
	b.press("Make the pack")
	b.mustSay("Still missing: the decisions.")
	for _, o := range b.shown() {
		if k, ok := o.(*look.Tick); ok {
			b.win.Canvas().Focus(k)
		}
	}
	b.key(fyne.KeyReturn)
	b.press("Make the pack")
	b.until("the result", func() bool { return b.says("Packed.") })
	if !b.engine.pack.AcceptSuggestions {
		t.Error("the box was ticked, the engine was not told")
	}
}

func TestPasswordsAreForgotten(t *testing.T) {
	b := newBench(t)
	b.press("Make the pack…")
	b.fields()[0].SetText("records")
	b.fields()[6].SetText("secret")
	b.press("Back")
	b.press("Make the pack…")
	if b.fields()[0].Text != "records" {
		t.Error("going back lost what was typed")
	}
	if b.fields()[6].Text != "" || b.pack.SendPassword != "" {
		t.Error("the password was kept")
	}
}

func TestProgressSaysHowMuchIsLeft(t *testing.T) {
	b := newBench(t)
	told := make(chan Step)
	b.engine.work = func(ctx context.Context, p Progress) (*Outcome, error) {
		for s := range told {
			p(s)
		}
		return wait(ctx, p)
	}
	b.press("Try the sample case")
	b.press("Run the sample")
	told <- Step{What: "Reading the records", Done: 3, Total: 12, Unit: "pages"}
	b.until("the first step", func() bool { return b.says("3 of 12 pages") })
	b.mustSay("Reading the records")
	b.job.begun = time.Now().Add(-30 * time.Second)
	told <- Step{What: "Reading the records", Done: 6, Total: 12, Unit: "pages"}
	b.until("the time left", func() bool { return b.says("6 of 12 pages, about 30 seconds left") })
	told <- Step{What: "Assembling the pack"}
	b.until("the next step", func() bool { return b.says("Assembling the pack") })
	if !b.says("Reading the records") || b.says("6 of 12") {
		t.Errorf("a finished step is listed without its figures; the screen says:\n%s", b.text())
	}
	close(told)
}

func TestAFloodOfStepsIsShownOnce(t *testing.T) {
	b := newBench(t)
	told := make(chan bool)
	b.engine.work = func(ctx context.Context, p Progress) (*Outcome, error) {
		for i := range 5000 {
			p(Step{What: "Reading", Done: i + 1, Total: 5000, Unit: "pages"})
		}
		close(told)
		return wait(ctx, p)
	}
	b.press("Try the sample case")
	b.press("Run the sample")
	select {
	case <-told:
	case <-time.After(10 * time.Second):
		t.Error("the engine has to wait for the window")
	}
	if n := len(b.queue); n > 1 {
		t.Errorf("%d showings wait for the window, of which only the last says anything", n)
	}
	b.until("the last step", func() bool { return b.says("5000 of 5000 pages") })
}

func TestCancelCancels(t *testing.T) {
	for _, how := range []string{"button", "Escape"} {
		t.Run(how, func(t *testing.T) {
			b := newBench(t)
			b.engine.work = wait
			b.press("Try the sample case")
			b.press("Run the sample")
			b.mustSay("Cancel")
			if how == "button" {
				b.press("Cancel")
			} else {
				b.key(fyne.KeyEscape)
			}
			b.mustSay("Stopping")
			b.until("the form again", func() bool { return b.says("Stopped, as you asked.") })
			b.find("Run the sample")
			if b.job != nil {
				t.Error("the job is still there")
			}
		})
	}
}

func TestAJobThatEndedBeforeItsCancelShowsWhatItMade(t *testing.T) {
	b := newBench(t)
	b.engine.work = func(ctx context.Context, p Progress) (*Outcome, error) {
		<-ctx.Done()
		return &Outcome{Made: "It was done already."}, nil
	}
	b.press("Try the sample case")
	b.press("Run the sample")
	b.press("Cancel")
	b.until("the result", func() bool { return b.says("It was done already.") })
}

func TestRefusalNamesEveryReason(t *testing.T) {
	b := newBench(t)
	r := &Refusal{What: "437 of 500 rows of the decisions keep the pack from being made:"}
	for i := range 437 {
		r.Reasons = append(r.Reasons, fmt.Sprintf("row %d: nobody has decided", i+2))
	}
	b.engine.work = gives(nil, fmt.Errorf("pack: %w", r))
	b.press("Try the sample case")
	b.press("Run the sample")
	b.until("the refusal", func() bool { return b.says("Not yet") })
	b.mustSay("437 of 500 rows", "row 2: nobody", "237 more are not shown")
	b.win.Resize(startSize)
	b.key(fyne.KeyPageDown)
	if b.body.Offset.Y < 100 {
		t.Error("Page Down does not reach the reasons below")
	}
	b.key(fyne.KeyPageUp)
	if b.body.Offset.Y != 0 {
		t.Error("Page Up does not come back")
	}
	b.press("Copy the text")
	if got := b.app.Clipboard().Content(); strings.Count(got, "nobody has decided") != 437 {
		t.Errorf("%d of 437 reasons were copied", strings.Count(got, "nobody has decided"))
	}
	b.key(fyne.KeyEscape)
	b.find("Run the sample")
}

func TestFailureKeepsTheForm(t *testing.T) {
	b := newBench(t)
	b.engine.work = gives(nil, errors.New("CASE.toml: there is no such file; check the path"))
	b.press("Find in records…")
	for i, s := range []string{"records", "CASE.toml", "scan"} {
		b.fields()[i].SetText(s)
	}
	b.press("Find")
	b.until("the failure", func() bool { return b.says("It did not work") })
	b.mustSay("CASE.toml: there is no such file; check the path.")
	b.press("Back to the form")
	if b.fields()[0].Text != "records" {
		t.Error("the form is empty again")
	}
}

func TestClosingAsksWhileAJobRuns(t *testing.T) {
	b := newBench(t)
	b.engine.work = wait
	b.press("Try the sample case")
	b.press("Run the sample")
	b.close()
	b.mustSay("Stop it and close the window?")
	b.key(fyne.KeyReturn) // Keep working has the keyboard
	if b.closed || b.job == nil || b.job.stopped {
		t.Fatal("Keep working stopped the work")
	}
	b.close()
	b.press("Stop and close")
	if b.closed {
		t.Fatal("the window closed before the work had ended")
	}
	b.until("the window to close", func() bool { return b.closed })
}

func TestClosingWithoutAJobAsksNothing(t *testing.T) {
	b := newBench(t)
	b.press("Close")
	if !b.closed {
		t.Error("the window is still open")
	}
}

func TestEscapeGoesBackWithoutLosingTheForm(t *testing.T) {
	b := newBench(t)
	b.press("Find in records…")
	b.win.Canvas().Focus(b.fields()[0])
	b.fields()[0].SetText("records")
	b.key(fyne.KeyEscape)
	b.find("Try the sample case")
	b.press("Find in records…")
	if b.fields()[0].Text != "records" {
		t.Error("what was typed is lost")
	}
}
