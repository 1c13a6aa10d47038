package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// choosy is a number format that shows other than by the sign of a value: by conditions
// of its own ("[<100]"), or nothing at all in one of its sections (ECMA-376, part 1,
// 18.8.31), or words that excelize loses. Other formats are nil.
func choosy(code string) []string {
	parts := sections(code)
	if plainer(code, 0) != code {
		return parts
	}
	for i, p := range parts {
		if condition.MatchString(p) || i > 0 && silent(p) {
			return parts
		}
	}
	return nil
}

// condition is that of a section.
var condition = regexp.MustCompile(`\[(<=|>=|<>|<|>|=)(-?[\d.]+(?:[eE][+-]?\d+)?)\]`)

// silent reports whether a section shows nothing.
func silent(section string) bool {
	return strings.Trim(strings.ReplaceAll(section, `""`, ""), " ") == ""
}

// sections takes a format apart at its semicolons, not at those in quotes.
func sections(code string) []string {
	var out []string
	quoted, from := false, 0
	for i := 0; i < len(code); i++ {
		switch {
		case code[i] == '"':
			quoted = !quoted
		case quoted:
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == ';':
			out = append(out, code[from:i])
			from = i + 1
		}
	}
	return append(out, code[from:])
}

// sectionFor returns the section that shows a number, without its condition, and false
// where the format says nothing about conditions.
func sectionFor(parts []string, v float64) (string, bool) {
	said := false
	for i, p := range parts[:min(len(parts), 3)] {
		m := condition.FindStringSubmatch(p)
		bare := condition.ReplaceAllString(p, "")
		if m == nil {
			// The second of three is for negative numbers, the last for the rest.
			if said && (i == len(parts)-1 || i == 2 || i == 1 && v < 0) {
				return bare, true
			}
			continue
		}
		said = true
		limit, err := strconv.ParseFloat(m[2], 64)
		if err == nil && holds(v, m[1], limit) {
			return bare, true
		}
	}
	return "General", said
}

func holds(v float64, op string, limit float64) bool {
	switch op {
	case "<":
		return v < limit
	case "<=":
		return v <= limit
	case ">":
		return v > limit
	case ">=":
		return v >= limit
	case "=":
		return v == limit
	}
	return v != limit
}

var (
	quotedWords = regexp.MustCompile(`"[^"]*;[^"]*"`)
	general     = regexp.MustCompile(`(?i)\bGeneral\b`)
)

// plainer writes a format so that excelize loses none of its words: it divides sections at
// semicolons in quotes as well, and drops what stands beside General.
func plainer(code string, v float64) string {
	code = quotedWords.ReplaceAllStringFunc(code, func(s string) string {
		var b strings.Builder
		for _, r := range s[1 : len(s)-1] {
			b.WriteString("\\" + string(r))
		}
		return b.String()
	})
	digits := "0"
	if v != math.Trunc(v) {
		digits = "0.##########"
	}
	parts := sections(code)
	for i, p := range parts {
		if !strings.EqualFold(strings.TrimSpace(p), "General") {
			parts[i] = general.ReplaceAllString(p, digits)
		}
	}
	return strings.Join(parts, ";")
}

// choose gives every cell whose format has conditions a format of the one section that
// shows its value: excelize goes by the sign alone.
func (b *book) choose(name string, raw *rawSheet) error {
	styles := map[string]int{}
	for _, c := range raw.choosy {
		v, err := strconv.ParseFloat(c.value, 64)
		section, ok := sectionFor(c.parts, v)
		if err != nil || !ok {
			section = strings.Join(c.parts, ";")
		}
		if plain := plainer(section, v); plain != section {
			section = plain
		} else if err != nil || !ok {
			continue
		}
		id, known := styles[section]
		if !known {
			if id, err = b.x.NewStyle(&excelize.Style{CustomNumFmt: &section}); err != nil {
				return err
			}
			styles[section] = id
		}
		if err := b.x.SetCellStyle(name, c.ref, c.ref, id); err != nil {
			return err
		}
	}
	return nil
}

// choosyCell is a cell of such a format.
type choosyCell struct {
	ref, value string
	parts      []string
}

// silenced adds the cells that their format turned out to show nothing of.
func (r *rawSheet) silenced(g *grid) {
	at := map[int]int{}
	for i, n := range g.nums {
		at[n] = i
	}
	for _, c := range r.choosy {
		col, row, err := excelize.CellNameToCoordinates(c.ref)
		if i, ok := at[row]; err == nil && (!ok || col > len(g.rows[i]) || strings.TrimSpace(g.rows[i][col-1]) == "") {
			r.unseen = append(r.unseen, c.ref)
		}
	}
}
