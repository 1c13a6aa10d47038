package diary

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// mostLog is how large the log becomes, in bytes, before it begins anew; the one before
// is kept.
const mostLog = 256 << 10

const (
	logName, oldName   = "sarpack.log", "sarpack.old.log"
	reportStart, fresh = "crash ", "unseen"
)

// Diary is the log in a folder of the user's. Its methods may be called from any
// goroutine, and on nil, which keeps nothing.
type Diary struct {
	mu  sync.Mutex
	dir string
	now func() time.Time
}

// Open begins a log in a folder, which is made where it is not there; "" keeps none.
func Open(dir string) *Diary {
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return nil
	}
	return &Diary{dir: dir, now: time.Now}
}

// Note adds an event. what is the program's own words and args are numbers, durations or
// names from the program's text: nothing that came from a record, a list or a person.
func (d *Diary) Note(what string, args ...any) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	path := filepath.Join(d.dir, logName)
	if s, err := os.Stat(path); err == nil && s.Size() > mostLog {
		_ = os.Rename(path, filepath.Join(d.dir, oldName)) // a log that cannot begin anew goes on
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return // the work goes on without a log
	}
	defer f.Close()
	fmt.Fprintf(f, "%s %s\n", d.now().UTC().Format("2006-01-02 15:04:05"), fmt.Sprintf(what, args...))
}

// Failed adds that something failed, with the sort of error and not its words.
func (d *Diary) Failed(what string, err error) {
	if err != nil {
		d.Note("%s failed: %T", what, err)
	}
}

// LastCrash returns the path of the latest report that nobody has been told of, once;
// "" if there is none.
func (d *Diary) LastCrash() string {
	if d == nil {
		return ""
	}
	mark := filepath.Join(d.dir, reportStart+fresh)
	if os.Remove(mark) != nil {
		return ""
	}
	all, err := filepath.Glob(filepath.Join(d.dir, reportStart+"*.txt"))
	if err != nil || len(all) == 0 {
		return ""
	}
	slices.Sort(all)
	return all[len(all)-1]
}

// report writes a cleaned report, and the mark that nobody has been told of it.
func report(dir, head string, printed []byte, at time.Time) error {
	path := filepath.Join(dir, reportStart+at.UTC().Format("2006-01-02 150405")+".txt")
	text := head + "\n\n" + strings.Join(clean(printed), "\n") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, reportStart+fresh), nil, 0o600)
}
