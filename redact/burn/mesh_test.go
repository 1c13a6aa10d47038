package burn

import (
	"fmt"
	"strings"
	"testing"
)

// A ground whose colour a mesh changes tells nothing; a mesh of many figures under a mark
// can spell a word.
func TestMeshUnderMark(t *testing.T) {
	vertex := func(x, y int) string { return fmt.Sprintf("00%02x%02x%02x8040", x, y, x) }
	few := vertex(0, 0) + vertex(255, 0) + vertex(0, 255) + vertex(255, 0) + vertex(0, 255) + vertex(255, 255)
	var many strings.Builder
	for i := range 12 { // in steps of little more than a point
		for k := range 3 {
			many.WriteString(vertex(50+i, 124+k))
		}
	}
	patch := "00" + strings.Repeat("0000", 4) + strings.Repeat("ff00", 4) + strings.Repeat("ffff", 4) + strings.Repeat("804020", 4)
	mesh := func(kind int, data string) string {
		return fmt.Sprintf("<< /ShadingType %d /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 300 0 200 0 1 0 1 0 1] /Filter /ASCIIHexDecode >> STREAM %s>", kind, data)
	}
	const text = "0 g BT /F1 12 Tf 52 100 Td (Tom and Ella) Tj ET"
	for _, c := range []struct {
		name, how, data, raster string
		kind                    int
	}{
		{"a ground painted with the pattern", "/Pattern cs /P scn 0 0 300 200 re f ", few, "", 4},
		{"a ground", "/S sh ", few, "", 4},
		{"a patch", "/S sh ", patch, "", 6},
		{"many figures painted with the pattern", "/Pattern cs /P scn 0 0 300 200 re f ", many.String(), "a pattern is painted under a mark", 4},
		{"many figures", "/S sh ", many.String(), "a shading may lie under a mark", 4},
		{"many figures, moved away", "q 1 0 0 1 100 0 cm /S sh Q ", many.String(), "", 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			burnSnippet(t, snippet{content: c.how + text, raster: c.raster, objects: []string{mesh(c.kind, c.data)},
				resources: "/Shading << /S 10 0 R >> /Pattern << /P << /PatternType 2 /Shading 10 0 R >> >>",
				words:     []string{"Tom"}, gone: []string{"Tom"}, left: []string{"and Ella"}})
		})
	}
}
