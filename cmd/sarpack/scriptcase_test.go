package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/review"
)

// castMembers are the invented people of the scripts about cases: each is a command
// that runs "sarpack case" in that person's name ("office decide a.sarcase …").
var castMembers = map[string]struct{ name, role, passphrase string }{
	"office": {"Priya Nair", "office", "office words of her own"},
	"head":   {"Gwen Pryce", "decision-maker", "head words of her own"},
	"dpo":    {"Jonas Whitfield", "dpo", "officer words of his own"},
	"dsl":    {"Samir Haddad", "safeguarding", "lead words of his own"},
	"nurse":  {"Bridget Lowe", "health", "nurse words of her own"},
	"reader": {"Olive Marsh", "read-only", "reader words of her own"},
}

// caseScripts are commands for scripts about cases.
//
//	newcase CASE WHO…   makes a case from CASE.toml, or else the sample's, with the
//	                    office, the head and whoever is named, passphrases changed
//	office SUB CASE …   runs "sarpack case SUB CASE …" as the office; head, dpo, dsl,
//	                    nurse and reader likewise
//	recoverycase CASE KEY  makes a case with one user, whose passphrase is in the file
//	                    words, and a recovery key, which is written to KEY
//	pick VAR WHAT       takes the id of the question about WHAT from what "case
//	                    questions" has just printed; "WHAT" is the beginning of its text
//	pickperson VAR NAME takes the id of somebody from what "case people" has just printed
//	getnumber VAR FILE  takes the number with which a file begins
//	settle CASE         answers every question that is left and deals with every warning, as
//	                    the head: the scripts are about the one they name, and better
//	                    detectors find more
//	seeall CASE WHO     looks at every page of the pack as WHO, and says so
//	getid VAR FILE      takes the id that "case mark" printed
//	getline VAR FILE    takes the first line of a file
//	edit FILE OLD NEW   replaces the first OLD in a file
//	damage FILE         changes one byte in the middle of a file
//	photo FILE.png      makes a picture without text
//	search CASE         searches the records, as the office
func caseScripts() map[string]func(ts *testscript.TestScript, neg bool, args []string) {
	out := map[string]func(ts *testscript.TestScript, neg bool, args []string){
		"newcase": newCaseScript, "recoverycase": recoveryCaseScript, "pick": pickScript, "pickperson": pickPersonScript, "getnumber": numberScript, "settle": settleScript, "getid": idScript, "getline": lineScript, "edit": editScript, "damage": damageScript, "photo": photoScript, "seeall": seeAllScript,
		"search": func(ts *testscript.TestScript, neg bool, args []string) {
			expect(ts, neg, ts.Exec("sarpack", as(ts, "office", append([]string{"scan"}, args...)...)...))
		},
	}
	for who := range castMembers {
		out[who] = func(ts *testscript.TestScript, neg bool, args []string) {
			expect(ts, neg, ts.Exec("sarpack", as(ts, who, append([]string{"case"}, args...)...)...))
		}
	}
	return out
}

func expect(ts *testscript.TestScript, neg bool, err error) {
	switch {
	case err != nil && !neg:
		ts.Fatalf("it failed: %v", err)
	case err == nil && neg:
		ts.Fatalf("it succeeded, and should have been refused")
	}
}

// as adds who somebody is to the arguments of a command.
func as(ts *testscript.TestScript, who string, args ...string) []string {
	m := castMembers[who]
	return append(args, "--user", m.name, "--passphrase-from", secretFile(ts, who, m.passphrase))
}

func secretFile(ts *testscript.TestScript, name, secret string) string {
	path := ts.MkAbs(filepath.Join(".tmp", "secret-"+name))
	ts.Check(os.WriteFile(path, []byte(secret+"\n"), 0o600))
	return path
}

func newCaseScript(ts *testscript.TestScript, neg bool, args []string) {
	toml := ts.MkAbs("CASE.toml")
	if _, err := os.Stat(toml); err != nil {
		toml = filepath.Join(ts.Getenv("DATA"), "sample", "CASE.toml")
	}
	first := secretFile(ts, "first", "words somebody else chose")
	run := func(args ...string) { ts.Check(ts.Exec("sarpack", args...)) }
	join := func(who string) {
		m := castMembers[who]
		run("case", "passphrase", args[0], "--user", m.name, "--passphrase-from", first, "--new-passphrase-from", secretFile(ts, who, m.passphrase))
	}
	head := castMembers["head"]
	run(as(ts, "office", "case", "new", args[0], "--request", toml, "--second", head.name, "--second-role", head.role, "--second-passphrase-from", first)...)
	join("head")
	for _, who := range args[1:] {
		m := castMembers[who]
		run(as(ts, "head", "case", "add", args[0], "--name", m.name, "--role", m.role, "--new-passphrase-from", first)...)
		join(who)
	}
}

var questionID = regexp.MustCompile(`^(g[0-9a-f]+) `)

func pickScript(ts *testscript.TestScript, neg bool, args []string) {
	lines := strings.Split(ts.ReadFile("stdout"), "\n")
	for i, l := range lines {
		if i > 0 && strings.HasPrefix(l, "    "+args[1]) {
			if m := questionID.FindStringSubmatch(lines[i-1]); m != nil {
				ts.Setenv(args[0], m[1])
				return
			}
		}
	}
	ts.Fatalf("there is no question about %q", args[1])
}

func pickPersonScript(ts *testscript.TestScript, neg bool, args []string) {
	for _, l := range strings.Split(ts.ReadFile("stdout"), "\n") {
		if f := strings.Fields(l); len(f) > 3 && strings.HasPrefix(strings.Join(f[3:], " "), args[1]) {
			ts.Setenv(args[0], f[0])
			return
		}
	}
	ts.Fatalf("there is nobody called %q", args[1])
}

func numberScript(ts *testscript.TestScript, neg bool, args []string) {
	f := strings.Fields(ts.ReadFile(args[1]))
	if len(f) == 0 {
		ts.Fatalf("%s is empty", args[1])
	}
	ts.Setenv(args[0], f[0])
}

func seeAllScript(ts *testscript.TestScript, neg bool, args []string) {
	dir := ts.MkAbs("looked-" + args[1])
	ts.Check(ts.Exec("sarpack", as(ts, args[1], "case", "look", args[0], "--out", dir)...))
	pages, err := filepath.Glob(filepath.Join(dir, "*.png"))
	ts.Check(err)
	ts.Check(os.RemoveAll(dir))
	last := "1"
	if len(pages) > 1 {
		last = "1-" + strings.TrimLeft(strings.Fields(filepath.Base(pages[len(pages)-1]))[1], "0")
	}
	expect(ts, neg, ts.Exec("sarpack", as(ts, args[1], "case", "seen", args[0], "--pages", last)...))
}

func settleScript(ts *testscript.TestScript, neg bool, args []string) {
	j, err := job.New(job.Options{Workers: 1})
	ts.Check(err)
	defer j.Close()
	m := castMembers["head"]
	c, err := j.OpenCase(ts.MkAbs(args[0]), m.name, []byte(m.passphrase))
	ts.Check(err)
	defer c.Close()
	groups, err := c.Groups()
	ts.Check(err)
	for _, g := range groups {
		if !g.Open {
			continue
		}
		d := job.Choice{Action: redact.ActionRedact}
		if g.Matter == review.MatterDocument || g.Suggest == redact.SuggestKeep {
			d.Action = redact.ActionKeep
		}
		asks, err := c.Test(job.Target(g.ID), d)
		ts.Check(err)
		d.Answers = answered(asks)
		ts.Check(c.Decide(job.Target(g.ID), d))
	}
	warnings, err := c.Warnings()
	ts.Check(err)
	for _, w := range warnings {
		if w.Dealt == "" {
			ts.Check(c.DealWith(w.ID, "as recorded"))
		}
	}
}

// answered answers every question of a test as it has to be to withhold.
func answered(asks []review.Ask) map[string]string {
	out := map[string]string{}
	for _, k := range asks {
		switch k.Kind {
		case review.AnswerDate:
			out[k.ID] = time.Now().UTC().AddDate(0, 0, -1).Format("2006-01-02")
		case review.AnswerChoice:
			out[k.ID] = k.Choices[0]
		default:
			out[k.ID] = "as recorded"
		}
	}
	if out["reasonable"] != "" {
		out["consent"], out["asking"] = "not asked", ""
	}
	return out
}

func idScript(ts *testscript.TestScript, neg bool, args []string) {
	_, id, ok := strings.Cut(ts.ReadFile(args[1]), "Marked: ")
	if !ok {
		ts.Fatalf("nothing was marked")
	}
	ts.Setenv(args[0], strings.TrimSpace(id))
}

func damageScript(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(path, data, 0o600))
}

func photoScript(ts *testscript.TestScript, neg bool, args []string) {
	im := image.NewRGBA(image.Rect(0, 0, 600, 600))
	for y := range 600 {
		for x := range 600 {
			im.Set(x, y, color.RGBA{uint8(x * y / 997), uint8(x / 3), uint8(y / 3), 255})
		}
	}
	var b bytes.Buffer
	ts.Check(png.Encode(&b, im))
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o700))
	ts.Check(os.WriteFile(path, b.Bytes(), 0o600))
}

func lineScript(ts *testscript.TestScript, neg bool, args []string) {
	first, _, _ := strings.Cut(ts.ReadFile(args[1]), "\n")
	ts.Setenv(args[0], first)
}

func editScript(ts *testscript.TestScript, neg bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o600))
}

// recoveryCaseScript runs the command with somebody at the keyboard who types from
// the paper what is asked for.
func recoveryCaseScript(ts *testscript.TestScript, neg bool, args []string) {
	in, keyboard := io.Pipe()
	screen, out := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run([]string{"case", "new", ts.MkAbs(args[0]), "--request", ts.MkAbs("CASE.toml"), "--user", "Priya Nair", "--passphrase-from", ts.MkAbs("words")}, in, io.Discard, out)
		out.Close()
	}()
	var key []string
	seen := ""
	buf := make([]byte, 1)
	for {
		if _, err := screen.Read(buf); err != nil {
			break
		}
		seen += string(buf)
		if m := regexp.MustCompile(`\n  ((?:[A-Z2-7]{4}-){8}[A-Z2-7]{4})\n`).FindStringSubmatch(seen); m != nil {
			key = strings.Split(m[1], "-")
		}
		if m := regexp.MustCompile(`Type group (\d) from the paper: $`).FindStringSubmatch(seen); m != nil && key != nil {
			seen = ""
			_, err := io.WriteString(keyboard, strings.ToLower(key[int(m[1][0]-'1')])+"\n")
			ts.Check(err)
		}
	}
	if code := <-done; code != exitDone {
		ts.Fatalf("the case was not made: %d\n%s", code, seen)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Join(key, "-")+"\n"), 0o600))
}
