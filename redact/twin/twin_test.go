package twin

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// prose is a text of n words that no other number has.
func prose(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "w%d ", r.IntN(4000))
	}
	return b.String()
}

// wrong changes one word in so many, as a reader of scans does.
func wrong(s string, every int) string {
	w := strings.Fields(s)
	for i := every; i < len(w); i += every {
		w[i] = "rnisread"
	}
	return strings.Join(w, " ")
}

func TestFind(t *testing.T) {
	report, letter, mail := prose(1, 300), prose(2, 200), prose(3, 40)
	docs := []Doc{
		0:  {SHA256: "a", Pages: []string{report}},
		1:  {SHA256: "a", Pages: []string{report}},
		2:  {SHA256: "b", Pages: []string{strings.ToUpper(report)}},
		3:  {SHA256: "c", Pages: []string{wrong(report, 33)}},
		4:  {SHA256: "d", Pages: []string{letter}},
		5:  {SHA256: "e", Pages: []string{prose(9, 300), letter + prose(10, 9)}},
		6:  {SHA256: "f", Pages: []string{"From someone To another " + mail}, Words: mail},
		7:  {SHA256: "g", Pages: []string{prose(11, 60) + "> " + strings.ReplaceAll(mail, " w", "\n> w")}},
		8:  {SHA256: "h", Pages: []string{prose(12, 300)}},
		9:  {SHA256: "i", Pages: []string{"ok thanks"}},
		10: {SHA256: "j", Pages: []string{"ok thanks"}},
	}
	got := map[string]bool{}
	for _, p := range Find(docs) {
		got[fmt.Sprintf("%d %s %d", p.A, p.Kind, p.B)] = true
		if p.A == 8 || p.B == 8 || p.A >= 9 {
			t.Errorf("%+v: nothing is like it", p)
		}
		if p.Kind == Near && p.Alike > 0.99 {
			t.Errorf("%+v", p)
		}
	}
	for _, w := range []string{"0 same file 1", "0 same words 2", "0 nearly the same words 3", "4 stands whole in 5", "6 stands whole in 7"} {
		if !got[w] {
			t.Errorf("%s was not found: %v", w, got)
		}
	}
}

// A page that two records share is found where neither is in the other.
func TestPages(t *testing.T) {
	shared := prose(1, 200)
	docs := []Doc{
		{SHA256: "a", Pages: []string{prose(2, 200), wrong(shared, 40)}},
		{SHA256: "b", Pages: []string{shared, prose(3, 200)}},
	}
	pairs := Find(docs)
	if len(pairs) != 1 || pairs[0].Kind != SamePage || pairs[0].PageA != 2 || pairs[0].PageB != 1 {
		t.Errorf("%+v", pairs)
	}
}

// The same records give the same pairs in the same order.
func TestSame(t *testing.T) {
	var docs []Doc
	for i := range 60 {
		docs = append(docs, Doc{SHA256: fmt.Sprint(i), Pages: []string{wrong(prose(uint64(i/6), 150), 20+i%6)}})
	}
	a, b := Find(docs), Find(docs)
	if len(a) == 0 || fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("%d and %d pairs", len(a), len(b))
	}
}

func FuzzFind(f *testing.F) {
	f.Add("one two three four five six seven eight", "ONE two, three four five six seven nine")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, p := range Find([]Doc{{SHA256: "a", Pages: []string{a}}, {SHA256: "b", Pages: []string{b, a}, Words: b}}) {
			if p.A == p.B || p.Alike < 0 || p.Alike > 1 {
				t.Errorf("%+v", p)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var docs []Doc
	for i := range 2000 {
		docs = append(docs, Doc{SHA256: fmt.Sprint(i), Pages: []string{prose(uint64(i), 200)}})
	}
	for b.Loop() {
		Find(docs)
	}
}
