package house

import (
	"maps"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// told is a registry that a test fills: place and key to values.
type told map[string]map[string]any

func (t told) Values(at Place, key string) (map[string]any, error) {
	return maps.Clone(t[strings.Trim(string(at)+`\`+key, `\`)]), nil
}

func TestWhatIsLaidDown(t *testing.T) {
	home := t.TempDir()
	letters, caches := filepath.Join(home, "letters"), filepath.Join(home, "caches")
	for name, c := range map[string]struct {
		source told
		want   Rules
	}{
		"nothing": {told{}, Rules{}},
		"everything": {told{
			"HKLM":          {"Software": uint64(1), "AlwaysPassword": uint64(1), "NeverExactLayout": uint64(1), "Letters": letters + "/", "Caches": " " + caches},
			`HKLM\Settings`: {"School": "Harrowby Bridge Academy", "school_address": []string{"Mill Lane", "Harrowby Bridge", ""}, "dpo": ""},
		}, Rules{
			Software: true, AlwaysPassword: true, NeverExactLayout: true, Letters: letters, Caches: caches,
			Settings: map[string]string{"school": "Harrowby Bridge Academy", "school_address": "Mill Lane\nHarrowby Bridge"},
			From: map[string]Place{"Software": Computer, "AlwaysPassword": Computer, "NeverExactLayout": Computer, "Letters": Computer, "Caches": Computer,
				`Settings\school`: Computer, `Settings\school_address`: Computer},
		}},
		"the computer before the user, value by value": {told{
			"HKLM": {"AlwaysPassword": uint64(0), "letters": letters}, "HKCU": {"ALWAYSPASSWORD": uint64(1), "Letters": caches, "Software": uint64(1)},
			`HKLM\Settings`: {"dpo": "the Trust"}, `HKCU\Settings`: {"DPO": "somebody", "dpo_contact": "dpo@trust.example"},
		}, Rules{
			Software: true, Letters: letters, Settings: map[string]string{"dpo": "the Trust", "dpo_contact": "dpo@trust.example"},
			From: map[string]Place{"AlwaysPassword": Computer, "Letters": Computer, "Software": User, `Settings\dpo`: Computer, `Settings\dpo_contact`: User},
		}},
		"a name of a later version": {told{"HKCU": {"Colour": "blue"}}, Rules{Unknown: []string{`HKCU\Software\Policies\Sarpack\Colour`}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Read(c.source)
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%v\n%+v\nwant\n%+v", err, got, c.want)
			}
			if got.Any() != (name != "nothing") {
				t.Errorf("any: %v", got.Any())
			}
		})
	}
}

// TestWhatCannotBeTakenIsNamed and nothing of it is passed over.
func TestWhatCannotBeTakenIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		source told
		want   string
	}{
		"a switch as text":     {told{"HKLM": {"AlwaysPassword": "1"}}, `HKLM\Software\Policies\Sarpack\AlwaysPassword cannot be taken: it is a number, 1 for on or 0 for off`},
		"another number":       {told{"HKLM": {"Software": uint64(2)}}, "1 for on or 0 for off"},
		"a folder as number":   {told{"HKCU": {"Letters": uint64(1)}}, "the path of a folder"},
		"a folder without one": {told{"HKCU": {"Caches": " "}}, "the path of a folder"},
		"a folder from here":   {told{"HKCU": {"Letters": "%TRUST%/letters"}}, "begins with a drive or a server"},
		"bytes":                {told{`HKLM\Settings`: {"school": nil}}, "a setting of letters is text"},
		"a person's word":      {told{`HKLM\Settings`: {"information_checked_by": "IT"}}, "a person writes it into settings.txt"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(c.source)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "ask who looks after") {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}
