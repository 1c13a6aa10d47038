package policy

import "sarpack/redact"

// Handling is what is done by default about somebody mentioned in a role.
type Handling struct {
	Code    string
	Suggest redact.Suggest
	// Why is the reason in words.
	Why string
}

// For returns the default handling of a mention in a role.
func For(r redact.Role) Handling {
	switch r {
	case redact.RoleSubject:
		return Handling{"", redact.SuggestKeep, "the pupil's own data (UK GDPR Article 15)"}
	case redact.RoleRequester:
		return Handling{"", redact.SuggestKeep, "who asks knows who they are"}
	case redact.RoleParent:
		return Handling{"TP-PAR", redact.SuggestRefer, "another parent or carer of the pupil: contact details and whereabouts may have to stay private"}
	case redact.RoleSibling:
		return Handling{"TP-SIB", redact.SuggestRedact, "a brother or sister is another person (Schedule 2 paragraph 16)"}
	case redact.RolePupil:
		return Handling{"TP-PUP", redact.SuggestRedact, "another pupil (Schedule 2 paragraph 16)"}
	case redact.RoleOtherParent:
		return Handling{"TP-PAR", redact.SuggestRedact, "a parent of another pupil (Schedule 2 paragraph 16)"}
	case redact.RoleStaff:
		return Handling{"TP-PRO", redact.SuggestKeep, "school staff in role are disclosed (Schedule 2 paragraph 17)"}
	case redact.RoleStaffPrivate:
		return Handling{"TP-STF", redact.SuggestRedact, "a member of staff in private life (Schedule 2 paragraph 16)"}
	case redact.RoleProfessional:
		return Handling{"TP-PRO", redact.SuggestKeep, "health, education and social-work professionals in role are disclosed (Schedule 2 paragraph 17)"}
	case redact.RolePolice:
		return Handling{"CR-INV", redact.SuggestRefer, "a police officer: the force is asked first"}
	case redact.RoleInformant:
		return Handling{"TP-INF", redact.SuggestRefer, "somebody who spoke in confidence (Schedule 2 paragraph 16(3))"}
	case redact.RoleWitness:
		return Handling{"TP-WIT", redact.SuggestRefer, "a witness (Schedule 2 paragraph 16)"}
	}
	return Handling{"TP-PAR", redact.SuggestRedact, "another person (Schedule 2 paragraph 16)"}
}

// Suggestion returns what the taxonomy's default for a code comes to.
func Suggestion(code string) redact.Suggest {
	switch {
	case code == "TP-PRO":
		return redact.SuggestKeep
	case Office(code):
		return redact.SuggestRedact
	}
	return redact.SuggestRefer
}
