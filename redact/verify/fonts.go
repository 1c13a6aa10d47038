package verify

import (
	"fmt"

	"sarpack/redact"
	"sarpack/redact/verify/raw"
)

// fonts looks for what the fonts of the file hold and its pages do not show: letters
// that are there only because somebody's name once had them.
func (j *judge) fonts(f *raw.File) {
	if len(j.in.Redactions) == 0 {
		return
	}
	known := map[string]bool{}
	for _, k := range j.in.Fonts {
		known[k.Name] = true
	}
	for _, k := range j.in.Fonts {
		if k.Cut {
			delete(known, k.Name) // others may have the same name
		}
	}
	j.count["fonts"] += f.FontCount()
	for _, l := range f.Leftovers() {
		if known[l.Font] {
			continue
		}
		leak := redact.Leak{Kind: redact.LeakFont, Object: l.Object, Reader: readerRaw, Why: fmt.Sprintf("a font holds %s (%d)", l.What, l.Count)}
		pages := f.Showing(l.Object)
		for _, n := range pages {
			leak.Page = n
			j.leak(leak)
		}
		if len(pages) == 0 {
			j.leak(leak)
		}
	}
}
