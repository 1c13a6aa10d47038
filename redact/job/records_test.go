package job

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/review"
)

// What is known about records stands in the rows on which they are decided: who sent
// a message, which later one quotes it, where an attachment came from, which files
// are the same; and the names in the names of files are found.
func TestRecordsSayWhatTheyAre(t *testing.T) {
	j := newJob(t)
	head := "From: %s\nTo: %s\nSubject: %s\nDate: Tue, 3 Mar 2026 1%d:00:00 +0000\nMessage-ID: <%d@x>\n%sMIME-Version: 1.0\nContent-Type: %s\n\n"
	words := "Please could you tell me what happened at lunch on Monday, because Ella came home upset and would not say who had pushed her over."
	first := fmt.Sprintf(head, "Karen Shaw <karen@shaw.example>", "office@school.example", "Lunch", 0, 1, "", "text/plain") + words + "\n"
	second := fmt.Sprintf(head, "Mrs Office <office@school.example>", "karen@shaw.example", "Re: Lunch", 1, 2, "In-Reply-To: <1@x>\n", "multipart/mixed; boundary=B") +
		"--B\nContent-Type: text/plain\n\nWe will look into it and come back to you tomorrow afternoon.\n\n> " + strings.ReplaceAll(words, ", ", ",\n> ") +
		"\n--B\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"note.txt\"\n\nA note about lunch and about nothing else that anybody wrote down on that day.\n--B--\n"
	s := scanFiles(t, j, map[string][]byte{
		"1.eml": []byte(first), "2.eml": []byte(second), "copy/Re_Thomas Walker statement.txt": []byte("A note about lunch and about nothing else that anybody wrote down on that day.\n"),
	})
	why := map[string]string{}
	for _, g := range s.Groups {
		if g.Matter == review.MatterDocument {
			why[g.What] = g.Why
		}
	}
	for path, words := range map[string][]string{
		"1.eml":          {"sent by the requester", "this message stands quoted in the later message d2"},
		"2.eml":          {"received by the requester", "holds the words of d1", "typeset from an e-mail"},
		"2.eml/note.txt": {"attached to a message", "came in d2", "d4"},
	} {
		for _, w := range words {
			if !strings.Contains(why[path], w) {
				t.Errorf("%s: %q is not said in %q", path, w, why[path])
			}
		}
	}
	named := false
	for _, f := range s.Findings {
		if f.Page == 0 && f.Kind == redact.KindPerson && strings.Contains(f.Text, "Walker") {
			named = true
			if len(f.marks) > 0 || !strings.Contains(f.Why, "name of the file") {
				t.Errorf("%+v", f)
			}
		}
	}
	if !named {
		t.Error("the person named by a file's name was not found")
	}
	var findings bytes.Buffer
	if err := s.writeFindings(&findings); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(findings.String(), `"twins"`) {
		t.Error("findings.json does not name the twins")
	}
}
