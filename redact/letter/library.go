package letter

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"  // logos
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed templates
var builtIn embed.FS

// Names of the files of a folder that are no templates.
const (
	// SettingsFile is what a school says once for all its letters.
	SettingsFile = "settings.txt"
	ending       = ".txt"
	partPrefix   = "part-"
)

var logoFiles = []string{"logo.png", "logo.jpg", "logo.jpeg"}

// Limits of a logo: bytes of its file, and pixels a side.
const (
	largestLogo = 2 << 20
	widestLogo  = 4000
)

// Parts that every letter to the requester has outside all conditions.
const (
	partExemptions = "exemptions"
	partComplain   = "complain"
)

// Library is a school's templates, settings and logo over those that are built in.
type Library struct {
	files    map[string][]byte
	own      map[string]bool
	settings Settings
	read     map[string]*template
	logo     []byte
}

// New makes a library of a school's own files by their names; nil for none of its own.
// Every template is checked, so that a mistake shows now and not with a letter.
func New(own map[string][]byte) (*Library, error) {
	l := &Library{files: map[string][]byte{}, own: map[string]bool{}, read: map[string]*template{}}
	names, err := fs.Glob(builtIn, "templates/*"+ending)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{SettingsFile: true}
	for _, n := range logoFiles {
		known[n] = true
	}
	for _, n := range names {
		base := strings.TrimPrefix(n, "templates/")
		if l.files[base], err = builtIn.ReadFile(n); err != nil {
			return nil, err
		}
		known[base] = true
	}
	var errs []error
	for _, n := range slices.Sorted(maps.Keys(own)) {
		if !known[n] {
			errs = append(errs, fmt.Errorf("%s: no letter is made from a file of this name%s", short(n), meant(n, slices.Sorted(maps.Keys(known)))))
			continue
		}
		l.files[n], l.own[n] = own[n], true
	}
	if l.settings, err = parseSettings(SettingsFile, l.files[SettingsFile]); err != nil {
		errs = append(errs, err)
	}
	errs = append(errs, l.takeLogo(), l.check())
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return l, nil
}

// ReadFolder reads a school's own files from a folder; one that is not there has none.
func ReadFolder(dir string) (map[string][]byte, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: the folder of the letters cannot be read: %w", dir, err)
	}
	out := map[string][]byte{}
	for _, e := range entries {
		n := e.Name()
		if e.IsDir() || strings.HasPrefix(n, ".") || strings.HasPrefix(n, "~") || !strings.HasSuffix(n, ending) && !slices.Contains(logoFiles, n) {
			continue // what an editor leaves, and what is no template
		}
		path := filepath.Join(dir, n)
		if info, err := e.Info(); err != nil || info.Size() > largestLogo {
			return nil, fmt.Errorf("%s: too large for a template or a logo (at most %d MB)", path, largestLogo>>20)
		}
		if out[n], err = os.ReadFile(path); err != nil {
			return nil, fmt.Errorf("%s: cannot be read: %w", path, err)
		}
	}
	return out, nil
}

// Files returns all templates and settings.txt as they count, to be changed and read
// again as a school's own.
func (l *Library) Files() map[string][]byte {
	out := maps.Clone(l.files)
	if !l.own[SettingsFile] {
		out[SettingsFile] = writeSettings(nil)
	}
	return out
}

// Own names the school's own files.
func (l *Library) Own() []string { return slices.Sorted(maps.Keys(l.own)) }

// writeSettings is a settings.txt with every setting, filled in where there is a value.
func writeSettings(values map[string]string) []byte {
	var b strings.Builder
	b.WriteString("% What the letters of the school have in common. A line is name: value; a value goes on on\n% lines that begin with a space. What is left empty is as the line above it says.\n")
	for _, s := range settings {
		fmt.Fprintf(&b, "\n%% %s\n", s.Doc)
		if s.Default != "" {
			fmt.Fprintf(&b, "%% Without it: %s\n", s.Default)
		}
		b.WriteString(s.Name + ":")
		for i, line := range strings.FieldsFunc(values[s.Name], func(r rune) bool { return r == '\n' || r == '\r' }) {
			if i > 0 {
				b.WriteString("\n ")
			}
			b.WriteString(" " + strings.TrimLeft(line, " \t%"))
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

func (l *Library) takeLogo() error {
	for _, n := range logoFiles {
		if !l.own[n] {
			continue
		}
		c, _, err := image.DecodeConfig(bytes.NewReader(l.files[n]))
		switch {
		case err != nil:
			return fmt.Errorf("%s: this is no picture in PNG or JPEG; save it again as one", n)
		case len(l.files[n]) > largestLogo || c.Width > widestLogo || c.Height > widestLogo || c.Width < 1 || c.Height < 1:
			return fmt.Errorf("%s: a logo has at most %d MB and %d pixels a side", n, largestLogo>>20, widestLogo)
		case l.logo != nil:
			return fmt.Errorf("%s: there is another logo already; keep one", n)
		}
		l.logo = l.files[n]
	}
	return nil
}

// template returns a template, read once.
func (l *Library) template(name string) (*template, error) {
	if t := l.read[name]; t != nil {
		return t, nil
	}
	data, ok := l.files[name]
	if !ok {
		return nil, fmt.Errorf("there is no template %s", short(name))
	}
	t, err := parse(name, data)
	if err == nil {
		l.read[name] = t
	}
	return t, err
}

// check reads every template and holds it against the rules.
func (l *Library) check() error {
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(l.files)) {
		if !strings.HasSuffix(name, ending) || name == SettingsFile {
			continue
		}
		t, err := l.template(name)
		if err == nil {
			err = l.checkNames(t, nil)
		}
		if err == nil {
			err = l.checkRules(t)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// checkNames holds fields and parts of a template against those that there are; within
// are the parts that it stands in.
func (l *Library) checkNames(t *template, within []string) error {
	if slices.Contains(within, t.name) || len(within) > deepest {
		return fmt.Errorf("%s: this part contains itself", t.name)
	}
	return walk(t.nodes, func(n *node, _ bool) error {
		bad := func(line int, format string, a ...any) error {
			return fmt.Errorf("%s: line %d: %s", t.name, line, fmt.Sprintf(format, a...))
		}
		for _, p := range n.text {
			if p.field == "" {
				continue
			}
			f, ok := fieldOf(p.field)
			switch {
			case !ok:
				return bad(p.line, "there is no field %q%s", short(p.field), meant(p.field, fieldNames()))
			case f.Truth:
				return bad(p.line, "%s is yes or no, so it is for {{if %s}} and not for the text", p.field, p.field)
			}
		}
		switch n.kind {
		case nodeIf:
			if _, ok := fieldOf(n.name); !ok {
				return bad(n.line, "there is no field %q%s", short(n.name), meant(n.name, fieldNames()))
			}
		case nodePart:
			inner, err := l.template(partPrefix + n.name + ending)
			if err != nil {
				return bad(n.line, "%v%s", err, meant(n.name, l.parts()))
			}
			return l.checkNames(inner, append(within, t.name))
		}
		return nil
	})
}

// parts names the parts that there are.
func (l *Library) parts() []string {
	var out []string
	for n := range l.files {
		if p, ok := strings.CutPrefix(n, partPrefix); ok {
			out = append(out, strings.TrimSuffix(p, ending))
		}
	}
	return out
}

// checkRules refuses a template that would leave out what every letter must say, or
// make it depend on something.
func (l *Library) checkRules(t *template) error {
	switch t.name {
	case partPrefix + partExemptions + ending:
		return walk(t.nodes, func(n *node, conditional bool) error {
			fixed := n.kind != nodeIf && n.kind != nodePart
			for _, p := range n.text {
				fixed = fixed && p.field == ""
			}
			if !fixed {
				return fmt.Errorf("%s: line %d: the paragraph on exemptions is the same in every letter, used or not, so it has no fields, parts or conditions", t.name, n.line)
			}
			return nil
		})
	case partPrefix + partComplain + ending:
		return t.demands(map[string]bool{"complain_to": true, "regulator": true, "courts": true},
			"how to complain names the school ({{complain_to}}), the regulator ({{regulator}}) and a court ({{courts}}), outside all conditions")
	}
	d, err := Of(Kind(strings.TrimSuffix(t.name, ending)))
	if err != nil || d.Reader != ToRequester {
		return nil
	}
	return t.demands(map[string]bool{"part " + partExemptions: true, "part " + partComplain: true},
		"every letter to the requester has {{part exemptions}} and {{part complain}}, outside all conditions")
}

// demands wants fields and parts ("part NAME") outside all conditions.
func (t *template) demands(want map[string]bool, why string) error {
	_ = walk(t.nodes, func(n *node, conditional bool) error {
		if conditional {
			return nil
		}
		if n.kind == nodePart {
			delete(want, "part "+n.name)
		}
		for _, p := range n.text {
			delete(want, p.field)
		}
		return nil
	})
	if len(want) == 0 {
		return nil
	}
	return fmt.Errorf("%s: %s is missing: %s", t.name, strings.Join(slices.Sorted(maps.Keys(want)), ", "), why)
}
