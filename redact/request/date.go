package request

import (
	"encoding/json"
	"fmt"
	"time"

	"sarpack/redact"
)

// Date is a day without a time. In a case file it is written 2026-03-02 with or
// without quotation marks, or 02/03/2026 in quotation marks; in JSON "2026-03-02",
// or "" for a day that is not known.
type Date struct{ time.Time }

// Day returns a date.
func Day(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// DayOf returns the day on which t lies where t is told.
func DayOf(t time.Time) Date { return Day(t.Year(), t.Month(), t.Day()) }

// ParseDate reads a day as people write it here: 2026-03-02, 02/03/2026 or
// 2 March 2026. The empty string is the day that is not known.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := redact.ParseDay(s)
	return Date{t}, err
}

// UnmarshalTOML implements [toml.Unmarshaler].
func (d *Date) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case time.Time:
		*d = DayOf(v)
		return nil
	case string:
		var err error
		*d, err = ParseDate(v)
		return err
	}
	return redact.ErrDay
}

// MarshalJSON implements [json.Marshaler].
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte(`""`), nil
	}
	return json.Marshal(d.Format("2006-01-02"))
}

// UnmarshalJSON implements [json.Unmarshaler].
func (d *Date) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return fmt.Errorf("a date is written \"2026-03-02\": %w", err)
	}
	var err error
	*d, err = ParseDate(s)
	return err
}

// Words returns the day as a letter has it: "Monday 2 March 2026".
func (d Date) Words() string {
	if d.IsZero() {
		return "a day not known"
	}
	return d.Format("Monday 2 January 2006")
}

// Plus returns the day n days later.
func (d Date) Plus(n int) Date { return Date{d.AddDate(0, 0, n)} }

// Until returns how many days there are from d to e.
func (d Date) Until(e Date) int { return int(e.Sub(d.Time) / (24 * time.Hour)) }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.Time.After(e.Time) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Time.Before(e.Time) }

// Months returns the corresponding day n months later, or the last day of that
// month where it has no such day (the rule for calendar months: 31 January and a
// month is 28 February).
func (d Date) Months(n int) Date {
	first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Day(first.Year(), first.Month(), min(d.Day(), last))
}
