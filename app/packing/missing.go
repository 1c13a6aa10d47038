package packing

import (
	"fmt"
	"slices"

	"sarpack/app/casework"
	"sarpack/app/screen"
)

// elsewhere are the obstacles that are dealt with on other screens.
func elsewhere(all []casework.Obstacle) []casework.Obstacle {
	return slices.DeleteFunc(slices.Clone(all), func(o casework.Obstacle) bool { return o.Screen == screen.Pack })
}

// blocking counts those that keep a pack from being made; the others keep it from being
// signed, or are what the last attempt stopped at.
func (s *Screen) blocking() int {
	return s.count(func(o casework.Obstacle) bool { return !o.Later && !o.Proof })
}

// unproved counts what the last attempt to make the pack stopped at.
func (s *Screen) unproved() int {
	return s.count(func(o casework.Obstacle) bool { return o.Proof })
}

func (s *Screen) count(ok func(casework.Obstacle) bool) int {
	n := 0
	for _, o := range s.missing {
		if ok(o) {
			n++
		}
	}
	return n
}

// things says how many are missing.
func things(n int) string {
	if n == 1 {
		return "One thing is"
	}
	return fmt.Sprintf("%d things are", n)
}

// jump goes to where something is dealt with.
func (s *Screen) jump(n int) {
	if n >= 0 && n < len(s.missing) {
		s.shell.Go(s.missing[n].Screen, s.missing[n].At)
	}
}
