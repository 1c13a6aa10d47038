package burn

import (
	"maps"
	"slices"
	"unicode"

	"sarpack/redact/pdfdoc"
)

// pageLabels returns how the pages are numbered (ISO 32000-1, 12.4.2), or nil where
// the document does not say. A prefix stays where its page says it, or where it is
// too short to say anything.
func (b *burner) pageLabels() pdfdoc.Object {
	from := map[int]pdfdoc.Dict{}
	todo := []pdfdoc.Object{b.f.Catalog()["PageLabels"]}
	for steps := 0; len(todo) > 0 && steps < maxNames; steps++ {
		d := b.f.Dict(todo[0])
		todo = todo[1:]
		if len(todo) < maxNames {
			todo = append(todo, b.f.Array(d["Kids"])...)
		}
		nums := b.f.Array(d["Nums"])
		for i := 0; i+1 < len(nums); i += 2 {
			if n, ok := b.f.Resolve(nums[i]).(pdfdoc.Integer); ok && n >= 0 && int(n) < b.result.Pages {
				from[int(n)] = b.pageLabel(b.f.Dict(nums[i+1]), int(n)+1)
			}
		}
	}
	if len(from) == 0 {
		return nil
	}
	if from[0] == nil {
		from[0] = pdfdoc.Dict{"S": pdfdoc.Name("D")}
	}
	var nums pdfdoc.Array
	for _, n := range slices.Sorted(maps.Keys(from)) {
		nums = append(nums, pdfdoc.Integer(n), from[n])
	}
	return b.f.Add(pdfdoc.Dict{"Nums": nums})
}

// shortPrefix is how many letters of a prefix name nobody.
const shortPrefix = 2

// pageLabel copies one page label dictionary.
func (b *burner) pageLabel(d pdfdoc.Dict, page int) pdfdoc.Dict {
	out := pdfdoc.Dict{}
	if s := b.scrub.oneOf(d["S"], "D", "R", "r", "A", "a"); s != nil {
		out["S"] = s
	}
	if n, ok := b.f.Resolve(d["St"]).(pdfdoc.Integer); ok && n > 1 && n < 1e6 {
		out["St"] = n
	}
	prefix := b.f.Text(d["P"])
	letters := 0
	for _, r := range prefix {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	short := letters <= shortPrefix && len(prefix) <= 4*shortPrefix
	if prefix != "" && (short || b.said.says(prefix, page)) {
		out["P"] = pdfdoc.TextString(prefix)
	}
	return out
}
