package house

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// Rules are what is laid down. The zero value is that nothing is.
type Rules struct {
	// Software has the window drawn without OpenGL.
	Software bool `json:"software,omitempty"`
	// Letters is the folder of the templates and settings of letters, in place of the
	// user's own; Caches that of the readers as machine code. "" for the usual ones.
	Letters string `json:"letters,omitempty"`
	Caches  string `json:"caches,omitempty"`
	// AlwaysPassword refuses a pack without a password, and the plain text, which can
	// carry none.
	AlwaysPassword bool `json:"always_password,omitempty"`
	// NeverExactLayout refuses boxes as wide as what they cover.
	NeverExactLayout bool `json:"never_exact_layout,omitempty"`
	// Settings are those of letters, by their names in settings.txt.
	Settings map[string]string `json:"settings,omitempty"`
	// From says where each comes from, by its name; a setting's begins with
	// "Settings\".
	From map[string]Place `json:"from,omitempty"`
	// Unknown are the names that this version does not know, with their places.
	Unknown []string `json:"unknown,omitempty"`
}

// Any reports whether anything is laid down.
func (r Rules) Any() bool { return len(r.From) > 0 || len(r.Unknown) > 0 }

// Place is where a rule lies.
type Place string

// The places, as the registry names them.
const (
	Computer Place = `HKLM`
	User     Place = `HKCU`
)

// Key is where rules lie in the registry, in both places, and SettingsKey those about
// letters below it.
const (
	Key         = `Software\Policies\Sarpack`
	SettingsKey = "Settings"
)

// Value is a value that can be laid down.
type Value struct {
	Name string
	// Switch is on with the number 1 and off with 0; the others are folders, in which
	// the variables of the system (%NAME%) count.
	Switch bool
	// Title and Doc are for the template: what it is called there, and what it does.
	Title, Doc string
	on         func(*Rules) *bool
	folder     func(*Rules) *string
}

// Values lists what can be laid down beside the settings of letters.
func Values() []Value { return slices.Clone(values) }

var values = []Value{
	{Name: "Software", Switch: true, Title: "Draw the window without OpenGL",
		Doc: "For computers whose graphics driver is known to fail, and for remote desktops. Enabled, Sarpack draws its window itself, as with sarpack.exe --software. Otherwise it does so only where the computer has no OpenGL 2.1.",
		on:  func(r *Rules) *bool { return &r.Software }},
	{Name: "AlwaysPassword", Switch: true, Title: "Every pack carries a password",
		Doc: "Enabled, Sarpack makes no pack without a password, and no version as plain text, which can carry none.",
		on:  func(r *Rules) *bool { return &r.AlwaysPassword }},
	{Name: "NeverExactLayout", Switch: true, Title: "Boxes never as wide as what they cover",
		Doc: "Enabled, Sarpack refuses to keep the layout of lines exactly. Kept exactly, a box is as wide as the name under it, and somebody with a list of names can often tell which it was.",
		on:  func(r *Rules) *bool { return &r.NeverExactLayout }},
	{Name: "Letters", Title: "Folder of the letters’ templates",
		Doc:    "The folder with the school’s own templates, settings.txt and logo, in place of %AppData%\\sarpack\\letters of each user; it may be on a share that users can only read.",
		folder: func(r *Rules) *string { return &r.Letters }},
	{Name: "Caches", Title: "Folder of the readers’ machine code",
		Doc:    "Where Sarpack keeps its two readers as machine code between starts, in place of %LocalAppData%\\sarpack. Each user needs a folder that nobody else can write: name it with a variable, such as %LocalAppData%.",
		folder: func(r *Rules) *string { return &r.Caches }},
}

// personal are settings of letters that are a person's word and not a rule.
var personal = map[string]string{"information_checked_by": "it says that a person has checked the words of the letters, so a person writes it into settings.txt"}

// Source is where values are read from.
type Source interface {
	// Values returns the values of a key below [Key], "" for that itself, of one place: as
	// a number, a text with its variables replaced, or lines of text. A key that there is
	// not has none.
	Values(at Place, key string) (map[string]any, error)
}

// Load reads what is laid down on this computer for this user.
func Load() (Rules, error) { return Read(system{}) }

// Read reads what is laid down in a source. All that is wrong is named.
func Read(s Source) (Rules, error) {
	var r Rules
	var errs []error
	for _, at := range []Place{Computer, User} {
		for _, key := range []string{"", SettingsKey} {
			found, err := s.Values(at, key)
			if err != nil {
				errs = append(errs, fmt.Errorf("what is laid down for Sarpack in %s cannot be read: %w", path(at, key, ""), err))
				continue
			}
			for _, name := range slices.Sorted(maps.Keys(found)) {
				if err := r.take(at, key, name, found[name]); err != nil {
					errs = append(errs, fmt.Errorf("what is laid down for Sarpack in %s cannot be taken: %w; ask who looks after the computers", path(at, key, name), err))
				}
			}
		}
	}
	return r, errors.Join(errs...)
}

// path names a value as the registry does.
func path(at Place, key, name string) string {
	parts := []string{string(at), Key}
	for _, p := range []string{key, name} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, `\`)
}

// take takes a value over, unless the computer's is there already.
func (r *Rules) take(at Place, key, name string, v any) error {
	if key == SettingsKey {
		return r.setting(at, strings.ToLower(name), v)
	}
	i := slices.IndexFunc(values, func(x Value) bool { return strings.EqualFold(x.Name, name) })
	if i < 0 {
		r.Unknown = append(r.Unknown, path(at, key, name))
		return nil
	}
	x := values[i]
	if _, there := r.From[x.Name]; there {
		return nil
	}
	if x.Switch {
		n, ok := v.(uint64)
		if !ok || n > 1 {
			return errors.New("it is a number, 1 for on or 0 for off")
		}
		*x.on(r) = n == 1
	} else {
		s, ok := v.(string)
		if s = strings.TrimSpace(s); !ok || s == "" {
			return errors.New("it is the path of a folder, as text")
		}
		if !filepath.IsAbs(s) {
			return errors.New("the path of the folder begins with a drive or a server; a variable that this computer has not stays as it is written")
		}
		*x.folder(r) = filepath.Clean(s)
	}
	r.note(x.Name, at)
	return nil
}

// setting takes over a setting of letters. Whether there is one of that name is for the
// letters to say.
func (r *Rules) setting(at Place, name string, v any) error {
	from := SettingsKey + `\` + name
	if _, there := r.From[from]; there {
		return nil
	}
	if why := personal[name]; why != "" {
		return errors.New(why)
	}
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case []string:
		text = strings.Join(v, "\n")
	default:
		return errors.New("a setting of letters is text")
	}
	if text = strings.TrimSpace(text); text == "" {
		return nil // as in settings.txt: nothing is said
	}
	if r.Settings == nil {
		r.Settings = map[string]string{}
	}
	r.Settings[name] = text
	r.note(from, at)
	return nil
}

func (r *Rules) note(name string, at Place) {
	if r.From == nil {
		r.From = map[string]Place{}
	}
	r.From[name] = at
}
