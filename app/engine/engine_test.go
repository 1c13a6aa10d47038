package engine

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sarpack/app"
	"sarpack/redact/job"
	"sarpack/redact/pdfeye"
	"sarpack/testdata"
)

func TestMain(m *testing.M) {
	pdfeye.Main()
	os.Exit(m.Run())
}

// shaw puts the minimal case on the disk and returns its folder.
func shaw(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	sub, err := fs.Sub(testdata.Shaw, "shaw")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, sub); err != nil {
		t.Fatal(err)
	}
	return dir
}

// steps remembers what was told.
type steps struct {
	mu   sync.Mutex
	what map[string]bool
}

func (s *steps) tell(x app.Step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.what == nil {
		s.what = map[string]bool{}
	}
	s.what[x.What] = true
}

func count(o *app.Outcome, what string) int {
	for _, c := range o.Counts {
		if c.What == what {
			return c.N
		}
	}
	return -1
}

func TestScanThenPack(t *testing.T) {
	home := shaw(t)
	var told steps
	o, err := New("").Scan(context.Background(), app.ScanRequest{
		Paths: []string{filepath.Join(home, "records")}, Case: filepath.Join(home, "CASE.toml"), Out: filepath.Join(home, "scan"),
	}, told.tell)
	if err != nil {
		t.Fatal(err)
	}
	if len(told.what) == 0 {
		t.Error("no progress was told")
	}
	if count(o, "pages read") != 3 || count(o, "rows to decide") < 2 {
		t.Errorf("the counts are %v", o.Counts)
	}
	if o.Next == nil {
		t.Fatal("the scan leads nowhere")
	}
	for _, p := range []string{o.Folder, o.Next.Decisions, o.Next.Case, o.Next.Paths[0]} {
		if _, err := os.Stat(p); err != nil {
			t.Errorf("the outcome names what is not there: %v", err)
		}
	}

	// Nothing is decided yet.
	next := *o.Next
	_, err = New("").Pack(context.Background(), next, told.tell)
	var refused *app.Refusal
	if !errors.As(err, &refused) {
		t.Fatalf("an undecided pack gave %v, want a refusal", err)
	}
	if len(refused.Reasons) == 0 || refused.What == "" {
		t.Errorf("the refusal gives no reasons: %+v", refused)
	}
	if _, err := os.Stat(filepath.Join(next.Out, "SEND")); !os.IsNotExist(err) {
		t.Error("a refused pack left SEND behind")
	}

	// Suggestions are taken in somebody's name.
	next.AcceptSuggestions = true
	_, err = New("").Pack(context.Background(), next, told.tell)
	if err == nil || strings.Contains(err.Error(), "--") {
		t.Errorf("a decision in nobody's name gave %v; it must be refused, without naming flags", err)
	}
	next.By, next.DPO = "Priya Nair, office manager", "Jonas Whitfield"
	next.SendPassword = "for the family"
	made, err := New("").Pack(context.Background(), next, told.tell)
	if err != nil {
		t.Fatal(err)
	}
	if count(made, "pages in the pack") < 3 || count(made, "redactions") < 1 {
		t.Errorf("the counts are %v", made.Counts)
	}
	if strings.Contains(strings.Join(made.Notes, " "), "no password") {
		t.Error("a pack with a password is said to have none")
	}
	found, _ := filepath.Glob(filepath.Join(made.Folder, "SEND", "*.pdf"))
	if len(found) != 1 {
		t.Errorf("SEND holds %d packs", len(found))
	}
}

func TestCancelEndsTheJob(t *testing.T) {
	home := shaw(t)
	ctx, cancel := context.WithCancel(context.Background())
	out := filepath.Join(home, "scan")
	_, err := New("").Scan(ctx, app.ScanRequest{
		Paths: []string{filepath.Join(home, "records")}, Case: filepath.Join(home, "CASE.toml"), Out: out,
	}, func(app.Step) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled at the first step, the scan gave %v", err)
	}
	if _, err := os.Stat(filepath.Join(out, "decisions.csv")); !os.IsNotExist(err) {
		t.Error("a cancelled scan left a sheet to decide on")
	}
}

func TestMissingFilesAreNamed(t *testing.T) {
	home := shaw(t)
	for name, r := range map[string]app.PackRequest{
		"absent.toml": {Paths: []string{home}, Case: filepath.Join(home, "absent.toml")},
		"absent.csv":  {Paths: []string{home}, Case: filepath.Join(home, "CASE.toml"), Decisions: filepath.Join(home, "absent.csv")},
	} {
		_, err := New("").Pack(context.Background(), r, func(app.Step) {})
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestWordsForTheForm(t *testing.T) {
	err := worded(&job.Refusal{What: "2 rows", Reasons: []string{
		"reserved for the DPO; name the DPO with --dpo", "nobody is named as having decided; fill in decided_by or use --by",
	}})
	if s := err.Error(); strings.Contains(s, "--") || !strings.Contains(s, "in the form") {
		t.Errorf("the window would say %q", s)
	}
	for _, advice := range []string{
		"out: this folder is not empty; choose another with --out",
		"out: the output may not go into the folder of the records; choose another folder with --out",
		"give its password under [passwords] in the case file or with --passwords-from",
	} {
		if s := worded(errors.New(advice)).Error(); strings.Contains(s, "--") {
			t.Errorf("the window would say %q", s)
		}
	}
}

func TestWhatAScanFoundIsSaid(t *testing.T) {
	o := scanned(&job.ScanOutcome{Out: "scan", Refused: 1, Unread: 2, Passed: []string{"song.mp3"}, Notes: []string{"the roll has two columns named surname"}})
	all := strings.Join(o.Notes, "\n")
	for _, want := range []string{"1 file could not be taken in", "2 parts of the records could not be read", "song.mp3", "two columns"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not said:\n%s", want, all)
		}
	}
}
