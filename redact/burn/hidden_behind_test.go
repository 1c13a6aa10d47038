package burn

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// What stands behind the end of packed data is in no viewer's sight, however the data are
// packed, and stays behind.
func TestBehindTheData(t *testing.T) {
	const samples = "\x00\x7f\xff\x40"
	run := "\x03" + samples + "\x80"
	for _, c := range []struct{ name, filter, data string }{
		{"run length", "/RunLengthDecode", run + "SECRET"},
		{"hexadecimal", "/ASCIIHexDecode", hex.EncodeToString([]byte(samples)) + ">SECRET"},
		{"base 85", "/ASCII85Decode", "!.Y#6~>SECRET"},
		{"three of them", "[/ASCIIHexDecode /FlateDecode /RunLengthDecode]", hex.EncodeToString(pdfdoc.Deflate([]byte(run+"SECRET"))) + ">"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pdf := layout([]string{
				1: "<< /Type /Catalog /Pages 2 0 R >>",
				2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >> >>",
				4: "<< >> STREAM q 40 0 0 40 20 20 cm /I Do Q BT /F1 12 Tf 20 150 Td (Tom told Ella) Tj ET",
				5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
				6: "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter " + c.filter + " >> STREAM " + c.data,
			}, "/Root 1 0 R")
			res, _ := burnt(t, pdf, "", "Tom", Options{})
			if len(res.Rastered) > 0 {
				t.Errorf("rastered %v", res.Rastered)
			}
			f := openTest(t, res.PDF)
			page, err := f.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			im := f.Stream(f.Dict(page.Resources["XObject"])["I"])
			data, err := f.Decode(im)
			if err != nil || string(data[:4]) != samples {
				t.Errorf("the picture is %x, %v", data, err)
			}
			if len(data) == 4 && (strings.Contains(string(im.Raw), "SECRET") || len(im.Raw) > 20) {
				t.Errorf("behind the picture there is %q", im.Raw)
			}
		})
	}
}

// What unpacks to more than anybody can show is not copied: where it ends, and what
// stands behind that, nobody knows.
func TestPictureThatUnpacksToTooMuch(t *testing.T) {
	f := pdfdoc.New()
	runs := bytes.Repeat([]byte{0x81, 7}, redact.MaxStream/128+1) // of 128 samples each
	im := f.AddRaw(pdfdoc.Dict{"Subtype": pdfdoc.Name("Image"), "Width": pdfdoc.Integer(1), "Height": pdfdoc.Integer(1),
		"Filter": pdfdoc.Array{pdfdoc.Name("FlateDecode"), pdfdoc.Name("RunLengthDecode")}}, pdfdoc.Deflate(runs))
	s := newScrubber(f)
	if out := f.Stream(s.copy(im, "xobject", s.xobject)); out == nil || len(out.Raw) > 0 || out.Dict["Filter"] != nil {
		t.Errorf("of the picture %d bytes were copied", len(out.Raw))
	}
}
