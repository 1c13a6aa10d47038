package policy

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

//go:embed taxonomy.json
var taxonomy []byte

// Entry is one code of the taxonomy.
type Entry struct {
	Code       string `json:"code"`
	Definition string `json:"definition"`
	// Exemption is the provision that allows withholding.
	Exemption string `json:"exemption"`
	// Decides says in words who decides.
	Decides string `json:"decides"`
	// Default is what is done until then: REDACT, HOLD, WITHHOLD, DISCLOSE …
	Default string `json:"default"`
	// Cues are expressions that point to it; FalseFriends are examples of words that
	// look like one and mean nothing. See the detect room.
	Cues         []Cue    `json:"cues"`
	FalseFriends []string `json:"false_friends"`
}

// Cue is an expression that points to a code.
type Cue struct {
	Expr          string `json:"re"`
	CaseSensitive bool   `json:"case_sensitive"`
}

var table = sync.OnceValue(func() []Entry {
	var t []Entry
	if err := json.Unmarshal(taxonomy, &t); err != nil {
		panic("policy: taxonomy.json: " + err.Error()) // built in; a test reads it
	}
	return t
})

// All returns the codes in the taxonomy's order. It is not to be changed.
func All() []Entry { return table() }

// Of returns the entry of a code. An unknown code has an entry that the DPO
// decides: what the table does not know is nobody else's to close.
func Of(code string) Entry {
	for _, e := range table() {
		if e.Code == code {
			return e
		}
	}
	return Entry{Code: code, Definition: "not in the table", Decides: "DPO", Default: "HOLD"}
}

// Office reports whether office staff may close a finding with this code: where
// the taxonomy says that the office, or the software with a second checker,
// decides or confirms, and no other person.
func Office(code string) bool {
	d := Of(code).Decides
	return d == "office" || strings.HasPrefix(d, "office confirms") || strings.HasPrefix(d, "software")
}
