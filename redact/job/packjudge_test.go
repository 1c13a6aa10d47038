package job

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify"
)

// leafOf is a redacted document of one page.
func leafOf(t *testing.T, content string) []byte {
	t.Helper()
	f := pdfdoc.New()
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	f.AddPage(pdfdoc.Dict{
		"MediaBox":  pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(400), pdfdoc.Integer(300)},
		"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}}, "Contents": f.AddStream(nil, []byte(content)),
	})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The finished pack is judged whole: whatever was put into it, left out of it or
// changed after its documents were proved is found.
func TestPackJudge(t *testing.T) {
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	ctx := context.Background()
	one, two := leafOf(t, "BT /F 12 Tf 40 60 Td (Ella came in) Tj ET"), leafOf(t, "BT /F 12 Tf 40 60 Td (and went home) Tj ET")
	day := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	pack := func(docs ...[]byte) *bundle.Result {
		p := bundle.Pack{Reference: "SAR-1", Subject: "Ella Shaw", Received: day, Produced: day}
		for i, d := range docs {
			p.Documents = append(p.Documents, bundle.Document{Title: title(i), PDF: d, Pages: 1})
		}
		r, err := bundle.Assemble(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	good := pack(one, two)
	terms := []verify.Term{{Text: "Tom"}}
	judge := func(delivered []byte) *redact.Report {
		rep, err := verify.Pack(ctx, eye, verify.PackInput{Delivered: delivered, Front: good.Front, Reference: "SAR-1", Parts: []verify.Part{
			{PDF: one, First: good.FirstPage[0], Terms: terms}, {PDF: two, First: good.FirstPage[1], Terms: terms},
		}})
		if err != nil {
			t.Fatal(err)
		}
		return rep
	}
	if rep := judge(good.PDF); !rep.Clean() {
		t.Fatalf("the good pack is not passed: %v %v", rep.Leaks, rep.Unread)
	} else if !slices.ContainsFunc(rep.Checks, func(c redact.Check) bool { return c.Name == "pages made of the proved objects" && c.Count == 2 }) {
		t.Errorf("the pages were not held against the proved ones object by object: %v", rep.Checks)
	}
	first := good.FirstPage[0]
	// change rewrites the pack with another dictionary of a page.
	change := func(do func(f *pdfdoc.File, d pdfdoc.Dict)) []byte {
		f, err := pdfdoc.Open(ctx, good.PDF, "")
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Page(first)
		if err != nil {
			t.Fatal(err)
		}
		do(f, p.Dict)
		f.SetPage(first, p.Dict)
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	streams := func(f *pdfdoc.File, d pdfdoc.Dict) pdfdoc.Array { return slices.Clone(f.Array(d["Contents"])) }
	for name, delivered := range map[string][]byte{
		"another document":   pack(one, leafOf(t, "BT /F 12 Tf 40 60 Td (and Tom too) Tj ET")).PDF,
		"a document too few": pack(one).PDF,
		"one twice":          pack(one, one).PDF,
		"the wrong order":    pack(two, one).PDF,
		"a word more": change(func(f *pdfdoc.File, d pdfdoc.Dict) {
			d["Contents"] = append(streams(f, d), f.AddStream(nil, []byte("BT /F 12 Tf 40 90 Td (with others) Tj ET")))
		}),
		"text gone": change(func(f *pdfdoc.File, d pdfdoc.Dict) { d["Contents"] = streams(f, d)[:1] }),
		"a box drawn over it": change(func(f *pdfdoc.File, d pdfdoc.Dict) {
			d["Contents"] = append(streams(f, d), f.AddStream(nil, []byte("0 g 30 50 100 30 re f")))
		}),
		"a picture in the footer": change(func(f *pdfdoc.File, d pdfdoc.Dict) {
			s := streams(f, d)
			s[0] = f.AddStream(nil, []byte("0 g 30 150 100 30 re f"))
			d["Contents"] = s
		}),
		"no footer": change(func(f *pdfdoc.File, d pdfdoc.Dict) {
			s := streams(f, d)
			s[0] = f.AddStream(nil, []byte("0 g"))
			d["Contents"] = s
		}),
		"cut at the side": change(func(f *pdfdoc.File, d pdfdoc.Dict) {
			d["CropBox"] = pdfdoc.Array{pdfdoc.Integer(80), pdfdoc.Integer(-20), pdfdoc.Integer(400), pdfdoc.Integer(300)}
		}),
		"turned": change(func(f *pdfdoc.File, d pdfdoc.Dict) { d["Rotate"] = pdfdoc.Integer(180) }),
		"a note on it": change(func(f *pdfdoc.File, d pdfdoc.Dict) {
			d["Annots"] = pdfdoc.Array{f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Annot"), "Subtype": pdfdoc.Name("Text"), "Contents": pdfdoc.TextString("Tom said so"),
				"Rect": pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(9), pdfdoc.Integer(9)}})}
		}),
		"something behind it": append(bytes.Clone(good.PDF), "Tom"...),
		"nothing of a PDF":    []byte("Tom"),
	} {
		if rep := judge(delivered); rep.Clean() {
			t.Errorf("the judge is broken: %s is passed", name)
		} else {
			for _, l := range rep.Leaks {
				if bytes.Contains([]byte(fmt.Sprint(l)), []byte("Tom")) {
					t.Errorf("%s: the leak's description quotes a name", name)
				}
			}
		}
	}
}
