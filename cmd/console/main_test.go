package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The test program stands in for both: as "sarpack" it says what it was given.
func TestMain(m *testing.M) {
	switch strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") {
	case "sarpack":
		in, _ := io.ReadAll(os.Stdin)
		os.Stdout.WriteString(strings.Join(os.Args[1:], "|") + " console:" + os.Getenv("SARPACK_CONSOLE") + " in:" + string(in))
		os.Stderr.WriteString("said aside")
		os.Exit(3)
	case "relay":
		main()
	}
	os.Exit(m.Run())
}

func copyOfSelf(t *testing.T, to string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(self)
	if err == nil {
		err = os.WriteFile(to, data, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestRelay(t *testing.T) {
	ext := ""
	if runtime.GOOS == "windows" {
		ext = ".exe"
	}
	dir := t.TempDir()
	me := filepath.Join(dir, "relay"+ext)
	copyOfSelf(t, me)
	run := func(args ...string) (out, aside string, code int) {
		var o, e bytes.Buffer
		c := exec.Command(me, args...)
		c.Stdin, c.Stdout, c.Stderr = strings.NewReader("typed"), &o, &e
		err := c.Run()
		var ended *exec.ExitError
		if errors.As(err, &ended) {
			code = ended.ExitCode()
		}
		return o.String(), e.String(), code
	}
	if _, aside, code := run("scan"); code != exitFailed || !strings.Contains(aside, "install Sarpack again") {
		t.Errorf("without the program: %q, exit %d", aside, code)
	}
	copyOfSelf(t, filepath.Join(dir, "sarpack"+ext))
	if out, aside, code := run("scan", "Ärger 1", "--out", ""); out != "scan|Ärger 1|--out| console:1 in:typed" || aside != "said aside" || code != 3 {
		t.Errorf("%q, %q, exit %d", out, aside, code)
	}
	if out, _, _ := run(); !strings.HasPrefix(out, "help ") {
		t.Errorf("without arguments it runs %q", out)
	}
}
