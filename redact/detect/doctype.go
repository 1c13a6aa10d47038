package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
)

// wholes are words at the head of a document that make it one to be referred whole.
var wholes = []struct {
	words, code string
}{
	{"operation encompass", "CR-DV"}, {"encompass notification", "CR-DV"}, {"domestic abuse notification", "CR-DV"}, {"police protection notice", "CR-DV"},
	{"public protection notice", "CR-DV"}, {"marac", "CR-DV"}, {"dash risk", "CR-DV"},
	{"multi-agency referral", "SW-DAT"}, {"multi agency referral", "SW-DAT"}, {"mash referral", "SW-DAT"}, {"marf", "SW-DAT"}, {"child protection conference", "SW-DAT"},
	{"strategy meeting", "SW-DAT"}, {"strategy discussion", "SW-DAT"}, {"core group", "SW-DAT"}, {"child protection plan", "SW-DAT"}, {"child in need", "SW-DAT"},
	{"child and family assessment", "SW-DAT"}, {"early help assessment", "SW-DAT"}, {"looked after child review", "SW-DAT"}, {"personal education plan", "SW-DAT"},
	{"prevent referral", "CR-PRV"}, {"prevent national referral", "CR-PRV"}, {"channel panel", "CR-PRV"},
	{"education, health and care plan", "STAT"}, {"education health and care plan", "STAT"}, {"adoption", "STAT"},
	{"legally privileged", "LPP"}, {"privileged and confidential", "LPP"}, {"legal advice", "LPP"}, {"witness statement", "TP-WIT"}, {"statement of witness", "TP-WIT"}, {"student statement", "TP-WIT"}, {"pupil statement", "TP-WIT"}, {"incident statement", "TP-WIT"},
	{"crime ref", "CR-INV"}, {"crime reference", "CR-INV"}, {"crime number", "CR-INV"}, {"live investigation", "CR-INV"}, {"investigation is live", "CR-INV"},
	{"answer booklet", "EXM"}, {"examination script", "EXM"}, {"exam script", "EXM"}, {"end of unit test", "EXM"},
	{"confidential reference", "REF"}, {"lado referral", "LADO"}, {"allegation against", "LADO"}, {"low-level concern", "LADO"},
	{"cafcass", "CRT"}, {"in the family court", "CRT"}, {"section 7 report", "CRT"}, {"care proceedings", "CRT"},
}

// headLength is how much of a document's beginning names what it is, in characters.
const headLength = 400

// DocumentKind returns the code of the taxonomy under which a document as a whole
// has to be referred, and the words at the head of its first page that say so; ""
// where nothing does.
func DocumentKind(firstPage string) (code, words string) {
	r := []rune(firstPage)
	head := strings.ToLower(squeeze(r[:min(len(r), headLength)]))
	for _, w := range wholes {
		i := strings.Index(head, w.words)
		if i < 0 || i+len(w.words) < len(head) && plainLetter(head[i+len(w.words)]) || i > 0 && plainLetter(head[i-1]) {
			continue
		}
		return w.code, w.words
	}
	return "", ""
}

func plainLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// schoolReport stands at the head or foot of a page of a report to parents, a newsletter or
// a bulletin.
var schoolReport = regexp.MustCompile(`(?i)\b(?:annual|end[ -]of[ -](?:year|term)|summer|autumn|spring|interim|progress|pupil|full|school) report\b|\breport to parents\b|\bnewsletter\b|\bbulletin\b|\bprospectus\b`)

// talksOfSchool reports whether a page is of a kind that talks of lessons and fairs in many
// words: less of it is a passage that only reads like one.
func talksOfSchool(p *Page) bool {
	const head, foot = 300, 120
	r := p.Runes
	return schoolReport.MatchString(string(r[:min(len(r), head)])) || len(r) > head+foot && schoolReport.MatchString(string(r[len(r)-foot:]))
}
