package pdfdoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"sarpack/redact"
)

// open opens a file that has to open.
func opened(t *testing.T, data []byte, password string) *File {
	t.Helper()
	f, err := Open(context.Background(), data, password)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// book makes a file of n pages that say their number, in a font that the first
// page names and all share.
func book(t *testing.T, n int) []byte {
	t.Helper()
	f := New()
	font := f.Add(Dict{"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica")})
	for i := range n {
		f.AddPage(Dict{
			"MediaBox":  Array{Integer(0), Integer(0), Integer(200), Integer(100)},
			"Resources": Dict{"Font": Dict{"F": font}},
			"Contents":  f.AddStream(nil, fmt.Appendf(nil, "BT /F 12 Tf 20 50 Td (Page %d of %d) Tj ET", i+1, n)),
		})
	}
	return written(t, f)
}

func TestWriteReadsBack(t *testing.T) {
	const pages = 450 // more objects than one object stream holds
	pdf := book(t, pages)
	accepted(t, pdf)
	text := judge(t, pdf, "pdftotext", "PDF", "-")
	for _, n := range []int{1, 2, 200, pages} {
		if !strings.Contains(text, fmt.Sprintf("Page %d of %d", n, pages)) {
			t.Errorf("page %d is not read", n)
		}
	}
	f := opened(t, pdf, "")
	if f.PageCount() != pages {
		t.Fatalf("%d pages, want %d", f.PageCount(), pages)
	}
	p, err := f.Page(pages)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := f.Content(p); err != nil || !strings.Contains(string(c), "Page 450") {
		t.Errorf("the last page says %q (%v)", c, err)
	}
}

// Writing again what was read gives the same bytes: one form for every object.
func TestWriteIsDeterministic(t *testing.T) {
	once := written(t, opened(t, book(t, 30), ""))
	for range 3 {
		if !bytes.Equal(once, written(t, opened(t, book(t, 30), ""))) {
			t.Fatal("the same file gave different bytes")
		}
	}
	if again := written(t, opened(t, once, "")); !bytes.Equal(once, again) {
		t.Error("a file that we wrote is not written the same again")
	}
}

// A clean file is one revision in which every object is reached: what nothing
// leads to is not in it.
func TestWriteLeavesNoOrphans(t *testing.T) {
	f := opened(t, classic("/Extra 9 0 R /Names << /EmbeddedFiles 9 0 R >>", ""), "")
	f.Add(Dict{"Orphan": TextString("secret orphan")})
	pdf := written(t, f)
	accepted(t, pdf)
	plain := judge(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "PDF", "-")
	for _, secret := range []string{"secret", "Orphan", "Extra"} {
		if strings.Contains(plain, secret) {
			t.Errorf("%q is in the file", secret)
		}
	}
	if n := bytes.Count(pdf, []byte("%%EOF")); n != 1 {
		t.Errorf("%d end marks", n)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(pdf, []byte("\n%%EOF\n")) {
		t.Error("there is something before the header or after the end")
	}
	reached(t, opened(t, pdf, ""))
}

// reached counts by itself what leads from the catalogue, and compares that with
// what the cross-reference table lists.
func reached(t *testing.T, f *File) {
	t.Helper()
	r := f.src.(*reader)
	seen := map[int]bool{}
	stack := []Object{r.trailer["Root"]}
	for len(stack) > 0 {
		o := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch v := o.(type) {
		case Ref:
			if n := int(v.ObjectNumber); !seen[n] {
				seen[n] = true
				stack = append(stack, f.object(n))
			}
		case Dict:
			for _, x := range v {
				stack = append(stack, x)
			}
		case Stream:
			stack = append(stack, v.Dict)
		case Array:
			stack = append(stack, v...)
		}
	}
	for n, w := range r.xref {
		s, isStream := f.object(n).(Stream)
		storage := isStream && (s.Dict["Type"] == Name("ObjStm") || s.Dict["Type"] == Name("XRef"))
		if !seen[n] && !storage && w.offset >= 0 {
			t.Errorf("object %d is an orphan: %v", n, f.object(n))
		}
	}
}

// Whatever stands in strings, names and numbers comes back as it was.
func TestWriteObjects(t *testing.T) {
	odd := Dict{
		"A B#/(":  Name("x\x00y z%"),
		"String":  String([]byte("a(b)c\\d\r\n\x00\xff")),
		"Text":    TextString("Łukasz Ἀθηνᾶ 𝄞"),
		"Empty":   String(nil),
		"Numbers": Array{Integer(-7), Real(0.1), Real(-0.000001), Real(123456789.5), Real(-3.4e38), Integer(1 << 40)},
		"Nested":  Array{Array{}, Dict{}, nil, Boolean(true)},
	}
	f := New()
	f.AddPage(Dict{"MediaBox": Array{Integer(0), Integer(0), Integer(9), Integer(9)}, "Resources": Dict{}, "Odd": f.Add(odd)})
	pdf := written(t, f)
	g := opened(t, pdf, "")
	p, err := g.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	got := g.Dict(p.Dict["Odd"])
	if string(g.Bytes(got["String"])) != "a(b)c\\d\r\n\x00\xff" || g.Text(got["Text"]) != "Łukasz Ἀθηνᾶ 𝄞" {
		t.Errorf("strings: %q, %q", g.Bytes(got["String"]), g.Text(got["Text"]))
	}
	if got["A B#/("] != Name("x\x00y z%") {
		t.Errorf("name: %q", got["A B#/("])
	}
	for i, want := range odd["Numbers"].(Array) {
		a, _ := g.Number(want)
		if b, ok := g.Number(g.Array(got["Numbers"])[i]); !ok || a != b {
			t.Errorf("number %d: %v, want %v", i, b, a)
		}
	}
	if len(g.Array(got["Nested"])) != 4 {
		t.Errorf("nested: %v", got["Nested"])
	}
}

// Nothing in a clean file leads back into the old page tree, from which other
// pages and their secrets could be reached.
func TestWriteCutsOldTree(t *testing.T) {
	f := opened(t, classic("", "/Back 2 0 R /Up 1 0 R /Self 3 0 R"), "")
	pdf := written(t, f)
	plain := judge(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "PDF", "-")
	if regexp.MustCompile(`/(Back|Up) `).MatchString(plain) {
		t.Errorf("the page still leads to the old tree:\n%s", plain)
	}
	if !strings.Contains(plain, "/Self 3 0 R") {
		t.Error("a reference to a page of the file was lost")
	}
}

// Errors of the disk are errors.
func TestWriteFails(t *testing.T) {
	f := opened(t, book(t, 3), "")
	if err := f.Write(&fullDisk{room: 100}); !errors.Is(err, errFull) {
		t.Errorf("a full disk gave %v", err)
	}
	if err := New().Write(io.Discard); !errors.Is(err, redact.ErrNoPages) {
		t.Errorf("a file without pages gave %v", err)
	}
}

var errFull = errors.New("no space")

type fullDisk struct{ room int }

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.room -= len(b); d.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}
