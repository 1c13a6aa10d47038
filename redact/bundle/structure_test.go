package bundle

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/burn"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify"
	"sarpack/redact/verify/raw"
)

// taggedRecord is a document of two pages with a heading, a table whose cell names its
// head, a link from the first page to the second and a bookmark.
func taggedRecord(t *testing.T) []byte {
	t.Helper()
	type dict = pdfdoc.Dict
	type array = pdfdoc.Array
	name := func(s string) pdfdoc.Name { return pdfdoc.Name(s) }
	f := pdfdoc.New()
	font := f.Add(dict{"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("Helvetica"), "Encoding": name("WinAnsiEncoding")})
	link := f.Add(dict{"Type": name("Annot"), "Subtype": name("Link"), "Rect": array{pdfdoc.Integer(20), pdfdoc.Integer(55), pdfdoc.Integer(90), pdfdoc.Integer(70)},
		"Dest": array{f.PageRef(2), name("Fit")}, "StructParent": pdfdoc.Integer(2)})
	for i, content := range []string{
		"/H1 <</MCID 0>> BDC BT /F 14 Tf 20 160 Td (Meeting) Tj ET EMC /TH <</MCID 1>> BDC BT /F 12 Tf 20 130 Td (Name) Tj ET EMC " +
			"/TD <</MCID 2>> BDC BT /F 12 Tf 20 100 Td (Tom Shaw was there) Tj ET EMC /Link <</MCID 3>> BDC BT /F 12 Tf 20 60 Td (See overleaf) Tj ET EMC",
		"/H2 <</MCID 0>> BDC BT /F 12 Tf 20 160 Td (Next steps) Tj ET EMC",
	} {
		d := dict{"MediaBox": array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(300), pdfdoc.Integer(200)}, "StructParents": pdfdoc.Integer(i),
			"Resources": dict{"Font": dict{"F": font}}, "Contents": f.AddStream(nil, []byte(content))}
		if i == 0 {
			d["Annots"] = array{link}
		}
		f.AddPage(d)
	}
	on := func(page int, kind string, kids ...pdfdoc.Object) dict {
		return dict{"Type": name("StructElem"), "S": name(kind), "Pg": f.PageRef(page), "K": array(kids)}
	}
	th := on(1, "TH", pdfdoc.Integer(1))
	th["ID"], th["A"] = pdfdoc.TextString("toms"), dict{"O": name("Table"), "Scope": name("Column")}
	td := on(1, "TD", pdfdoc.Integer(2))
	td["A"] = dict{"O": name("Table"), "Headers": array{pdfdoc.TextString("toms")}}
	outline := f.Add(nil)
	mark := f.Add(dict{"Title": pdfdoc.TextString("Next steps"), "Parent": outline, "Dest": array{f.PageRef(2), name("Fit")}})
	f.Replace(outline, dict{"First": mark, "Last": mark, "Count": pdfdoc.Integer(1)})
	f.SetCatalog(dict{"Lang": pdfdoc.TextString("cy-GB"), "MarkInfo": dict{"Marked": pdfdoc.Boolean(true)}, "Outlines": outline,
		"StructTreeRoot": f.Add(dict{"K": array{on(1, "Document", f.Add(on(1, "H1", pdfdoc.Integer(0))),
			f.Add(on(1, "Table", f.Add(on(1, "TR", f.Add(th))), f.Add(on(1, "TR", f.Add(td))))),
			f.Add(on(1, "P", f.Add(on(1, "Link", pdfdoc.Integer(3), dict{"Type": name("OBJR"), "Obj": link})))),
			f.Add(on(2, "H2", pdfdoc.Integer(0))))}})})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// burnt burns a label over a name on the first page of a document.
func burnt(t *testing.T, eye *pdfeye.Eye, pdf []byte, word, ref string) []byte {
	t.Helper()
	ctx := context.Background()
	d, err := eye.Open(ctx, pdf, "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	p, err := d.FlatPage(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(p.Text, word)
	if at < 0 {
		t.Fatalf("%q is not on the page", word)
	}
	red := redact.Redaction{Page: 1, Quads: p.Quads(at, at+len(word)), Label: "Pupil A", Ref: ref, Reason: "information about another person"}
	res, err := burn.Burn(ctx, pdf, d, []redact.Redaction{red}, burn.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res.PDF
}

// taggedPack is a pack of a document with tags and one without.
func taggedPack(t *testing.T, eye *pdfeye.Eye) (Pack, *Result) {
	t.Helper()
	p := sample(t)
	p.Documents[0].PDF = burnt(t, eye, taggedRecord(t), "Tom Shaw", "1")
	p.Documents[2].PDF, p.Documents[2].Pages = burnt(t, eye, record(t, "Tom Shaw", 0), "Tom Shaw", "2"), 1
	p.Boxes[1].Page = 1
	return p, assembled(t, p)
}

// The structures of the documents are joined as they were, behind that of the front
// matter, whose contents lead to them; the judge of packs takes the whole.
func TestPackStructure(t *testing.T) {
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	p, r := taggedPack(t, eye)
	in := verify.PackInput{Delivered: r.PDF, Front: r.Front, Reference: p.Reference}
	for i, d := range p.Documents {
		if !d.Withheld {
			in.Parts = append(in.Parts, verify.Part{PDF: d.PDF, First: r.FirstPage[i], Terms: []verify.Term{{Text: "Tom Shaw"}}})
		}
	}
	rep, err := verify.Pack(context.Background(), eye, in)
	if err != nil || !rep.Clean() {
		t.Fatalf("the judge does not take it: %v %v %v", rep.Leaks, rep.Unread, err)
	}
	path := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(path, r.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tool := range [][]string{{"qpdf", "--check", path}, {"pdfinfo", "-struct-text", path}, {"mutool", "draw", "-q", "-F", "stext", path}} {
		if _, err := exec.LookPath(tool[0]); err != nil {
			t.Skipf("SKIPPED: %s is not installed", tool[0])
		}
		var errs bytes.Buffer
		cmd := exec.Command(tool[0], tool[1:]...)
		cmd.Stderr = &errs
		out, err := cmd.Output()
		if said := strings.TrimSpace(strings.ReplaceAll(errs.String(), "warning: ICC support is not available", "")); err != nil || said != "" {
			t.Errorf("%s: %v %s", tool[0], err, said)
		}
		if tool[0] != "pdfinfo" {
			continue
		}
		read := strings.Join(strings.Fields(string(out)), " ")
		for _, want := range []string{
			`H1 (block) "Response to a subject access request"`,
			`Sect "Contents" H1 (block) "Contents"`,
			`TH: /Scope /Column "Document"`,
			`TD Link (inline) "Document 1" Object`,
			`Part "Document 1" Sect H1 (block) "Meeting"`,
			`TH <cell00000000001>: /Scope /Column "Name"`, `/Headers [(cell00000000001)] Span (inline) "Pupil A 1" " was there"`,
			`P (block) Link (inline) "See overleaf" Object`,
			`Part "Document 3" Sect P (block) Span (inline) "Pupil A 2" ", leaf 1"`,
		} {
			if !strings.Contains(read, want) {
				t.Errorf("it is not read out: %s", want)
			}
		}
		if t.Failed() {
			t.Log(string(out))
		}
	}
	f, err := raw.Scan(r.PDF)
	if err != nil {
		t.Fatal(err)
	}
	if titles := outlineOf(f); titles != "About this pack|Contents|What the boxes mean|Words that schools use|Document 1(Next steps)|Document 3" {
		t.Errorf("bookmarks: %s", titles)
	}
}

func outlineOf(f *raw.File) string {
	var level func(v raw.Value) string
	level = func(v raw.Value) string {
		var out []string
		for ; v != nil; v = f.Dict(v)["Next"] {
			s := f.Text(f.Dict(v)["Title"])
			if below := level(f.Dict(v)["First"]); below != "" {
				s += "(" + below + ")"
			}
			out = append(out, s)
		}
		return strings.Join(out, "|")
	}
	return level(f.Dict(f.Root()["Outlines"])["First"])
}

// clause is a requirement of ISO 14289-1 (PDF/UA-1); check returns what breaks it.
// Pages up to front are made here, the others only as far as the boxes and footers on
// them are.
type clause struct {
	number, what string
	check        func(f *raw.File, t *raw.Tree, front int) []string
}

var clauses = []clause{
	{"7.1", "everything on the pages that are made here is content or an artifact, and neither lies in the other", func(f *raw.File, _ *raw.Tree, front int) (bad []string) {
		for n := range f.Pages() {
			all, bare := f.Sequences(n + 1)
			if bare && n < front {
				bad = append(bad, fmt.Sprintf("page %d paints something that is neither", n+1))
			}
			for _, s := range all {
				if (s.MCID >= 0 || s.Tag == "Artifact") && s.Depth > 0 {
					bad = append(bad, fmt.Sprintf("page %d: %s lies within another", n+1, s.Tag))
				}
			}
		}
		return bad
	}},
	{"7.1", "the file says that it is tagged, and nothing is suspect", func(f *raw.File, _ *raw.Tree, _ int) []string {
		if m := f.Dict(f.Root()["MarkInfo"]); m["Marked"] != true || m["Suspects"] == true {
			return []string{"MarkInfo"}
		}
		return nil
	}},
	{"7.1", "its title is stated and shown", func(f *raw.File, _ *raw.Tree, _ int) []string {
		if f.Dict(f.Root()["ViewerPreferences"])["DisplayDocTitle"] != true {
			return []string{"DisplayDocTitle"}
		}
		if _, ok := f.Resolve(f.Root()["Metadata"]).(*raw.Stream); !ok {
			return []string{"no metadata"}
		}
		return nil
	}},
	{"7.1", "elements are of standard types", func(_ *raw.File, t *raw.Tree, _ int) (bad []string) {
		if t.Root["RoleMap"] != nil {
			bad = append(bad, "RoleMap")
		}
		return append(bad, t.Odd...)
	}},
	{"7.2", "the language of the text is known", func(f *raw.File, _ *raw.Tree, _ int) []string {
		if f.Text(f.Root()["Lang"]) != packLanguage {
			return []string{"no language"}
		}
		return nil
	}},
	{"7.3", "figures have a description", func(_ *raw.File, t *raw.Tree, _ int) (bad []string) {
		for _, e := range t.Elements {
			if (e.Type == "Figure" || e.Type == "Formula") && e.Dict["Alt"] == nil && e.Dict["ActualText"] == nil {
				bad = append(bad, e.Type)
			}
		}
		return bad
	}},
	{"7.4", "headings begin at the first level and none is left out", func(_ *raw.File, t *raw.Tree, _ int) (bad []string) {
		level := 0
		for _, e := range t.Elements {
			if len(e.Type) == 2 && e.Type[0] == 'H' && e.Type[1] >= '1' && e.Type[1] <= '6' {
				if n := int(e.Type[1] - '0'); n > level+1 {
					bad = append(bad, fmt.Sprintf("%s after level %d", e.Type, level))
				} else {
					level = n
				}
			}
		}
		if level == 0 {
			bad = append(bad, "no headings")
		}
		return bad
	}},
	{"7.5", "tables have rows of cells, and heads say what they are of", func(f *raw.File, t *raw.Tree, _ int) (bad []string) {
		above := map[string]string{"TR": "Table", "TH": "TR", "TD": "TR"}
		for _, e := range t.Elements {
			if want := above[e.Type]; want != "" && (e.Up < 0 || t.Elements[e.Up].Type != want) {
				bad = append(bad, e.Type+" that is not in a "+want)
			}
			if e.Type == "TH" && f.Dict(e.Dict["A"])["Scope"] == nil {
				bad = append(bad, "TH without a scope")
			}
		}
		return bad
	}},
	{"7.6", "lists have entries of a label and a body", func(f *raw.File, t *raw.Tree, _ int) (bad []string) {
		above := map[string]string{"LI": "L", "Lbl": "LI", "LBody": "LI"}
		for _, e := range t.Elements {
			if want := above[e.Type]; want != "" && (e.Up < 0 || t.Elements[e.Up].Type != want) {
				bad = append(bad, e.Type+" that is not in a "+want)
			}
			if e.Type == "L" && f.Dict(e.Dict["A"])["ListNumbering"] == nil {
				bad = append(bad, "L that does not say how it is numbered")
			}
		}
		return bad
	}},
	{"7.8", "footers are artifacts", func(f *raw.File, _ *raw.Tree, _ int) (bad []string) {
		for n := range f.Pages() {
			all, _ := f.Sequences(n + 1)
			if len(all) == 0 || all[0].Tag != "Artifact" || !strings.Contains(all[0].Shown, "of") {
				bad = append(bad, fmt.Sprintf("page %d", n+1))
			}
		}
		return bad
	}},
	{"7.9", "notes and cells that are named have names of their own", func(f *raw.File, t *raw.Tree, _ int) (bad []string) {
		seen := map[string]bool{}
		for _, e := range t.Elements {
			if id := f.Text(e.Dict["ID"]); id != "" {
				if seen[id] {
					bad = append(bad, id+" twice")
				}
				seen[id] = true
			} else if e.Type == "Note" {
				bad = append(bad, "a note without one")
			}
		}
		return bad
	}},
	{"7.10, 7.11, 7.15, 7.19", "no layers, attached files, forms of another kind or scripts", func(f *raw.File, _ *raw.Tree, _ int) (bad []string) {
		for _, k := range []string{"OCProperties", "Names", "AcroForm", "AA", "OpenAction"} {
			if f.Root()[k] != nil {
				bad = append(bad, k)
			}
		}
		return bad
	}},
	{"7.18.1, 7.18.3, 7.18.5", "links are in the structure, in its order, and say where they lead", func(f *raw.File, t *raw.Tree, front int) (bad []string) {
		in := map[raw.Ref]string{}
		for _, e := range t.Elements {
			for _, n := range e.Notes {
				in[n] = e.Type
			}
		}
		links := 0
		for n, p := range f.Pages() {
			annots, _ := f.Resolve(p["Annots"]).(raw.Array)
			if len(annots) > 0 && p["Tabs"] != raw.Name("S") {
				bad = append(bad, fmt.Sprintf("page %d: the order of its links", n+1))
			}
			for _, a := range annots {
				r, _ := a.(raw.Ref)
				links++
				if in[r] != "Link" || f.Dict(a)["Contents"] == nil {
					bad = append(bad, fmt.Sprintf("page %d: a link", n+1))
				}
			}
		}
		if links < 5 {
			bad = append(bad, "the contents lead nowhere")
		}
		return bad
	}},
	{"7.21", "the fonts of what is made here are in the file, with what their codes mean", func(f *raw.File, _ *raw.Tree, front int) (bad []string) {
		for n, p := range f.Pages() {
			fonts := f.Dict(f.Dict(p["Resources"])["Font"])
			for name, v := range fonts {
				d := f.Dict(v)
				if n >= front && name != "SarpackFooter" && !strings.HasPrefix(name, "Label") {
					continue // the document's own
				}
				below, _ := f.Resolve(d["DescendantFonts"]).(raw.Array)
				if len(below) > 0 {
					d = f.Dict(below[0])
				}
				descriptor := f.Dict(d["FontDescriptor"])
				if descriptor["FontFile2"] == nil && descriptor["FontFile3"] == nil || f.Dict(v)["ToUnicode"] == nil {
					bad = append(bad, fmt.Sprintf("page %d: %s", n+1, name))
				}
			}
		}
		return bad
	}},
}

// The parts of a pack that are made here keep PDF/UA-1, clause by clause. Whether a
// document does is its maker's business, so the pack does not say that it does
// (clause 5).
func TestUniversalAccess(t *testing.T) {
	eye, err := pdfeye.Start(pdfeye.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer eye.Close()
	_, r := taggedPack(t, eye)
	judge := func(pdf []byte) map[string][]string {
		f, err := raw.Scan(pdf)
		if err != nil {
			t.Fatal(err)
		}
		broken := map[string][]string{}
		tree := f.Tree()
		if tree == nil {
			return map[string][]string{"7.1": {"no structure"}}
		}
		for _, c := range clauses {
			if bad := c.check(f, tree, r.Front); len(bad) > 0 {
				broken[c.number] = append(broken[c.number], c.what+": "+strings.Join(bad, ", "))
			}
		}
		return broken
	}
	for number, bad := range judge(r.PDF) {
		t.Errorf("%s: %s", number, strings.Join(bad, "; "))
	}
	// The check notices what is broken.
	plain := unpackedPack(t, r.PDF)
	for number, spoil := range map[string][2]string{
		"7.1": {"/Marked true", "/Marked false"}, "7.2": {"/Lang (en-GB)", "/Lang (xx-GB)"}, "7.4": {"/S /H1", "/S /H3"}, "7.5": {"/Scope /Column", "/Scop0 /Column"},
		"7.6": {"/S /LI\n", "/S /TR\n"}, "7.18.1, 7.18.3, 7.18.5": {"/Tabs /S", "/Tabs /R"}, "7.21": {"/FontFile2", "/FontFile9"}, "7.8": {"/Artifact BMC", "/Span     BMC"},
	} {
		if !bytes.Contains(plain, []byte(spoil[0])) {
			t.Errorf("%s: the pack has no %s to be spoilt", number, spoil[0])
			continue
		}
		if bad := judge(bytes.ReplaceAll(plain, []byte(spoil[0]), []byte(spoil[1]))); len(bad[number]) == 0 {
			t.Errorf("the check of %s is broken: it takes %s for %s", number, spoil[1], spoil[0])
		}
	}
}

// unpackedPack returns a file with every stream decompressed.
func unpackedPack(t *testing.T, pdf []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("SKIPPED: qpdf is not installed")
	}
	in, out := filepath.Join(t.TempDir(), "in.pdf"), filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(in, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if b, err := exec.Command("qpdf", "--qdf", "--object-streams=disable", in, out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
