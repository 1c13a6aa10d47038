package review

import (
	"slices"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// Ground is a provision on which something is not disclosed, with a test of its
// own.
type Ground struct {
	// ID is stable ("serious-harm").
	ID string `json:"id"`
	// Name is for people, Provision for the record.
	Name      string `json:"name"`
	Provision string `json:"provision"`
}

// grounds are all of them. Schedules are those of the Data Protection Act 2018.
var grounds = []Ground{
	{"third-party", "somebody else’s data", "DPA18 Sch2 Pt3 para16"},
	{"serious-harm", "serious harm (education data)", "DPA18 Sch3 Pt4 para19"},
	{"health", "serious harm (health data)", "DPA18 Sch3 Pt2 paras5,6"},
	{"expected-health", "confided, about health", "DPA18 Sch3 Pt2 para4"},
	{"expected-social", "confided, social work data", "DPA18 Sch3 Pt3 para10"},
	{"child-abuse", "child abuse data", "DPA18 Sch3 Pt5 para21"},
	{"social-work", "social work data", "DPA18 Sch3 Pt3 para11"},
	{"crime", "prevention or detection of crime", "DPA18 Sch2 Pt1 para2"},
	{"privilege", "legal professional privilege", "DPA18 Sch2 Pt4 para19"},
	{"forecast", "management forecast", "DPA18 Sch2 Pt4 para22"},
	{"negotiation", "negotiations with the requester", "DPA18 Sch2 Pt4 para23"},
	{"reference", "confidential reference", "DPA18 Sch2 Pt4 para24"},
	{"exam", "examination scripts and marks", "DPA18 Sch2 Pt4 para25"},
	{"statute", "another enactment", "DPA18 Sch4"},
	{"court", "confidentiality of court proceedings", "family court rules; contempt of court"},
	{"scope", "not the pupil’s data", "outside Art 15 (not subject's personal data)"},
	{"hidden", "not on any page", "UK GDPR Art 5(1)(f), 32"},
	{"unread", "a page nobody could read", "could not be read; withheld until it can be judged"},
}

// byCode are the grounds that can be relied on for a code, the usual one first. What is
// found under a code for its words is often about somebody else than the pupil: a
// mother's depression, another boy's solicitor.
var byCode = map[string][]string{
	"TP-PUP": {"third-party"}, "TP-SIB": {"third-party"}, "TP-PAR": {"third-party"}, "TP-INF": {"third-party", "serious-harm"},
	"TP-WIT": {"third-party"}, "TP-STF": {"third-party"}, "TP-PRO": {"third-party"},
	"SH-EDU": {"serious-harm", "third-party"}, "SH-HLT": {"health", "expected-health", "third-party"},
	"CH-ABU": {"child-abuse", "serious-harm", "third-party"},
	"SW-DAT": {"social-work", "serious-harm", "child-abuse", "third-party"},
	"EXP":    {"serious-harm", "expected-health", "expected-social", "child-abuse", "third-party"},
	"CR-INV": {"crime", "third-party"}, "CR-DV": {"crime", "third-party", "child-abuse", "serious-harm"}, "CR-PRV": {"crime", "third-party", "serious-harm"},
	"LOC": {"third-party", "serious-harm"}, "LADO": {"third-party", "crime"}, "LPP": {"privilege"}, "STAT": {"statute"}, "CRT": {"court", "third-party"},
	"REF": {"reference"}, "EXM": {"exam"}, "NEG": {"negotiation", "forecast", "third-party"}, "NRP": {"scope", "third-party"}, "HID": {"hidden"},
}

// GroundOf returns the ground with an id.
func GroundOf(id string) (Ground, bool) {
	i := slices.IndexFunc(grounds, func(g Ground) bool { return g.ID == id })
	if i < 0 {
		return Ground{}, false
	}
	return grounds[i], true
}

// Grounds returns on what a question may be withheld, the usual ground first.
// Nothing is withheld on a ground that does not belong to its code; a document or
// page is given a code first.
func Grounds(q Question) []Ground {
	ids := byCode[q.Code]
	if q.Unread {
		ids = append([]string{"unread"}, ids...)
	}
	if q.Code == "" && q.Document {
		ids = []string{"scope"}
		if q.Refused {
			ids = append([]string{"unread"}, ids...)
		}
	}
	var out []Ground
	for _, id := range ids {
		g, _ := GroundOf(id)
		out = append(out, g)
	}
	return out
}

// Codes returns the codes that a mark or a document can be given, in the taxonomy's
// order.
func Codes() []policy.Entry { return policy.All() }

// withholds reports whether an action keeps something back.
func withholds(a redact.Action) bool {
	return a == redact.ActionRedact || a.WithholdsWhole()
}
