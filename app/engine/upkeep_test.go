package engine

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/app"
	"sarpack/app/casework"
	"sarpack/redact/casefile"
	"sarpack/redact/review"
)

func offered(c app.Case) []string {
	var out []string
	for _, a := range c.Acts() {
		out = append(out, a.ID)
	}
	return out
}

// TestWhatIsDoneWithACaseAsAWhole goes through every act, from a user's way in to the
// certificate that is left.
func TestWhatIsDoneWithACaseAsAWhole(t *testing.T) {
	ctx := t.Context()
	dir, config, out := shaw(t), t.TempDir(), t.TempDir()
	d := NewDesk(config)
	path := filepath.Join(dir, d.Name(answers()))
	c := begin(t, d, path, "Meera Kapoor")
	comeIn(t, c, dir)
	for _, id := range []string{"dpo", "reader"} {
		capacity := map[string]review.Capacity{"dpo": review.DPO, "reader": review.ReadOnly}[id]
		if err := c.AddUser(ctx, map[string]string{newName: "The " + id, newCapacity: capacityWords(capacity), newPhrase: testPhrase, newPhrase2: testPhrase}); err != nil {
			t.Fatal(err)
		}
	}
	do := func(id string, v map[string]string, path string) string {
		t.Helper()
		said, err := c.Act(ctx, id, v, path)
		if err != nil || said == "" {
			t.Fatalf("%s: %q, %v", id, said, err)
		}
		return said
	}
	wrong := func(id string, v map[string]string, path string) {
		t.Helper()
		if said, err := c.Act(ctx, id, v, path); err == nil {
			t.Errorf("%s: %q", id, said)
		}
	}
	wrote := func(said, name string) []byte {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(out, "SAR-2026-014 "+name))
		if err != nil || !strings.Contains(said, name) {
			t.Fatalf("%q: %v", said, err)
		}
		return data
	}

	if got := offered(c); slices.Contains(got, "notes") || slices.Contains(got, "reissue") || slices.Contains(got, "undelegate") || !slices.Contains(got, "delegate") {
		t.Errorf("the decision-maker is offered %v", got)
	}
	wrong("recovery", map[string]string{actGroup: "not", actGroup2: "this"}, "")
	lead, fields := c.ActFields("recovery")
	groups := strings.Split(strings.TrimSpace(lead[strings.LastIndex(lead, "\n"):]), "-")
	group := func(label string) string {
		n := int(label[len("Group ")] - '0')
		return groups[n-1]
	}
	do("recovery", map[string]string{actGroup: group(fields[0].Label), actGroup2: group(fields[1].Label)}, "")
	do("decider", map[string]string{actName: "Meera Kapoor"}, "")
	wrong("decider", map[string]string{actName: "Owen Blythe"}, "")
	wrong("delegate", map[string]string{actWhy: ""}, "")
	do("delegate", map[string]string{actWhy: "the head is away for a term"}, "")
	if got := strings.Join(c.Users(), "\n"); !strings.Contains(got, "decides for the school") || !strings.Contains(got, "handed it over") {
		t.Errorf("%q", got)
	}
	do("undelegate", nil, "")
	do("check", nil, "")
	lines, err := c.ActLines(ctx, "past")
	if err != nil || len(lines) < 10 || !strings.HasPrefix(lines[0].Text, "Delegation to the DPO ended") || !strings.Contains(lines[0].More, "by Meera Kapoor, decision-maker.") || !strings.HasPrefix(lines[len(lines)-1].More, "Entry 1, ") {
		t.Errorf("the record says first %+v and last %+v, %v", lines[0], lines[len(lines)-1], err)
	}
	for _, text := range []string{"Decision-maker named: Meera Kapoor.", "Pages read: “3 Complaint.pdf”."} {
		if !slices.ContainsFunc(lines, func(l casework.Line) bool { return l.Text == text }) {
			t.Errorf("the record does not say in words: %s", text)
		}
	}
	wrong("past", nil, "")
	if _, err := c.ActLines(ctx, "check"); err == nil {
		t.Error("the check has lines to be read")
	}
	wrong("templates", nil, t.TempDir())
	if slices.Contains(offered(c), "usual") {
		t.Error("templates that are not kept can be taken out")
	}
	templates := t.TempDir()
	if err := os.WriteFile(filepath.Join(templates, "settings.txt"), []byte("school: St Oswald’s\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := do("templates", nil, templates); !strings.Contains(said, "settings.txt") || !slices.Contains(offered(c), "usual") {
		t.Errorf("%q; offered are %v", said, offered(c))
	}
	do("usual", nil, "")
	if data := wrote(do("sheet", nil, out), "decisions.csv"); !strings.Contains(string(data), "decision") {
		t.Error("the table has no decisions")
	}
	do("apply", nil, filepath.Join(out, "SAR-2026-014 decisions.csv"))
	wrote(do("chain", map[string]string{actFormat: asCSV}, out), "who did what.csv")
	wrote(do("chain", map[string]string{actFormat: asPDF}, out), "who did what.pdf")
	wrote(do("chain", map[string]string{actFormat: asPDF}, out), "who did what (2).pdf")
	wrong("record", map[string]string{newPhrase: "a", newPhrase2: "b"}, out)
	wrote(do("record", map[string]string{newPhrase: testPhrase, newPhrase2: testPhrase, actForICO: yesWord, actVersion: newestVersion}, out), "record for the ICO.pdf")
	identity := filepath.Join(out, "dpo"+casefile.IdentityExt)
	id, err := casefile.CreateIdentity(identity, "Ingrid Solberg", []byte(testPhrase), casefile.Cost{Time: 1, MemoryKiB: 8, Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	wrong("identity", map[string]string{actName: "Ingrid Solberg", newCapacity: capacityWords(review.DPO), actWhy: "sarpack-id1-nonsense"}, "")
	do("identity", map[string]string{actName: "Ingrid Solberg", newCapacity: capacityWords(review.DPO), actWhy: id.Public().String()}, "")
	do("remove", map[string]string{actName: "The dpo"}, "")
	do("rekey", nil, "")
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}

	// Who may only read changes their own passphrase, and nothing else.
	c = reopen(t, d, path, "The reader")
	if c.About().Locked == "" || slices.Contains(offered(c), "remove") {
		t.Errorf("%+v, offered %v", c.About(), offered(c))
	}
	if err := c.ChangePassphrase(ctx, map[string]string{oldPhrase: testPhrase, newPhrase: "a reader’s own words", newPhrase2: "a reader’s own words"}); err != nil {
		t.Error(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err = d.OpenCase(ctx, path, casework.SignIn{User: "The reader", Passphrase: "a reader’s own words"}); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}

	// A DPO opens it with an identity, and the office for reading only.
	if c, err = d.OpenCase(ctx, path, casework.SignIn{Identity: identity, Passphrase: testPhrase}); err != nil {
		t.Fatal(err)
	}
	do("notes", map[string]string{actWhy: "ask about the chronology"}, "")
	if lead, _ := c.ActFields("notes"); !strings.Contains(lead, "ask about the chronology") {
		t.Errorf("the notes say %q", lead)
	}
	office, err := d.OpenCase(ctx, path, casework.SignIn{User: "Owen Blythe", Passphrase: testPhrase, ReadOnly: true})
	if err != nil || office.About().Locked == "" {
		t.Fatalf("%v", err)
	}
	if err := errors.Join(office.Close(), c.Close()); err != nil {
		t.Fatal(err)
	}

	c = reopen(t, d, path, "Meera Kapoor")
	today := time.Now().Format("2006-01-02")
	if err := c.SetRequest(ctx, map[string]string{"closed": today}); err != nil {
		t.Fatal(err)
	}
	wrong("dispose", map[string]string{actReference: "SAR-2026-015", actWhy: "made by mistake"}, out)
	wrong("dispose", map[string]string{actReference: "SAR-2026-014"}, out)
	wrote(do("dispose", map[string]string{actReference: "SAR-2026-014", actWhy: "made by mistake"}, out), "certificate of disposal.json")
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) || len(d.Recent()) != 0 {
		t.Errorf("%v, the first screen shows %+v", err, d.Recent())
	}
}
