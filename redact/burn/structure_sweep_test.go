package burn

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/exam"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// TestStructureSweep takes words out of tagged documents of other people and holds what
// is read out of their structure after against what was before: by the judge's scanner,
// which shares no code with the burning.
func TestStructureSweep(t *testing.T) {
	s := newStructureSweep(t)
	for _, file := range exam.Corpus(t, 13) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s.file(filepath.Base(file), data)
	}
	s.tell()
}

// TestStructureOfOffice does the same with records of the sample of which office programs make
// tagged PDFs.
func TestStructureOfOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("SKIPPED: LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("SKIPPED: it takes a word processor")
	}
	s := newStructureSweep(t)
	dir := t.TempDir()
	made := 0
	for kind, filter := range map[string]string{"docx": "writer_pdf_Export", "html": "writer_web_pdf_Export", "xlsx": "calc_pdf_Export"} {
		records, _ := filepath.Glob("../../testdata/sample/records/*." + kind)
		args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to",
			"pdf:" + filter + `:{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}`, "--outdir", dir}
		if out, err := exec.Command("soffice", append(args, records...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, r := range records {
			data, err := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(filepath.Base(r), filepath.Ext(r))+".pdf"))
			if err != nil {
				t.Fatal(err)
			}
			made++
			s.file(filepath.Base(r), data)
		}
	}
	s.tell()
	if made < 3 || s.files < made {
		t.Errorf("of %d records made into PDFs %d stay tagged", made, s.files)
	}
}

type structureSweep struct {
	t   *testing.T
	eye *pdfeye.Eye
	why exam.Tally
	// files are those that were tagged; read are the letters read before, gone those that
	// marks took, kept those that are read after.
	files, pages, read, gone, kept int
}

func newStructureSweep(t *testing.T) *structureSweep {
	eye, err := pdfeye.Start(pdfeye.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { eye.Close() })
	return &structureSweep{t: t, eye: eye, why: exam.Tally{}}
}

func (s *structureSweep) tell() {
	s.t.Logf("%d tagged files, %d pages: %d letters were read, marks took %d, %d are read", s.files, s.pages, s.read, s.gone, s.kept)
	s.why.Log(s.t)
}

// file looks at one document, if it is tagged.
func (s *structureSweep) file(name string, data []byte) {
	ctx := context.Background()
	before, ok := lettersInOrder(data)
	if !ok || len(before) == 0 {
		return // that it is tagged says nothing where no text is, or where the scanner reads none
	}
	src, err := s.eye.Open(ctx, data, "")
	if err != nil || src.Pages() > 60 {
		return
	}
	defer src.Close()
	var all []redact.Redaction
	gone := 0
	rng := rand.New(rand.NewPCG(7, uint64(len(data))))
	for n := 1; n <= src.Pages(); n++ {
		p, err := src.Page(ctx, n)
		if err != nil {
			continue
		}
		var marks []redact.Quad
		for _, q := range randomWords(rng, p, 3) {
			all = append(all, redact.Redaction{Page: n, Quads: q})
			marks = append(marks, q...)
		}
		for _, c := range p.Chars {
			if isRead(c.Rune) && !c.Generated && removed(c.Quad, marks) {
				gone++
			}
		}
	}
	res, err := Burn(ctx, data, src, all, Options{})
	if err != nil {
		s.why["refused: "+err.Error()]++
		return
	}
	if len(res.Rastered) > 0 {
		s.why["has pages that became pictures"]++
		return
	}
	s.files, s.pages = s.files+1, s.pages+src.Pages()
	after, ok := lettersInOrder(res.PDF)
	s.read, s.gone, s.kept = s.read+len(before), s.gone+gone, s.kept+len(after)
	if !ok {
		s.t.Errorf("%s: it is tagged no more", name)
	}
	if at := astray(before, after); at != "" {
		s.t.Errorf("ORDER %s: %s", name, at)
	}
	if lost := len(before) - len(after) - gone; lost > 0 {
		s.t.Errorf("LOST %s: %d letters of %d are read no more, beside the %d that went", name, lost, len(before), gone)
	} else if lost < 0 {
		s.why["marks took letters that no element had"]++
	}
}

func isRead(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lettersInOrder returns the letters of a document in the order of its structure, and whether it
// is tagged.
func lettersInOrder(pdf []byte) ([]rune, bool) {
	f, err := raw.Scan(pdf)
	if err != nil {
		return nil, false
	}
	tree := f.Tree()
	if tree == nil || len(tree.Order) == 0 {
		return nil, false
	}
	shown := map[raw.Item]string{}
	for n := range f.Pages() {
		all, _ := f.Sequences(n + 1)
		for _, x := range all {
			if at := (raw.Item{Page: n + 1, MCID: x.MCID}); x.MCID >= 0 {
				shown[at] += x.Shown
			}
		}
	}
	var out []rune
	there := false
	for _, at := range tree.Order {
		_, has := shown[at]
		there = there || has
		for _, r := range shown[at] {
			if isRead(r) {
				out = append(out, r)
			}
		}
		delete(shown, at)
	}
	return out, there
}

// astray says where letters are read in another order than before; "" where all that are
// read come one after the other in what was read before.
func astray(before, after []rune) string {
	i := 0
	for k, r := range after {
		from := i
		for i < len(before) && before[i] != r {
			i++
		}
		if i == len(before) {
			return fmt.Sprintf("after %q comes %q, and not after %q", string(after[max(0, k-20):k]), string(after[k:min(len(after), k+20)]), string(before[max(0, from-20):from]))
		}
		i++
	}
	return ""
}
