package burn

import (
	"testing"

	"sarpack/redact/pdfdoc"
)

// TestFreshNamesStayShort: readers know only the first 127 bytes of a name, so that two
// pictures of a font of drawings must not be told apart by what comes after.
func TestFreshNamesStayShort(t *testing.T) {
	f := pdfdoc.New()
	taken := pdfdoc.Dict{}
	for n := range 300 {
		r := newResources(f, pdfdoc.Dict{"XObject": taken})
		name := r.add("XObject", f.Add(pdfdoc.Integer(n)))
		if taken[name] != nil {
			t.Fatalf("the name %s is given twice", name)
		}
		if len(name) > 127 {
			t.Fatalf("the name of object %d is %d bytes long", n, len(name))
		}
		taken[name] = pdfdoc.Integer(n)
	}
}
