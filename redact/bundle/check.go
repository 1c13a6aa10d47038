package bundle

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// check refuses a pack that would be wrong or would say too much.
func (p Pack) check() error {
	if len(p.Documents) == 0 {
		return errors.New("the pack has no documents")
	}
	if err := checkReference(p.Reference); err != nil {
		return err
	}
	withheld := map[string]bool{}
	for i, d := range p.Documents {
		if strings.TrimSpace(d.Title) == "" {
			return fmt.Errorf("document %d of the pack has no title", i+1)
		}
		if _, twice := withheld[d.Title]; twice {
			return fmt.Errorf("two documents of the pack have the title %q: the key could not tell them apart", d.Title)
		}
		withheld[d.Title] = d.Withheld
	}
	for _, b := range p.Boxes {
		gone, known := withheld[b.Document]
		switch {
		case b.Ref == "":
			return fmt.Errorf("a box of %s has no number to quote", b.Document)
		case !known:
			return fmt.Errorf("box %s belongs to no document of the pack", b.Ref)
		case gone:
			return fmt.Errorf("box %s belongs to %s, which is withheld", b.Ref, b.Document)
		case b.Reason == "":
			return fmt.Errorf("box %s has no reason for the key", b.Ref)
		case telling.MatchString(b.Reason) || telling.MatchString(b.Label):
			return fmt.Errorf("box %s: its wording hints at what was withheld; use the neutral wording of its code", b.Ref)
		}
	}
	return nil
}

// telling is what no wording of a box may say: a box never names harm, abuse, crime
// or allegations, nor who told.
var telling = regexp.MustCompile(`(?i)\b(harm|abus|crim|alleg|accus|offence|police|safeguard|violen|assault|neglect|suicid|informant|witness|confid|investigat|refuge|whereabouts|sexual|domestic|welfare|social work|child protection)`)

// Telling returns the beginning of a word in text that hints at harm, abuse, crime or
// allegations, or at who told, or "" if there is none: no wording that reaches a family
// has one.
func Telling(text string) string { return telling.FindString(text) }

// checkReference refuses what no footer can show in one line.
func checkReference(ref string) error {
	if strings.TrimSpace(ref) == "" {
		return errors.New("the pack has no reference: give the request one, such as SAR-2026-014")
	}
	if len([]rune(ref)) > maxReference {
		return fmt.Errorf("the request's reference is longer than %d characters: give it a shorter one", maxReference)
	}
	for _, r := range ref {
		if !unicode.IsPrint(r) || !faces.regular(r) {
			return fmt.Errorf("the request's reference holds a character (U+%04X) that the footers cannot show: use letters, digits and hyphens", r)
		}
	}
	return nil
}

// maxReference keeps the footer within the width of a page.
const maxReference = 60
