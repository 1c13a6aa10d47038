package job

import (
	"encoding/json"
	"fmt"
	"regexp"

	"sarpack/redact/letter"
)

// aNumber is the number of a box as people write it: 212, No. 212, 210-214.
var aNumber = regexp.MustCompile(`[0-9]+`)

// unknownNumbers says which numbers of boxes, as somebody asked about them, stand in no
// pack of the case that was released: an answer about them would be about nothing.
func (c *Case) unknownNumbers(asked string) ([]letter.Gap, error) {
	if asked == "" {
		return nil, nil
	}
	gap := func(format string, a ...any) []letter.Gap {
		return []letter.Gap{{Field: "numbers", What: fmt.Sprintf(format, a...)}}
	}
	numbers := aNumber.FindAllString(asked, -1)
	if len(numbers) == 0 {
		return gap("write the numbers of the boxes in digits, as 212 and 230; or leave it empty where it was about something else"), nil
	}
	known, most, released := map[string]bool{}, 0, false
	for i := range c.packs {
		d := &c.packs[i]
		if d.Released == nil {
			continue
		}
		released = true
		boxes, err := c.boxNumbers(d)
		if err != nil {
			return nil, err
		}
		most = max(most, len(boxes))
		for _, b := range boxes {
			known[b] = true
		}
	}
	if !released {
		return gap("no pack of this case was released, so nobody can have asked about a number in it"), nil
	}
	var out []letter.Gap
	for _, n := range numbers {
		if !known[n] {
			out = append(out, gap("no pack that was released has a box %s (the largest has %d boxes); look at the number again", n, most)...)
		}
	}
	return out, nil
}

// boxNumbers reads the numbers of a pack's boxes off its record.
func (c *Case) boxNumbers(d *Delivery) ([]string, error) {
	kept, err := c.f.File(d.Files + "record")
	if err != nil {
		return nil, err
	}
	data, err := unzipped(kept, "record.json")
	if err != nil {
		return nil, err
	}
	var rec struct {
		Boxes []struct {
			Ref string `json:"ref"`
		} `json:"redactions"`
	}
	if err := json.Unmarshal(data, &rec); err != nil {
		return nil, fmt.Errorf("the record of version %d of the pack cannot be read; check the case: %w", d.Version, err)
	}
	out := make([]string, len(rec.Boxes))
	for i, b := range rec.Boxes {
		out[i] = b.Ref
	}
	return out, nil
}
