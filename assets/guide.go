package assets

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed guide/*.md
var guide embed.FS

//go:embed pictures/start.png pictures/people.png pictures/desk.png pictures/dpo.png
var pictures embed.FS

// GuideChapter is a chapter of the guide that goes out with the program. Its text is
// Markdown without links, pictures and tables, so that it can be read as it is.
type GuideChapter struct {
	// Name is what the command line calls it, Title its first heading.
	Name, Title string
	// Text is all of it, with the heading.
	Text string
	// Pictures stand after the parts of it with these headings.
	Pictures map[string]Picture
}

// Picture is one of the window's screens, with the invented pupil of the sample.
type Picture struct {
	// Says is what it shows, in words.
	Says string
	// PNG is the picture.
	PNG []byte
}

// shown are the pictures of the guide by chapter and heading: a file and what it shows.
var shown = map[string]map[string][2]string{
	"request": {
		"Ten minutes with the sample": {"start.png", "The first screen: the cases with their time limits, and the ways to begin."},
		"Bring in the records":        {"people.png", "The people of the records, each decided once."},
		"Decide":                      {"desk.png", "The review: a page with its marks, the pages at its left and the questions at its right."},
	},
	"dpo": {
		"Who decides what": {"dpo.png", "What was referred: the question on its page, and the answers to choose from."},
	},
}

// Guide returns the chapters of the guide in their order.
func Guide() []GuideChapter {
	var out []GuideChapter
	for _, name := range []string{"request", "dpo", "it"} {
		data, err := guide.ReadFile("guide/" + name + ".md")
		if err != nil {
			panic(fmt.Sprintf("the guide was built without its chapter %s", name)) // embed saw to it
		}
		title, _, _ := strings.Cut(strings.TrimPrefix(string(data), "# "), "\n")
		out = append(out, GuideChapter{Name: name, Title: title, Text: string(data), Pictures: picturesOf(name)})
	}
	return out
}

// picturesOf are the pictures of a chapter.
func picturesOf(chapter string) map[string]Picture {
	out := map[string]Picture{}
	for heading, x := range shown[chapter] {
		data, err := pictures.ReadFile("pictures/" + x[0])
		if err != nil {
			panic(fmt.Sprintf("the guide was built without its picture %s", x[0])) // embed saw to it
		}
		out[heading] = Picture{Says: x[1], PNG: data}
	}
	return out
}
