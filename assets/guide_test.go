package assets

import (
	"bytes"
	"image/png"
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// A chapter that lies in the folder and is not in the list would never be read.
func TestEveryChapterOfTheGuideIsInIt(t *testing.T) {
	files, err := fs.Glob(guide, "guide/*.md")
	if err != nil {
		t.Fatal(err)
	}
	all := Guide()
	if len(files) != len(all) {
		t.Errorf("%d chapters, and %d files: %v", len(all), len(files), files)
	}
	// The window shows none of these, and a link would lead out of it.
	beyond := regexp.MustCompile(`(?m)\]\(|https?://|^\||^>|<[a-z]+>`)
	for _, c := range all {
		if c.Title == "" || !strings.HasPrefix(c.Text, "# "+c.Title+"\n") {
			t.Errorf("%s has no heading", c.Name)
		}
		if n := strings.Count("\n"+c.Text, "\n# "); n != 1 {
			t.Errorf("%s has %d headings of the first rank", c.Name, n)
		}
		for heading, p := range c.Pictures {
			if !strings.Contains(c.Text, "# "+heading+"\n") {
				t.Errorf("%s has no part %q, so nobody sees its picture", c.Name, heading)
			}
			if _, err := png.DecodeConfig(bytes.NewReader(p.PNG)); err != nil {
				t.Errorf("%s, %q: %v", c.Name, heading, err)
			}
		}
		if at := beyond.FindString(c.Text); at != "" {
			t.Errorf("%s has %q, which the window cannot show", c.Name, at)
		}
	}
}
