package job

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"testing"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/request"
	"sarpack/redact/verify"
)

// noisy is a redacted document whose pages hold about 100 kB each.
func noisy(t *testing.T, name string, pages int) []byte {
	t.Helper()
	r := rand.New(rand.NewSource(int64(len(name))))
	f := pdfdoc.New()
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	for n := range pages {
		noise := make([]byte, 100<<10)
		r.Read(noise)
		im := f.AddRaw(pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"), "Width": pdfdoc.Integer(1024), "Height": pdfdoc.Integer(100),
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

// Each part of a pack is judged as it will be opened, and the record knows in which part
// each page is. A part that holds a page too many or too few, or that is another part, is
// not passed.
func TestPartsAreJudged(t *testing.T) {
	j := newJob(t)
	ctx := context.Background()
	s := &Scan{Case: &request.Case{Request: request.Request{Reference: "SAR-1"}, Subject: request.Subject{Name: "Ella Shaw"}}}
	var plans []*docPlan
	var done []*proved
	for i, d := range []struct {
		name  string
		pages int
	}{{"First", 2}, {"Secret", 1}, {"Third", 7}, {"Fourth", 1}} {
		p := &docPlan{record: &Record{Document: &redact.Document{ID: d.name, Pages: d.pages}}, title: title(i + 1)}
		if d.name == "Secret" {
			p.withheld, p.unlisted = true, true
			plans, done = append(plans, p), append(done, nil)
			continue
		}
		if i > 1 {
			p.title = title(i)
		}
		plans, done = append(plans, p), append(done, &proved{pdf: noisy(t, d.name, d.pages)})
	}
	parts, err := j.assemble(ctx, s, plans, done, now(), PackStyle{Password: "h7km-w2pd", PartLimit: 400 << 10})
	if err != nil {
		t.Fatal(err)
	}
	if len(parts) < 3 {
		t.Fatalf("%d parts", len(parts))
	}
	r := &record{parts: parts, plans: plans}
	d := &Delivery{Made: &PackOutcome{Pages: r.pages()}, Parts: r.sent()}
	counted := 0
	for i, p := range parts {
		if want := fmt.Sprintf("SAR-1-part-%d-of-%d.pdf", i+1, len(parts)); p.name != want || len(p.final()) > 400<<10 {
			t.Errorf("part %d is called %s and has %d bytes", i+1, p.name, len(p.final()))
		}
		if _, err := j.judgePack(ctx, plans, done, p); err != nil {
			t.Errorf("part %d: %v", i+1, err)
		}
		for n := 1; n <= p.Pages; n++ {
			counted++
			if part, page := d.page(counted); part != i || page != n {
				t.Errorf("page %d of the pack is page %d of part %d, and found as page %d of part %d", counted, n, i+1, page, part+1)
			}
		}
	}
	if _, page := d.page(counted + 1); page != 0 {
		t.Error("there is a page after the last")
	}
	seen := map[[2]int]bool{}
	for i, p := range plans {
		for n := 1; n <= p.record.Document.Pages; n++ {
			part, page := r.sentPage(i, n)
			if p.withheld {
				if page != 0 {
					t.Error("a page that is withheld is in the pack")
				}
				continue
			}
			if page <= parts[part].Front || seen[[2]int{part, page}] {
				t.Errorf("page %d of document %d is said to be page %d of part %d", n, i+1, page, part+1)
			}
			seen[[2]int{part, page}] = true
		}
	}
	for _, x := range r.delivered() {
		for n := x.From; n <= x.To; n++ {
			part, page := d.page(x.At + n - x.From)
			if !seen[[2]int{part, page}] {
				t.Errorf("page %d of %s is said to be page %d of part %d, where there is none or another", n, x.Document, page, part+1)
			}
			delete(seen, [2]int{part, page})
		}
	}
	if len(seen) > 0 {
		t.Errorf("of %d pages it is not kept where they come from", len(seen))
	}

	in, err := j.packInput(ctx, plans, done, parts[1])
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(in *verify.PackInput){
		"a page too many":  func(in *verify.PackInput) { in.Parts[len(in.Parts)-1].To-- },
		"a page too few":   func(in *verify.PackInput) { in.Parts[len(in.Parts)-1].To++ },
		"other pages":      func(in *verify.PackInput) { in.Parts[0].From++; in.Parts[0].To++ },
		"another part":     func(in *verify.PackInput) { in.Delivered, in.Plain = parts[0].Encrypted, parts[0].PDF },
		"footers of a one": func(in *verify.PackInput) { in.Reference = "SAR-1" },
		"no password":      func(in *verify.PackInput) { in.Delivered = in.Plain },
	} {
		bad := in
		bad.Parts = append([]verify.Part(nil), in.Parts...)
		if bad.Parts[0].To == 0 {
			bad.Parts[0].From, bad.Parts[0].To = 1, 1
		}
		spoil(&bad)
		if rep, err := verify.Pack(ctx, j.eye, bad); err == nil && rep.Clean() {
			t.Errorf("the judge is broken: %s is passed", name)
		}
	}
}
