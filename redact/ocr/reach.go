package ocr

import "image"

// Tesseract's box of a word now and then ends before the word's last letter, or begins
// after its first: the letter then stands in the gap, and a mark on the word beside it.

// Ink is a letter's if it is darker than this share of the word's mean, and the word's if
// it begins at most so far from it and reaches no further, in heights of the word.
const (
	inkOfLetter = 0.2
	nearLetter  = 0.2
	mostBeyond  = 1.0
)

// reached returns the words of a line with boxes that hold the ink that stands in the gaps
// between them, nearer to the one than to the other. ink tells how dark a column of a word
// is, and is nil where that cannot be told.
func reached(words []rawWord, ink func(w rawWord) func(x int) float64) []rawWord {
	out := append([]rawWord(nil), words...)
	for i := range out {
		w := out[i]
		dark := ink(w)
		if dark == nil || w.box.Empty() {
			continue
		}
		most := int(mostBeyond * float64(w.box.Dy()))
		from, to := w.box.Min.X-most, w.box.Max.X+most
		if i > 0 {
			from = max(from, out[i-1].box.Max.X)
		}
		if i+1 < len(out) {
			to = min(to, out[i+1].box.Min.X)
		}
		out[i].box.Max.X = beyond(w.box, w.box.Max.X, to, 1, i+1 < len(out), dark)
		out[i].box.Min.X = beyond(w.box, w.box.Min.X-1, from-1, -1, i > 0, dark) + 1
	}
	return out
}

// beyond returns where a word ends whose box ends before x, going by step as far as end
// from where the next word may be.
func beyond(box image.Rectangle, x, end, step int, next bool, dark func(x int) float64) int {
	sum := 0.0
	for c := box.Min.X; c < box.Max.X; c++ {
		sum += dark(c)
	}
	least := inkOfLetter * sum / float64(box.Dx())
	near := int(nearLetter * float64(box.Dy()))
	for at := x; step*(end-at) > 0; {
		a := at // the next ink
		for a != end && dark(a) <= least {
			a += step
		}
		b := a
		for b != end && dark(b) > least {
			b += step
		}
		gap := step * (a - x)
		if a == end || gap > near || next && gap > step*(end-b) {
			break
		}
		x, at = b, b
	}
	return x
}
