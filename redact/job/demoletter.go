package job

import (
	"os"
	"path/filepath"

	"sarpack/redact/letter"
	"sarpack/redact/request"
)

// demoLetter writes the letter that goes with the sample's pack into a folder of its
// own: it is a draft, and SEND holds nothing but what goes out. In the sample every
// usual place has been searched.
func demoLetter(c *request.Case, home, out string, protected bool) (paths []string, err error) {
	own, err := letter.ReadFolder(filepath.Join(home, "letters"))
	if err != nil {
		return nil, err
	}
	l, err := letter.New(own)
	if err != nil {
		return nil, err
	}
	d := request.DetailsOf(c)
	for i := range d.Systems {
		d.Systems[i].Answered, d.Systems[i].Result = request.DayOf(demoRules.When), "searched"
	}
	x, gaps, err := l.Write(letter.Disclosure, letter.Data{Details: d, Today: request.DayOf(demoRules.When), Protected: protected})
	if err != nil {
		return nil, err
	}
	if len(gaps) > 0 {
		return nil, &Refusal{What: "the sample’s letter cannot be made: " + gaps[0].What}
	}
	pdf, docx, err := x.Files()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(out, 0o700); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		end  string
		data []byte
	}{{".pdf", pdf}, {".docx", docx}} {
		path := filepath.Join(out, fileName(c.Request.Reference)+" letter"+f.end)
		if err := WriteFile(path, f.data); err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}
