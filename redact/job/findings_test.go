package job

import (
	"bytes"
	"encoding/json"
	"testing"

	"sarpack/redact"
	"sarpack/redact/request"
)

// A file of findings written a finding at a time is the one an encoder would write
// of the whole: decisions are tied to its hash, also those of older versions.
func TestFindingsAsAWhole(t *testing.T) {
	one := Finding{Finding: redact.Finding{ID: "f1", Document: "d1", Page: 2, Text: `O'Neill & "Co" <x>`, Quads: []redact.Quad{{}, {}}}}
	for name, s := range map[string]*Scan{
		"nothing": {Case: &request.Case{}},
		"much": {
			Case: &request.Case{}, People: []redact.Person{{ID: "p1"}, {ID: "p2"}},
			Records:  []Record{{Document: &redact.Document{ID: "d1", Path: "a.pdf"}}},
			Findings: []Finding{one, {}},
		},
	} {
		var got, want bytes.Buffer
		if err := s.writeFindings(&got); err != nil {
			t.Fatal(err)
		}
		var whole struct {
			Version   int               `json:"version"`
			Documents []findingDocument `json:"documents"`
			People    []redact.Person   `json:"people"`
			Findings  []findingEntry    `json:"findings"`
		}
		if err := json.Unmarshal(got.Bytes(), &whole); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, got.Bytes())
		}
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(whole); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%s:\n%s\nas a whole:\n%s", name, got.Bytes(), want.Bytes())
		}
	}
}
