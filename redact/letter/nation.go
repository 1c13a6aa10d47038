package letter

import "sarpack/redact/request"

// courts are those that may order a controller to act on a request: Data Protection
// Act 2018, section 180.
func courts(n request.Nation) string {
	if n == request.Scotland {
		return "the sheriff court or the Court of Session"
	}
	return "the county court or the High Court"
}

// recordLaw names the parent's own right to the educational record, which is no part
// of data protection law and is enforced by nobody named there.
func recordLaw(n request.Nation) string {
	switch n {
	case request.England:
		return "the Education (Pupil Information) (England) Regulations 2005"
	case request.Wales:
		return "the regulations on pupil information in Wales"
	case request.Scotland:
		return "the regulations on pupils’ educational records in Scotland"
	}
	return "the regulations on pupil records in Northern Ireland"
}
