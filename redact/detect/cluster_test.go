package detect

import (
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// TestGroupingOfAPack measures how 2,800 mentions of 140 people are put together:
// B-cubed precision and recall, groups a person, and that nobody becomes the subject.
func TestGroupingOfAPack(t *testing.T) {
	// What stays a question mixes those whom it asks about; what is put to a person does not.
	const leastSettled, leastPrecision, leastRecall, mostGroups = 0.995, 0.985, 0.85, 1.5
	for _, seed := range []uint64{1, 2} {
		g := generate(t, seed)
		e := New(g.book, Options{NoPassages: true})
		var pages []PageSpans
		for i, d := range g.docs {
			tx := Text{Document: string(rune('a' + i)), Page: 1, Text: d.text}
			pages = append(pages, PageSpans{tx, e.Page(tx)})
		}
		e.Propagate(pages)
		e.Resolve(pages)
		type item struct {
			gold int
			who  string
		}
		var items []item
		subject := g.book.Members[g.book.Subject].ID
		merges, own, wrong, missed := 0, 0, 0, 0
		for i, d := range g.docs {
			for _, m := range d.mentions {
				best := ""
				var s Span
				for _, x := range pages[i].Spans {
					if x.Kind == redact.KindPerson && x.Person != "" && x.From < m.to && m.from < x.To {
						best, s = x.Person, x
					}
				}
				if best == "" {
					missed++
					continue
				}
				items = append(items, item{m.person, best})
				if m.person == 0 {
					own++
					if s.Suggest == redact.SuggestRedact {
						wrong++
						t.Logf("the subject's own is to be redacted: %q (%s)", string([]rune(d.text)[m.from:m.to]), s.Why)
					}
				} else if best == subject || s.Role == redact.RoleSubject {
					merges++
					t.Logf("merged with the subject: %q (%s)", string([]rune(d.text)[m.from:m.to]), s.Why)
				}
			}
		}
		both, gold, found := map[item]int{}, map[int]int{}, map[string]int{}
		for _, x := range items {
			both[x]++
			gold[x.gold]++
			found[x.who]++
		}
		precision, recall := 0.0, 0.0
		for x, n := range both {
			precision += float64(n) * float64(n) / float64(found[x.who])
			recall += float64(n) * float64(n) / float64(gold[x.gold])
		}
		// What is put to a person, apart from what stays a question.
		settled, right := 0, 0.0
		for x, n := range both {
			if len(e.people.candidates(x.who)) == 0 {
				settled += n
				right += float64(n) * float64(n) / float64(found[x.who])
			}
		}
		t.Logf("pack %d: %.1f %% of the mentions are put to a person, precision %.2f %%", seed, 100*float64(settled)/float64(len(items)), 100*right/float64(settled))
		precision /= float64(len(items))
		recall /= float64(len(items))
		groups := float64(len(found)) / float64(len(gold))
		t.Logf("pack %d: %d mentions of %d people (%d missed): precision %.2f %%, recall %.2f %%, %.2f groups a person; the subject's own %d, %d to be redacted; %d merged with the subject",
			seed, len(items)+missed, len(gold), missed, 100*precision, 100*recall, groups, own, wrong, merges)
		if len(gold) < 135 || len(items)+missed < 2700 {
			t.Fatal("the pack is too small to say anything")
		}
		if right < leastSettled*float64(settled) || precision < leastPrecision || recall < leastRecall || groups > mostGroups || merges > 0 || wrong*100 > own || missed*100 > len(items) {
			t.Error("the grouping is worse than promised")
		}
	}
}

// resolved runs the case of some documents and returns person ids by "doc:text".
func resolved(t *testing.T, book *roster.Book, docs ...string) map[string]Span {
	t.Helper()
	e := New(book, Options{NoPassages: true})
	var pages []PageSpans
	for i, d := range docs {
		tx := Text{Document: string(rune('a' + i)), Page: 1, Text: d}
		pages = append(pages, PageSpans{tx, e.Page(tx)})
	}
	e.Propagate(pages)
	e.Resolve(pages)
	out := map[string]Span{}
	for i, pg := range pages {
		for _, s := range pg.Spans {
			if s.Kind == redact.KindPerson {
				out[string(rune('a'+i))+":"+string([]rune(docs[i])[s.From:s.To])] = s
			}
		}
	}
	return out
}

func smallBook(t *testing.T, rows string) *roster.Book {
	t.Helper()
	l, err := roster.Load(roster.Roll, "roll", strings.NewReader("Forename,Surname,Reg\n"+rows))
	if err != nil {
		t.Fatal(err)
	}
	return roster.NewBook(roster.Subject{Name: "Ella Shaw"}, roster.Requester{}, l)
}

func TestLinks(t *testing.T) {
	b := smallBook(t, "Ella,Shaw,6P\nTom,Shaw,3M\nAlex,Turner,6P\nAlex,Hussain,6L\n")
	for _, c := range []struct {
		name string
		docs []string
		a, b string // "doc:words" of two mentions
		same bool
	}{
		{"a forename and its full name", []string{"Jamie Ashcroft came. Later Jamie left."}, "a:Jamie Ashcroft", "a:Jamie", true},
		{"an initial and its full name", []string{"Jamie Ashcroft came.", "We saw J. Ashcroft there."}, "a:Jamie Ashcroft", "b:J. Ashcroft", true},
		{"Mr and Mrs are two", []string{"Mr Ashcroft came. Mrs Ashton came.", "Mrs Ashcroft rang about Jamie."}, "a:Ashcroft", "b:Ashcroft", false},
		{"relatives of one surname", []string{"Jamie Ashcroft came with Tina Ashcroft."}, "a:Jamie Ashcroft", "a:Tina Ashcroft", false},
		{"two Alexes, one in the document", []string{"Alex Turner kicked the ball. Then Alex cried."}, "a:Alex Turner", "a:Alex", true},
		{"an Alex by his form", []string{"We saw that Alex (6L) cried."}, "a:Alex", "a:Alex", true},
	} {
		got := resolved(t, b, c.docs...)
		x, okX := got[c.a]
		y, okY := got[c.b]
		if !okX || !okY || x.Person == y.Person != c.same {
			t.Errorf("%s: %v %v in %v", c.name, x, y, got)
		}
	}
	if s := resolved(t, b, "We saw that Alex (6L) cried.")["a:Alex"]; s.Role != redact.RolePupil || !strings.Contains(s.Why, "form or year") {
		t.Errorf("Alex of 6L: %+v", s)
	}
	if s := resolved(t, b, "We saw that Alex cried.")["a:Alex"]; !strings.Contains(s.Why, "Alex Turner") || !strings.Contains(s.Why, "Alex Hussain") {
		t.Errorf("an Alex whom nobody can tell lists no candidates: %+v", s)
	}
	// Another Ella, in no list: who is meant by the forename is a question there, and there only.
	got := resolved(t, b, "Ella Thompson visited with her team. Then Ella scored.", "Then Ella cried a little.")
	if s := got["a:Ella"]; s.Suggest != redact.SuggestRefer || s.Role == redact.RoleSubject {
		t.Errorf("an Ella who may be another: %+v", s)
	}
	if s := got["b:Ella"]; s.Role != redact.RoleSubject {
		t.Errorf("Ella in a document of her own: %+v", s)
	}
}

// A person's word joins and splits, and what was not spoken of stays as it was.
func TestToldLinks(t *testing.T) {
	b := smallBook(t, "Ella,Shaw,6P\nTom,Shaw,3M\n")
	docs := []string{"We saw Jamie Ashcroft there. Then Jamie left.", "Then Moggy left with Kian Brady."}
	before := resolved(t, b, docs...)
	b.Same = [][]string{{"Kian Brady", "Moggy"}}
	b.Apart = [][]string{{"Jamie", "Jamie Ashcroft"}}
	after := resolved(t, b, docs...)
	if after["b:Moggy"].Person == "" || after["b:Moggy"].Person != after["b:Kian Brady"].Person {
		t.Errorf("joined: %+v, %+v", after["b:Moggy"], after["b:Kian Brady"])
	}
	if after["a:Jamie"].Person == after["a:Jamie Ashcroft"].Person || before["a:Jamie"].Person != before["a:Jamie Ashcroft"].Person {
		t.Errorf("split: %+v", after["a:Jamie"])
	}
	if before["a:Jamie Ashcroft"].Person != after["a:Jamie Ashcroft"].Person || before["b:Kian Brady"].Person != after["b:Kian Brady"].Person {
		t.Error("people of whom nothing was said have other ids now, so that decisions about them are lost")
	}
}
