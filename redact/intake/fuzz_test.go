package intake

import (
	"context"
	"image/color"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sarpack/redact/intake/sheet"
	"sarpack/redact/intake/typeset"
)

// fuzz feeds a reader with what it was not made for: it must end, in time, with a
// document that can be typeset or with an error, and never panic. What take catches
// is not caught here.
func fuzz(f *testing.F, k kind, seeds ...[]byte) {
	f.Helper()
	if len(seeds) == 0 {
		f.Fatal("there are no seeds")
	}
	for _, s := range seeds {
		f.Add(s)
		f.Add(s[:len(s)*2/3])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<20 {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		ta := &taker{o: Options{Whose: &sheet.Whose{UPN: "B801200005001", Names: []string{"Ella Shaw"}}}, left: 1 << 30}
		d, err := readers[k](ctx, ta, item{path: "x"}, data)
		if ctx.Err() != nil {
			t.Fatal("it took too long")
		}
		if err != nil {
			return
		}
		for i := range d.Parts {
			d.Parts[i].Bytes()
		}
		if d.From == "" {
			return
		}
		res, err := typeset.Set(ctx, d)
		if ctx.Err() != nil {
			t.Fatal("it took too long to be typeset")
		}
		if err == nil && (res.Pages == 0 || len(res.Hidden) != len(d.Hidden)) {
			t.Errorf("%d pages, %d of %d hidden items", res.Pages, len(res.Hidden), len(d.Hidden))
		}
	})
}

// seed reads files of testdata.
func seed(f testing.TB, names ...string) [][]byte {
	f.Helper()
	var out [][]byte
	for _, n := range names {
		b, err := os.ReadFile(filepath.Join("testdata", n))
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, b)
	}
	return out
}

func FuzzPicture(f *testing.F) {
	seeds := seed(f, "fax-g4.tif", "fax-g3.tif", "jpeg.tif", "cmyk.jpg", "lossless.webp")
	im := drawn(20, 10, color.RGBA{90, 20, 20, 255})
	fuzz(f, kindPicture, append(seeds, pngOf(f, im), withExif(jpegOf(f, im), 6), hugePNG())...)
}

func FuzzText(f *testing.F) {
	fuzz(f, kindText, []byte("Siân > O’Brien\n\t\U0001F600 a   b\f\x0b"), []byte(wide("wide\n")), []byte("BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=x:a=C3=\n=BC\nNOTE:a\n b\\n\n"),
		[]byte(`{"a":["\ud83d\udc4d\n\u12",1]}`), []byte(`<?xml?><a b="&apos;&#226;&#x;">`), []byte("abc עברית (בלבד) 12 عَائِشَة, def"))
}

func FuzzCSV(f *testing.F) {
	fuzz(f, kindCSV, []byte("Date;Name\n2026-03-01;\"a;b\"\n"), []byte("sep=|\na|b\n"))
}

func FuzzHTML(f *testing.F) { fuzz(f, kindHTML, []byte(page)) }

func FuzzWord(f *testing.F) { fuzz(f, kindDocx, everything(f)) }

// FuzzWordText feeds the text part of a document alone, which a fuzzer can hardly
// reach through an archive.
func FuzzWordText(f *testing.F) {
	files := unzipped(f, everything(f))
	f.Add(files["word/document.xml"], files["word/numbering.xml"], files["word/styles.xml"])
	f.Fuzz(func(t *testing.T, text, numbers, styles string) {
		with := map[string]string{}
		for k, v := range files {
			with[k] = v
		}
		with["word/document.xml"], with["word/numbering.xml"], with["word/styles.xml"] = text, numbers, styles
		ta := &taker{}
		d, err := readers[kindDocx](t.Context(), ta, item{}, zipped(t, with))
		if err == nil {
			if _, err := typeset.Set(t.Context(), d); err != nil {
				t.Skip()
			}
		}
	})
}

func FuzzWorkbook(f *testing.F) { fuzz(f, kindXlsx, workbook(f)) }

// FuzzSheet feeds one sheet of a workbook alone.
func FuzzSheet(f *testing.F) {
	files := unzipped(f, workbook(f))
	f.Add(files["xl/worksheets/sheet1.xml"], files["xl/styles.xml"], files["xl/pivotCache/pivotCacheRecords1.xml"])
	f.Fuzz(func(t *testing.T, text, styles, records string) {
		with := map[string]string{}
		for k, v := range files {
			with[k] = v
		}
		with["xl/worksheets/sheet1.xml"], with["xl/styles.xml"], with["xl/pivotCache/pivotCacheRecords1.xml"] = text, styles, records
		ta := &taker{}
		d, err := ta.read(t.Context(), item{}, kindXlsx, zipped(t, with)) // excelize may panic, and is caught
		if err == nil {
			if _, err := typeset.Set(t.Context(), d); err != nil {
				t.Skip()
			}
		}
	})
}

func FuzzSlides(f *testing.F) {
	fuzz(f, kindPptx, zipped(f, map[string]string{"ppt/presentation.xml": `<p:presentation xmlns:p="p" xmlns:r="r"/>`, "ppt/slides/slide1.xml": "<a:t>x</a:t>"}))
}

func FuzzEml(f *testing.F) {
	fuzz(f, kindEml, []byte(eml(f)), []byte("40\nFrom: a\nMessage-ID: <1@x>\n\nb\n<plist>"), []byte("From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n--B\nContent-Location: x\n\nb\n--B--\nend"))
}

func FuzzMsg(f *testing.F) { fuzz(f, kindMsg, seed(f, "message.msg")...) }

func FuzzTNEF(f *testing.F) { fuzz(f, kindTNEF, seed(f, "winmail.dat")...) }

func FuzzSigned(f *testing.F) { fuzz(f, kindSigned, seed(f, "signed.p7m")...) }

func FuzzMbox(f *testing.F) {
	fuzz(f, kindMbox, []byte("From a\nFrom: b\nSubject: =?utf-8?q?c?=\n\n>From d\n\nFrom e\nTo: f\n\n"))
}

func FuzzCTF(f *testing.F) { fuzz(f, kindCTF, []byte(ctfFile)) }

func FuzzZip(f *testing.F) {
	fuzz(f, kindZip, zipped(f, map[string]string{"a/b.txt": "c", "d.zip": "PK"}))
}

// FuzzRecognise says of anything what it is, and the same twice.
func FuzzRecognise(f *testing.F) {
	for _, s := range seed(f, "fax-g4.tif", "message.msg") {
		f.Add(s, "a.pdf")
	}
	f.Add([]byte(eml(f)), "b.eml")
	f.Add(everything(f), "c.docx")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		if k := recognise(data, name); k != recognise(data, name) {
			t.Error("once this, once that")
		} else {
			misnamed(k, name)
			_ = advice(k) // for whatever kind: it must not panic
		}
	})
}
