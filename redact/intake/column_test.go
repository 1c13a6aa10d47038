package intake

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"sarpack/redact"
)

// Where a column begins tells nothing of the longest name in the one before it: a class list is
// set alike with whichever of the names it has, so that a reader with the class list cannot tell
// a name that was taken out by the room that it had asked for.
func TestColumnsTellNoName(t *testing.T) {
	where := map[string]string{}
	for _, name := range []string{"Una Pritchett", "Lavinia Thorogood", "Bartholomew Ashby", "Iris Wadlow"} {
		for kind, list := range map[string]string{
			"room":  "Pupil,Form,Behaviour\n%s,7K,Late to registration\nEd Low,7B,None\n",
			"tight": "Pupil,Form,Behaviour,Seen by\n%s,7K,\"" + strings.Repeat("Late to registration and then again to the lesson after. ", 4) + "\",Office\nEd Low,7B,None,Tutor\n",
		} {
			docs := takeData(t, "list.csv", fmt.Appendf(nil, list, name), Options{})
			p := pagesOf(t, docs[0])[0]
			var at []string
			for _, w := range []string{"Form", "Behaviour", "7B", "None"} {
				k := strings.Index(p.Text, w)
				if k < 0 {
					t.Fatalf("%s is not on the page: %q", w, p.Text)
				}
				at = append(at, fmt.Sprintf("%s at %.3f", w, left(p, utf8.RuneCountInString(p.Text[:k]))))
			}
			got := strings.Join(at, ", ")
			if where[kind] == "" {
				where[kind] = got
			}
			if got != where[kind] {
				t.Errorf("with %s: %s; with another name: %s", name, got, where[kind])
			}
		}
	}
}

// left is where the character at rune i of a page begins, in points.
func left(p *redact.Page, i int) float64 { return p.Quads(i, i+1)[0].Bounds().X0 }
