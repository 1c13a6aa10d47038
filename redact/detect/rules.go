package detect

import "sarpack/redact"

// The probability of each rule, in one place.
const (
	pFullName       = 0.99 // forename and surname of one person in a list
	pSurnameFirst   = 0.97 // SHAW, Tom
	pTitleSurname   = 0.95 // Mrs Patel, one in the lists
	pNickFull       = 0.95 // Tommy Shaw, where the lists say Thomas
	pNearFull       = 0.80 // Tom Shwa
	pNearTitled     = 0.86 // Mr Shwa
	pNick           = 0.35 // Tommy
	pNearOne        = 0.25 // Thoams
	pNearWeak       = 0.04 // Thoams at the start of a sentence
	pInitialSurname = 0.90 // T. Shaw
	pForenameLetter = 0.85 // Tom S
	pForename       = 0.75 // Tom, one in the lists
	pSurname        = 0.60 // Shaw, one in the lists
	pHyphenHalf     = 0.45 // Okonkwo of Okonkwo-Reid
	pPlural         = 0.55 // the Shaws
	pStaffCode      = 0.50 // APA
	pInitials       = 0.30 // JT pushed
	pInitialsBare   = 0.04 // TS
	pWordName       = 0.30 // Grace, in a place for a name
	pColumnHead     = 0.03 // Mark, over a column of marks
	pWordNameWeak   = 0.04 // Will at the start of a sentence
	pMeant          = 0.02 // from where the tagger asks about a word
	pTwice          = 0.10 // cal, of the lists, where the tagger asks about it too
	pLowerFull      = 0.90 // tom shaw
	pLowerForename  = 0.40 // tom, and tom is no word
	pAmbiguous      = 0.55
	pTitle          = 0.85 // Mrs Marsh, in no list
	pTitleStart     = 0.60
	pRelation       = 0.05 // his brother
	pRelationOne    = 0.12 // his stepdad, the boy next to him
	pCheckedID      = 0.98
	pFormID         = 0.85
	pContextID      = 0.60
	pFormUser       = 0.20 // below it, a user's name by its form alone
	pPassage        = 0.30 // by a cue or a rule
	pDoubtful       = 0.06 // by a cue in a sentence that reads like school work
	mostPassage     = 0.95
	pTwin           = 0.05
	pTwinName       = 0.30 // a name in no list, sure elsewhere, that is no word
)

// settle sets what is suggested for a role, with the code.
func (s *Span) settle(role redact.Role, code string, suggest redact.Suggest) {
	s.Role, s.Code, s.Suggest = role, code, suggest
}
