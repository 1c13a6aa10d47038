package engine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"sarpack/redact"
)

// wordings are reasons that were given for decisions on this computer, without names, so
// that they can be used again; and the line of the DPO to whom was last referred, which
// is no secret.
type wordings struct {
	mu   sync.Mutex
	file string // "" keeps them for this session only
	kept keptWordings
}

type keptWordings struct {
	Reasons []reason `json:"reasons"`
	DPO     string   `json:"dpo,omitempty"`
}

// reason is one of them.
type reason struct {
	Code   string        `json:"code"`
	Action redact.Action `json:"action"`
	Text   string        `json:"text"`
}

const (
	mostReasons  = 300
	mostOffered  = 12
	leastLetters = 12 // what is shorter is written faster than chosen
)

func newWordings(config string) *wordings {
	w := &wordings{}
	if config == "" {
		return w
	}
	w.file = filepath.Join(config, "wordings.json")
	if data, err := os.ReadFile(w.file); err == nil {
		// A list that cannot be read is an empty one: nothing hangs on it.
		_ = json.Unmarshal(data, &w.kept)
	}
	return w
}

// keep remembers a reason from which the names were taken; the newest comes first.
func (w *wordings) keep(code string, a redact.Action, text string) {
	text = strings.TrimSpace(text)
	if w == nil || len([]rune(text)) < leastLetters {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	r := reason{code, a, text}
	w.kept.Reasons = append([]reason{r}, slices.DeleteFunc(w.kept.Reasons, func(o reason) bool { return o == r })...)
	w.kept.Reasons = w.kept.Reasons[:min(len(w.kept.Reasons), mostReasons)]
	w.save()
}

// of are the reasons for the same, the newest first.
func (w *wordings) of(code string, a redact.Action) []string {
	if w == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for _, r := range w.kept.Reasons {
		if r.Code == code && r.Action == a && len(out) < mostOffered {
			out = append(out, r.Text)
		}
	}
	return out
}

func (w *wordings) line() string {
	if w == nil {
		return ""
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.kept.DPO
}

func (w *wordings) setLine(line string) {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept.DPO = line
	w.save()
}

func (w *wordings) save() { saveJSON(w.file, w.kept) }

// saveJSON writes what is only a convenience, whole or not at all; "" writes nothing.
func saveJSON(file string, what any) {
	if file == "" {
		return
	}
	data, err := json.MarshalIndent(what, "", " ")
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	temp := file + ".new"
	if os.WriteFile(temp, data, 0o600) == nil {
		_ = os.Rename(temp, file)
	}
}
