package job

import (
	"path"
	"strings"

	"sarpack/redact"
	"sarpack/redact/detect"
)

// nameText is the path of a record as text to be searched: folders and file names are
// lines without their endings, underlines are blanks.
func nameText(p string) string {
	parts := strings.Split(p, "/")
	for i, s := range parts {
		if ext := path.Ext(s); len(ext) > 1 && len(ext) <= 5 && !strings.Contains(ext, " ") {
			s = strings.TrimSuffix(s, ext)
		}
		parts[i] = strings.ReplaceAll(s, "_", " ")
	}
	return strings.Join(parts, "\n")
}

// inName makes findings of the people and identifiers that the path of a record names.
// They belong to no page: a pack shows no file names, but whoever decides should know
// whom a record is about.
func inName(d *redact.Document, text string, spans []detect.Span) []Finding {
	r := []rune(text)
	var out []Finding
	for _, sp := range spans {
		if sp.Kind != redact.KindPerson && sp.Kind != redact.KindIdentifier || redact.Tier(sp.P) == redact.Possible || sp.To > len(r) {
			continue
		}
		out = append(out, Finding{Finding: redact.Finding{
			ID:       redact.FindingID(d, 0, sp.From, sp.To, sp.Kind, sp.Code+sp.Sort),
			Document: d.ID, From: sp.From, To: sp.To, Text: line(r[sp.From:sp.To]), Context: line(r), Kind: sp.Kind, Sort: sp.Sort, Code: sp.Code,
			Person: sp.Person, Role: sp.Role, P: sp.P, Confidence: redact.Tier(sp.P), Suggest: sp.Suggest,
			Why: "in the name of the file or of its folder: " + sp.Why,
		}})
	}
	return out
}
