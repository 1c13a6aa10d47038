package pdfeye

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// reasons are what a call may fail with; anything else is our fault.
var reasons = []error{redact.ErrPassword, redact.ErrNotPDF, redact.ErrDamaged, redact.ErrTooLarge, redact.ErrTimeout, redact.ErrReaderFailed}

// TestCorpus opens other people's awkward PDFs: each is read or refused with a
// reason, none stops the program. SARPACK_SWEEP=all takes every file.
func TestCorpus(t *testing.T) {
	files := exam.Corpus(t, 9)
	c := corpus{T: t, eye: eye(t, Options{}), tally: exam.Tally{}}
	for _, file := range files {
		c.name = filepath.Base(file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		c.file(data)
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s took %v", c.name, took)
		}
	}
	c.tally.Log(t)
}

// corpus reads files and counts what became of them.
type corpus struct {
	*testing.T
	eye   *Eye
	name  string
	tally exam.Tally
}

// note counts the outcome of one call.
func (c *corpus) note(what string, err error) bool {
	if err == nil {
		c.tally[what]++
		return true
	}
	reason := "NO REASON"
	for _, r := range reasons {
		if errors.Is(err, r) {
			reason = r.Error()
		}
	}
	if reason == "NO REASON" {
		c.Errorf("%s: %s: %v", c.name, what, err)
	}
	c.tally[what+" failed: "+reason]++
	c.Logf("%s: %s: %v", c.name, what, err)
	return false
}

func (c *corpus) file(data []byte) {
	d, err := c.eye.Open(ctx, data, "")
	if !c.note("file", err) {
		return
	}
	defer d.Close()
	for n := 1; n <= min(d.Pages(), 4); n++ {
		p, err := d.Page(ctx, n)
		if c.note("page", err) {
			c.page(p)
		}
		flat, err := d.FlatPage(ctx, n)
		if c.note("page as shown", err) {
			c.page(flat)
		}
		im, err := d.Render(ctx, n, 72)
		if c.note("picture", err) && p != nil {
			if w, h := p.Size(); math.Abs(w-float64(im.Rect.Dx())) > 1 || math.Abs(h-float64(im.Rect.Dy())) > 1 {
				c.Errorf("%s: page %d of %v is drawn as %v", c.name, n, p.View, im.Rect)
			}
		}
		objects, err := d.Objects(ctx, n)
		c.note("objects", err)
		_, err = d.Notes(ctx, n)
		c.note("notes", err)
		images, err := d.Images(ctx, n)
		c.note("images", err)
		drawn := 0
		for _, o := range objects {
			if o.Image >= 0 {
				drawn++
			}
		}
		if objects != nil && drawn != len(images) {
			c.Errorf("%s: page %d draws %d images and lists %d", c.name, n, drawn, len(images))
		}
		for _, image := range images[:min(3, len(images))] {
			_, err := d.Pixels(ctx, n, image)
			c.note("pixels", err)
		}
	}
	_, err = d.Copy(ctx)
	c.note("copy", err)
}

// page checks what every page promises.
func (c *corpus) page(p *redact.Page) {
	if p.View.Empty() || p.Rotate%90 != 0 || p.Rotate < 0 || p.Rotate > 270 {
		c.Errorf("%s: page %d has view %v and turn %d", c.name, p.Number, p.View, p.Rotate)
	}
	if n := len([]rune(p.Text)); n != len(p.Chars) {
		c.Errorf("%s: page %d has %d runes and %d characters", c.name, p.Number, n, len(p.Chars))
	}
	for _, ch := range p.Chars {
		c.tally["characters"]++
		b := ch.Quad.Bounds()
		if !finite(b) {
			c.Errorf("%s: page %d has a character at %v", c.name, p.Number, ch.Quad)
		}
		if !ch.Generated && b.Empty() {
			c.tally["characters without a cell"]++
		}
		if ch.Rune == 0xFFFD {
			c.tally["characters without Unicode"]++
		}
	}
}
