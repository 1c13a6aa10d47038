package casefile

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
)

// The tests run themselves again as a child that works on a case and is killed.
const childEnv = "SARPACK_CASEFILE_CHILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		child(path)
	}
	os.Exit(m.Run())
}

// child imports, decides and signs off until it is killed, and says what is saved
// once it is.
func child(path string) {
	f, err := Open(path, Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("open")
	begun := time.Now().UnixNano()
	for i := 0; ; i++ {
		what := fmt.Sprintf("%d-%d", begun, i)
		if _, err = f.Append("work", []byte(what), Act{What: "decided"}); err == nil {
			fmt.Println("saved", what)
			if i%5 == 0 {
				err = f.AddFile(what, bytesOf(what, 200_000), nil, Act{What: "record taken in"})
			}
		}
		if err == nil && i%7 == 0 {
			var s []byte
			if s, err = f.Sign([]byte(officeWords), []byte(what)); err == nil {
				_, err = f.Append("signatures", append([]byte(what+" "), s...), Act{What: "pack signed off"})
			}
		}
		if err == nil && i%10 == 9 {
			err = f.Rekey()
		}
		if err == nil && i%20 == 19 {
			err = f.Put("request", bytesOf(what, 50_000), Act{What: "request changed"})
		}
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
}

// A program that is killed at any moment loses nothing that it said was saved, and
// the case is whole.
func TestKilled(t *testing.T) {
	path, _ := fullCase(t)
	r := rand.New(rand.NewPCG(10, 11))
	var saved []string
	kills := many(t, 6, 200)
	for n := range kills {
		saved = append(saved, killOnce(t, path, time.Duration(r.IntN(150))*time.Millisecond)...)
		if n%10 == 9 || n == kills-1 {
			holdsAll(t, path, saved)
		}
	}
	if len(saved) < kills {
		t.Errorf("%d kills left only %d decisions to lose", kills, len(saved))
	}
	t.Logf("%d kills, %d decisions saved before them, none lost", kills, len(saved))
}

// killOnce lets a child work for a while and kills it; it returns what the child said
// was saved.
func killOnce(t *testing.T, path string, after time.Duration) []string {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childEnv+"="+path)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	in := bufio.NewScanner(out)
	var saved []string
	for in.Scan() {
		word, rest, _ := strings.Cut(in.Text(), " ")
		switch word {
		case "open":
			time.AfterFunc(after, func() { c.Process.Kill() })
		case "saved":
			saved = append(saved, rest)
		default:
			c.Process.Kill()
			t.Fatalf("the child said %q", in.Text())
		}
	}
	c.Wait()
	return saved
}

func holdsAll(t *testing.T, path string, saved []string) {
	t.Helper()
	f := openAs(t, path, "Ines Okoro", dpoWords, Options{})
	must(t, f.ReadOnly()) // the lease of who was killed here holds nobody up
	es, err := f.List("work")
	must(t, err)
	have := map[string]bool{}
	for _, e := range es {
		have[string(e.Body)] = true
	}
	for _, s := range saved {
		if !have[s] {
			t.Fatalf("decision %s was saved and is lost", s)
		}
	}
	es, err = f.List("signatures")
	must(t, err)
	for _, e := range es {
		what, s, _ := bytes.Cut(e.Body, []byte(" "))
		must(t, f.Verify("u1", what, s))
	}
	for _, x := range listed(t, f) {
		if b, err := f.File(x.name); err != nil || redact.Hash(b) != x.hash {
			t.Fatalf("file %s came back wrong: %v", x.name, err)
		}
	}
	if faults := checked(t, f); len(faults) > 0 {
		t.Fatalf("the check says %q", faults)
	}
	must(t, f.Close())
	if left, err := filepath.Glob(path + "*"); err != nil || len(left) != 1 {
		t.Errorf("beside the case there are %v, %v", left, err)
	}
}
