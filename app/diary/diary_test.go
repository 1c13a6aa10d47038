package diary

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const crashing = "SARPACK_TEST_CRASH"

func TestMain(m *testing.M) {
	Main()
	if dir := os.Getenv(crashing); dir != "" {
		if err := Open(dir).Watch("1.2"); err != nil {
			fmt.Println(err)
			os.Exit(3)
		}
		crash("Ella Shaw", os.Getenv("SARPACK_TEST_HOW"))
	}
	os.Exit(m.Run())
}

//go:noinline
func crash(who, how string) {
	done := make(chan bool)
	go func() { // a fault beside the window's goroutine ends the program as well
		switch how {
		case "index":
			fmt.Println([]string{who}[len(how)])
		case "error":
			panic(fmt.Errorf("cannot show %s", who))
		}
		panic("cannot show " + who + "\nElla.Shaw(0x1)\n\t/home/Ella/Shaw.go:1")
	}()
	<-done
}

func TestACrashLeavesAReportWithoutPersonalData(t *testing.T) {
	for _, how := range []string{"words", "index", "error"} {
		t.Run(how, func(t *testing.T) {
			dir := t.TempDir()
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), crashing+"="+dir, "SARPACK_TEST_HOW="+how)
			if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() == 3 {
				t.Fatalf("it did not crash: %v", err)
			}
			d := Open(dir)
			path := ""
			for range 200 { // the report is written by a process that outlives the other
				if path = d.LastCrash(); path != "" {
					break
				}
				time.Sleep(50 * time.Millisecond)
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			if strings.Contains(text, "Ella") || strings.Contains(text, "Shaw") || strings.Contains(text, dir) {
				t.Errorf("the report says:\n%s", text)
			}
			for _, want := range []string{"Sarpack 1.2 ended by a fault", "goroutine ", "diary/diary_test.go:", "crash"} {
				if !strings.Contains(text, want) {
					t.Errorf("it does not say %q:\n%s", want, text)
				}
			}
			if how == "index" && !strings.Contains(text, "index out of range [5] with length 1") {
				t.Errorf("Go's own sentence is lost:\n%s", text)
			}
			if d.LastCrash() != "" {
				t.Error("it is told of twice")
			}
		})
	}
}

func TestTheLogSaysWhatAndNotWho(t *testing.T) {
	dir := t.TempDir()
	d := Open(dir)
	d.now = func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }
	d.Note("case opened: %d pages", 63)
	d.Failed("Making the pack", errors.New("Ella Shaw.pdf: page 2 cannot be read"))
	d.Failed("nothing", nil)
	data, err := os.ReadFile(filepath.Join(dir, logName))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(data), "2026-03-02 09:00:00 case opened: 63 pages\n2026-03-02 09:00:00 Making the pack failed: *errors.errorString\n"; got != want {
		t.Errorf("%q", got)
	}
	for range 9000 {
		d.Note("a line that fills the log until it begins anew")
	}
	for _, name := range []string{logName, oldName} {
		if s, err := os.Stat(filepath.Join(dir, name)); err != nil || s.Size() > mostLog+200 {
			t.Errorf("%s: %v, %v", name, s, err)
		}
	}
	var none *Diary
	none.Note("nothing")
	if none.LastCrash() != "" || none.Watch("") != nil || Open("") != nil {
		t.Error("without a folder something is kept")
	}
}
