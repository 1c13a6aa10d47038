package app

import (
	"testing"
	"time"
)

func TestTimeLeft(t *testing.T) {
	for _, c := range []struct {
		spent       time.Duration
		done, total int
		want        string
	}{
		{time.Second, 1, 10, ""}, // too early to tell
		{10 * time.Second, 0, 10, ""},
		{10 * time.Second, 10, 10, ""},
		{10 * time.Second, 9, 10, "a few seconds left"},
		{10 * time.Second, 1, 4, "about 30 seconds left"},
		{time.Minute, 1, 11, "about 10 minutes left"},
		{time.Hour, 1, 3, "about 2 hours left"},
	} {
		if got := left(c.spent, c.done, c.total); got != c.want {
			t.Errorf("%v for %d of %d: %q, want %q", c.spent, c.done, c.total, got, c.want)
		}
	}
}

func TestErrorsReadAsSentences(t *testing.T) {
	for in, want := range map[string]string{
		"the pack could not be assembled":             "The pack could not be assembled.",
		"records/letter.pdf: needs a password":        "records/letter.pdf: needs a password.",
		"3 of 10 rows keep the pack from being made:": "3 of 10 rows keep the pack from being made:",
		"": "",
	} {
		if got := sentence(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
