package filing

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What is busy is tried again while there is patience; what fails otherwise is not.
func TestAgain(t *testing.T) {
	scanned, broken := errors.New("somebody looks at it"), errors.New("the disk is full")
	for _, c := range []struct {
		name  string
		fails []error
		tries int
		want  error
	}{
		{"at once", nil, 1, nil},
		{"after a while", []error{scanned, scanned, scanned}, 4, nil},
		{"another error", []error{broken, nil}, 1, broken},
		{"another error after a while", []error{scanned, broken}, 2, broken},
		{"never", []error{scanned, scanned, scanned, scanned, scanned, scanned, scanned, scanned, scanned, scanned, scanned, scanned, scanned}, 11, scanned},
	} {
		tries, slept := 0, time.Duration(0)
		err := again(func() error {
			tries++
			if tries > len(c.fails) {
				return nil
			}
			return c.fails[tries-1]
		}, func(err error) bool { return err == scanned }, func(d time.Duration) { slept += d })
		if err != c.want || tries != c.tries || slept > Patience {
			t.Errorf("%s: %v after %d tries in %v, want %v after %d", c.name, err, tries, slept, c.want, c.tries)
		}
	}
}

// Names of every kind, and paths longer than 260 characters, which Windows did not take
// for long.
func TestNames(t *testing.T) {
	home := t.TempDir()
	deep := home
	for len(deep) < 400 {
		deep = filepath.Join(deep, "Pupil files – Zoë Ødegård, 李小龙, Мария, 🏫 2025–26")
	}
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	from, to := filepath.Join(deep, "Łukasz e\u0301cole.part"), filepath.Join(deep, "Łukasz e\u0301cole \U0001F4DA.pdf")
	for _, text := range []string{"one", "two"} { // the second in place of the first
		if err := os.WriteFile(from, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Rename(from, to); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(to); err != nil || string(b) != text {
			t.Errorf("%q %v", b, err)
		}
	}
	if err := RemoveAll(filepath.Join(home, "Pupil files – Zoë Ødegård, 李小龙, Мария, 🏫 2025–26")); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}
