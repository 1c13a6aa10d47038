package casefile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestSecondOpenerReads(t *testing.T) {
	f := newCase(t)
	g := openAs(t, f.path, "Ines Okoro", dpoWords, Options{})
	var held *HeldError
	if err := g.ReadOnly(); !errors.As(err, &held) || held.Holder.Name != "Pat Marsh" || !strings.Contains(err.Error(), "Pat Marsh has it open") || !strings.HasSuffix(err.Error(), "open it again when they have closed it") {
		t.Fatalf("the second opener is told %v", g.ReadOnly())
	}
	if _, err := g.Append("decisions", nil, Act{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("the second opener's decision gave %v", err)
	}
	// The reader sees what the writer has decided since.
	_, err := f.Append("decisions", nil, Act{})
	must(t, err)
	if ds, err := g.List("decisions"); err != nil || len(ds) != 1 {
		t.Errorf("the reader sees %v, %v", ds, err)
	}
	must(t, f.Close())
	h := openAs(t, f.path, "Ines Okoro", dpoWords, Options{})
	must(t, h.ReadOnly())
}

// One reads while the other writes, and each of them from several goroutines.
func TestManyHands(t *testing.T) {
	f := newCase(t)
	must(t, f.AddFile("d1", bytesOf("record", 100_000), nil, Act{}))
	g := openAs(t, f.path, "Ines Okoro", dpoWords, Options{})
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for range 15 {
				if _, err := f.Append("decisions", []byte("x"), Act{What: "decided"}); err != nil {
					t.Errorf("writing: %v", err)
				}
			}
		})
		all.Go(func() {
			last := 0
			for range 40 {
				ds, err := g.List("decisions")
				if err != nil || len(ds) < last {
					t.Errorf("reading gave %d decisions after %d, %v", len(ds), last, err)
				}
				last = len(ds)
				if _, err := g.File("d1"); err != nil {
					t.Errorf("reading: %v", err)
				}
			}
		})
		all.Go(func() {
			for range 3 {
				if faults, err := g.Check(t.Context(), nil); err != nil || len(faults) > 0 {
					t.Errorf("checking while somebody writes gave %q, %v", faults, err)
				}
			}
		})
	}
	all.Wait()
	if ds, err := g.List("decisions"); err != nil || len(ds) != 30 {
		t.Errorf("there are %d decisions, %v", len(ds), err)
	}
}

func TestTakeOver(t *testing.T) {
	f := newCase(t)
	g := openAs(t, f.path, "Ines Okoro", dpoWords, Options{TakeOver: true})
	must(t, g.ReadOnly())
	_, err := g.Append("decisions", nil, Act{})
	must(t, err)
	var held *HeldError
	if _, err := f.Append("decisions", nil, Act{}); !errors.As(err, &held) || held.Holder.Name != "Ines Okoro" {
		t.Errorf("who lost the case is told %v", err)
	}
	must(t, f.Close())
	// The first holder's closing takes nothing from the second.
	must(t, g.Record(Act{What: "still here"}))
	es, err := g.Audit()
	must(t, err)
	for _, e := range es {
		if e.Kind == KindOpened && strings.Contains(e.What, "taken over") {
			return
		}
	}
	t.Error("taking over is not on record")
}

func TestLeaseEnds(t *testing.T) {
	now := time.Now()
	here := lease{Session: "s", Machine: "here", Process: 1 << 30, Seen: now}
	tests := []struct {
		name string
		l    lease
		want bool
	}{
		{"nobody", lease{}, false},
		{"crashed on this machine", here, false},
		{"on another machine", lease{Session: "s", Machine: "there", Process: 1 << 30, Seen: now.Add(-time.Minute)}, true},
		{"silent for long", lease{Session: "s", Machine: "there", Seen: now.Add(-leaseLife)}, false},
		{"a clock that is ahead", lease{Session: "s", Machine: "there", Seen: now.Add(time.Hour)}, true},
	}
	for _, c := range tests {
		if got := c.l.held(now, "here"); got != c.want {
			t.Errorf("%s: held is %v", c.name, got)
		}
	}
}

// A case lies where people put it: under names that mean something in addresses, in every
// script, and in paths longer than Windows took for long.
func TestNamesOfCases(t *testing.T) {
	deep := t.TempDir()
	for len(deep) < 320 {
		deep = filepath.Join(deep, "Zoë 100% #1 & Söhne, 李小龙 – Мария 🏫")
	}
	must(t, os.MkdirAll(deep, 0o700))
	path := filepath.Join(deep, "Łukasz e\u0301cole 📚"+Ext)
	f, err := Create(path, testNew())
	must(t, err)
	must(t, f.Put("note", []byte("kept"), Act{What: "noted"}))
	must(t, f.Close())
	g := openAs(t, path, "Ines Okoro", dpoWords, Options{})
	b, err := g.Get("note")
	if err != nil || string(b) != "kept" {
		t.Errorf("%q %v", b, err)
	}
	must(t, g.Rekey())
	must(t, g.Close())
	left, err := os.ReadDir(deep)
	if err != nil || len(left) != 1 {
		t.Errorf("%v lies there, %v", left, err)
	}
}
