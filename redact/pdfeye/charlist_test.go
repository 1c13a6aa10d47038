package pdfeye

import "testing"

// TestCharListIsChecked: where the list says other than PDFium does, by one value of the
// last character, no character is read.
func TestCharListIsChecked(t *testing.T) {
	l, err := load(cacheOf(t), 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{lib: l, docs: map[int]*document{}}
	pdf := onePage("", "BT /F 10 Tf 50 100 Td (list) Tj ET")
	buf, err := s.bytes(pdf)
	if err != nil {
		t.Fatal(err)
	}
	d := &document{buf: buf, size: len(pdf)}
	if d.doc, err = s.loadDoc(d); err != nil {
		t.Fatal(err)
	}
	d.pages = 1
	p, err := s.loadPage(d, 1)
	if err != nil {
		t.Fatal(err)
	}
	text := s.call("FPDFText_LoadPage", p)
	list, err := s.chars(text)
	if err != nil || list.len() != 4 {
		t.Fatalf("%d characters, %v", list.len(), err)
	}
	for _, at := range []int{charSort, charRune, charLoose, charLoose + 12, charMatrix, charOwner} {
		damaged := append(charList(nil), list...)
		damaged[3*charSize+at] ^= 2
		if s.agrees(text, damaged, 3) {
			t.Errorf("byte %d of a character can be anything", at)
		}
	}
	if !s.agrees(text, list, 3) {
		t.Error("the list as it is says other than PDFium does")
	}
	begin, _ := s.mem.ReadUint32Le(uint32(text) + listBegin)
	s.mem.WriteUint32Le(uint32(text)+listBegin, begin+4)
	if _, err := s.chars(text); err == nil {
		t.Error("a list of parts of characters was read")
	}
}
