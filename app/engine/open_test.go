package engine

import (
	"testing"
	"time"

	"sarpack/redact/request"
)

func TestWhatIsNextInWords(t *testing.T) {
	until := request.Day(2033, time.March, 4)
	for want, a := range map[string]request.Action{
		"Acknowledge the request (office, by Friday 4 March 2033)":                                 {What: "Acknowledge the request", Who: "office", Until: until},
		"Make the pack (office)":                                                                   {What: "Make the pack", Who: "office"},
		"Nothing: the case is closed; by the school’s schedule it may go from Friday 4 March 2033": {What: "Nothing: the case is closed", Who: "nobody", Until: until},
		"Nothing: the case is closed":                                                              {What: "Nothing: the case is closed", Who: "nobody"},
	} {
		if got := nextWords(a); got != want {
			t.Errorf("%q, wanted %q", got, want)
		}
	}
}
