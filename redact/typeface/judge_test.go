package typeface

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// judgeScript reads a program with fontTools, all of it, and draws every glyph.
const judgeScript = `
import io, sys
kind, path = sys.argv[1:3]
from fontTools.pens.recordingPen import RecordingPen
n = 0
if kind == "truetype":
    from fontTools.ttLib import TTFont
    font = TTFont(path, lazy=False, checkChecksums=2)
    for tag in font.keys():
        if tag != "GlyphOrder":
            font[tag]
    glyphs = font.getGlyphSet()
elif kind == "cff":
    from fontTools.cffLib import CFFFontSet
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(open(path, "rb").read()), None)
    top = fonts[fonts.fontNames[0]]
    glyphs = top.CharStrings
else:
    from fontTools.t1Lib import T1Font
    font = T1Font(path)
    font.parse()
    glyphs = font.getGlyphSet()
for name in glyphs.keys():
    glyphs[name].draw(RecordingPen())
    n += 1
print(n)
`

// TestJudge has fontTools read what was written.
func TestJudge(t *testing.T) {
	python := ""
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import fontTools").Run() == nil {
			python = name
			break
		}
	}
	if python == "" {
		t.Skip("SKIPPED: python3 has no fontTools, and what was written is read by nobody else")
	}
	tt, err := ParseTrueType(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	trueType, err := tt.Subset([]int{0, glyphOf(tt, 'é'), glyphOf(tt, 'T')}, []CharMap{{Platform: 3, Encoding: 1, Glyph: map[int]int{'é': 1, 'T': 2}}, {Platform: 1, Glyph: map[int]int{65: 1}}}, true, true)
	if err != nil {
		t.Fatal(err)
	}
	c, err := ParseCFF(sampleCFF(t))
	if err != nil {
		t.Fatal(err)
	}
	named, err := c.Subset(CFFSubset{Name: "Y", Glyphs: []int{0, 3, 2, 5}, Names: []string{".notdef", "Aacute", "B", "quirk"}, Codes: map[int]int{200: 1}})
	if err != nil {
		t.Fatal(err)
	}
	wide, err := c.Subset(CFFSubset{Name: "Y", Glyphs: []int{0, 1, 2}, CIDs: []int{0, 1, 300}})
	if err != nil {
		t.Fatal(err)
	}
	o, err := ParseOpenType(wrapped(sampleCFF(t)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := ParseType1(sampleType1())
	if err != nil {
		t.Fatal(err)
	}
	part, err := f.Subset("Y", []string{"A", "B"}, nil, f.Codes)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct {
		kind, name, glyphs string
		data               []byte
	}{
		{"truetype", "a.ttf", "5\n", trueType}, {"cff", "named.cff", "6\n", named}, {"cff", "wide.cff", "3\n", wide}, {"truetype", "named.otf", "6\n", o.Wrap(named, []int{0, 3, 2, 5, 1, 4}, true)}, {"truetype", "wide.otf", "3\n", o.Wrap(wide, []int{0, 1, 2}, false)},
		{"type1", "a.pfa", "3\n", append(append(part.Clear, part.Hidden...), part.Trailer...)},
	} {
		path := filepath.Join(t.TempDir(), p.name)
		if err := os.WriteFile(path, p.data, 0o600); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		cmd := exec.Command(python, "-c", judgeScript, p.kind, path)
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil || string(out) != p.glyphs || said.Len() > 0 {
			t.Errorf("%s: fontTools says %s (%v, %s), want %s", p.name, out, err, said.String(), p.glyphs)
		}
	}
}
