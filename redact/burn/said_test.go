package burn

import (
	"strings"
	"testing"
)

// The address of a link stays where the page goes on showing it. Text that is not painted
// shows nothing, and goes, unless it lies over a picture that it transcribes.
func TestLinkToWhatIsNotPainted(t *testing.T) {
	const picture = "q 280 0 0 100 10 20 cm /I Do Q "
	for _, c := range []struct {
		name, content string
		kept          bool
	}{
		{"painted", "BT /F1 12 Tf 20 50 Td (www.school.example) Tj ET ", true},
		{"not painted", "BT 3 Tr /F1 12 Tf 20 50 Td (www.school.example) Tj ET ", false},
		{"not painted beside a picture", picture + "BT 3 Tr /F1 12 Tf 20 170 Td (www.school.example) Tj ET ", false},
		{"not painted over a picture", picture + "BT 3 Tr /F1 12 Tf 20 50 Td (www.school.example) Tj ET ", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			pdf := layout([]string{
				1: "<< /Type /Catalog /Pages 2 0 R >>",
				2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Annots [7 0 R] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >> >>",
				4: "<< >> STREAM " + c.content + "BT 0 Tr /F1 12 Tf 20 150 Td (Tom told Ella) Tj ET",
				5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
				6: "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray >> STREAM \xf0",
				7: "<< /Type /Annot /Subtype /Link /Rect [20 45 140 65] /A << /S /URI /URI (http://www.school.example) >> >>",
			}, "/Root 1 0 R")
			res, _ := burnt(t, pdf, "", "Tom", Options{})
			if len(res.Rastered) > 0 {
				t.Errorf("rastered %v", res.Rastered)
			}
			if kept := strings.Contains(unpacked(t, res.PDF), "/URI (http"); kept != c.kept {
				t.Errorf("the link is kept: %v, want %v", kept, c.kept)
			}
		})
	}
}
