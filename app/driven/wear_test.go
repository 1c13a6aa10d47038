package driven

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// What may be held, while the case is searched as while it is worked in; and how much more
// at the end: than after the warm-up, and than in the middle of what follows that.
const (
	mostMemory = 1 << 30
	mostGrowth = 1.10
	mostLater  = 1.05
)

// wear turns pages and decides for a long time, and goes through the other screens now and
// then. What is held is measured three times: after the warm-up, in the middle of the rest
// and at the end.
func wear(t *testing.T, c *clerk) {
	total, decisions := scaled(largeFlips), scaled(largeDecisions)
	// The warm-up: everything that is kept of pages is full once 500 of them were shown.
	warm := min(max(total/5, 550), total*2/3)
	var first, middle held
	var took []time.Duration
	p := &pager{clerk: c, way: fyne.KeyRight}
	for n := range total {
		if n > 0 && n%500 == 0 {
			p.way = backFrom(p.way)
			c.visit()
		}
		p.turn(n)
		if n%(total/decisions) == 0 {
			took = append(took, c.one())
		}
		if n%100 == 0 { // a real window is painted at each turn; Fyne tidies up at some of them
			c.Paint()
		}
		switch n {
		case warm:
			first = c.held()
			t.Logf("after %d pages: %v", n, first)
		case (warm + total) / 2:
			middle = c.held()
			t.Logf("after %d pages: %v", n, middle)
		}
	}
	last := c.held()
	t.Logf("after %d pages: %v; %d MB at most", total, last, peak()>>20)
	last.grown(t, "since the warm-up", first, mostGrowth)
	last.grown(t, "in the second half", middle, mostLater)
	if m := max(last.heap, peak()); m > mostMemory {
		t.Errorf("%d MB are held, more than %d MB", m>>20, mostMemory>>20)
	}
	within(t, "a decision", took, time.Second, false)
}

// pager turns pages one way, and the other where the case ends.
type pager struct {
	*clerk
	way fyne.KeyName
}

func (p *pager) turn(n int) {
	turned := func() bool {
		at := p.where()
		p.Key(p.way)
		return p.Within(3*time.Second, func() bool { return p.where() != at && p.drawn() })
	}
	if turned() {
		return
	}
	p.way = backFrom(p.way) // the case ends here: a decision goes on to the page of the next question
	if !turned() {
		p.t.Fatalf("no page turns from %q, after %d", p.where(), n)
	}
}

// backFrom is the key that turns pages the other way.
func backFrom(way fyne.KeyName) fyne.KeyName {
	if way == fyne.KeyRight {
		return fyne.KeyLeft
	}
	return fyne.KeyRight
}

// one decides one question, and returns how long that took.
func (c *clerk) one() time.Duration {
	// Nothing is left but the documents themselves once most is decided: then the last
	// decision is taken back, and there is one more to be made.
	key := 'R'
	if c.Reads("whole document") {
		key = 'u'
	}
	left := c.count("Open ")
	began := time.Now()
	c.Letter(key)
	c.Until("the decision", func() bool { return c.count("Open ") != left })
	return time.Since(began)
}

// visit goes through the other screens of the case, and back to the pages.
func (c *clerk) visit() {
	for _, k := range []fyne.KeyName{fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key6, fyne.Key7, fyne.Key5} {
		c.Key(k, fyne.KeyModifierControl)
		c.Rest(200 * time.Millisecond)
		c.Paint()
	}
	c.Until("the page", func() bool { return c.where() != "" && c.drawn() })
}

// held is what the window holds: bytes in use, bytes that the system counts as its own,
// processes that it has started and that still run, and files in the folder for temporary
// files.
type held struct {
	heap, resident   uint64
	processes, files int
}

func (h held) String() string {
	return fmt.Sprintf("%d MB in use, %d MB resident, %d processes, %d temporary files", h.heap>>20, h.resident>>20, h.processes, h.files)
}

// held measures once nothing is being rendered ahead and the window was painted, which is
// when Fyne lets go of what is not shown any more, and what is not in use was given back.
func (c *clerk) held() held {
	c.Rest(4 * time.Second)
	c.Paint()
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return held{m.HeapInuse + m.StackInuse, status("VmRSS:"), processes(), temporary(c.t)}
}

// grown fails the test where more is held than before, memory by more than a factor.
func (h held) grown(t *testing.T, when string, before held, most float64) {
	t.Helper()
	for _, m := range []struct {
		what      string
		now, then uint64
	}{{"memory in use", h.heap, before.heap}, {"resident memory", h.resident, before.resident}} {
		t.Logf("%s: %+.1f %% %s", m.what, 100*(float64(m.now)/float64(max(1, m.then))-1), when)
		if float64(m.now) > float64(m.then)*most {
			t.Errorf("%s grew from %d MB to %d MB %s", m.what, m.then>>20, m.now>>20, when)
		}
	}
	if h.processes > before.processes || h.files > before.files {
		t.Errorf("%d processes and %d temporary files, were %d and %d %s", h.processes, h.files, before.processes, before.files, when)
	}
}

// afresh holds the search to its bound, and has peak count from here.
func afresh(t *testing.T) {
	t.Helper()
	t.Logf("%d MB at most while the case was made and searched", peak()>>20)
	if m := peak(); m > mostMemory {
		t.Errorf("%d MB are held in a search, more than %d MB", m>>20, mostMemory>>20)
	}
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil && peak() > 0 {
		t.Error(err)
	}
}

// peak is the most memory that the system has counted as the program's own, in bytes.
func peak() uint64 { return status("VmHWM:") }

// status is a line of what Linux says of the program, in bytes; 0 elsewhere.
func status(name string) uint64 {
	data, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(data), name)
	if f := strings.Fields(after); len(f) > 0 {
		n, _ := strconv.ParseUint(f[0], 10, 64)
		return n << 10
	}
	return 0
}

// processes counts those that this one has started and that still run.
func processes() int {
	n := 0
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, p := range all {
		data, err := os.ReadFile(p)
		if err != nil {
			continue
		}
		// The name is in brackets and may hold anything; the state and the parent follow.
		f := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:]))
		if len(f) > 1 && f[1] == strconv.Itoa(os.Getpid()) {
			n++
		}
	}
	return n
}

// temporary counts the files below the folder for temporary files.
func temporary(t testing.TB) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(os.TempDir(), func(string, os.DirEntry, error) error { n++; return nil })
	if err != nil {
		t.Fatal(err)
	}
	return n
}
