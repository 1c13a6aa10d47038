package raw

// Sheet returns the print of all that page n, 1-based, can show: its content with what
// that uses, its boxes, and its annotations' looks and places, but not where they lead.
// It is false where there is no such page, or where what it uses refers to itself, so that
// no print can tell it from another.
func (f *File) Sheet(n int) (Print, bool) {
	loops := f.loops
	drawn, ok := f.Drawn(n)
	if !ok {
		return Print{}, false
	}
	d := f.pages[n-1]
	parts := Array{String(drawn.Rest[:]), f.inherited(d, "MediaBox"), f.inherited(d, "CropBox"), f.inherited(d, "Rotate")}
	for _, c := range drawn.Contents {
		parts = append(parts, String(c[:]))
	}
	for _, v := range f.list(d["Annots"]) {
		note := Dict{}
		for k, e := range f.Dict(v) {
			switch k {
			case "P", "Parent", "Popup", "IRT", "Dest", "A", "StructParent":
			default:
				note[k] = e
			}
		}
		parts = append(parts, note)
	}
	// What of the whole file decides about what pages show.
	root := f.Root()
	parts = append(parts, root["OCProperties"], root["AcroForm"])
	p := f.Print(parts)
	return p, f.loops == loops
}
