package detect

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/roster"
)

const formsRoll = `UPN,Legal Surname,Legal Forename,Preferred Forename,Former Surname,Middle Names,DOB,Reg
B801200005001,Shaw,Ella,,,Rose,09/06/2015,5P
Q801200005002,Shaw,Thomas,,,,01/02/2017,3M
,Okonkwo-Reid,Sienna-Rae,,,,04/01/2015,5P
,Müller,Jürgen,,,,04/01/2015,5P
,MacDonald,Eilidh,,,,04/01/2015,5P
,O'Connor,Siân,,,,04/03/2015,5P
,Van Der Berg,Anneke,,,,04/03/2015,5P
,Thompson,Jamie,,Whitlock,Kai,04/06/2015,5P
,Kowalczyk,Katarzyna,,,,04/06/2015,5P
,Fernandez,Alexander,,,,04/06/2015,5P
,Burnham,Christopher,,,,04/06/2015,5P
,Al-Hassan,Muhammad,,,,04/06/2015,5P
`

func formsEngine(t testing.TB) *Engine {
	t.Helper()
	l, err := roster.Load(roster.Roll, "roll", strings.NewReader(formsRoll))
	if err != nil {
		t.Fatal(err)
	}
	s, err := roster.Load(roster.Staff, "staff", strings.NewReader("Code,Title,Forename,Surname,Email\nHRA,Miss,Hana,Rashid,h.rashid@harrowby.example\n"))
	if err != nil {
		t.Fatal(err)
	}
	return New(roster.NewBook(roster.Subject{Name: "Ella Shaw", UPN: "B801200005001"}, roster.Requester{}, l, s), Options{NoPassages: true})
}

// TestForms are the forms of names that the lists stand for: who must be found, and
// no less sure than said.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		text, words, who string
		tier             redact.Confidence
	}{
		{"then Thomas Shaw ran", "Thomas Shaw", "Thomas Shaw", redact.Sure},
		{"then Tommy Shaw ran", "Tommy Shaw", "Thomas Shaw", redact.Sure},
		{"and Shaw, Tom was late", "Shaw, Tom", "Thomas Shaw", redact.Sure},
		{"SHAW Thomas 3M", "SHAW Thomas", "Thomas Shaw", redact.Sure},
		{"saw Tomas Shaw there", "Tomas Shaw", "", redact.Sure}, // a usual forename itself: a question
		{"saw Thomas Shwa there", "Thomas Shwa", "Thomas Shaw", redact.Sure},
		{"saw Thoinas Shaw there", "Thoinas Shaw", "Thomas Shaw", redact.Sure},
		{"in Thomas's bag", "Thomas", "Thomas Shaw", redact.Sure},
		{"in thomas' bag", "thomas", "Thomas Shaw", redact.Likely},
		{"beside Sienna on the bus", "Sienna", "Sienna-Rae Okonkwo-Reid", redact.Sure},
		{"beside Sienna Rae Okonkwo on the bus", "Sienna Rae Okonkwo", "Sienna-Rae Okonkwo-Reid", redact.Sure},
		{"and Miss Reid said", "Reid", "", redact.Sure},
		{"told Juergen Mueller to stop", "Juergen Mueller", "Jürgen Müller", redact.Sure},
		{"told Jurgen Muller to stop", "Jurgen Muller", "Jürgen Müller", redact.Sure},
		{"with Eilidh Mac Donald today", "Eilidh Mac Donald", "Eilidh MacDonald", redact.Sure},
		{"with Sian O Connor today", "Sian O Connor", "Siân O'Connor", redact.Sure},
		{"with Sian OConnor today", "Sian OConnor", "Siân O'Connor", redact.Sure},
		{"gave Anneke van der Berg a note", "Anneke van der Berg", "Anneke Van Der Berg", redact.Sure},
		{"Jamie Whitlock used to be", "Jamie Whitlock", "Jamie Thompson", redact.Sure},
		{"Jamie Kai Thompson was", "Jamie Kai Thompson", "Jamie Thompson", redact.Sure},
		{"then Jamie K Thompson was", "Jamie K Thompson", "Jamie Thompson", redact.Sure},
		{"J. Thompson (5P)", "J. Thompson", "Jamie Thompson", redact.Sure},
		{"list: Thompson, J with", "Thompson, J", "Jamie Thompson", redact.Sure},
		{"and Jamie T laughed", "Jamie T", "Jamie Thompson", redact.Sure},
		{"heard Kasia crying", "Kasia", "Katarzyna Kowalczyk", redact.Likely},
		{"heard Kasia Kowalczyk crying", "Kasia Kowalczyk", "Katarzyna Kowalczyk", redact.Sure},
		{"told Alexander Fernandes off", "Alexander Fernandes", "Alexander Fernandez", redact.Sure},
		{"told Alexnader off", "Alexnader", "Alexander Fernandez", redact.Likely},
		{"with Christopher Bumham", "Christopher Bumham", "Christopher Burnham", redact.Sure},
		{"with Mr Bumham", "Bumham", "Christopher Burnham", redact.Sure},
		{"with Mohammed Al Hassan", "Mohammed Al Hassan", "", redact.Sure}, // another spelling, or a brother: a question
		{"with Muhammad Hassan", "Muhammad Hassan", "Muhammad Al-Hassan", redact.Sure},
		{"JamieThompson.docx", "JamieThompson", "Jamie Thompson", redact.Sure},
		{"KC pushed JT over", "JT", "Jamie Thompson", redact.Likely},
		{"C3 issued by HRA", "HRA", "Hana Rashid", redact.Sure},
		{"katarzyna kowalczyk n jamie", "katarzyna kowalczyk", "Katarzyna Kowalczyk", redact.Sure},
	} {
		e := formsEngine(t)
		runes := []rune(c.text)
		found := false
		for _, s := range e.Page(Text{Text: c.text}) {
			if s.Kind == redact.KindPassage || string(runes[s.From:s.To]) != c.words {
				continue
			}
			found = true
			name := ""
			for i := range e.people.book.Members {
				if m := &e.people.book.Members[i]; m.ID == s.Person {
					name = m.Name
				}
			}
			tiers := map[redact.Confidence]int{redact.Sure: 3, redact.Likely: 2, redact.Possible: 1}
			if name != c.who || tiers[redact.Tier(s.P)] < tiers[c.tier] {
				t.Errorf("%q: %s is %q, %s (%s); want %q, %s", c.text, c.words, name, redact.Tier(s.P), s.Why, c.who, c.tier)
			}
		}
		if !found {
			t.Errorf("%q: %s is not found: %v", c.text, c.words, found)
		}
	}
}

// What could be the subject but is not her exact name is a question, never taken for
// granted.
func TestSubjectTakesNothingForGranted(t *testing.T) {
	for _, text := range []string{"then Shaw ran", "E. Shaw was late", "ES pushed her", "Ella S was late", "saw Ela Shaw there", "and Miss Shaw came", "the Shaws", "saw Elle Shaw"} {
		for _, s := range formsEngine(t).Page(Text{Text: text}) {
			if s.Role == redact.RoleSubject || s.Suggest == redact.SuggestKeep && s.Kind == redact.KindPerson {
				t.Errorf("%q: %+v", text, s)
			}
		}
	}
	for _, text := range []string{"then Ella Shaw ran", "then Shaw, Ella ran", "then Ella ran", "Ella Rose Shaw"} {
		for _, s := range formsEngine(t).Page(Text{Text: text}) {
			if s.Role != redact.RoleSubject {
				t.Errorf("%q: %+v", text, s)
			}
		}
	}
}

func TestNearIndex(t *testing.T) {
	x := newNearIndex([]string{"shaw", "thomas", "fernandez", "burnham", "lily"})
	for w, want := range map[string]string{
		"shwa": "shaw", "shae": "shaw", "shxy": "", "tomas": "thomas", "thxmxs": "", "fernamdes": "fernandez", "bumham": "burnham", "5haw": "shaw", "li1y": "lily", "lil": "lily", "sh": "",
	} {
		if got := strings.Join(x.find(w), " "); got != want {
			t.Errorf("%s: %q, want %q", w, got, want)
		}
	}
}

// bigBook has as many people as a large school with its contacts.
func bigBook(people int) *roster.Book {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := []string{"ka", "ri", "mo", "len", "tor", "sha", "wil", "dan", "be", "nor", "ash", "el", "fin", "gar", "hol", "jen", "lo", "pat", "quin", "ste"}
	name := func(n int) string {
		w := ""
		for range n {
			w += syllables[r.IntN(len(syllables))]
		}
		return strings.ToUpper(w[:1]) + w[1:]
	}
	var fore, sur []string
	for range 400 {
		fore = append(fore, name(2))
	}
	for range 1500 {
		sur = append(sur, name(2+r.IntN(2)))
	}
	var b strings.Builder
	b.WriteString("Forename,Surname,DOB,Reg\n")
	for i := range people {
		fmt.Fprintf(&b, "%s,%s,%02d/%02d/2013,%dA\n", fore[r.IntN(len(fore))], sur[r.IntN(len(sur))], 1+i%28, 1+i%12, 7+i%5)
	}
	l, err := roster.Load(roster.Roll, "roll", strings.NewReader(b.String()))
	if err != nil {
		panic(err)
	}
	return roster.NewBook(roster.Subject{Name: "Ella Shaw"}, roster.Requester{}, l)
}

// BenchmarkBigRoll measures the detectors with a roll of 5,000 people on school text.
func BenchmarkBigRoll(b *testing.B) {
	began := time.Now()
	e := New(bigBook(5000), Options{})
	built := time.Since(began).Seconds()
	text := strings.Repeat("On Tuesday Tom Shaw and Amara Okonkwo-Reid fell out at lunch; Mrs Patel spoke to them both and rang home.\nElla sat with Grace Hill and was calm for the rest of the lesson, which was about fractions and how to add them.\nShe has made good progress in reading and can explain what a character feels and why.\nMum came in on Friday to talk about the trip and the money that is still owed for it.\n", 20)
	tokens := len(strings.Fields(text))
	for b.Loop() {
		e.Page(Text{Text: text})
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/1e6, "MB-live")
	b.ReportMetric(built, "s-to-build")
	runtime.KeepAlive(e)
}

// BenchmarkSchoolText measures the same on the texts of eval's set, which have more names and
// identifiers than a school's pages: one page a heading.
func BenchmarkSchoolText(b *testing.B) {
	names, err := filepath.Glob("eval/testdata/*.md")
	if err != nil || len(names) == 0 {
		b.Fatalf("no texts: %v", err)
	}
	marks := regexp.MustCompile(`\{\{([^|}]*)(?:\|[^}]*)?\}\}|\[\[[A-Z-]+[:|]([^\]]*)\]\]`)
	var pages []string
	tokens := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for _, page := range strings.Split(marks.ReplaceAllString(string(text), "$1$2"), "\n### ") {
			pages = append(pages, page)
			tokens += len(strings.Fields(page))
		}
	}
	e := New(bigBook(5000), Options{})
	for b.Loop() {
		for _, page := range pages {
			e.Page(Text{Text: page})
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
