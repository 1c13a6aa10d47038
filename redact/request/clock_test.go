package request

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func date(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestHolidays holds the computed calendar against the dates that were published.
func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		nation Nation
		year   int
		want   string
	}{
		{England, 2026, "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28"},
		{Wales, 2022, "2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27"},
		{England, 2020, "2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28"},
		{England, 2021, "2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28"},
		{England, 2023, "2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26"},
		{Scotland, 2022, "2022-01-03 2022-01-04 2022-04-15 2022-05-02 2022-06-02 2022-06-03 2022-08-01 2022-09-19 2022-11-30 2022-12-26 2022-12-27"},
		{Scotland, 2023, "2023-01-02 2023-01-03 2023-04-07 2023-05-01 2023-05-08 2023-05-29 2023-08-07 2023-11-30 2023-12-25 2023-12-26"},
		{Scotland, 2024, "2024-01-01 2024-01-02 2024-03-29 2024-05-06 2024-05-27 2024-08-05 2024-12-02 2024-12-25 2024-12-26"},
		{NorthernIreland, 2024, "2024-01-01 2024-03-18 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-07-12 2024-08-26 2024-12-25 2024-12-26"},
		{NorthernIreland, 2025, "2025-01-01 2025-03-17 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-07-14 2025-08-25 2025-12-25 2025-12-26"},
	} {
		var got []string
		for _, h := range c.nation.Holidays(c.year) {
			got = append(got, h.Day.Format("2006-01-02"))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s %d:\n got %s\nwant %s", c.nation, c.year, s, c.want)
		}
	}
}

func TestEaster(t *testing.T) {
	for _, s := range []string{"1943-04-25", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"} {
		d := date(t, s)
		if got := Easter(d.Year()); got != d {
			t.Errorf("Easter %d: %s, want %s", d.Year(), got.Format("2 January"), d.Format("2 January"))
		}
	}
}

func TestClock(t *testing.T) {
	base := func() Details { return Details{Nation: England, Received: Day(2026, 3, 2)} }
	for _, c := range []struct {
		name    string
		change  func(*Details)
		today   string
		due     string
		waiting string
		says    []string
	}{
		{"a plain month", func(*Details) {}, "2026-03-10", "2026-04-02", "", []string{"Monday 2 March 2026", "Thursday 2 April 2026", "23 days from today"}},
		{"Easter", func(d *Details) { d.Received = Day(2026, 3, 3) }, "2026-03-10", "2026-04-07", "", []string{"Good Friday", "Tuesday 7 April 2026"}},
		{"Easter in Scotland", func(d *Details) { d.Received, d.Nation = Day(2026, 3, 3), Scotland }, "2026-03-10", "2026-04-06", "", []string{"in Scotland"}},
		{"the end of January", func(d *Details) { d.Received = Day(2026, 1, 30) }, "2026-02-01", "2026-03-02", "", []string{"Saturday 28 February 2026"}},
		{"a leap year", func(d *Details) { d.Received = Day(2028, 1, 31) }, "2028-02-01", "2028-02-29", "", nil},
		{"over Christmas", func(d *Details) { d.Received = Day(2026, 11, 25) }, "2026-11-25", "2026-12-29", "", []string{"Christmas Day"}},
		{"identity doubted", func(d *Details) {
			d.Identity = Identity{Doubted: true, Asked: Day(2026, 3, 3), Arrived: Day(2026, 3, 12)}
		}, "2026-03-20", "2026-04-13", "", []string{"came on Thursday 12 March 2026, so the month starts then"}},
		{"identity awaited", func(d *Details) { d.Identity = Identity{Doubted: true, Asked: Day(2026, 3, 3)} }, "2026-03-20", "2026-04-20", "proof of who asks is awaited", []string{"has not started"}},
		{"a clarification", func(d *Details) {
			d.Clarifications = []Clarification{{Asked: Day(2026, 3, 5), Answered: Day(2026, 3, 10), Reasonable: "six schools"}}
		}, "2026-03-20", "2026-04-07", "", []string{"5 days do not count", "5 days later: Tuesday 7 April 2026"}},
		{"two that overlap", func(d *Details) {
			d.Clarifications = []Clarification{
				{Asked: Day(2026, 3, 8), Answered: Day(2026, 3, 12), Reasonable: "x"}, {Asked: Day(2026, 3, 5), Answered: Day(2026, 3, 10), Reasonable: "x"}}
		}, "2026-03-20", "2026-04-09", "", []string{"7 days do not count"}},
		{"one that was not needed", func(d *Details) {
			d.Clarifications = []Clarification{{Asked: Day(2026, 3, 5), Answered: Day(2026, 3, 10)}}
		}, "2026-03-20", "2026-04-02", "", nil},
		{"one still open", func(d *Details) {
			d.Clarifications = []Clarification{{Asked: Day(2026, 3, 5), Reasonable: "x"}}
		}, "2026-03-20", "2026-04-17", "is not answered yet", []string{"15 days so far do not count"}},
		{"one asked too late", func(d *Details) {
			d.Clarifications = []Clarification{{Asked: Day(2026, 5, 5), Reasonable: "x"}}
		}, "2026-05-20", "2026-04-02", "", []string{"after the time was over", "48 days ago"}},
		{"extended", func(d *Details) { d.Extension = &Extension{Reason: Number, Why: "x", Told: Day(2026, 3, 30)} }, "2026-03-30", "2026-06-02", "", []string{"the number of requests", "three calendar months"}},
		{"extended too late", func(d *Details) { d.Extension = &Extension{Reason: Number, Why: "x", Told: Day(2026, 4, 3)} }, "2026-04-03", "2026-04-02", "", []string{"after the first month was over"}},
		{"extended and clarified", func(d *Details) {
			d.Extension = &Extension{Reason: Complexity, Why: "x", Told: Day(2026, 4, 3)}
			d.Clarifications = []Clarification{{Asked: Day(2026, 3, 5), Answered: Day(2026, 3, 10), Reasonable: "x"}}
		}, "2026-04-03", "2026-06-08", "", []string{"the complexity", "Sunday 7 June 2026"}},
		{"a bank holiday of the school's", func(d *Details) { d.Holidays = []Date{Day(2026, 4, 2)} }, "2026-03-10", "2026-04-07", "", []string{"that the school entered"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := base()
			c.change(&d)
			k := ClockOf(d, date(t, c.today))
			if got := k.Due.Format("2006-01-02"); got != c.due {
				t.Errorf("due %s, want %s\n%s", got, c.due, strings.Join(k.Sum, "\n"))
			}
			if !strings.Contains(k.Waiting, c.waiting) || (c.waiting == "") != (k.Waiting == "") {
				t.Errorf("waiting for %q, want %q", k.Waiting, c.waiting)
			}
			for _, s := range c.says {
				if !strings.Contains(strings.Join(k.Sum, "\n"), s) {
					t.Errorf("the sum does not say %q:\n%s", s, strings.Join(k.Sum, "\n"))
				}
			}
		})
	}
}

func TestEducationalRecord(t *testing.T) {
	d := Details{Nation: England, Received: Day(2026, 3, 16), EducationalRecord: true,
		Closures: []Span{{Day(2026, 3, 30), Day(2026, 4, 10)}}}
	k := ClockOf(d, Day(2026, 3, 16))
	// 17 to 27 March are nine school days, then two weeks are closed; 13 April is
	// the tenth.
	if got := k.Record.Due; got != Day(2026, 4, 20) {
		t.Errorf("the educational record is due %s", got.Words())
	}
	d.Clarifications = []Clarification{{Asked: Day(2026, 3, 17), Reasonable: "x"}}
	if k := ClockOf(d, Day(2026, 4, 1)); k.Record.Due != Day(2026, 4, 20) {
		t.Error("a clarification moved the date of the educational record, which nothing stops")
	}
}

func TestDatesAsJSON(t *testing.T) {
	d := Details{Received: Day(2026, 3, 2), Nation: England}
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), `"received":"2026-03-02"`) || !strings.Contains(string(b), `"closed":""`) {
		t.Errorf("dates are written as %s", b)
	}
	var back Details
	if err := json.Unmarshal(b, &back); err != nil || back.Received != d.Received || !back.Closed.IsZero() {
		t.Errorf("they come back as %v, %v", back.Received, err)
	}
}

func FuzzMonths(f *testing.F) {
	f.Add(2026, 31, 1)
	f.Add(2028, 60, 1)
	f.Add(1999, 365, 3)
	f.Fuzz(func(t *testing.T, year, day, n int) {
		if year < 1900 || year > 2200 || day < 1 || day > 366 || n < 0 || n > 60 {
			return
		}
		d := Day(year, time.January, day)
		e := d.Months(n)
		if e.Day() > d.Day() || e.Day() < d.Day() && e.Plus(1).Day() != 1 {
			t.Errorf("%d months after %s is %s", n, d.Words(), e.Words())
		}
		if m := (e.Year()-d.Year())*12 + int(e.Month()) - int(d.Month()); m != n {
			t.Errorf("%d months after %s is %s", n, d.Words(), e.Words())
		}
	})
}
