package request

import (
	"slices"
	"time"
)

// Nation is the part of the United Kingdom whose rules and bank holidays apply.
type Nation string

// The four nations.
const (
	England         Nation = "England"
	Wales           Nation = "Wales"
	Scotland        Nation = "Scotland"
	NorthernIreland Nation = "Northern Ireland"
)

// Nations lists the four, England first.
func Nations() []Nation { return []Nation{England, Wales, Scotland, NorthernIreland} }

// Holiday is one bank holiday.
type Holiday struct {
	Day  Date
	Name string
}

// Holidays returns the bank holidays of a nation in a year, in order: those of the
// Banking and Financial Dealings Act 1971, Schedule 1, and of custom, with the
// substitute days for those that fall on a weekend, and the single ones that were
// proclaimed up to 2023. A later proclamation is not known to the program: it is
// given as an extra holiday of the case, and until then the clock says an earlier
// day, never a later one.
func (n Nation) Holidays(year int) []Holiday {
	type fixed struct {
		month time.Month
		day   int
		name  string
	}
	var days []fixed
	easter := Easter(year)
	var out []Holiday
	add := func(d Date, name string) { out = append(out, Holiday{d, name}) }
	switch n {
	case Scotland:
		days = []fixed{{1, 1, "New Year’s Day"}, {1, 2, "2 January"}, {11, 30, "St Andrew’s Day"}, {12, 25, "Christmas Day"}, {12, 26, "Boxing Day"}}
		add(easter.Plus(-2), "Good Friday")
		add(nth(year, time.August, 1), "Summer bank holiday")
	default:
		days = []fixed{{1, 1, "New Year’s Day"}, {12, 25, "Christmas Day"}, {12, 26, "Boxing Day"}}
		if n == NorthernIreland {
			days = append(days, fixed{3, 17, "St Patrick’s Day"}, fixed{7, 12, "Battle of the Boyne"})
		}
		add(easter.Plus(-2), "Good Friday")
		add(easter.Plus(1), "Easter Monday")
		add(last(year, time.August), "Summer bank holiday")
	}
	switch year {
	case 2020:
		add(Day(2020, 5, 8), "Early May bank holiday (VE Day)")
	default:
		add(nth(year, time.May, 1), "Early May bank holiday")
	}
	switch year {
	case 2022:
		add(Day(2022, 6, 2), "Spring bank holiday")
		add(Day(2022, 6, 3), "Platinum Jubilee bank holiday")
		add(Day(2022, 9, 19), "State Funeral of Queen Elizabeth II")
	case 2023:
		add(Day(2023, 5, 8), "Coronation of King Charles III")
		fallthrough
	default:
		add(last(year, time.May), "Spring bank holiday")
	}
	// A substitute day is the next weekday that is no holiday already.
	taken := func(d Date) bool {
		return slices.ContainsFunc(out, func(h Holiday) bool { return h.Day == d }) ||
			slices.ContainsFunc(days, func(f fixed) bool { return Day(year, f.month, f.day) == d })
	}
	for _, f := range days {
		d := Day(year, f.month, f.day)
		if !weekend(d) {
			add(d, f.name)
			continue
		}
		for weekend(d) || taken(d) {
			d = d.Plus(1)
		}
		add(d, f.name+" (substitute day)")
	}
	slices.SortStableFunc(out, func(a, b Holiday) int { return a.Day.Compare(b.Day.Time) })
	return out
}

// Easter returns Easter Sunday of a year in the Gregorian calendar (the anonymous
// computus, as Meeus gives it in Astronomical Algorithms, chapter 8).
func Easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return Day(year, time.Month(n/31), n%31+1)
}

// nth returns the nth Monday of a month.
func nth(year int, m time.Month, n int) Date {
	d := Day(year, m, 1)
	for d.Weekday() != time.Monday {
		d = d.Plus(1)
	}
	return d.Plus(7 * (n - 1))
}

// last returns the last Monday of a month.
func last(year int, m time.Month) Date {
	d := Day(year, m+1, 1).Plus(-1)
	for d.Weekday() != time.Monday {
		d = d.Plus(-1)
	}
	return d
}

func weekend(d Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// Calendar tells working days from others.
type Calendar struct {
	Nation Nation
	// Extra are bank holidays that the program does not know, as the school enters
	// them.
	Extra []Date
}

// Free returns why d is no working day ("a Saturday", "Easter Monday"), or "".
func (c Calendar) Free(d Date) string {
	for _, h := range c.Nation.Holidays(d.Year()) {
		if h.Day == d {
			return h.Name
		}
	}
	switch {
	case weekend(d):
		return "a " + d.Weekday().String()
	case slices.Contains(c.Extra, d):
		return "a bank holiday that the school entered"
	}
	return ""
}

// Working returns d, or the next working day after it.
func (c Calendar) Working(d Date) Date {
	for c.Free(d) != "" {
		d = d.Plus(1)
	}
	return d
}

// Span is a stretch of days, both ends included.
type Span struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Has reports whether d lies in the span.
func (s Span) Has(d Date) bool { return !d.Before(s.From) && !d.After(s.To) }

// SchoolDays returns the nth school day after d: no weekend, no bank holiday, and
// no day on which the school is closed (holidays, training days).
func (c Calendar) SchoolDays(d Date, n int, closed []Span) Date {
	for n > 0 {
		d = d.Plus(1)
		if c.Free(d) == "" && !slices.ContainsFunc(closed, func(s Span) bool { return s.Has(d) }) {
			n--
		}
	}
	return d
}
