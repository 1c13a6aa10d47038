package assets

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed guide/*.md
var guide embed.FS

// GuideChapter is a chapter of the guide that goes out with the program. Its text is
// Markdown without links, pictures and tables, so that it can be read as it is.
type GuideChapter struct {
	// Name is what the command line calls it, Title its first heading.
	Name, Title string
	// Text is all of it, with the heading.
	Text string
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
		out = append(out, GuideChapter{Name: name, Title: title, Text: string(data)})
	}
	return out
}
