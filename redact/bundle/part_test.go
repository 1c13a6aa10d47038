package bundle

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
)

// heavy is a document whose pages hold about kb kilobytes each that do not compress.
func heavy(t *testing.T, name string, pages, kb int) []byte {
	t.Helper()
	r := rand.New(rand.NewSource(int64(len(name) + pages)))
	f := pdfdoc.New()
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	for n := range pages {
		noise := make([]byte, kb<<10)
		r.Read(noise)
		im := f.AddRaw(pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"), "Width": pdfdoc.Integer(1024), "Height": pdfdoc.Integer(kb),
			"ColorSpace": pdfdoc.Name("DeviceGray"), "BitsPerComponent": pdfdoc.Integer(8)}, noise)
		f.AddPage(pdfdoc.Dict{
			"MediaBox":  pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(400), pdfdoc.Integer(300)},
			"Resources": pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}, "XObject": pdfdoc.Dict{"I": im}},
			"Contents":  f.AddStream(nil, fmt.Appendf(nil, "q 100 0 0 100 200 100 cm /I Do Q BT /F 12 Tf 40 60 Td (%s, leaf %d) Tj ET", name, n+1)),
		})
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A pack for e-mail comes in parts that are each small enough and whole by themselves:
// every page once, in order, with a cover that says which part it is, and the key of its
// own boxes. A document that is too large alone is divided between its pages.
func TestParts(t *testing.T) {
	day := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	p := Pack{
		Reference: "SAR-2026-014", Subject: "Ella Shaw", Received: day, Produced: day, Password: "h7km-w2pd-9xqa-tc4e-m8vr",
		Documents: []Document{
			{Title: "Document 1", PDF: heavy(t, "First", 2, 150), Pages: 2},
			{Title: "Document 2", Withheld: true, Pages: 4},
			{Title: "Document 3", PDF: heavy(t, "Third", 9, 150), Pages: 9},
			{Title: "Document 4", PDF: heavy(t, "Fourth", 1, 150), Pages: 1},
		},
	}
	for n := 1; n <= 9; n++ {
		p.Boxes = append(p.Boxes, Box{Ref: fmt.Sprint(n), Document: "Document 3", Page: n, Label: "withheld", Reason: "information about another person"})
	}
	const limit = 800 << 10
	parts, err := AssembleParts(context.Background(), p, limit)
	if err != nil {
		t.Fatal(err)
	}
	if len(parts) < 3 {
		t.Fatalf("%d parts", len(parts))
	}
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	ctx := context.Background()
	var leaves, boxes []string
	listed := 0
	for i, part := range parts {
		if len(part.Encrypted) > limit {
			t.Errorf("part %d has %d bytes", i+1, len(part.Encrypted))
		}
		d, err := eye.Open(ctx, part.Encrypted, p.Password)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		cover, err := d.Page(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("Part %d of %d", i+1, len(parts)); !strings.Contains(cover.Text, want) {
			t.Errorf("the cover does not say %q", want)
		}
		for n := 1; n <= d.Pages(); n++ {
			page, err := d.Page(ctx, n)
			if err != nil {
				t.Fatal(err)
			}
			if foot := fmt.Sprintf("SAR-2026-014 · part %d of %d · page %d of %d", i+1, len(parts), n, d.Pages()); !strings.Contains(page.Text, foot) {
				t.Errorf("part %d, page %d does not say %q", i+1, n, foot)
			}
			if n <= part.Front {
				listed += strings.Count(page.Text, "Document 2 4 "+withheldWhole)
				continue
			}
			leaf, _, _ := strings.Cut(page.Text, "\r")
			for _, name := range []string{"First", "Third", "Fourth"} {
				if at := strings.Index(page.Text, name+", leaf"); at >= 0 {
					leaf = strings.Fields(page.Text[at:])[0] + strings.Fields(page.Text[at:])[2]
				}
			}
			leaves = append(leaves, leaf)
		}
		for _, b := range part.Pack.Boxes {
			boxes = append(boxes, b.Ref)
		}
	}
	want := strings.Fields("First,1 First,2 Third,1 Third,2 Third,3 Third,4 Third,5 Third,6 Third,7 Third,8 Third,9 Fourth,1")
	if !slices.Equal(leaves, want) {
		t.Errorf("the parts hold %v", leaves)
	}
	if strings.Join(boxes, " ") != "1 2 3 4 5 6 7 8 9" {
		t.Errorf("the keys explain the boxes %v", boxes)
	}
	if listed != 1 {
		t.Errorf("the document that is withheld is listed %d times", listed)
	}
	if _, err := AssembleParts(ctx, p, 300<<10-1); err != nil {
		t.Errorf("a page to a part fits: %v", err)
	}
	p.Documents[0].PDF = heavy(t, "First", 2, 400)
	if _, err := AssembleParts(ctx, p, 300<<10); err == nil {
		t.Error("a page larger than the limit is no reason to refuse")
	}
}
