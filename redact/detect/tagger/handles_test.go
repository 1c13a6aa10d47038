package tagger

import (
	"strings"
	"testing"
)

// The names of files, users and tags hold people's names with other letters about them, and
// a lost blank glues a name to its neighbour.
func TestHandles(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mrs Tamplin rang. See KTamplin EHCP.docx for it.", "KTamplin"},
		{"Saved as Scan_okonedo-b_2024.pdf today.", "okonedo-b"},
		{"Photo bloomfieldm.jpg was sent.", "bloomfieldm"},
		{"Kian Ashworth cannot log in, user name kashworth12 is locked.", "kashworth12"},
		{"Marnie cried. They post under #justiceformarnie at night.", "justiceformarnie"},
		{"Muireann and Hugo are friends. MuireannandHugo sit with me.", "MuireannandHugo"},
		{"lomax_p and o_sturt share a machine.", "o|sturt"},
	} {
		if got := "|" + strings.Join(show(c.text, possibleFrom), "|") + "|"; !strings.Contains(got, "|"+c.want+"|") {
			t.Errorf("%q gives %s, want %s among them", c.text, got, c.want)
		}
	}
	for _, text := range []string{"See YouTube and PlayStation, then plan_v2_final.docx or week_a.pdf.", "Go to www.school.example/lunch_menu and the website."} {
		for _, m := range show(text, possibleFrom) {
			t.Errorf("%q: %s", text, m)
		}
	}
}
