package casefile

import (
	"bytes"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"sarpack/redact"
)

// oddPages are pages that a codec could get wrong.
func oddPages() map[string]*redact.Page {
	slanted := testPage(3, "turned")
	for i := range slanted.Chars {
		q := &slanted.Chars[i].Quad
		for j := range q {
			q[j] = redact.Point{X: q[j].X*0.7 - q[j].Y*0.7, Y: q[j].X*0.7 + q[j].Y*0.7}
		}
	}
	hyphen := testPage(4, "Eleanor")
	hyphen.Text = "something else"
	zero := testPage(5, "ab")
	zero.Chars[0].Quad = redact.Rect{}.Quad()
	zero.Chars[1].Quad = redact.Rect{X0: math.Copysign(0, -1), Y0: math.Inf(1), X1: math.SmallestNonzeroFloat64, Y1: -1}.Quad()
	pale := testPage(7, "nobody sees this")
	pale.Hidden = []redact.Hidden{{Kind: redact.HiddenText, Page: 7, Text: "this", Places: []redact.Place{{Page: 7, Where: redact.Rect{X0: 1, Y0: 2, X1: 3, Y1: 4}}}}}
	pale.Unread = []redact.Unread{{Page: 7, Why: "it took too long", Again: true}}
	invalid := testPage(6, "x\uFFFD\U0001F600")
	return map[string]*redact.Page{
		"plain": testPage(1, "Ella Shaw sat with Tom."), "empty": {Number: 2}, "slanted": slanted, "text of its own": hyphen,
		"zeros": zero, "astral": invalid, "hidden text": pale,
	}
}

func TestPageRoundTrip(t *testing.T) {
	for name, p := range oddPages() {
		b, err := encodePage(p)
		must(t, err)
		got, err := decodePage(b)
		if err != nil || !reflect.DeepEqual(got, p) {
			t.Errorf("%s: came back as\n%+v, not\n%+v, %v", name, got, p, err)
		}
		for n := range b {
			if _, err := decodePage(b[:n]); err == nil {
				t.Errorf("%s: %d of %d bytes were taken for a page", name, n, len(b))
			}
		}
	}
}

func TestPageIsSmall(t *testing.T) {
	text := make([]rune, 3000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range text {
		text[i] = 'a' + rune(r.IntN(26))
	}
	p := testPage(1, string(text))
	b, err := encodePage(p)
	must(t, err)
	if most := len(p.Chars) * 72 / 3; len(b) > most {
		t.Errorf("a page of %d characters takes %d bytes, more than %d", len(p.Chars), len(b), most)
	}
}

func FuzzPage(f *testing.F) {
	for _, p := range oddPages() {
		b, err := encodePage(p)
		must(f, err)
		f.Add(b)
	}
	f.Add([]byte{pageForm})
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := decodePage(b)
		if err != nil {
			return
		}
		again, err := encodePage(p)
		if err != nil {
			return // numbers that JSON does not know, in a box
		}
		q, err := decodePage(again)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		third, err := encodePage(q)
		if err != nil || !bytes.Equal(again, third) {
			t.Fatalf("a page changes when it is stored twice: %v", err)
		}
	})
}
