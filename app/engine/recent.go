package engine

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"sarpack/app/casework"
)

// recents are the cases that were open on this computer: where they are, their
// references and their last days, and nothing of who they are about.
type recents struct {
	mu   sync.Mutex
	file string // "" keeps them for this session only
	all  []kept
	// late is set while places are still to be saved.
	late bool
}

// kept is one case of the list.
type kept struct {
	Path      string    `json:"path"`
	Reference string    `json:"reference"`
	Due       time.Time `json:"due"`
	// Open says that the request is not answered yet.
	Open bool   `json:"open"`
	Next string `json:"next"`
	// At is where each user was in the review, by their ids.
	At map[string]at `json:"at,omitempty"`
}

// at is a place in a case, in ids that say nothing to anybody without the case.
type at struct {
	Document string `json:"document"`
	Page     int    `json:"page"`
	Group    string `json:"group,omitempty"`
}

// soon is how long a place may be unsaved.
const soon = time.Second

const mostRecent = 60

func newRecents(config string) *recents {
	r := &recents{}
	if config == "" {
		return r
	}
	r.file = filepath.Join(config, "recent.json")
	if data, err := os.ReadFile(r.file); err == nil {
		// A list that cannot be read is an empty one: nothing hangs on it.
		_ = json.Unmarshal(data, &r.all)
	}
	return r
}

func (r *recents) save() { saveJSON(r.file, r.all) }

func (r *recents) put(k kept) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i := r.find(k.Path); i >= 0 {
		k.At = r.all[i].At
	}
	r.all = slices.DeleteFunc(r.all, func(o kept) bool { return o.Path == k.Path })
	r.all = append([]kept{k}, r.all...)
	r.all = r.all[:min(len(r.all), mostRecent)]
	r.save()
}

func (r *recents) find(path string) int {
	return slices.IndexFunc(r.all, func(k kept) bool { return k.Path == path })
}

// place says where a user was in a case.
func (r *recents) place(path, user string) at {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i := r.find(path); i >= 0 {
		return r.all[i].At[user]
	}
	return at{}
}

// left keeps where a user is in a case. Pages turn faster than a disk should be
// written, so it is saved a moment later.
func (r *recents) left(path, user string, p at) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := r.find(path)
	if i < 0 {
		return
	}
	if r.all[i].At == nil {
		r.all[i].At = map[string]at{}
	}
	r.all[i].At[user] = p
	if r.late {
		return
	}
	r.late = true
	time.AfterFunc(soon, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.late = false
		r.save()
	})
}

func (r *recents) forget(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all = slices.DeleteFunc(r.all, func(o kept) bool { return o.Path == path })
	r.save()
}

// list returns the cases, those that are not answered first, by their last days.
func (r *recents) list() []casework.Recent {
	r.mu.Lock()
	all := slices.Clone(r.all)
	r.mu.Unlock()
	slices.SortStableFunc(all, func(a, b kept) int {
		if a.Open != b.Open {
			if a.Open {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Due.Unix(), b.Due.Unix())
	})
	var out []casework.Recent
	for _, k := range all {
		x := casework.Recent{Path: k.Path, Title: k.Reference, Next: k.Next}
		if x.Title == "" {
			x.Title = filepath.Base(k.Path)
		}
		if _, err := os.Stat(k.Path); err != nil {
			x.Gone = true
		}
		if k.Open {
			x.Clock = clockWords(days(time.Now(), k.Due), k.Due, "")
		} else {
			x.Clock = casework.Clock{Words: "answered"}
		}
		out = append(out, x)
	}
	return out
}

// days counts the days from now to a day.
func days(now, due time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(due).Sub(day(now)) / (24 * time.Hour))
}
