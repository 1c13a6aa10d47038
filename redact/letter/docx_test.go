package letter

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/word"
)

// TestDOCXIsReadAsItWasWritten by this program's own reader of Word documents: the
// same words in the same order, headings as headings, nothing hidden.
func TestDOCXIsReadAsItWasWritten(t *testing.T) {
	l, err := New(map[string][]byte{SettingsFile: []byte(schoolSettings), "logo.png": logo(t, 90, 40)})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range Kinds() {
		x := write(t, l, k.Kind, sample(t))
		data, err := x.DOCX()
		if err != nil {
			t.Fatal(err)
		}
		doc, err := word.Read(context.Background(), data)
		if err != nil {
			t.Fatalf("%s: %v", k.Kind, err)
		}
		got, at := flow.PlainText(doc.Blocks), 0
		for _, b := range x.Blocks {
			for _, s := range b.Spans {
				if s.Text == "\n" {
					continue
				}
				i := strings.Index(got[at:], s.Text)
				if i < 0 {
					t.Fatalf("%s: %q is not read again after %q", k.Kind, s.Text, got[max(0, at-60):at])
				}
				at += i + len(s.Text)
			}
		}
		again, err := x.DOCX()
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: made twice it is two files (%v)", k.Kind, err)
		}
	}
}

// TestDOCXIsWellFormed: every part is XML, and says nothing of who made it where.
func TestDOCXIsWellFormed(t *testing.T) {
	d := sample(t)
	d.Details.Address = "1 <Low> & \"High\" Road\x01"
	data, err := write(t, library(t, nil), Acknowledgement, d).DOCX()
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(body)
		dec := xml.NewDecoder(bytes.NewReader(body))
		for {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	if !strings.Contains(all.String(), "&lt;Low&gt; &amp; ") {
		t.Error("the address is not as it was written")
	}
	for _, bad := range []string{"dc:creator", "lastModifiedBy", "Application"} {
		if strings.Contains(all.String(), bad) {
			t.Errorf("the properties name %s", bad)
		}
	}
}
