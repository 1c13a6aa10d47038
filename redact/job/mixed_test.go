package job

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/detect"
	"sarpack/redact/request"
)

// paper is a file of the mixed folder with what its maker put into it; see
// testdata/src/mixed.
type paper struct {
	Name string `json:"name"`
	// Shown are the words that somebody sees, Pictured those of pictures, Absent those
	// that no page may show.
	Shown, Pictured, Absent string
	// Hidden are pairs of a kind and what is hidden.
	Hidden [][2]string
	// Says are words of what the list must say about it; Refused is set for a file that
	// cannot be read, and holds words of why.
	Says    []string
	Refused string
}

// mixedFolder makes the mixed folder, or takes the one that SARPACK_MIXED names.
func mixedFolder(t *testing.T) (string, []paper) {
	t.Helper()
	dir := os.Getenv("SARPACK_MIXED")
	if dir == "" {
		python := judge(t, "python3")
		for _, tool := range []string{"soffice", "chromium", "convert", "openssl"} {
			judge(t, tool)
		}
		dir = filepath.Join(t.TempDir(), "records")
		maker := exec.Command(python, "-B", filepath.Join("..", "..", "testdata", "src", "mixed", "make.py"), dir)
		if out, err := maker.CombinedOutput(); err != nil {
			t.Fatalf("the mixed folder could not be made: %v\n%s", err, out)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var papers []paper
	if err := json.Unmarshal(data, &papers); err != nil || len(papers) < 60 {
		t.Fatal(len(papers), err)
	}
	return dir, papers
}

// wordSet are the whole words of a text, without regard to capitals.
func wordSet(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range wordsIn(text) {
		out[w] = true
	}
	return out
}

func wordsIn(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// TestMixedFolder takes in a folder of every kind of record a school has, made by other
// programs than ours: every word that somebody sees is found, everything hidden is a
// finding to be decided, nothing is passed over in silence.
func TestMixedFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: it takes a minute; run without -short")
	}
	dir, papers := mixedFolder(t)
	j, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	s := &Scan{Case: &request.Case{Path: filepath.Join(dir, "manifest.json"), Subject: request.Subject{Name: "Nobody Inparticular", DateOfBirth: request.Day(2015, 5, 5)}}}
	book, _, err := loadBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	docs, err := j.take(ctx, ScanInput{Paths: []string{dir}, Case: s.Case}, s)
	if err != nil {
		t.Fatal(err)
	}
	read, err := j.read(ctx, docs, s)
	if err != nil {
		t.Fatal(err)
	}
	j.find(detect.New(book, detect.Options{}), read, s)
	var seen, seenOf, hid, hidOf, pics, picsOf int
	for _, p := range papers {
		if only := os.Getenv("SARPACK_PAPER"); only != "" && !strings.Contains(p.Name, only) {
			continue
		}
		e := examined(p, read, s)
		seen, seenOf = seen+e.shown[0], seenOf+e.shown[1]
		hid, hidOf = hid+e.hidden[0], hidOf+e.hidden[1]
		pics, picsOf = pics+e.pictured[0], picsOf+e.pictured[1]
		for _, c := range e.complaints {
			t.Errorf("%s: %s", p.Name, c)
		}
	}
	t.Logf("%d files: %d of %d visible words, %d of %d hidden items, %d of %d words of pictures", len(papers), seen, seenOf, hid, hidOf, pics, picsOf)
	if picsOf > 0 && float64(pics) < 0.97*float64(picsOf) {
		t.Errorf("only %d of %d words of pictures were recognised", pics, picsOf)
	}
}

// examination is what one file yielded: found and wanted.
type examination struct {
	shown, hidden, pictured [2]int
	complaints              []string
}

func examined(p paper, read []docPages, s *Scan) *examination {
	e := &examination{}
	complain := func(parts ...string) { e.complaints = append(e.complaints, strings.Join(parts, " ")) }
	var shown, said strings.Builder
	flagged := map[string]string{}
	refused := false
	n := 0
	for i, d := range read {
		if d.document.Path != p.Name && !strings.HasPrefix(d.document.Path, p.Name+"/") {
			continue
		}
		n++
		rec := s.Records[i]
		refused = refused || d.document.Refused()
		for _, u := range rec.Unread {
			said.WriteString(u.Why + "\n")
		}
		said.WriteString(strings.Join(slices.Concat(d.document.Notes, d.document.Done), "\n") + "\n")
		hiddenFrom := len(d.pages) + 1
		for _, h := range d.document.Hidden {
			if len(h.Places) > 0 {
				hiddenFrom = min(hiddenFrom, h.Places[0].Page)
			}
		}
		for _, pg := range d.pages {
			if pg.Number < hiddenFrom {
				shown.WriteString(visibleText(pg) + "\n")
			}
		}
		for _, f := range s.Findings {
			if f.Document == d.document.ID && f.Kind == redact.KindHidden {
				flagged[f.Sort] += f.Text + "\n"
				flagged["any"] += f.Text + "\n"
			}
		}
	}
	if n == 0 {
		complain("it is not in the list of documents at all")
		return e
	}
	if p.Shown == "" && p.Pictured == "" {
		if !refused || !strings.Contains(said.String(), p.Refused) {
			complain("it should be refused with", p.Refused, "and the list says", said.String())
		}
		return e
	}
	have := wordSet(shown.String())
	count := func(text string, tally *[2]int) (missing []string) {
		for _, w := range wordsIn(text) {
			tally[1]++
			if have[w] {
				tally[0]++
			} else {
				missing = append(missing, w)
			}
		}
		return missing
	}
	if missing := count(p.Shown, &e.shown); len(missing) > 0 {
		complain("words that are seen and not found:", strings.Join(missing, " "))
		if os.Getenv("SARPACK_PAPER") != "" {
			complain("it shows", shown.String(), "and says", said.String())
		}
	}
	if missing := count(p.Pictured, &e.pictured); len(missing) > 2 {
		complain("words of pictures that were not recognised:", strings.Join(missing, " "))
	}
	for _, h := range p.Hidden {
		e.hidden[1]++
		text, ok := flagged[h[0]]
		if !ok || !strings.Contains(squashed(text), squashed(h[1])) {
			where := ""
			for k, v := range flagged {
				if k != "any" && strings.Contains(squashed(v), squashed(h[1])) {
					where += " (flagged as " + k + ")"
				}
			}
			complain("hidden and not flagged as", h[0]+":", h[1]+where)
			continue
		}
		e.hidden[0]++
	}
	for _, w := range strings.Fields(p.Absent) {
		if strings.Contains(strings.ToLower(shown.String()), strings.ToLower(w)) {
			complain("hidden and shown as if it were not:", w)
		}
	}
	for _, w := range p.Says {
		if !strings.Contains(said.String(), w) {
			complain("the list should say", w, "and says", said.String())
		}
	}
	return e
}

func squashed(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// visibleText is the text of a page without what nobody sees.
func visibleText(p *redact.Page) string {
	var b strings.Builder
	for _, c := range p.Chars {
		if !c.Invisible {
			b.WriteRune(c.Rune)
		}
	}
	return b.String()
}

// What a mark says in the place of content is hidden where no page shows it.
func TestWhatMarksSay(t *testing.T) {
	shown := solid("The office of Tom Shaw, coöperation")
	for text, want := range map[string]bool{
		"text of a mark (ActualText): o\ufb03ce": true, "text of a tag (Alt): Tom\nShaw": true, "text of a mark (ActualText): coöper\u00adation": true,
		"text of a mark (ActualText): Ella Shaw": false, "text of a tag (Alt): a photograph of Ella": false, "text that is not painted: Tom Shaw": false,
	} {
		if got := visible(redact.Hidden{Kind: redact.HiddenText, Text: text}, shown); got != want {
			t.Errorf("%q is taken for seen: %v", text, got)
		}
	}
}
