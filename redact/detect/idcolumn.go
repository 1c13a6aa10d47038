package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/roster"
)

// columnHeads are headings under which the cells of a table are identifiers, whatever
// their form. Sorts that are found by form (telephones, postcodes, UPNs) need none.
var columnHeads = []struct {
	sort, code string
	re         *regexp.Regexp
}{
	{"admission-no", "", regexp.MustCompile(`(?i)^(?:ad(?:m(?:issions?)?)?\.? ?(?:no|num|number)\.?|adm\.?|admissions?|upn/adm|(?:pupil|student|arbor|sims|bromcom|mis) ?(?:id|no|number|ref)\.?)$`)},
	{"exam-no", "", regexp.MustCompile(`(?i)^(?:(?:exam|cand(?:idate)?)\.? ?(?:no|num|number|id)|cand(?:idate)?)\.?$`)},
	{"case-id", "SW-DAT", regexp.MustCompile(`(?i)^(?:mosaic|lcs|ehm|liquid ?logic|social care|case|person|client|family|child)(?: ?(?:id|no|number|ref))\.?$|^(?:mosaic|lcs|ehm|liquid ?logic)$`)},
	{"case-id", "", regexp.MustCompile(`(?i)^(?:hosp(?:ital)?|patient|mrn|nhs)\.? ?(?:id|no|number|ref)?\.?$`)},
	{"uci", "", regexp.MustCompile(`(?i)^uci(?: ?(?:no|number))?\.?$`)},
	{"username", "", regexp.MustCompile(`(?i)^(?:user ?name|user ?id|log-?in(?: ?(?:name|id))?|network (?:id|name))$`)},
	{"crime-ref", "CR-INV", regexp.MustCompile(`(?i)^(?:crime|police|cad|incident|log)(?: ?(?:id|no|number|ref|log))\.?$`)},
	{"registration", "", regexp.MustCompile(`(?i)^(?:vehicle|veh|car)\.? (?:reg(?:istration)?|plate)(?: ?(?:no|number|mark))?\.?$|^(?:vrm|(?:reg(?:istration)?|plate|number plate) ?(?:no|number|mark)\.?)$`)},
	{"dob", "", regexp.MustCompile(`(?i)^(?:d\.?o\.?b\.?|date ?of ?birth|birth ?date|birthday|born)$`)},
	{"address", "", regexp.MustCompile(`(?i)^(?:home )?address(?: ?(?:line)? ?1)?$|^street$|^pick-?up(?: (?:address|point|from))?$`)},
	// The last one may be any number's but those of an office's things.
	{"case-id", "", regexp.MustCompile(`(?i)^(?:[a-z][a-z&'/ -]{0,24} ?(?:no|num|number)|(?:[a-z][a-z&'/ -]{0,24} ?)?(?:ref|reference|id))\.?$`)},
}

// cell is one cell of a line, in bytes of the text, and where in its line it begins.
type cell struct{ from, to, column int }

// mostRows is how many lines under a heading are looked at: an export's page.
const mostRows = 400

// columns finds the cells of tables whose heading says that they are identifiers, in
// exports (commas, semicolons, tabs, bars) and in text that stands in columns.
func (d *identifiers) columns(p *Page) []Span {
	text := p.Text.Text
	var out []Span
	for at := 0; at < len(text); {
		end := lineEnd(text, at)
		head := cells(text, at, end)
		sorts := headings(text, head)
		at = end + 1
		if sorts == nil {
			continue
		}
		inColumns := aligned(text, head)
		mark := strings.Trim(text[head[0].to:head[1].from], " \"")
		for row := 0; row < mostRows && at < len(text); row++ {
			end := lineEnd(text, at)
			cs := cells(text, at, end)
			if len(cs) < 2 && strings.TrimSpace(text[at:end]) == "" || headings(text, cs) != nil {
				break
			}
			if len(head) > 2 && mark != "" && !strings.Contains(text[at:end], mark[:1]) {
				at = end + 1 // a note under the table, not a row
				continue
			}
			for i, c := range cs {
				k := headOf(head, cs, i, inColumns)
				if k < 0 || sorts[k] < 0 {
					continue
				}
				if s, ok := d.inColumn(p, sorts[k], c); ok {
					out = append(out, s)
				}
			}
			at = end + 1
		}
	}
	return out
}

// rowOfPerson is a date, a UPN or a learner's number, as a pupil's row of a table has it,
// and rowNumber a number that stands alone in a cell.
var (
	rowOfPerson = regexp.MustCompile(`(?:^|[|\t;,] ?)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|[A-HJ-NP-RT-Z]\d{11}[0-9A-Z]|[1-9]\d{9})(?: ?[|\t;,]|\s*$)`)
	rowNumber   = regexp.MustCompile(`^(?:[A-Z]?\d{4,6}|0\d{3,7})$`)
)

// fewestCells is how many cells a line has at least to be a row of a table.
const fewestCells = 4

// inRows finds the numbers that stand alone in a pupil's row of a table: what the pupil has
// in the register, whatever its heading is and wherever that stands.
func (d *identifiers) inRows(p *Page) []Span {
	text := p.Text.Text
	var out []Span
	for at := 0; at < len(text); at = lineEnd(text, at) + 1 {
		line := text[at:lineEnd(text, at)]
		if !strings.ContainsAny(line, "|\t;,") || !rowOfPerson.MatchString(line) {
			continue
		}
		cs := cells(text, at, at+len(line))
		if len(cs) < fewestCells {
			continue
		}
		for _, c := range cs {
			if value := text[c.from:c.to]; rowNumber.MatchString(value) && checkNoTime(value) && !plainDay.MatchString(value) {
				s := Span{From: p.at(c.from), To: p.at(c.to), Kind: redact.KindIdentifier, Sort: "admission-no", P: pBare, weak: true, Why: "a number alone in a row with a pupil's date of birth or number"}
				d.whose(&s, value)
				out = append(out, s)
			}
		}
	}
	return out
}

func lineEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(text)
}

// headings returns for each cell which of columnHeads it is, or -1; nil where the line
// is no heading: one without two cells, with digits, or with none of the sorts.
func headings(text string, head []cell) []int {
	if len(head) < 2 || len(head) > 60 {
		return nil
	}
	var sorts []int
	found := false
	for _, c := range head {
		name := strings.TrimSpace(text[c.from:c.to])
		if len(name) > 30 || strings.ContainsAny(strings.TrimSuffix(name, " 1"), "0123456789@") {
			return nil
		}
		kind := -1
		for k := range columnHeads {
			if columnHeads[k].re.MatchString(name) && (k < len(columnHeads)-1 || !officeThings.MatchString(name)) {
				kind, found = k, true
				break
			}
		}
		sorts = append(sorts, kind)
	}
	if !found {
		return nil
	}
	return sorts
}

// aligned reports whether the cells of a line stand in columns, with no mark between.
func aligned(text string, head []cell) bool {
	return !strings.ContainsAny(text[head[0].to:head[1].from], ",;|\t")
}

// headOf returns under which heading a cell stands: by its place among the cells, or
// in columns by where it begins.
func headOf(head, row []cell, i int, columns bool) int {
	if !columns {
		if i < len(head) {
			return i
		}
		return -1
	}
	best, far := -1, 4
	for k, h := range head {
		if n := max(h.column-row[i].column, row[i].column-h.column); n < far {
			best, far = k, n
		}
	}
	if best < 0 && len(row) == len(head) {
		return i
	}
	return best
}

// cells cuts a line at commas, semicolons, bars or tabs, or where two blanks stand.
func cells(text string, from, to int) []cell {
	line := text[from:to]
	mark := ""
	for _, m := range []string{"\t", "|", ";", ","} {
		if strings.Count(line, m) >= 1 && (m != "," || !strings.Contains(line, "  ")) {
			mark = m
			break
		}
	}
	var out []cell
	add := func(a, b int) {
		column := a
		for a < b && (line[a] == ' ' || line[a] == '"') {
			a++
		}
		for b > a && (line[b-1] == ' ' || line[b-1] == '"' || line[b-1] == '\r') {
			b--
		}
		if mark == "" {
			column = a
		}
		out = append(out, cell{from + a, from + b, column})
	}
	start, quoted := 0, false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case quoted:
		case mark != "" && line[i] == mark[0]:
			add(start, i)
			start = i + 1
		case mark == "" && line[i] == ' ' && i+1 < len(line) && line[i+1] == ' ':
			if i > start {
				add(start, i)
			}
			for i+1 < len(line) && line[i+1] == ' ' {
				i++
			}
			start = i + 1
		}
	}
	if start < len(line) {
		add(start, len(line))
	}
	return out
}

// inColumn makes the finding of a cell, where its words can be what the heading says.
func (d *identifiers) inColumn(p *Page, kind int, c cell) (s Span, ok bool) {
	h := columnHeads[kind]
	value := p.Text.Text[c.from:c.to]
	digits := len(onlyDigits(value))
	switch h.sort {
	case "dob":
		if roster.Date(bareDate(value)) == "" {
			return s, false
		}
	case "address":
		if len(value) < 6 || len(value) > 120 || strings.IndexFunc(value, unicode.IsUpper) < 0 || digits == 0 && !strings.ContainsAny(value, ", ") {
			return s, false
		}
	case "username":
		if len(value) < 4 || strings.ContainsAny(value, " ") {
			return s, false
		}
	case "registration":
		if digits == 0 || len(value) < 3 || len(value) > 9 || schoolCode.MatchString(value) {
			return s, false
		}
	default:
		if digits < 3 || len(value) > 24 || dayForm.MatchString(value) && h.sort != "exam-no" {
			return s, false
		}
	}
	s = Span{From: p.at(c.from), To: p.at(c.to), Kind: redact.KindIdentifier, Sort: h.sort, P: pContextID, Why: "a cell under a heading that says what it is", Code: h.code}
	d.whose(&s, value)
	return s, true
}
