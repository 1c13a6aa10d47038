package review

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
)

func sample() []Group {
	doc := &redact.Document{ID: "d1", Path: "note.pdf", Pages: 3, Content: func() ([]byte, error) { return nil, nil }}
	gone := &redact.Document{ID: "d2", Path: "scan.tif", Unread: []redact.Unread{{Why: "this kind of file cannot be read yet"}}}
	f := func(id string, kind redact.Kind, person, text, code string, role redact.Role, s redact.Suggest, c redact.Confidence, page int) redact.Finding {
		return redact.Finding{ID: id, Document: "d1", Page: page, Kind: kind, Person: person, Text: text, Code: code, Role: role, Suggest: s, Confidence: c, Why: "a rule"}
	}
	return Groups([]Record{{Document: doc, Unread: []redact.Unread{{Page: 3, Why: "a picture"}}}, {Document: gone, Unread: gone.Unread}}, []redact.Finding{
		f("f1", redact.KindPerson, "p1", "Tom Shaw", "TP-SIB", redact.RoleSibling, redact.SuggestRedact, redact.Sure, 1),
		f("f2", redact.KindPerson, "p1", "Tom", "TP-SIB", redact.RoleSibling, redact.SuggestRedact, redact.Likely, 2),
		f("f3", redact.KindPerson, "p2", "Mrs Patel", "TP-PRO", redact.RoleStaff, redact.SuggestKeep, redact.Sure, 1),
		f("f4", redact.KindPerson, "p2", "Mrs Patel", "TP-PAR", redact.RoleOtherParent, redact.SuggestRedact, redact.Sure, 2),
		f("f5", redact.KindPerson, "p3", "Shaw", "TP-PUP", redact.RoleOther, redact.SuggestRefer, redact.Sure, 2),
		f("f6", redact.KindIdentifier, "", "07700 900001", "TP-PUP", "", redact.SuggestRedact, redact.Sure, 1),
		f("f7", redact.KindIdentifier, "", "07700900001", "TP-PUP", "", redact.SuggestRedact, redact.Sure, 2),
		f("f8", redact.KindPassage, "", "=He said so", "CH-ABU", "", redact.SuggestRefer, redact.Likely, 2),
		f("f9", redact.KindPerson, "p4", "Will", "TP-PUP", redact.RolePupil, redact.SuggestRedact, redact.Possible, 2),
		f("f10", redact.KindHidden, "", "a comment", "HID", "", redact.SuggestRedact, redact.Sure, 1),
	}, []redact.Person{{ID: "p1", Name: "Thomas Shaw"}, {ID: "p2", Name: "Anita Patel"}})
}

func by(groups []Group, matter Matter, what string) *Group {
	for i := range groups {
		if groups[i].Matter == matter && strings.Contains(groups[i].What, what) {
			return &groups[i]
		}
	}
	return nil
}

func TestGroups(t *testing.T) {
	g := sample()
	if p := by(g, MatterPerson, "Thomas Shaw"); p == nil || p.Mentions != 2 || p.Pages != "d1 p1, d1 p2" || p.Reserved {
		t.Errorf("one person is one row: %+v", p)
	}
	roles := 0
	for _, x := range g {
		if x.What == "Anita Patel" {
			roles++
		}
	}
	if roles != 2 {
		t.Errorf("a teacher who is a parent has a row for each role, not %d", roles)
	}
	if p := by(g, MatterPerson, "Shaw"); p != nil && p.Role == redact.RoleOther && !p.Reserved {
		t.Error("who is meant is the DPO's question")
	}
	if i := by(g, MatterIdentifier, "07700"); i == nil || i.Mentions != 2 {
		t.Errorf("one number written in two ways is one row: %+v", i)
	}
	for _, m := range []Matter{MatterDocument, MatterUnread, MatterPassage, MatterPossible, MatterHidden} {
		if by(g, m, "") == nil {
			t.Errorf("no row for a %s", m)
		}
	}
	again := sample()
	for i := range g {
		if g[i].ID != again[i].ID {
			t.Error("ids differ from scan to scan")
		}
	}
}

func TestSheetRoundTrip(t *testing.T) {
	g := sample()
	var b bytes.Buffer
	rows := map[string]Row{g[0].ID: {Decision: "keep", DecidedBy: "A Clerk", Note: "-1 of \"two\""}}
	if err := WriteSheet(&b, g, "cafe", rows); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(b.Bytes(), []byte("\ufeff")) || strings.Contains(b.String(), ",=He") || !strings.Contains(b.String(), "'=He said so") {
		t.Error("the sheet does not open safely in Excel")
	}
	plain := strings.TrimPrefix(b.String(), "\ufeff")
	semicolons := "group;what;decision;note\r\nfindings;cafe;;\r\n" + g[0].ID + ";note.pdf;KEEP;caf\xe9\r\n"
	for name, text := range map[string]string{"as written": b.String(), "without mark": plain, "saved by Excel": semicolons} {
		s, err := ReadSheet(strings.NewReader(text), "decisions.csv")
		if err != nil || s.Findings != "cafe" || s.Rows[g[0].ID].Decision != "keep" {
			t.Errorf("%s: %+v %v", name, s, err)
		}
	}
	if s, _ := ReadSheet(strings.NewReader(b.String()), "x"); s.Rows[g[0].ID].Note != "-1 of \"two\"" {
		t.Errorf("the note came back as %q", s.Rows[g[0].ID].Note)
	}
	for name, text := range map[string]string{
		"an Excel workbook": "PK\x03\x04", "another file": "a,b\n1,2\n", "no hash": "group,what,decision\ng1,x,keep\n",
		"one row twice": "group,what,decision\nfindings,cafe,\ng1,x,keep\ng1,x,redact\n",
	} {
		if _, err := ReadSheet(strings.NewReader(text), "decisions.csv"); err == nil || !strings.Contains(err.Error(), "decisions.csv") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWhoMayDecide is about what office staff cannot close, and what nobody can
// accept unseen.
func TestWhoMayDecide(t *testing.T) {
	g := sample()
	when := time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)
	_, problems := Decide(g, &Sheet{}, Rules{By: "A Clerk, office", Accept: true, When: when})
	for _, p := range problems {
		switch {
		case p.Group.Reserved, p.Group.Matter == MatterUnread, p.Group.Refused:
		default:
			t.Errorf("office staff may decide this: %s", p)
		}
		if strings.Contains(p.String(), "Shaw") || strings.Contains(p.String(), "Patel") {
			t.Errorf("the problem names a person: %s", p)
		}
	}
	sheet := &Sheet{Rows: map[string]Row{}}
	for _, x := range g {
		switch {
		case x.Matter == MatterUnread:
			sheet.Rows[x.ID] = Row{Decision: "redact"}
		case x.Refused:
			sheet.Rows[x.ID] = Row{Decision: "withhold-document"}
		}
	}
	if _, problems = Decide(g, sheet, Rules{By: "A Clerk, office", Accept: true, When: when}); len(problems) == 0 {
		t.Error("reserved rows were accepted without the DPO")
	}
	decisions, problems := Decide(g, sheet, Rules{By: "A Clerk, office", DPO: "D Officer", Accept: true, When: when})
	if len(problems) != 0 || len(decisions) != len(g) {
		t.Fatalf("%d decisions of %d, %v", len(decisions), len(g), problems)
	}
	for i, d := range decisions {
		if d.By == "" || d.When != when || !d.Action.Final() {
			t.Errorf("%+v", d)
		}
		if g[i].Reserved && (d.DPO != "D Officer" || d.By != "D Officer") {
			t.Errorf("a reserved decision in the clerk's name: %+v", d)
		}
		if g[i].Suggest == redact.SuggestRefer && d.Action == redact.ActionKeep {
			t.Errorf("what was to be referred is disclosed by default: %+v", g[i])
		}
	}
}

func TestWhatIsNotADecision(t *testing.T) {
	g := sample()
	for what, c := range map[Matter]string{
		MatterDocument: "redact", MatterPerson: "withhold-document", MatterHidden: "keep", MatterPassage: "refer", MatterIdentifier: "hold", MatterPossible: "maybe",
	} {
		x := by(g, what, "")
		if _, why := decide(*x, Row{Decision: c}, Rules{By: "A", DPO: "D"}); why == "" {
			t.Errorf("%q on a row of a %s is accepted", c, what)
		}
	}
	refused := by(g, MatterDocument, "scan.tif")
	if _, why := decide(*refused, Row{Decision: "keep"}, Rules{By: "A"}); why == "" {
		t.Error("a record that could not be taken in cannot be kept")
	}
	if _, why := decide(*by(g, MatterIdentifier, ""), Row{Decision: "redact"}, Rules{}); why == "" {
		t.Error("a decision without a name is accepted")
	}
}
