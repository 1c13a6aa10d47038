package bundle

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"sarpack/redact"
)

// ProofPage is the proof of a pack, for a person to read on one page.
type ProofPage struct {
	Reference, School string
	Made              time.Time
	// Files are those that are sent.
	Files []ProofFile
	// Pages, Documents, Withheld, Redactions and Rastered count what was made.
	Pages, Documents, Withheld, Redactions, Rastered int
	// Widths says that there are boxes as wide as what they cover.
	Widths bool
	// Readers are the programs that read what was written; Checks what was looked for.
	Readers []string
	Checks  []redact.Check
	// Result is the verdict in one sentence.
	Result string
}

// ProofFile is a file that is sent.
type ProofFile struct {
	Name, SHA256 string
	Pages        int
}

// ProofClean is the verdict on a pack that was made: no other is.
const ProofClean = "Nothing that was marked can be recovered from the files named above, and nothing was left unread."

func pagesOrText(n int) string {
	if n == 0 {
		return "text"
	}
	return count(n, "page", "pages")
}

// maxProofFiles is how many files the page names; report.json has them all.
const maxProofFiles = 6

// meaning says what a check has looked for, by its name in reports.
var meaning = map[string]string{
	"characters inside marks":          "characters under a box that are not its label",
	"words that must be gone":          "words that were to go: on the pages, in every stream and string of the file, in every encoding",
	"characters kept":                  "characters that stay: all there, where they were or in their order",
	"pixels of boxes":                  "boxes that are not black through and through",
	"pixels elsewhere":                 "changes of the pages\u2019 look away from the boxes",
	"pictures under marks":             "pictures that still have something under a box",
	"pictures read again":              "words of scans that can still be read",
	"pages made of the proved objects": "pages of the pack that are not the proved ones",
	"pages of front matter":            "names in cover, contents and key",
	"objects of the file":              "objects that no clean file holds, earlier versions, left-overs",
	"texts beside the pages":           "words that were to go in structure, bookmarks, links and page labels",
	"fonts":                            "letters in fonts that only removed words had",
	"text of the second reader":        "the same words, by a second reader",
}

// Proof returns the page as a PDF. It is not encrypted, and holds no word that was
// taken out.
func Proof(p ProofPage) (pdf []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the proof report could not be typeset: %v", r)
		}
	}()
	s := newKept(p.Made)
	s.heading("Proof report of " + p.Reference)
	s.sized(recordText)
	const label = 42.0
	s.fact("School", p.School, label)
	s.fact("Made", p.Made.UTC().Format("2\u00a0January\u00a02006, 15:04 UTC"), label)
	for i, f := range p.Files {
		if i == maxProofFiles {
			s.fact("", fmt.Sprintf("and %s more; report.json names them", count(len(p.Files)-i, "file", "files")), label)
			break
		}
		s.fact("File sent", f.Name+", "+pagesOrText(f.Pages), label)
		s.fact("its SHA-256", f.SHA256, label)
	}
	s.fact("Made of", fmt.Sprintf("%s with %s; %s withheld whole", count(p.Documents, "document", "documents"), count(p.Redactions, "redaction", "redactions"), count(p.Withheld, "document", "documents")), label)
	s.fact("Read by", strings.Join(p.Readers, ", "), label)
	s.fact("Result", p.Result, label)
	cols := []column{{116, "L"}, {44, "R"}}
	s.row(cols, true, "What was looked for", "Looked at")
	for _, c := range p.Checks {
		what := meaning[c.Name]
		if what == "" {
			what = c.Name
		}
		s.row(cols, false, sentence(what), grouped(c.Count)+"\u00a0"+c.Unit)
	}
	s.Ln(3)
	if p.Rastered > 0 {
		s.para(count(p.Rastered, "page", "pages") + " had to become pictures with a text layer; the record says which and why.")
	}
	if p.Widths {
		s.para("Some boxes are as wide as what they cover, so that somebody with a list of names can sometimes guess; the record says which and why.")
	}
	s.para("It was judged by programs that had no part in writing the files. It does not prove that nothing can be inferred from what stays: that is for the people who read the pack before it went.")
	s.para("To repeat it: sarpack verify FILE --report report.json. It says whether FILE is the one named above, to the byte, and looks for all of this again.")
	if s.PageCount() != 1 {
		return nil, errors.New("the proof report does not fit on its page")
	}
	b, err := s.kept("Proof report of " + p.Reference)
	if err != nil {
		return nil, fmt.Errorf("the proof report: %w", err)
	}
	return b, nil
}
