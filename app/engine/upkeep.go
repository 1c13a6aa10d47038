package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sarpack/app/casework"
	"sarpack/redact/casefile"
	"sarpack/redact/job"
	"sarpack/redact/review"
)

// deed is something that can be done with the case as a whole: who is offered it, what it
// asks, and its doing. path is the folder or the file that somebody chose.
type deed struct {
	casework.Act
	may    func(o *open) bool
	fields func(o *open) (lead string, fields []casework.Field)
	// lines are what one that lists shows; it does nothing else.
	lines func(o *open) ([]casework.Line, error)
	do    func(ctx context.Context, o *open, v map[string]string, path string) (string, error)
}

// Who is offered a deed. Whether they may, the case says when it is done.
func anybody(*open) bool  { return true }
func writes(o *open) bool { _, ro := o.c.HeldBy(); return !ro }
func leads(o *open) bool {
	me := o.c.Me().Capacity
	return writes(o) && (me == review.DecisionMaker || me == review.DPO)
}
func keeps(o *open) bool { return leads(o) || writes(o) && o.c.Me().Capacity == review.Office }

// decides reports whether the person signed in is the decision-maker of the case or the
// DPO by a delegation.
func decides(o *open) bool {
	who, delegation := o.c.Settings()
	me := o.c.Me()
	return writes(o) && (who.ID == me.ID || me.Capacity == review.DPO && delegation != nil)
}

func delegated(o *open) bool { _, d := o.c.Settings(); return d != nil }

func released(o *open) bool { d, ok := o.c.Pack(); return ok && d.Released != nil }

const (
	inPeople, inRecord, inTables, inEnd = "The people of the case", "The record", "In a spreadsheet", "The end of the case"
	inLetters                           = "The letters"
	actName, actWhy, actForICO          = "name", "why", "ico"
	actVersion, actFormat, actReference = "version", "format", "reference"
	actGroup, actGroup2                 = "group", "group2"
	newestVersion, asPDF, asCSV         = "the newest", "a PDF, for printing", "a table (CSV)"
)

// why is the field of a reason.
func why(label string, needed bool) casework.Field {
	return casework.Field{ID: actWhy, Label: label, Long: true, Needed: needed}
}

// deeds are what can be done, in order.
var deeds = []deed{
	{Act: casework.Act{ID: "identity", Section: inPeople, Title: "Add a DPO with an identity…", OK: "Add", Help: "Somebody who keeps their keys in a file of their own and opens many cases with it."},
		may: keeps, fields: identityFields, do: addIdentity},
	{Act: casework.Act{ID: "remove", Section: inPeople, Title: "Take away a way in…", OK: "Take it away", Help: "Who leaves the school, or was in the case by mistake."},
		may: writes, fields: removeFields, do: func(_ context.Context, o *open, v map[string]string, _ string) (string, error) {
			return v[actName] + " cannot open the case any more. A copy of its key, if they made one, opens it until the case is put under another.", o.c.RemoveUser(v[actName])
		}},
	{Act: casework.Act{ID: "rekey", Section: inPeople, Title: "Put it under another key…", Sure: "The case is written anew under another key, so that a copy of the old key opens nothing of it. It takes a while for a large case.", Help: "After somebody’s way in was taken away."},
		may: keeps, do: func(_ context.Context, o *open, _ map[string]string, _ string) (string, error) {
			return "The case is under another key.", o.c.Rekey()
		}},
	{Act: casework.Act{ID: "recovery", Section: inPeople, Title: "A new recovery key…", OK: "Take this key", Help: "On paper, for the day on which every passphrase is lost. The one before opens nothing then."},
		may: writes, fields: recoveryFields, do: replaceRecovery},
	{Act: casework.Act{ID: "decider", Section: inPeople, Title: "Who decides for the school…", OK: "Name them", Help: "The head, or a deputy or governor without a conflict of interests."},
		may: leads, fields: deciderFields, do: func(_ context.Context, o *open, v map[string]string, _ string) (string, error) {
			return v[actName] + " decides for the school.", o.c.NameDecisionMaker(v[actName])
		}},
	{Act: casework.Act{ID: "mandates", Section: inPeople, Title: "Who may decide what", Help: "For each ground: whether you decide, refer or advise, and who decides."},
		may: anybody, do: func(_ context.Context, o *open, _ map[string]string, _ string) (string, error) {
			return o.mandates(), nil
		}},
	{Act: casework.Act{ID: "delegate", Section: inPeople, Title: "Hand decisions to the DPO…", OK: "Hand them over", Help: "On record, with its reason."},
		may: func(o *open) bool {
			return writes(o) && o.c.Me().Capacity == review.DecisionMaker && !delegated(o)
		},
		fields: func(*open) (string, []casework.Field) {
			return job.DelegationWarning, []casework.Field{why("The reason", true)}
		},
		do: func(_ context.Context, o *open, v map[string]string, _ string) (string, error) {
			if strings.TrimSpace(v[actWhy]) == "" { // without one the case takes decisions back
				return "", &casework.FieldError{ID: actWhy, Why: "This is still missing."}
			}
			return "The DPO decides now, and it is on record.", o.c.Delegate(v[actWhy])
		}},
	{Act: casework.Act{ID: "undelegate", Section: inPeople, Title: "Take decisions back…", Sure: "The decisions that were handed to the DPO are the decision-maker’s again. What the DPO decided stays."},
		may: func(o *open) bool {
			return writes(o) && o.c.Me().Capacity == review.DecisionMaker && delegated(o)
		},
		do: func(_ context.Context, o *open, _ map[string]string, _ string) (string, error) {
			return "The decisions are the decision-maker’s again.", o.c.Delegate("")
		}},
	{Act: casework.Act{ID: "notes", Section: inRecord, Title: "The DPO’s own notes…", OK: "Keep the note", Help: "Under the DPO’s own key: nobody else can read them."},
		may: func(o *open) bool { return o.c.Me().Capacity == review.DPO }, fields: noteFields, do: func(_ context.Context, o *open, v map[string]string, _ string) (string, error) {
			return "Kept.", o.c.AddNote(v[actWhy])
		}},
	{Act: casework.Act{ID: "record", Section: inRecord, Title: "Write the whole record…", OK: "Write it", Folder: true, Help: "One encrypted PDF with everything that was decided and why, read without Sarpack; also for a case officer of the ICO."},
		may: keeps, fields: recordFields, do: writeRecord},
	{Act: casework.Act{ID: "chain", Section: inRecord, Title: "Write who did what…", OK: "Write it", Folder: true, Help: "The record that nobody can quietly change, entry by entry. It is not encrypted."},
		may: anybody, fields: func(*open) (string, []casework.Field) {
			return "", []casework.Field{{ID: actFormat, Label: "As", Options: []string{asPDF, asCSV}, Value: asPDF}}
		}, do: writeChain},
	{Act: casework.Act{ID: "past", Section: inRecord, Title: "Read who did what", Lists: true, Help: "The record that nobody can quietly change, the newest first, on the screen: nothing is written."},
		may: anybody, lines: past},
	{Act: casework.Act{ID: "check", Section: inRecord, Title: "Check the case", Help: "Every byte is held against what Sarpack wrote, and the record is proved."},
		may: anybody, do: checkCase},
	{Act: casework.Act{ID: "sheet", Section: inTables, Title: "Write the questions…", Folder: true, Help: "As a table, to be decided in a spreadsheet. It is not encrypted: delete it when you are done."},
		may: anybody, do: writeSheet},
	{Act: casework.Act{ID: "apply", Section: inTables, Title: "Take its decisions…", File: []string{".csv"}, Help: "The rows of such a table, as your decisions and by your rights."},
		may: writes, do: applySheet},
	{Act: casework.Act{ID: "templates", Section: inLetters, Title: "Keep templates in the case…", Takes: true, Help: "Templates of letters, settings and logo of a folder, so that everybody who opens the case writes with them."},
		may: writes, do: func(_ context.Context, o *open, _ map[string]string, folder string) (string, error) {
			return o.keepTemplates(folder)
		}},
	{Act: casework.Act{ID: "usual", Section: inLetters, Title: "Keep no templates…", Sure: "The templates that the case keeps are taken out of it. Letters are written with those of whoever makes them, or with the built-in ones; what was made stays.", Help: "Whoever makes a letter uses their own again."},
		may: func(o *open) bool { return writes(o) && o.keepsTemplates() }, do: func(_ context.Context, o *open, _ map[string]string, _ string) (string, error) {
			return "The case keeps no templates any more.", o.c.SetLetterFiles(nil)
		}},
	{Act: casework.Act{ID: "reissue", Section: inEnd, Title: "Begin a new version…", OK: "Begin it", Help: "Unlocks the case that was released. The decisions stand, and the next pack says in what it differs."},
		may: func(o *open) bool { return decides(o) && released(o) }, fields: func(*open) (string, []casework.Field) { return "", []casework.Field{why("Why it is needed", true)} },
		do: func(_ context.Context, o *open, v map[string]string, _ string) (string, error) {
			defer o.forget()
			return "A new version is begun. What is decided stands, and can be changed again.", o.c.Reissue(v[actWhy])
		}},
	{Act: casework.Act{ID: "dispose", Section: inEnd, Title: "Destroy the case…", OK: "Destroy it", Folder: true, Ends: true, Help: "When its time is over by the school’s schedule, with a signed certificate."},
		may: leads, fields: disposeFields, do: dispose},
}

// Acts are what the person signed in is offered.
func (o *open) Acts() []casework.Act {
	var out []casework.Act
	for _, d := range deeds {
		if d.may(o) {
			out = append(out, d.Act)
		}
	}
	return out
}

// ActFields are what one asks, with what has to be read before.
func (o *open) ActFields(id string) (lead string, fields []casework.Field) {
	if d, ok := deedNamed(id); ok && d.fields != nil {
		return d.fields(o)
	}
	return "", nil
}

// ActLines are what one that lists shows.
func (o *open) ActLines(_ context.Context, id string) ([]casework.Line, error) {
	d, ok := deedNamed(id)
	if !ok || d.lines == nil {
		return nil, errors.New("there is nothing to be read of that")
	}
	lines, err := d.lines(o)
	return lines, said(err)
}

// Act does it, and says what was done.
func (o *open) Act(ctx context.Context, id string, v map[string]string, path string) (string, error) {
	d, ok := deedNamed(id)
	if !ok || d.do == nil {
		return "", errors.New("there is no such thing to be done")
	}
	defer o.tell.during(ctx)()
	text, err := d.do(ctx, o, v, path)
	if err != nil {
		return "", said(err)
	}
	return text, nil
}

func deedNamed(id string) (deed, bool) {
	i := slices.IndexFunc(deeds, func(d deed) bool { return d.ID == id })
	if i < 0 {
		return deed{}, false
	}
	return deeds[i], true
}

// others are the names of the people of the case but one's own, of a capacity or with ""
// of all.
func (o *open) others(of review.Capacity, self bool) []string {
	users, err := o.c.Users()
	if err != nil {
		return nil
	}
	var out []string
	for _, u := range users {
		if (self || u.ID != o.c.Me().ID) && (of == "" || u.Capacity == of) {
			out = append(out, u.Name)
		}
	}
	return out
}

// chosenName is a field in which a person is chosen.
func chosenName(label string, names []string) casework.Field {
	f := casework.Field{ID: actName, Label: label, Options: names, Needed: true}
	if len(names) > 0 {
		f.Value = names[0]
	}
	return f
}

func removeFields(o *open) (string, []casework.Field) {
	return "They stay on the record, with what they did.", []casework.Field{chosenName("Who", o.others("", false))}
}

func deciderFields(o *open) (string, []casework.Field) {
	return "They have to be in the case as decision-maker.", []casework.Field{chosenName("Who", o.others(review.DecisionMaker, true))}
}

func identityFields(*open) (string, []casework.Field) {
	return "Compare the fingerprint of the line with them by another way, such as the telephone.", []casework.Field{
		{ID: actName, Label: "Name", Needed: true}, {ID: newCapacity, Label: "They are", Options: capacityOptions(), Value: capacityWords(review.DPO), Needed: true},
		{ID: actWhy, Label: "Their line", Help: "It begins with sarpack-id1-.", Needed: true},
	}
}

func addIdentity(_ context.Context, o *open, v map[string]string, _ string) (string, error) {
	id, err := casefile.ParsePublicIdentity(v[actWhy])
	if err != nil {
		return "", &casework.FieldError{ID: actWhy, Why: casework.Sentence(err.Error())}
	}
	if _, err := o.c.AddUser(casefile.NewUser{Name: v[actName], Role: capacityOf(v[newCapacity]), Identity: &id}); err != nil {
		return "", err
	}
	return v[actName] + " can open the case with their identity. Its fingerprint is " + id.Fingerprint() + ".", nil
}

func recoveryFields(o *open) (string, []casework.Field) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.key = casefile.NewRecoveryKey()
	a, b := o.key.Ask()
	return "Write this key down or print it, and lock it away, as you would a master key; nobody else has it:\n\n" + o.key.String(), []casework.Field{
		{ID: actGroup, Label: fmt.Sprintf("Group %d of your paper", a), Needed: true, Help: "To be sure that it is on paper."},
		{ID: actGroup2, Label: fmt.Sprintf("Group %d of your paper", b), Needed: true},
	}
}

func replaceRecovery(_ context.Context, o *open, v map[string]string, _ string) (string, error) {
	o.mu.Lock()
	key := o.key
	o.mu.Unlock()
	if key == nil {
		return "", errors.New("the recovery key was not made; try again")
	}
	if err := key.Confirm(v[actGroup], v[actGroup2]); err != nil {
		return "", &casework.FieldError{ID: actGroup, Why: casework.Sentence(err.Error())}
	}
	return "The case has this recovery key now, and no other.", o.c.ReplaceRecovery(key)
}

func noteFields(o *open) (string, []casework.Field) {
	lead := "There is no note yet."
	if notes, err := o.c.Private(); err != nil {
		lead = casework.Sentence(said(err).Error())
	} else if len(notes) > 0 {
		var lines []string
		for _, n := range notes {
			lines = append(lines, n.At.Local().Format("2 January 2006, 15:04")+": "+n.Text)
		}
		lead = strings.Join(lines, "\n")
	}
	return lead, []casework.Field{why("A new note", true)}
}

func recordFields(o *open) (string, []casework.Field) {
	versions := []string{newestVersion}
	for _, p := range o.c.Packs() {
		versions = append(versions, strconv.Itoa(p.Version))
	}
	return "It holds everything that was taken out, so it has a password. That it was written goes on record.", []casework.Field{
		{ID: newPhrase, Label: "A password for it", Secret: true, Needed: true}, {ID: newPhrase2, Label: "The same again", Secret: true, Needed: true},
		{ID: actForICO, Label: "For the ICO", Options: []string{noWord, yesWord}, Value: noWord, Help: "Leaves out what is under legal professional privilege, and says how many rows that are. Read it before you send it: reasons are as people wrote them."},
		{ID: actVersion, Label: "Version of the pack", Options: versions, Value: newestVersion},
	}
}

func writeRecord(_ context.Context, o *open, v map[string]string, folder string) (string, error) {
	if v[newPhrase] != v[newPhrase2] {
		return "", &casework.FieldError{ID: newPhrase2, Why: "This is not the same password."}
	}
	x := job.RecordOptions{Password: v[newPhrase], WithoutPrivileged: v[actForICO] == yesWord}
	if n, err := strconv.Atoi(v[actVersion]); err == nil {
		x.Version = n
	}
	pdf, err := o.c.RecordPDF(x)
	if err != nil {
		return "", err
	}
	name := "record"
	if x.WithoutPrivileged {
		name = "record for the ICO"
	}
	return o.written(folder, name+".pdf", pdf, "It opens with the password that you gave, in any PDF reader.")
}

func writeChain(_ context.Context, o *open, v map[string]string, folder string) (string, error) {
	var b bytes.Buffer
	write, name := o.c.AuditPDF, "who did what.pdf"
	if v[actFormat] == asCSV {
		write, name = o.c.AuditCSV, "who did what.csv"
	}
	if err := write(&b); err != nil {
		return "", err
	}
	return o.written(folder, name, b.Bytes(), "It is not encrypted.")
}

func writeSheet(_ context.Context, o *open, _ map[string]string, folder string) (string, error) {
	var b bytes.Buffer
	if err := o.c.Sheet(&b); err != nil {
		return "", err
	}
	return o.written(folder, "decisions.csv", b.Bytes(), "It is not encrypted: delete it when you are done. Its decisions are taken in with the next line of this list.")
}

// written puts a file beside others into a folder; its name begins as that of the case,
// and one that is there is left alone.
func (o *open) written(folder, name string, data []byte, text string) (string, error) {
	path := filepath.Join(folder, strings.TrimSuffix(filepath.Base(o.c.Path()), casefile.Ext)+" "+name)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
			break
		}
		ext := filepath.Ext(name)
		path = filepath.Join(folder, fmt.Sprintf("%s %s (%d)%s", strings.TrimSuffix(filepath.Base(o.c.Path()), casefile.Ext), strings.TrimSuffix(name, ext), n, ext))
	}
	if err := job.WriteFile(path, data); err != nil {
		return "", err
	}
	return "Written: " + path + ". " + text, nil
}

func applySheet(_ context.Context, o *open, _ map[string]string, path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("the table cannot be opened: %w", err)
	}
	sheet, err := review.ReadSheet(bytes.NewReader(data), filepath.Base(path))
	if err != nil {
		return "", err
	}
	defer o.forget()
	b, err := o.c.Apply(sheet)
	if err != nil {
		return "", err
	}
	o.batch(b.Decided)
	text := fmt.Sprintf("%s on record, %d questions are left.", plural(b.Decided, "decision is", "decisions are"), b.Left)
	for _, t := range b.Order {
		text += "\nRefused: " + t + ": " + b.Refused[t]
	}
	return text, nil
}

func checkCase(ctx context.Context, o *open, _ map[string]string, _ string) (string, error) {
	faults, err := o.c.CheckFile(ctx)
	if err != nil {
		return "", err
	}
	if len(faults) > 0 {
		return "", &job.Refusal{What: "the case is not as Sarpack left it:", Reasons: faults}
	}
	head, err := o.c.VerifyAudit()
	if err != nil {
		return "", err
	}
	return "Every byte is as Sarpack wrote it, and the record holds. Its last entry: " + head + ".", nil
}

func disposeFields(o *open) (string, []casework.Field) {
	x := o.c.Disposal()
	lead := x.Sum
	if len(x.Holds) > 0 {
		lead = append(lead, casework.Sentence(strings.Join(x.Holds, "; ")))
	}
	return strings.Join(append(lead, job.BackupWarning), "\n"), []casework.Field{
		{ID: actReference, Label: "The request’s reference", Help: "Typed, to be sure that it is this case. Its keys and the file are destroyed.", Needed: true},
		{ID: actWhy, Label: "Before its time, because", Help: "Empty where its time is over.", Long: true},
	}
}

func dispose(_ context.Context, o *open, v map[string]string, folder string) (string, error) {
	if v[actReference] != o.c.Request().Reference {
		return "", &casework.FieldError{ID: actReference, Why: "That is not the reference of this request; nothing was done."}
	}
	at := ""
	err := o.c.Dispose(v[actWhy], func(certificate []byte) (err error) {
		at, err = o.written(folder, "certificate of disposal.json", certificate, job.BackupWarning)
		return err
	})
	if err != nil {
		return "", err
	}
	o.gone = true
	return "The case is destroyed. " + at, nil
}
