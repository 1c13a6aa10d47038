package detect

import (
	"slices"
	"strings"
	"testing"
)

// A passage is what one cell of a table or one message says: no date, time, speaker, or cell
// beside it is a part of it, nor what somebody else wrote before or after.
func TestPassagesEndWithTheirCell(t *testing.T) {
	const told = "Ella told me that daddy hit her with a belt"
	const lines = "Ella told me that daddy\nhit her with a belt"
	for _, x := range []struct{ text, want string }{
		{"12/03/2025\t12:06\t" + told + "\tMrs J Lister\tDSL informed, filed", told},
		{"Date\tTime\tWhat\tBy\n12/03/2025\t12:06\t" + told + "\tMrs J Lister\nLate again today\t09:20\tSmiling\tMr P Grant", told},
		{"12/03/2025 | 12:06 | " + told + " | Mrs J Lister | 6P\n13/03/2025 | 12:10 | Fine today | Mrs J Lister | 6P", told},
		{"12/03/2025\t" + lines + "\tMrs J Lister", lines},
		{"12:05 Bex: can anyone take the bins\n12:06 Jo Lister: " + told + "\n12:07 Bex: ok will be in at 2", told},
		{"[12/03/24, 09:11] Jo Lister: " + lines + "\n[12/03/24, 09:12] Bex: the hall is free at 2", lines},
		{"12/03/2024, 09:11 - Jo Lister: " + told + "\n12/03/2024, 09:12 - Bex: the hall is free at 2", told},
		{"Bex: the hall is free at 2.\nJo Lister: " + told + ".\nBex: ok", told + "."},
		{"Bex: ok\nJo Lister: " + told + "\nBex: the hall is free", told},
		{"13/03/2025 " + told + ".\n14/03/2025 Fine today.", told + "."},
		{"She was seen on\n13/03/2025 when " + told + ".", "She was seen on\n13/03/2025 when " + told + "."},
	} {
		var got []string
		for _, s := range (passages{}).Detect(NewPage(Text{Text: x.text})) {
			if s.P >= 0.1 {
				got = append(got, string([]rune(x.text)[s.From:s.To]))
			}
		}
		slices.Sort(got)
		if got = slices.Compact(got); len(got) != 1 || got[0] != x.want {
			t.Errorf("%q: the passages are %q", x.text, got)
		}
	}
}

// The page says where its cells begin where its text does not.
func TestPassagesEndWithTheCellOfAPage(t *testing.T) {
	const before, told, after = "12 March Corridor ", "Ella told me that daddy hit her with a belt", " Jo Lister spoke to home"
	text := before + told + after
	spans := (passages{}).Detect(NewPage(Text{Text: text, Cells: []int{9, len(before), len(before + told + " ")}}))
	if len(spans) == 0 {
		t.Error("nothing is found")
	}
	for _, s := range spans {
		if got := text[s.From:s.To]; strings.TrimSpace(got) != told {
			t.Errorf("%q is one passage", got)
		}
	}
}
