package bundle

import (
	"bytes"
	"context"
	"time"

	"sarpack/redact/pdfdoc"
)

// newKept starts a document that the school keeps or prints: the record, the proof. It is
// tagged as the pack is, and has neither footer nor front matter.
func newKept(when time.Time) *setter {
	s := newSetter(when)
	s.tagged()
	s.AddPage()
	return s
}

// kept finishes a document of [newKept], with its structure, language and title, and the
// bookmarks and files that it was given.
func (s *setter) kept(title string) ([]byte, error) {
	set, err := s.output()
	if err != nil {
		return nil, err
	}
	f, err := pdfdoc.Open(context.Background(), set, "")
	if err != nil {
		return nil, err
	}
	tree := newStructure(f)
	for n := 1; n <= f.PageCount(); n++ {
		p, err := f.Page(n)
		if err != nil {
			return nil, err
		}
		tagPage(p.Dict, n, nil)
		f.SetPage(n, p.Dict)
	}
	tree.front(s.tags, nil)
	a := &assembly{out: f, title: title}
	old := f.Catalog()
	catalog := a.stated()
	if old["Outlines"] != nil {
		catalog["Outlines"], catalog["PageMode"] = old["Outlines"], pdfdoc.Name("UseOutlines")
	}
	tree.finish(catalog, f.PageCount())
	f.SetCatalog(catalog)
	if files := f.Dict(old["Names"])["EmbeddedFiles"]; len(f.Array(f.Dict(files)["Names"])) > 0 {
		f.SetEmbedded(files)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
