package main

import (
	"math/rand/v2"
	"strings"
)

// compose writes a document of some kind of school or court text.
func compose(r *rand.Rand, f *frames, g *register) sample {
	w := &writer{r: r, frames: f, reg: g}
	x := r.Float64()
	w.courtly = x >= 0.86
	w.cast()
	switch {
	case x < 0.24:
		w.paragraphs(f.prose, f.plain, 0.2)
	case x < 0.40:
		w.lines(6+r.IntN(14), mix{f.layout, 0.6}, mix{f.prose, 0.25}, mix{f.plain, 0.15})
	case x < 0.54:
		w.email()
	case x < 0.68:
		w.notes()
	case x < 0.74:
		w.lines(5+r.IntN(10), mix{f.plain, 0.8}, mix{f.prose, 0.1}, mix{f.layout, 0.1})
	case x < 0.80:
		w.paragraphs(f.plain, f.prose, 0.2)
	case x < 0.86:
		w.sheet()
	default:
		w.numbered()
	}
	return w.out
}

type mix struct {
	frames []string
	weight float64
}

func (w *writer) lines(n int, ms ...mix) {
	between := pick(w.r, "\n", "\n", " ", "  ")
	for range n {
		x := w.r.Float64()
		for _, m := range ms {
			if x -= m.weight; x < 0 {
				w.fill(pick(w.r, m.frames...))
				break
			}
		}
		w.out.write(pick(w.r, "\n", "\n", "\n", "\n", "\n\n", between))
	}
}

func (w *writer) paragraphs(main, other []string, share float64) {
	for range 1 + w.r.IntN(4) {
		for range 2 + w.r.IntN(6) {
			if w.r.Float64() < share {
				w.fill(pick(w.r, other...))
			} else {
				w.fill(pick(w.r, main...))
			}
			w.out.write(" ")
		}
		w.out.write(pick(w.r, "\n", "\n\n"))
	}
}

// starting returns the frames that begin with one of the words.
func starting(frames []string, words ...string) []string {
	var out []string
	for _, f := range frames {
		for _, s := range words {
			if strings.HasPrefix(f, s) {
				out = append(out, f)
				break
			}
		}
	}
	return out
}

func (w *writer) email() {
	f := w.frames
	for _, head := range [][]string{{"From:"}, {"Sent:"}, {"To:"}, {"Cc:", "CC:", "Bcc:"}, {"Subject:"}} {
		if w.r.IntN(4) > 0 {
			w.fill(pick(w.r, starting(f.layout, head...)...))
			w.out.write("\n")
		}
	}
	w.out.write("\n")
	w.fill(pick(w.r, starting(f.layout, "Dear", "Hi", "Hello", "Morning", "Good", "{F}", "{T} {S},")...))
	w.out.write("\n\n")
	w.paragraphs(f.prose, f.plain, 0.3)
	w.out.write("\n")
	w.fill(pick(w.r, starting(f.layout, "Kind", "Many", "Best", "Regards", "Yours", "Thanks", "Cheers", "{F}\\n", "{F}")...))
	w.out.write("\n")
}

func (w *writer) notes() {
	from := len(w.out.text)
	for range 4 + w.r.IntN(12) {
		w.fill(pick(w.r, w.frames.notes...))
		w.out.write(pick(w.r, "\n", "\n", ". ", " - ", ", "))
	}
	if w.r.IntN(8) > 0 {
		low := w.out.recase(false)
		copy(w.out.text[from:], low.text[from:])
	}
}

func (w *writer) sheet() {
	f := w.frames
	for range 4 + w.r.IntN(8) {
		frames := f.layout
		if w.r.IntN(2) == 0 {
			frames = starting(f.plain, "Category", "Location", "Status", "Outcome", "Reason", "Time", "Date", "Ethnicity", "Home", "Year group", "Address",
				"School", "Gender", "Medication", "Diagnosis", "Section", "Risk", "Strengths", "Strategy", "First Aid", "Tests")
		}
		w.fill(pick(w.r, frames...))
		w.out.write(pick(w.r, "\n", "\n", "\n", " "))
	}
	w.paragraphs(f.prose, f.plain, 0.3)
}

func (w *writer) numbered() {
	n := 1 + w.r.IntN(30)
	for range 4 + w.r.IntN(8) {
		if w.r.IntN(4) > 0 {
			w.out.write(strings.Repeat(" ", w.r.IntN(2)) + itoa(n) + ". ")
			n++
		}
		for range 1 + w.r.IntN(4) {
			w.fill(pick(w.r, w.frames.court...))
			w.out.write(" ")
		}
		w.out.write("\n")
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
