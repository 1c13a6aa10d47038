package burn

import (
	"context"
	"strings"
	"unicode"

	"sarpack/redact"
)

// said knows what the pages go on saying, word by word. Bookmarks, descriptions and
// addresses of links are text that no page shows, on which nobody decided: they come
// back only where a page still says the same.
type said struct {
	ctx   context.Context
	b     *burner
	pages map[int]string
	// now is the page that is burnt, if the renderer was asked for it: it need not be again.
	now *redact.Page
}

// gone stands in the words of a page where something was taken out, so that what
// stood on either side does not run together.
const gone = "\x00"

// says reports whether page n goes on saying all of text, in one piece, and nobody
// wants it gone.
func (s *said) says(text string, n int) bool {
	words := wordsOf(text)
	if strings.TrimSpace(words) == "" || s.b.withheld(text) {
		return false
	}
	return strings.Contains(s.page(n), words)
}

// withheld reports whether a text holds words that are to go wherever they stand.
func (b *burner) withheld(text string) bool { return b.o.Withheld != nil && b.o.Withheld(text) }

// page returns the words of page n that stay; none where it cannot be read.
func (s *said) page(n int) string {
	if words, ok := s.pages[n]; ok {
		return words
	}
	words := ""
	if p := s.read(n); p != nil {
		marks := s.b.quads(n)
		unshown := s.unshown(p)
		var b strings.Builder
		for _, c := range p.Chars {
			switch {
			case !c.Generated && (removed(c.Quad, marks) || c.Invisible && unshown(c.Quad)):
				b.WriteString(" " + gone + " ")
			case c.Rune == pdfiumHyphen || c.Rune == pdfiumOldHyphen:
			default:
				b.WriteRune(c.Rune)
			}
		}
		words = wordsOf(b.String())
	}
	s.pages[n] = words
	return words
}

// unshown answers which of the characters of p that are not painted go: those that lie
// over no picture, which they could transcribe. See pass.unshown.
func (s *said) unshown(p *redact.Page) func(redact.Quad) bool {
	if s.b.o.Layer[p.Number] != nil {
		return func(redact.Quad) bool { return false }
	}
	var pictures redact.Rect
	asked := false
	return func(q redact.Quad) bool {
		if eye, ok := s.b.eye.(imageSource); ok && !asked {
			images, _ := eye.Images(s.ctx, p.Number) // none: then none of them stays
			for _, im := range images {
				pictures = pictures.Union(im.Quad.Bounds())
			}
		}
		asked = true
		return pictures.Empty() || !pictures.Grow(transcribed).Meets(q.Bounds())
	}
}

// on says which page is burnt, and returns what to do when it is: it is another's then.
func (s *said) on(seen *redact.Page) (done func()) {
	s.now = seen
	return func() { s.now = nil }
}

// read returns the characters of page n, or nil.
func (s *said) read(n int) *redact.Page {
	if l := s.b.o.Layer[n]; l != nil {
		return l
	}
	if s.now != nil && s.now.Number == n {
		return s.now
	}
	p, err := s.b.eye.Page(s.ctx, n)
	if err != nil {
		return nil
	}
	return p
}

// wordsOf returns the words of a text, each between spaces, in small letters.
func wordsOf(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return " " + strings.Join(words, " ") + " "
}
