package ocr

import (
	"bytes"
	"reflect"
	"testing"
	"time"
)

// TestShelf: what one engine read another takes from the shelf, letter by letter, and reads
// what is not there or was changed on the way.
func TestShelf(t *testing.T) {
	p := sheetOf(t, 1300, 420, 11, false).lines(statement...).picture()
	var s Shelf
	first := engine(t, Options{})
	first.Shelve(&s)
	want := read(t, first, p)
	var file bytes.Buffer
	if n, err := s.WriteTo(&file); err != nil || n != int64(file.Len()) || s.Len() != 1 {
		t.Fatal(n, file.Len(), s.Len(), err)
	}
	// An engine without time reads nothing of its own.
	hasty := func(data []byte) *Result {
		e := engine(t, Options{Limit: time.Millisecond})
		e.Shelve(ReadShelf(bytes.NewReader(data)))
		return read(t, e, p)
	}
	if got := hasty(file.Bytes()); !reflect.DeepEqual(got, want) {
		t.Errorf("from the shelf it is %q, and was %q", got.Text(), want.Text())
	}
	damaged := bytes.Clone(file.Bytes())
	damaged[len(damaged)-40] ^= 0xff
	for name, data := range map[string][]byte{
		"empty": nil, "cut": file.Bytes()[:file.Len()-9], "of another reader": bytes.Replace(file.Bytes(), []byte("Tesseract 5"), []byte("Tesseract 4"), 1), "damaged": damaged,
	} {
		if got := hasty(data); !got.Cut {
			t.Errorf("a shelf that is %s gives %q", name, got.Text())
		}
	}
}

// FuzzShelf reads files that anybody can have changed.
func FuzzShelf(f *testing.F) {
	var s Shelf
	s.put([32]byte{1}, &Result{Lines: []Line{{Words: []Word{{Letters: []Letter{{Rune: 'a'}}}}}}})
	var b bytes.Buffer
	s.WriteTo(&b)
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		s := ReadShelf(bytes.NewReader(data))
		for _, k := range s.order {
			s.get(k)
		}
		var again bytes.Buffer
		s.WriteTo(&again)
		if o := ReadShelf(&again); o.Len() != s.Len() {
			t.Errorf("%d pictures became %d", s.Len(), o.Len())
		}
	})
}
