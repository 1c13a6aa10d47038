package bundle

// glossary are abbreviations that stand in school records, in their order. The list is the
// same in every pack, so that what stands in it tells nothing of the records.
var glossary = [...][2]string{
	{"AM, PM", "the morning and the afternoon session, in registers"},
	{"CTF", "common transfer file: the data that goes from school to school"},
	{"DPO", "data protection officer"},
	{"DSL, DDSL", "the member of staff who leads on keeping pupils safe, and their deputy"},
	{"EAL", "English as an additional language"},
	{"EHCP, EHC plan", "education, health and care plan"},
	{"ELSA", "emotional literacy support assistant"},
	{"EP", "educational psychologist"},
	{"EYFS", "early years foundation stage: the years up to age five"},
	{"FSM", "free school meals"},
	{"HLTA, LSA, TA", "assistants who teach and support (higher level teaching assistant, learning support assistant, teaching assistant)"},
	{"HoY, SLT", "head of year; senior leadership team"},
	{"IEP, IHCP", "individual education plan; individual healthcare plan"},
	{"KS1 to KS4", "key stages: Years 1 and 2, 3 to 6, 7 to 9, 10 and 11"},
	{"LA", "local authority"},
	{"MIS", "management information system: the school’s main record of pupils"},
	{"OT, SALT", "occupational therapist; speech and language therapist"},
	{"PP", "pupil premium: money that a school gets for some pupils"},
	{"PSHE, RSE", "personal, social, health and economic education; relationships and sex education"},
	{"SEMH", "social, emotional and mental health needs"},
	{"SEN, SEND", "special educational needs, and disabilities"},
	{"SENCO, SENDCo", "the teacher who coordinates what is done for such needs"},
	{"SPaG", "spelling, punctuation and grammar"},
	{"UPN, ULN, UCI", "unique numbers of a pupil: in school, in learning records, in examinations"},
	{"R, Y1 to Y13", "Reception, Year 1 to Year 13"},
}

// aboutGlossary stands above the list.
const aboutGlossary = "Records of schools are full of abbreviations. These are common ones; the list is the same in every pack, and not all of it need stand in this one. If you meet another that you do not know, ask the school."

// words sets the list.
func (s *frontSetter) words() {
	s.start(titleWords)
	s.wordsPage = s.PageNo()
	s.heading(titleWords)
	s.para(aboutGlossary)
	for _, g := range glossary {
		s.fact(g[0], g[1], 40)
	}
}
