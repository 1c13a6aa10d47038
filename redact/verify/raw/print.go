package raw

import (
	"crypto/sha256"
	"hash"
	"math"
	"slices"
)

// Print is a digest of what an object says, with all that it refers to: two objects
// of one print say the same, whatever numbers their parts have and in whatever
// files they stand.
type Print [sha256.Size]byte

// Print returns the print of a value.
func (f *File) Print(v Value) Print {
	if f.prints == nil {
		f.prints = map[Ref]Print{}
	}
	return f.print(v, map[Ref]bool{}, 0)
}

func (f *File) print(v Value, open map[Ref]bool, depth int) Print {
	if r, ok := v.(Ref); ok {
		return f.printOf(r, open, depth)
	}
	h := digest{f, sha256.New(), open, depth + 1}
	switch v := v.(type) {
	case bool:
		h.Write([]byte{'b', 0})
		if v {
			h.Write([]byte{1})
		}
	case float64:
		h.Write([]byte{'f'})
		h.number(math.Float64bits(v))
	case Name:
		h.text('n', string(v))
	case String:
		h.text('s', string(v))
	case Array:
		h.Write([]byte{'a'})
		h.number(uint64(len(v)))
		for _, e := range v {
			h.value(e)
		}
	case Dict:
		h.Write([]byte{'d'})
		h.dict(v)
	case *Stream:
		h.text('r', string(v.Raw))
		h.dict(v.Dict, "Length")
	}
	var p Print
	h.Sum(p[:0])
	return p
}

// printOf returns the print of an object. One that is come to again while its own print is
// made is counted among the loops, and so is what refers to it.
func (f *File) printOf(r Ref, open map[Ref]bool, depth int) Print {
	if p, ok := f.prints[r]; ok {
		if f.looped[r] {
			f.loops++
		}
		return p
	}
	o := f.live[int(r)]
	if o == nil {
		return f.print(nil, open, depth)
	}
	if open[r] || depth > maxDepth {
		f.loops++
		return sha256.Sum256([]byte("again"))
	}
	open[r] = true
	loops := f.loops
	p := f.print(o.Value, open, depth+1)
	delete(open, r)
	f.prints[r] = p
	if f.loops > loops {
		if f.looped == nil {
			f.looped = map[Ref]bool{}
		}
		f.looped[r] = true
	}
	return p
}

// digest takes in the parts of one value.
type digest struct {
	f *File
	hash.Hash
	open  map[Ref]bool
	depth int
}

func (h *digest) number(n uint64) {
	var b [8]byte
	for i := range b {
		b[i] = byte(n >> (56 - 8*i))
	}
	h.Write(b[:])
}

func (h *digest) text(kind byte, s string) {
	h.Write([]byte{kind})
	h.number(uint64(len(s)))
	h.Write([]byte(s))
}

func (h *digest) value(v Value) {
	p := h.f.print(v, h.open, h.depth)
	h.Write(p[:])
}

func (h *digest) dict(d Dict, but ...string) {
	for _, k := range sorted(d) {
		if d[k] != nil && !slices.Contains(but, k) {
			h.text('k', k)
			h.value(d[k])
		}
	}
}

// Drawn is what a page draws.
type Drawn struct {
	// Contents are the prints of its streams, in order.
	Contents []Print
	// Rest is the print of its resources, without the fonts named as not to count,
	// and of how it is turned and blended.
	Rest Print
	// View is the part of the page that is seen: left, bottom, right and top in
	// default user space; all zero where the page does not say.
	View [4]float64
}

// Drawn returns what page n, 1-based, draws; false where there is no such page.
func (f *File) Drawn(n int, without ...string) (Drawn, bool) {
	d, ok := f.page(n)
	if !ok {
		return Drawn{}, false
	}
	var out Drawn
	for _, v := range f.refs(d["Contents"]) {
		out.Contents = append(out.Contents, f.Print(v))
	}
	res := Dict{}
	for k, v := range f.Dict(f.inherited(d, "Resources")) {
		if k == "Font" {
			fonts := Dict{}
			for name, v := range f.Dict(v) {
				fonts[name] = v
			}
			for _, name := range without {
				delete(fonts, name)
			}
			if len(fonts) == 0 {
				continue
			}
			v = fonts
		}
		res[k] = v
	}
	box := f.list(f.inherited(d, "CropBox"))
	if len(box) != 4 {
		box = f.list(f.inherited(d, "MediaBox"))
	}
	for i, v := range box[:min(len(box), 4)] {
		out.View[i], _ = f.resolve(v).(float64)
	}
	turn, _ := f.resolve(f.inherited(d, "Rotate")).(float64)
	unit, _ := f.resolve(d["UserUnit"]).(float64)
	if unit == 0 {
		unit = 1
	}
	out.Rest = f.Print(Array{res, d["Group"], turn, unit})
	return out, true
}

// Shown returns the text that stream k of page n shows, and the operators by which
// it does, in order and each once; false where there is no such stream.
func (f *File) Shown(n, k int) (text string, operatorsUsed []string, ok bool) {
	d, ok := f.page(n)
	if !ok {
		return "", nil, false
	}
	refs := f.refs(d["Contents"])
	if k < 0 || k >= len(refs) {
		return "", nil, false
	}
	r, _ := refs[k].(Ref)
	o := f.live[int(r)]
	if o == nil {
		return "", nil, false
	}
	data := f.content(o)
	seen := map[keyword]bool{}
	operators(data, func(op keyword, _ []Value) bool {
		if !seen[op] {
			seen[op] = true
			operatorsUsed = append(operatorsUsed, string(op))
		}
		return true
	}, nil)
	return string(f.readContent(data, f.Dict(f.inherited(d, "Resources"))).coded), operatorsUsed, true
}
