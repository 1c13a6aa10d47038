package pdfdoc

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"sarpack/redact"
)

// plainText is longer than any table or window edge that the filters have.
var plainText = []byte(strings.Repeat("Ella Shaw was in the corridor with Tom; nobody else saw it. ", 400))

func encode85(b []byte) []byte {
	out := make([]byte, ascii85.MaxEncodedLen(len(b)))
	return append(out[:ascii85.Encode(out, b)], "~>"...)
}

// unfinished compresses b and leaves the stream open, as some programs do.
func unfinished(b []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write(b)
	w.Flush()
	return out.Bytes()
}

// encodeLZW uses the standard library's encoder, which is GIF's and does not change
// the code length early.
func encodeLZW(b []byte) []byte {
	var out bytes.Buffer
	w := lzw.NewWriter(&out, lzw.MSB, 8)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func encodeRunLength(b []byte) []byte {
	var out []byte
	for len(b) > 0 {
		n := min(len(b), 128)
		out = append(append(out, byte(n-1)), b[:n]...)
		b = b[n:]
	}
	return append(out, 128)
}

// filterCases are streams and what they hold; they seed the fuzz target as well.
var filterCases = []struct {
	name string
	dict Dict
	raw  []byte
	want []byte
}{
	{"none", Dict{}, plainText, plainText},
	{"flate", Dict{"Filter": Name("FlateDecode")}, Deflate(plainText), plainText},
	{"flate by its short name", Dict{"Filter": Name("Fl")}, Deflate(plainText), plainText},
	{"flate with a wrong checksum", Dict{"Filter": Name("FlateDecode")}, spoil(Deflate(plainText), -1), plainText},
	{"flate without checksum", Dict{"Filter": Name("FlateDecode")}, cut(Deflate(plainText), 4), plainText},
	{"flate with more after it", Dict{"Filter": Name("FlateDecode")}, append(Deflate(plainText), "\r\nendstream"...), plainText},
	{"flate, empty", Dict{"Filter": Name("FlateDecode")}, nil, nil},
	{"flate that was never finished", Dict{"Filter": Name("FlateDecode")}, unfinished(plainText), plainText},
	{"hex", Dict{"Filter": Name("ASCIIHexDecode")}, []byte("45 6c\n6C61>rest"), []byte("Ella")},
	{"hex, odd", Dict{"Filter": Name("AHx")}, []byte("454>"), []byte("E@")},
	{"base 85", Dict{"Filter": Name("ASCII85Decode")}, encode85(plainText), plainText},
	{"base 85 without an end mark", Dict{"Filter": Name("A85")}, cut(encode85(plainText), 2), plainText},
	{"run length", Dict{"Filter": Name("RunLengthDecode")}, encodeRunLength(plainText), plainText},
	{"run length, repeated", Dict{"Filter": Name("RL")}, []byte{254, 'a', 0, 'b', 128, 'x'}, []byte("aaab")},
	{"lzw", Dict{"Filter": Name("LZWDecode"), "DecodeParms": Dict{"EarlyChange": Integer(0)}}, encodeLZW(plainText), plainText},
	{"lzw of the standard", Dict{"Filter": Name("LZWDecode")}, unhex("800B6050220C0C8501"), []byte("-----A---B")},
	{"two filters", Dict{"Filter": Array{Name("ASCIIHexDecode"), Name("FlateDecode")}},
		[]byte(hex.EncodeToString(Deflate(plainText))), plainText},
	{"crypt filter of no effect", Dict{"Filter": Array{Name("Crypt"), Name("FlateDecode")},
		"DecodeParms": Array{Dict{"Name": Name("Identity")}, nil}}, Deflate(plainText), plainText},
	{"png up", Dict{"Filter": Name("FlateDecode"), "DecodeParms": Dict{"Predictor": Integer(12), "Columns": Integer(3)}},
		Deflate([]byte{2, 1, 2, 3, 2, 1, 1, 1, 0, 9, 9, 9}), []byte{1, 2, 3, 2, 3, 4, 9, 9, 9}},
	{"png sub, average, paeth", Dict{"Filter": Name("FlateDecode"), "DecodeParms": Dict{"Predictor": Integer(15), "Columns": Integer(3)}},
		Deflate([]byte{1, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1}), []byte{1, 2, 3, 1, 2, 3, 2, 3, 4}},
	{"png, last row short", Dict{"Filter": Name("FlateDecode"), "DecodeParms": Dict{"Predictor": Integer(12), "Columns": Integer(3)}},
		Deflate([]byte{2, 1, 2, 3, 2, 1}), []byte{1, 2, 3, 2}},
	{"tiff", Dict{"Filter": Name("FlateDecode"), "DecodeParms": Dict{"Predictor": Integer(2), "Columns": Integer(3)}},
		Deflate([]byte{1, 1, 1, 5, 1, 1}), []byte{1, 2, 3, 5, 6, 7}},
	{"tiff, 4 bits", Dict{"Filter": Name("FlateDecode"), "DecodeParms": Dict{"Predictor": Integer(2), "Columns": Integer(4), "BitsPerComponent": Integer(4)}},
		Deflate([]byte{0x11, 0x11}), []byte{0x12, 0x34}},
}

// spoil returns b with the byte at i changed; i counts from the end if negative.
func spoil(b []byte, i int) []byte {
	b = bytes.Clone(b)
	b[(i+len(b))%len(b)] ^= 0x55
	return b
}

// cut returns b without its last n bytes.
func cut(b []byte, n int) []byte { return bytes.Clone(b[:len(b)-n]) }

func TestDecode(t *testing.T) {
	for _, c := range filterCases {
		t.Run(c.name, func(t *testing.T) {
			got, err := New().Decode(&Stream{Dict: c.dict, Raw: c.raw})
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, c.want) {
				t.Errorf("got %d bytes, want %d", len(got), len(c.want))
			}
		})
	}
}

// What is damaged is never silently short: there is an error, with what came first.
func TestDecodeDamaged(t *testing.T) {
	flate := Deflate(plainText)
	for _, c := range []struct {
		name   string
		filter string
		raw    []byte
		first  string
	}{
		{"flate cut off", "FlateDecode", flate[:len(flate)/2], "Ella Shaw"},
		{"flate spoilt", "FlateDecode", spoil(flate, len(flate)/2), ""},
		{"not flate", "FlateDecode", []byte("BT (Ella) Tj ET"), ""},
		{"not hex", "ASCIIHexDecode", []byte("45!!"), "E"},
		{"not base 85", "ASCII85Decode", []byte("87cURD]i,\x80"), "Hell"},
		{"run length cut off", "RunLengthDecode", []byte{3, 'E', 'l'}, "El"},
		{"lzw with a code from nowhere", "LZWDecode", []byte{0x80, 0x0F, 0xFF, 0xE0}, "?"},
		{"unknown", "NobodyDecode", []byte("x"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := New().Decode(&Stream{Dict: Dict{"Filter": Name(c.filter)}, Raw: c.raw})
			var de *ErrDecode
			if !errors.As(err, &de) || got != nil {
				t.Fatalf("got %q and %v, want an ErrDecode", got, err)
			}
			if !strings.HasPrefix(string(de.Data), c.first) {
				t.Errorf("what came before the damage is %.20q, want %q…", de.Data, c.first)
			}
		})
	}
}

func TestDecodeImage(t *testing.T) {
	for _, name := range []string{"DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode"} {
		s := &Stream{Dict: Dict{"Filter": Array{Name("ASCIIHexDecode"), Name(name)},
			"DecodeParms": Array{nil, Dict{"K": Integer(-1)}}}, Raw: []byte("FFD8>")}
		_, err := New().Decode(s)
		var ie *ErrImageFilter
		if !errors.As(err, &ie) || ie.Name != name || string(ie.Data) != "\xFF\xD8" || ie.Parms["K"] != Integer(-1) {
			t.Errorf("%s: %#v", name, err)
		}
	}
}

// A small file cannot ask for all the memory there is.
func TestDecodeBomb(t *testing.T) {
	bomb := Deflate(make([]byte, redact.MaxStream+1))
	_, err := New().Decode(&Stream{Dict: Dict{"Filter": Name("FlateDecode")}, Raw: bomb})
	if !errors.Is(err, redact.ErrTooLarge) {
		t.Errorf("%d bytes that unpack to more than the limit: %v", len(bomb), err)
	}
}

func FuzzDecode(f *testing.F) {
	names := []string{"FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"}
	if len(filterCases) == 0 {
		f.Fatal("no seeds")
	}
	for i, c := range filterCases {
		f.Add(i, 12, 3, c.raw)
		f.Add(i, 2, 5, c.raw)
	}
	f.Fuzz(func(t *testing.T, which, predictor, columns int, raw []byte) {
		d := Dict{"Filter": Name(names[abs(which%len(names))]),
			"DecodeParms": Dict{"Predictor": Integer(predictor), "Columns": Integer(columns), "Colors": Integer(which)}}
		got, err := New().Decode(&Stream{Dict: d, Raw: raw})
		if err == nil && len(got) > redact.MaxStream {
			t.Error("longer than the limit")
		}
		if err != nil && got != nil {
			t.Error("data beside an error: a caller could take them for all")
		}
	})
}

// What stands behind compressed data is no part of it.
func TestDeflateLength(t *testing.T) {
	z := Deflate([]byte("what the page shows"))
	for name, c := range map[string]struct {
		data []byte
		want int
	}{
		"sound":          {z, len(z)},
		"something more": {append(bytes.Clone(z), "t* Tom"...), len(z)},
		"cut off":        {z[:len(z)-6], len(z) - 6},
		"none":           {[]byte("plain"), 5},
		"empty":          {nil, 0},
	} {
		if got := DeflateLength(c.data); got != c.want {
			t.Errorf("%s: %d bytes, want %d", name, got, c.want)
		}
	}
}
