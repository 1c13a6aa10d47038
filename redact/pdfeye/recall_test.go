package pdfeye

import "testing"

// What is remembered of an original is what would be read again, and goes when it
// is to be forgotten.
func TestRemember(t *testing.T) {
	e := eye(t, Options{})
	pdf := onePage("", "BT /F 10 Tf 50 100 Td (kept in mind) Tj ET")
	d := open(t, e, pdf, "")
	plain, err := d.FlatPage(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	d.Remember()
	for range 2 {
		p, err := d.FlatPage(ctx, 1)
		if err != nil || p.Text != plain.Text || p.View != plain.View || len(p.Chars) != len(plain.Chars) {
			t.Fatalf("another page came back: %v", err)
		}
		p.Chars[0].Rune = 'X' // a reader's own copy
	}
	if len(e.recall.pages) != 1 || e.recall.size == 0 {
		t.Errorf("%d pages are kept, want 1", len(e.recall.pages))
	}
	if _, err := d.FlatPage(ctx, 2); err == nil {
		t.Error("a page that is not there was read")
	}
	e.Forget(pdf)
	if len(e.recall.pages) != 0 || e.recall.size != 0 {
		t.Errorf("%d pages of %d bytes are still kept", len(e.recall.pages), e.recall.size)
	}
}
