package letter

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Settings are what the letters of a school have in common.
type Settings struct {
	values map[string]string
}

// Setting is one line of settings.txt.
type Setting struct {
	Name, Doc string
	// Default is what counts where the school says nothing.
	Default string
}

// Get returns a setting, or its default.
func (s Settings) Get(name string) string {
	if v := s.values[name]; v != "" {
		return v
	}
	for _, x := range settings {
		if x.Name == name {
			return x.Default
		}
	}
	return ""
}

// Setting returns a setting on one line, as a cover has it.
func (l *Library) Setting(name string) string {
	var lines []string
	for _, s := range strings.Split(l.settings.Get(name), "\n") {
		if s = strings.TrimSpace(s); s != "" {
			lines = append(lines, strings.TrimSuffix(s, ","))
		}
	}
	return strings.Join(lines, ", ")
}

// Regulator is whom to complain to beside the school, with how to reach it, as a pack's
// cover says it; "" where the school's settings name no other than the usual one.
func (l *Library) Regulator() string {
	name, contact := l.settings.values["regulator"], l.settings.values["regulator_contact"]
	if name == "" && contact == "" {
		return ""
	}
	if name == "" {
		name = l.settings.Get("regulator")
	}
	if contact == "" { // that of the usual one is not another's
		return name
	}
	return name + " (" + strings.Join(strings.Fields(contact), " ") + ")"
}

// Label is the setting's name in words: "School address".
func (s Setting) Label() string {
	words := strings.ReplaceAll(strings.ReplaceAll(s.Name, "_", " "), "dpo", "DPO")
	return strings.ToUpper(words[:1]) + words[1:]
}

// Said returns what the school itself says under a setting, "" where the default counts.
func (l *Library) Said(name string) string { return l.settings.values[name] }

// WithSettings returns a school's own files with a settings.txt that says these values in
// place of the one that they had. A value may have several lines.
func WithSettings(files map[string][]byte, values map[string]string) map[string][]byte {
	out := maps.Clone(files)
	if out == nil {
		out = map[string][]byte{}
	}
	out[SettingsFile] = writeSettings(values)
	return out
}

// SettingsList lists every setting, in the order of settings.txt.
func SettingsList() []Setting { return slices.Clone(settings) }

// LaidDown returns the library with settings that somebody above the school's own files
// has laid down; they count before settings.txt. One that there is not is an error.
func (l *Library) LaidDown(values map[string]string) (*Library, error) {
	out := *l
	out.settings.values = maps.Clone(l.settings.values)
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(settingNames(), name) {
			errs = append(errs, fmt.Errorf("laid down for this computer: there is no setting %q%s", short(name), meant(name, settingNames())))
			continue
		}
		out.settings.values[name] = values[name]
	}
	return &out, errors.Join(errs...)
}

// parseSettings reads settings.txt: a name, a colon and the value on each line; a
// value goes on on lines that begin with a space.
func parseSettings(name string, data []byte) (Settings, error) {
	out := Settings{map[string]string{}}
	if len(data) > longestTemplate || !utf8.Valid(data) {
		return out, fmt.Errorf("%s: this is no plain text in UTF-8 of at most %d KB", name, longestTemplate>>10)
	}
	text := strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n").Replace(string(data))
	last := ""
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			last = ""
		case strings.HasPrefix(trimmed, "%"):
		case (line[0] == ' ' || line[0] == '\t') && last != "":
			out.values[last] = strings.TrimPrefix(out.values[last]+"\n"+trimmed, "\n")
		default:
			key, value, ok := strings.Cut(trimmed, ":")
			key = strings.TrimSpace(key)
			if !ok {
				return out, fmt.Errorf("%s: line %d: a setting is written name: value; a value goes on on lines that begin with a space", name, i+1)
			}
			if !slices.ContainsFunc(settings, func(s Setting) bool { return s.Name == key }) {
				return out, fmt.Errorf("%s: line %d: there is no setting %q%s", name, i+1, short(key), meant(key, settingNames()))
			}
			if _, twice := out.values[key]; twice {
				return out, fmt.Errorf("%s: line %d: %s is set twice", name, i+1, key)
			}
			out.values[key], last = strings.TrimSpace(value), key
		}
	}
	return out, nil
}

func settingNames() []string {
	out := make([]string, len(settings))
	for i, s := range settings {
		out[i] = s.Name
	}
	return out
}

// settings are all there are, in the order of settings.txt. What a school tells under
// Article 15(1)(a) to (h) has words that fit most schools, and somebody has to have read
// them before a letter says them: information_checked_by.
var settings = []Setting{
	{Name: "school", Doc: "The school’s name; without it the one that the request names."},
	{Name: "school_address", Doc: "Its address, on as many lines as it has."},
	{Name: "school_contact", Doc: "Telephone, e-mail, website, as they stand on the school’s paper."},
	{Name: "signatory", Doc: "Who signs letters about requests."},
	{Name: "signatory_role", Doc: "In what capacity: headteacher, office manager."},
	{Name: "dpo", Doc: "The data protection officer: name, or name of the service."},
	{Name: "dpo_contact", Doc: "How to reach the data protection officer; without it who answers questions in the request."},
	{Name: "complain_to", Doc: "To whom in school somebody complains.", Default: "the headteacher"},
	{Name: "complain_contact", Doc: "How; without it who answers questions in the request."},
	{Name: "regulator", Doc: "The regulator.", Default: "the Information Commissioner’s Office"},
	{Name: "regulator_contact", Doc: "How to reach it. Add the postal address that its website gives, where letters are to name one.", Default: "ico.org.uk/make-a-complaint, telephone 0303 123 1113"},
	{Name: "privacy_notice", Doc: "Where the school’s privacy notice can be read."},
	{Name: "information_checked_by", Doc: "Who has checked that what follows is right for this school, and when. Needed: these words go out in the school’s name."},
	{Name: "purposes", Doc: "Article 15(1)(a): why the school uses the data.",
		Default: "to teach and support pupils and follow how they learn, to keep them safe and well, to run the school, and to meet duties that the law gives to schools"},
	{Name: "categories", Doc: "Article 15(1)(b): what sorts of data.",
		Default: "names, contact details and dates of birth; attendance, behaviour and attainment; special educational needs; health and dietary needs; welfare and family circumstances; messages and notes of staff; photographs; and, where the school has them, ethnicity, religion and first language"},
	{Name: "recipients", Doc: "Article 15(1)(c): who receives them. The same in every letter: never what was given to whom in one case.",
		Default: "the pupil’s parents and carers; schools that the pupil joins; the local authority; the government department for education and school inspectors; examination boards; health, social care and support services; the police and courts where the law asks for it; and companies that run systems for the school under a contract"},
	{Name: "retention", Doc: "Article 15(1)(d): how long, or how that is decided.",
		Default: "for as long as the school’s retention schedule says; most of a pupil’s record is kept until the pupil is 25, and is passed on when the pupil changes school"},
	{Name: "sources", Doc: "Article 15(1)(g): where the data come from, other than from the pupil.",
		Default: "the pupil and the pupil’s family; school staff; other pupils; earlier schools; the local authority; and health, social care and other services that work with families"},
	{Name: "automated", Doc: "Article 15(1)(h): decisions by machines alone.",
		Default: "no decision about the pupil is taken by a machine alone, and there is no profiling that has such an effect"},
	{Name: "transfers", Doc: "Article 15(2): data that go abroad, and what protects them.",
		Default: "data stay in the United Kingdom, or go to countries and companies only under the safeguards that the law provides (adequacy regulations, or the International Data Transfer Agreement or Addendum)"},
}
