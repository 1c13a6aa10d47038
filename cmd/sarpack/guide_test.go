package main

import (
	"regexp"
	"testing"

	"sarpack/assets"
)

// A guide that names commands that are not there helps nobody.
func TestTheCommandsOfTheGuideExist(t *testing.T) {
	n := 0
	for _, c := range assets.Guide() {
		for _, m := range regexp.MustCompile("`sarpack(?:\\.com)? ([a-z]+)(?: ([a-z]+))?").FindAllStringSubmatch(c.Text, -1) {
			n++
			switch {
			case m[1] == "help":
			case m[1] == "case" && m[2] != "":
				if findCase(m[2]) == nil {
					t.Errorf("%s: there is no %q", c.Name, m[0])
				}
			case find(m[1]) == nil:
				t.Errorf("%s: there is no %q", c.Name, m[0])
			}
		}
	}
	if n < 4 {
		t.Errorf("only %d commands were found", n)
	}
}
