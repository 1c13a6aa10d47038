package review

import (
	"bytes"
	"strings"
	"testing"

	"sarpack/redact"
)

const placeID = "place d3 p2 72.0,540.0,110.5,552.0"

func placeSheet(t *testing.T, rows string) (*Sheet, error) {
	t.Helper()
	return ReadSheet(strings.NewReader("group,what,decision,decided_by,code\nfindings,cafe,,,\n"+rows), "decisions.csv")
}

// TestPlacesAreDecided by the rules of their codes, and never by a suggestion that stands
// for a person.
func TestPlacesAreDecided(t *testing.T) {
	for _, c := range []struct {
		row, dpo string
		says     string // of the problem; "" for none
	}{
		{"redact,A Clerk,TP-PUP", "", ""},
		{"keep,A Clerk,TP-PUP", "", ""},
		{"redact,A Clerk,tp-pup", "", ""},
		{",A Clerk,TP-PUP", "", "not decided yet"},
		{"refer,A Clerk,TP-PUP", "", "referred"},
		{"withhold-document,A Clerk,TP-PUP", "", "belongs on the row of the document"},
		{"redact,A Clerk,", "D Officer", "code of the taxonomy"},
		{"redact,A Clerk,CH-ABU", "", "reserved for"},
		{"redact,A Clerk,CH-ABU", "D Officer", ""},
	} {
		s, err := placeSheet(t, `"`+placeID+`",,`+c.row+"\n")
		if err != nil {
			t.Fatal(err)
		}
		d, problems := DecidePlaces(s, Rules{Accept: true, By: "A Clerk, office", DPO: c.dpo})
		switch {
		case c.says == "" && (len(d) != 1 || d[0].Group != placeID || d[0].By == ""):
			t.Errorf("%s: %+v, %v", c.row, d, problems)
		case c.says != "" && (len(problems) != 1 || !strings.Contains(problems[0].String(), c.says)):
			t.Errorf("%s: %+v, %v, want %q", c.row, d, problems, c.says)
		}
		if len(d) == 1 && (d[0].Exemption == "") != (d[0].Action == redact.ActionKeep) {
			t.Errorf("%s: the provision is %q", c.row, d[0].Exemption)
		}
	}
}

// TestPlacesAreReadAndWritten: what is written is read again as the same place, and a place
// that is none is refused with its line.
func TestPlacesAreReadAndWritten(t *testing.T) {
	if id := PlaceID(3, 2, redact.Rect{X0: 72, Y0: 540, X1: 110.5, Y1: 552}); id != placeID {
		t.Errorf("%q", id)
	}
	s, err := placeSheet(t, `"`+placeID+`",,keep,A Clerk,TP-PUP`+"\n")
	if err != nil || len(s.Places) != 1 || s.Places[0].Document != 3 || s.Places[0].Page != 2 || s.Places[0].Rect != (redact.Rect{X0: 72, Y0: 540, X1: 110.5, Y1: 552}) {
		t.Fatalf("%+v, %v", s, err)
	}
	var b bytes.Buffer
	if err := WriteSheet(&b, sample(), "cafe", nil, s.Places...); err != nil {
		t.Fatal(err)
	}
	again, err := ReadSheet(&b, "decisions.csv")
	if err != nil || len(again.Places) != 1 || again.Places[0].Group != placeID || again.Places[0].Code != "TP-PUP" || again.Places[0].DecidedBy != "A Clerk" {
		t.Errorf("%+v, %v", again.Places, err)
	}
	for _, group := range []string{"place d3 p2", "place d0 p2 1,1,2,2", "place d3 p2 1,1,1,2", "place p2 1,1,2,2"} {
		if _, err := placeSheet(t, `"`+group+`",,keep,A Clerk,TP-PUP`+"\n"); err == nil || !strings.Contains(err.Error(), "decisions.csv, line 3") {
			t.Errorf("%s: %v", group, err)
		}
	}
}
