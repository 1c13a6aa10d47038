package job

import (
	"context"
	"slices"

	"sarpack/redact/verify/attack"
)

// FewNames is the number of names under which a box gives somebody away.
const FewNames = attack.Few

// Guess is what a reader with a list of names can tell from a finished file.
type Guess struct{ attack.Result }

// Guess plays the reader of a finished PDF who has a list of names.
func (j *Job) Guess(ctx context.Context, file, password string, names []string) (*Guess, error) {
	data, err := readPDF(file)
	if err != nil {
		return nil, err
	}
	r, err := attack.Run(ctx, j.eye, attack.Input{PDF: data, Password: password, Names: names})
	if err != nil {
		return nil, err
	}
	return &Guess{*r}, nil
}

// Tells counts the boxes whose look alone leaves few names of many.
func (g *Guess) Tells() int {
	n := 0
	for _, b := range g.Boxes {
		if b.Possible < FewNames && b.Possible > 0 && b.Possible < g.Names {
			n++
		}
	}
	return n
}

// Median returns how many names the median box leaves by what it looks like.
func (g *Guess) Median() int {
	return medianOf(g.Boxes, func(b attack.Box) int { return b.Possible })
}

// MedianBreaks returns how many names would have fitted in the place of the median box.
func (g *Guess) MedianBreaks() int {
	return medianOf(g.Boxes, func(b attack.Box) int { return b.Breaks })
}

func medianOf(boxes []attack.Box, of func(attack.Box) int) int {
	var all []int
	for _, b := range boxes {
		all = append(all, of(b))
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}
