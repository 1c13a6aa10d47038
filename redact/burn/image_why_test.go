package burn

import (
	"bytes"
	"encoding/hex"
	"image"
	"image/jpeg"
	"testing"

	"sarpack/redact"
)

// Why a picture cannot be cut is said of what stands in the way: here of its mask, as the
// renderer decodes the picture itself.
func TestPictureWhy(t *testing.T) {
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 16, 16)), nil); err != nil {
		t.Fatal(err)
	}
	burnSnippet(t, snippet{content: "q 60 0 0 60 40 40 cm /I Do Q BT /F1 12 Tf 20 150 Td (stays) Tj ET", resources: "/XObject << /I 10 0 R >>",
		objects: []string{
			"<< /Type /XObject /Subtype /Image /Width 16 /Height 16 /BitsPerComponent 8 /ColorSpace /DeviceGray /Decode [1 0] /Mask 11 0 R " +
				"/Filter [/ASCIIHexDecode /DCTDecode] >> STREAM " + hex.EncodeToString(picture.Bytes()) + ">",
			"<< /Type /XObject /Subtype /Image /ImageMask true /Width 16 /Height 16 /BitsPerComponent 1 /Filter /CCITTFaxDecode " +
				"/DecodeParms << /K -1 /Columns 16 >> >> STREAM \x00\x00",
		},
		rects: []redact.Rect{{X0: 50, Y0: 50, X1: 70, Y1: 70}}, raster: "turned round, and its mask: it is a damaged fax", left: []string{"stays"}})
}
