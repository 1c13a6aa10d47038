package raw

import (
	"bytes"
	"slices"
)

// unit is content that belongs together: the streams of one page, or one form,
// pattern or glyph.
type unit struct {
	objects []*Object
	res     Dict
	// page is the page whose content it is, 1-based, or 0.
	page int
}

// units returns all content of the file, in the order in which it stands there.
func (f *File) units() []unit {
	var out []unit
	taken := map[int]bool{}
	add := func(page int, res Dict, refs ...Value) {
		u := unit{page: page}
		for _, v := range refs {
			r, _ := v.(Ref)
			o := f.live[int(r)]
			if o == nil || taken[o.Number] {
				continue
			}
			if _, ok := o.Value.(*Stream); ok {
				taken[o.Number] = true
				u.objects = append(u.objects, o)
			}
		}
		if len(u.objects) > 0 {
			u.res = res
			out = append(out, u)
		}
	}
	for i, d := range f.Pages() {
		add(i+1, f.Dict(f.inherited(d, "Resources")), f.refs(d["Contents"])...)
	}
	// What looks like content though no page leads to it.
	for _, o := range f.Objects {
		if f.live[o.Number] != o {
			continue
		}
		if s, ok := o.Value.(*Stream); ok {
			if s.Dict["Subtype"] == Name("Form") || s.Dict["PatternType"] == 1.0 {
				add(0, f.Dict(s.Dict["Resources"]), Ref(o.Number))
			}
			continue
		}
		d, _ := o.Value.(Dict)
		switch {
		case d["Type"] == Name("Page") || d["Contents"] != nil && d["MediaBox"] != nil:
			add(0, f.Dict(f.inherited(d, "Resources")), f.refs(d["Contents"])...)
		case d["Subtype"] == Name("Type3"):
			for _, k := range sorted(f.Dict(d["CharProcs"])) {
				add(0, f.Dict(d["Resources"]), f.Dict(d["CharProcs"])[k])
			}
		}
	}
	return out
}

// Showing lists the pages, 1-based, on which object number n is drawn: as their
// content, or as a form, pattern or font that they come to by their resources.
func (f *File) Showing(n int) []int {
	var out []int
	for i, d := range f.Pages() {
		todo := append([]Value{f.inherited(d, "Resources")}, f.refs(d["Contents"])...)
		seen := map[Ref]bool{}
		for len(todo) > 0 && !seen[Ref(n)] {
			v := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			switch v := v.(type) {
			case Ref:
				if o := f.live[int(v)]; o != nil && !seen[v] {
					seen[v] = true
					todo = append(todo, o.Value)
				}
			case Array:
				todo = append(todo, v...)
			case Dict:
				for k, e := range v {
					if k != "Parent" {
						todo = append(todo, e)
					}
				}
			case *Stream:
				todo = append(todo, v.Dict)
			}
		}
		if seen[Ref(n)] {
			out = append(out, i+1)
		}
	}
	return out
}

// refs returns the references in a value: itself, or those of the array it is.
func (f *File) refs(v Value) []Value {
	if a, ok := f.resolve(v).(Array); ok {
		return a
	}
	return []Value{v}
}

func sorted(d Dict) []string {
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Pages returns the dictionaries of the pages in order, as far as the tree of pages
// leads to them.
func (f *File) Pages() []Dict {
	var out []Dict
	seen := map[Ref]bool{}
	todo := []Value{f.Root()["Pages"]}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if r, ok := v.(Ref); ok {
			if seen[r] {
				continue
			}
			seen[r] = true
		}
		d := f.Dict(v)
		if d == nil {
			continue
		}
		kids, ok := f.resolve(d["Kids"]).(Array)
		if !ok {
			out = append(out, d)
			continue
		}
		for _, k := range slices.Backward(kids) {
			if _, ok := k.(Ref); ok { // pages are objects of their own
				todo = append(todo, k)
			}
		}
	}
	return out
}

// page returns the dictionary of page n, 1-based.
func (f *File) page(n int) (Dict, bool) {
	if f.pages == nil {
		f.pages = f.Pages()
	}
	if n < 1 || n > len(f.pages) {
		return nil, false
	}
	return f.pages[n-1], true
}

// contentOf returns the decoded content of a page.
func (f *File) contentOf(page Dict) []byte {
	var data []byte
	for _, v := range f.refs(page["Contents"]) {
		r, _ := v.(Ref)
		if o := f.live[int(r)]; o != nil {
			data = append(append(data, f.content(o)...), '\n')
		}
	}
	return data
}

func (f *File) inherited(d Dict, key string) Value {
	for range 64 {
		if v := d[key]; v != nil {
			return v
		}
		if d = f.Dict(d["Parent"]); d == nil {
			return nil
		}
	}
	return nil
}

// operators calls do for every operator of a content stream, and side with all that
// is not an operand of one that is known: inline pictures' data, comments, stray
// words. It stops where do returns false.
func operators(data []byte, do func(op keyword, args []Value) bool, side func([]byte)) {
	x := &parser{s: data}
	var args []Value
	for {
		v, more := x.next()
		if !more {
			break
		}
		op, ok := v.(keyword)
		if !ok {
			if len(args) < 4096 {
				args = append(args, v)
			}
			continue
		}
		if op == "ID" {
			end := inlineEnd(data, x.p)
			if op, args = "BI", pairs(args); !do(op, append(args, String(data[min(x.p+1, end):end]))) {
				return
			}
			x.p = min(end+2, len(data))
			args = nil
			continue
		}
		if op == "BI" {
			args = args[:0]
			continue
		}
		if !known[op] && side != nil {
			side([]byte(op))
		}
		if !do(op, args) {
			return
		}
		args = args[:0]
	}
	if side != nil {
		side(x.comments)
		for _, v := range args {
			if s, ok := v.(String); ok {
				side([]byte(s))
			}
		}
	}
}

// numberAt returns operand i; 0 where it is no number or not there.
func numberAt(args []Value, i int) float64 {
	if i < 0 || i >= len(args) {
		return 0
	}
	v, _ := args[i].(float64)
	return v
}

// lastOf returns the last operand, or nil.
func lastOf(args []Value) Value {
	if len(args) == 0 {
		return nil
	}
	return args[len(args)-1]
}

// shownBy returns what an operator that shows text shows: strings, and numbers between them.
func shownBy(op keyword, args []Value) []Value {
	v := lastOf(args)
	if op != "TJ" {
		return []Value{v}
	}
	all, _ := v.(Array)
	return all
}

// pairs makes the keys and values of an inline picture a dictionary.
func pairs(args []Value) []Value {
	d := Dict{}
	for i := 0; i+1 < len(args); i += 2 {
		if k, ok := args[i].(Name); ok {
			d[string(k)] = args[i+1]
		}
	}
	return []Value{d}
}

// inlineEnd finds the EI that ends an inline picture whose data begins behind at:
// one between white space that text follows, not one that stands in the data by
// chance.
func inlineEnd(data []byte, at int) int {
	for i := at; ; {
		k := bytes.Index(data[min(i, len(data)):], []byte("EI"))
		if k < 0 {
			return len(data)
		}
		i += k
		before := i == at || space(data[i-1])
		after := i+2 >= len(data) || space(data[i+2])
		if before && after && plain(data[min(i+2, len(data)):min(i+18, len(data))]) {
			return i
		}
		i += 2
	}
}

// plain reports whether bytes can be operators.
func plain(b []byte) bool {
	for _, c := range b {
		if c >= 0x7F || c < ' ' && !space(c) {
			return false
		}
	}
	return true
}

// known are the operators of content streams (ISO 32000-2, annex A).
var known = func() map[keyword]bool {
	m := map[keyword]bool{}
	for _, w := range bytes.Fields([]byte(`b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re
		RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`)) {
		m[keyword(w)] = true
	}
	return m
}()
