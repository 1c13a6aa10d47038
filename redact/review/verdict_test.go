package review

import (
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// officeCodes are those the taxonomy leaves to office staff, written out here by
// hand: the table must not grow by itself.
var officeCodes = strings.Fields("TP-PUP TP-SIB TP-PRO NRP HID")

// TestMandates has a row for each code and capacity.
func TestMandates(t *testing.T) {
	if n := len(Table()); n != len(policy.All())*len(Capacities()) || n < 150 {
		t.Fatalf("the table has %d rows", n)
	}
	for _, m := range Table() {
		open := strings.Contains(" "+strings.Join(officeCodes, " ")+" ", " "+m.Code+" ")
		want := map[Capacity]Right{Office: Refers, DecisionMaker: Decides, DPO: Advises, Safeguarding: AdvisesIfAsked, Health: AdvisesIfAsked, ReadOnly: Reads}[m.Capacity]
		switch {
		case m.Capacity == Office && open:
			want = Decides
		case m.Capacity == Safeguarding && strings.Contains(" SH-EDU CH-ABU CR-DV ", " "+m.Code+" "):
			want = Advises
		case m.Capacity == Health && m.Code == "SH-HLT":
			want = Advises
		}
		t.Run(m.Code+"/"+string(m.Capacity), func(t *testing.T) {
			if m.Right != want {
				t.Errorf("%s, want %s", m.Right, want)
			}
			if d := m.Delegated; m.Capacity == DPO && d != Decides || m.Capacity != DPO && d != m.Right {
				t.Errorf("with the delegation %s", d)
			}
			if m.Two != (m.Code == "LOC") {
				t.Errorf("two people: %v", m.Two)
			}
			v := MayDecide(Asker{Capacity: m.Capacity}, Question{Code: m.Code})
			if v.Allowed != (want == Decides) || v.Allowed != (v.Why == "") || v.Who == "" {
				t.Errorf("the verdict is %+v", v)
			}
			if v := MayDecide(Asker{Capacity: m.Capacity, Delegated: m.Capacity == DPO}, Question{Code: m.Code}); v.Allowed != (want == Decides || m.Capacity == DPO) {
				t.Errorf("with the delegation the verdict is %+v", v)
			}
			if v := MayDecide(Asker{Capacity: m.Capacity, Delegated: m.Capacity == DPO}, Question{Code: m.Code, Self: true}); v.Allowed || v.Why == "" {
				t.Errorf("about oneself the verdict is %+v", v)
			}
			for _, q := range []Question{{Code: m.Code, Sealed: true}, {Code: m.Code, Released: true}} {
				if v := MayDecide(Asker{Capacity: m.Capacity}, q); v.Allowed || v.Right != Reads {
					t.Errorf("%+v is decided: %+v", q, v)
				}
			}
		})
	}
}

func TestMayDecide(t *testing.T) {
	for _, c := range []struct {
		name string
		a    Asker
		q    Question
		ok   bool
		says string
	}{
		{"a page with nothing against it", Asker{Capacity: Office}, Question{Unread: true}, true, ""},
		{"not certain who is meant", Asker{Capacity: Office}, Question{Code: "TP-PUP", Reserved: true}, false, "reserved for the decision-maker"},
		{"a code nobody knows", Asker{Capacity: Office}, Question{Code: "NEW-1"}, false, "reserved"},
		{"an adviser who was asked", Asker{Capacity: Health}, Question{Code: "SH-EDU", Asked: true}, false, "gives advice"},
		{"an adviser who was not", Asker{Capacity: Health}, Question{Code: "SH-EDU"}, false, "not referred to you"},
		{"the DPO", Asker{Capacity: DPO}, Question{Code: "TP-PAR"}, false, "unless that is delegated"},
		{"reading", Asker{Capacity: ReadOnly}, Question{Code: "TP-PUP"}, false, "for reading"},
	} {
		v := MayDecide(c.a, c.q)
		if v.Allowed != c.ok || !strings.Contains(v.Why, c.says) {
			t.Errorf("%s: %+v", c.name, v)
		}
	}
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		q  Question
		a  redact.Action
		ok bool
	}{
		{Question{Code: "TP-PUP"}, redact.ActionRedact, true},
		{Question{Code: "TP-PUP"}, redact.ActionWithholdDocument, false},
		{Question{Document: true}, redact.ActionRedact, false},
		{Question{Document: true}, redact.ActionWithholdDocument, true},
		{Question{Document: true, Refused: true}, redact.ActionKeep, false},
		{Question{Code: "HID", Hidden: true}, redact.ActionKeep, false},
		{Question{Code: "HID", Hidden: true, Placed: true}, redact.ActionKeep, true},
		{Question{Code: "HID", Hidden: true}, redact.ActionRedact, true},
		{Question{Code: "SH-EDU"}, redact.ActionRefer, true},
		{Question{Code: "SH-EDU"}, redact.ActionNone, false},
		{Question{Code: "SH-EDU"}, "burn", false},
	} {
		if why := Fits(c.q, c.a); (why == "") != c.ok {
			t.Errorf("%s of %+v: %q", c.a, c.q, why)
		}
	}
}
