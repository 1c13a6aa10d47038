package house

import (
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact/letter"
)

var update = flag.Bool("update", false, "write the template for Group Policy anew")

// templates is where the template for Group Policy lies.
var templates = filepath.Join("..", "..", "assets", "windows", "policy")

// settingsOf are the settings of letters that can be laid down.
func settingsOf() []letter.Setting {
	var out []letter.Setting
	for _, s := range letter.SettingsList() {
		if personal[s.Name] == "" {
			out = append(out, s)
		}
	}
	return out
}

func lines(s letter.Setting) bool { return s.Name == "school_address" }

func esc(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// admx is the template: what can be laid down, and where it is written.
func admx() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<!-- Made of the lists in redact/house and redact/letter: go test ./redact/house -update -->
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="sarpack" namespace="Sarpack.Policies"/>
  </policyNamespaces>
  <resources minRequiredRevision="1.0"/>
  <supportedOn>
    <definitions>
      <definition name="Sarpack" displayName="$(string.Supported)"/>
    </definitions>
  </supportedOn>
  <categories>
    <category name="Sarpack" displayName="$(string.Category)"/>
  </categories>
  <policies>
`)
	for _, v := range Values() {
		fmt.Fprintf(&b, "    <policy name=%q class=\"Both\" displayName=\"$(string.%s)\" explainText=\"$(string.%s_Explain)\" key=%q", v.Name, v.Name, v.Name, Key)
		if v.Switch {
			fmt.Fprintf(&b, " valueName=%q", v.Name)
		} else {
			fmt.Fprintf(&b, " presentation=\"$(presentation.%s)\"", v.Name)
		}
		b.WriteString(">\n      <parentCategory ref=\"Sarpack\"/>\n      <supportedOn ref=\"Sarpack\"/>\n")
		if v.Switch {
			b.WriteString("      <enabledValue><decimal value=\"1\"/></enabledValue>\n      <disabledValue><decimal value=\"0\"/></disabledValue>\n")
		} else {
			fmt.Fprintf(&b, "      <elements>\n        <text id=%q valueName=%q required=\"true\" expandable=\"true\"/>\n      </elements>\n", v.Name, v.Name)
		}
		b.WriteString("    </policy>\n")
	}
	fmt.Fprintf(&b, "    <policy name=\"Settings\" class=\"Both\" displayName=\"$(string.Settings)\" explainText=\"$(string.Settings_Explain)\" key=%q presentation=\"$(presentation.Settings)\">\n      <parentCategory ref=\"Sarpack\"/>\n      <supportedOn ref=\"Sarpack\"/>\n      <elements>\n", Key+`\`+SettingsKey)
	for _, s := range settingsOf() {
		if lines(s) {
			fmt.Fprintf(&b, "        <multiText id=%q valueName=%q/>\n", s.Name, s.Name)
		} else {
			fmt.Fprintf(&b, "        <text id=%q valueName=%q maxLength=\"1000\"/>\n", s.Name, s.Name)
		}
	}
	b.WriteString("      </elements>\n    </policy>\n  </policies>\n</policyDefinitions>\n")
	return strings.ReplaceAll(b.String(), `\\`, `\`)
}

// adml has the words of the template.
func adml() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>Sarpack</displayName>
  <description>Sarpack: subject access requests for schools</description>
  <resources>
    <stringTable>
      <string id="Category">Sarpack</string>
      <string id="Supported">Sarpack 0.1 and later</string>
`)
	for _, v := range Values() {
		fmt.Fprintf(&b, "      <string id=%q>%s</string>\n      <string id=\"%s_Explain\">%s</string>\n", v.Name, esc(v.Title), v.Name, esc(v.Doc))
	}
	b.WriteString("      <string id=\"Settings\">What the letters say of the school</string>\n      <string id=\"Settings_Explain\">What is filled in here counts before every settings.txt, of the user and of a case; what is left empty does not. Who has checked the words of the letters (information_checked_by) is a person’s word, and stays in settings.txt.</string>\n    </stringTable>\n    <presentationTable>\n")
	for _, v := range Values() {
		if !v.Switch {
			fmt.Fprintf(&b, "      <presentation id=%q>\n        <textBox refId=%q><label>Folder:</label></textBox>\n      </presentation>\n", v.Name, v.Name)
		}
	}
	b.WriteString("      <presentation id=\"Settings\">\n")
	for _, s := range settingsOf() {
		if lines(s) {
			fmt.Fprintf(&b, "        <text>%s</text>\n        <multiTextBox refId=%q/>\n", esc(s.Name+": "+s.Doc), s.Name)
		} else {
			fmt.Fprintf(&b, "        <textBox refId=%q><label>%s</label></textBox>\n", s.Name, esc(s.Name+": "+s.Doc))
		}
	}
	b.WriteString("      </presentation>\n    </presentationTable>\n  </resources>\n</policyDefinitionResources>\n")
	return b.String()
}

// TestTheTemplateForGroupPolicy writes what is read here, and nothing else.
func TestTheTemplateForGroupPolicy(t *testing.T) {
	for name, want := range map[string]string{"Sarpack.admx": admx(), filepath.Join("en-US", "Sarpack.adml"): adml()} {
		path := filepath.Join(templates, name)
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != want {
			t.Errorf("%s is not what the program reads; with -update it is written anew (%v)", path, err)
		}
	}
	// Read as the editor of policies reads it: every name that is used is there, and every
	// value, laid down, is taken.
	type element struct {
		ID    string `xml:"id,attr"`
		Value string `xml:"valueName,attr"`
	}
	var a struct {
		Policies []struct {
			Name    string    `xml:"name,attr"`
			Key     string    `xml:"key,attr"`
			Value   string    `xml:"valueName,attr"`
			Display string    `xml:"displayName,attr"`
			Explain string    `xml:"explainText,attr"`
			Shown   string    `xml:"presentation,attr"`
			Text    []element `xml:"elements>text"`
			Lines   []element `xml:"elements>multiText"`
		} `xml:"policies>policy"`
	}
	if err := xml.Unmarshal([]byte(admx()), &a); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal([]byte(adml()), new(struct{})); err != nil {
		t.Fatal(err)
	}
	source := told{}
	lay := func(key, name string, v any) {
		at := strings.Trim(`HKLM\`+strings.Trim(strings.TrimPrefix(key, Key), `\`), `\`)
		if source[at] == nil {
			source[at] = map[string]any{}
		}
		source[at][name] = v
	}
	n := 0
	for _, p := range a.Policies {
		for _, ref := range []string{p.Display, p.Explain, p.Shown} {
			id := strings.TrimSuffix(ref[strings.Index(ref, ".")+1:], ")")
			if ref != "" && !strings.Contains(adml(), fmt.Sprintf("id=%q", id)) {
				t.Errorf("%s: nothing is said for %s", p.Name, ref)
			}
		}
		if p.Value != "" {
			lay(p.Key, p.Value, uint64(1))
			n++
		}
		for _, e := range append(p.Text, p.Lines...) {
			if !strings.Contains(adml(), fmt.Sprintf("refId=%q", e.ID)) {
				t.Errorf("%s: %s is not asked", p.Name, e.ID)
			}
			lay(p.Key, e.Value, t.TempDir())
			n++
		}
	}
	r, err := Read(source)
	if err != nil || len(r.From) != n || len(r.Unknown) > 0 {
		t.Errorf("of %d values of the template %d are taken, unknown %v: %v", n, len(r.From), r.Unknown, err)
	}
	l, err := letter.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.LaidDown(r.Settings); err != nil {
		t.Error(err)
	}
}
