package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"sarpack/redact/casefile"
	"sarpack/redact/pdfeye"
)

func TestMain(m *testing.M) {
	pdfeye.Main()
	// Passphrases of cases are cheap here: the tests are not about guessing them.
	caseCost = casefile.Cost{Time: 1, MemoryKiB: 8, Threads: 1}
	testscript.Main(m, map[string]func(){
		"sarpack": func() {
			if start, ok := windowArgs(os.Args[1:]); ok {
				os.Exit(openWindow(start))
			}
			os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScript runs the command as a person would. Each script says at its top what
// it is about; $DATA is the project's testdata folder.
func TestScript(t *testing.T) {
	data, err := filepath.Abs(filepath.Join("..", "..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			// The reader is compiled once, not once a script.
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv("DATA", data)
			return nil
		},
		RequireExplicitExec: true,
		Cmds:                caseScripts(),
	})
}
