package job

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// The roll itself does for the reader with the class list: titles above its headings and
// other columns are nobody's name.
func TestRollNames(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"roll.csv":  {"Students on roll\n\nName,Chosen name,Unique Pupil No.,Date of Birth\n\"Adeyinka, Oluwaseun\",Seun,B860412018003,21/09/2012\n\"Marsh, Poppy\",,U860412018028,07/07/2013\n", []string{"Seun Adeyinka", "Poppy Marsh"}},
		"names.txt": {"Seun Adeyinka\nPoppy Marsh\n", nil},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := RollNames(path); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q (%v), want %q", name, got, err, c.want)
		}
	}
}
