package tagger

import (
	"slices"
	"testing"
)

// What every rule leaves is asked about where any evidence speaks of a person, and not where it
// speaks of none.
func TestLeftovers(t *testing.T) {
	for text, want := range map[string][]string{
		"Milan returned the pass. | DNA\nThuy did not eat. | NBA":                        {"DNA", "NBA"},
		"Joy to look at housing. RE to fund breakfast club.":                             {"RE"},
		"SW – open to help. Mrs Karimi is afraid.":                                       {"SW"},
		"Potts, his father Lee, Emeka, S Mir and Sgt Kelly present.":                     {"S", "Mir"},
		"3. In September 2004 M., then aged five months, was taken to hospital.":         {"M."},
		"the clerk was a. dunbar, who wrote it down":                                     {"a", "dunbar"},
		"lilys painting is on olives peg by the door":                                    {"olives"},
		"card in sals tray, hes at peacocks place":                                       {"sals", "peacocks"},
		"ellie: u are in it me n chants will meet u":                                     {"chants"},
		"8.55 art yr2, forgot his homework":                                              {"art"},
		"fin u coming out later":                                                         {"fin"},
		"winter finish at 2.30 friday (mr gold will collect)":                            {"gold"},
		"libby had a row wi sim over her nails":                                          {"sim"},
		"I spoke with KARIMI. An older male had handed the bag to LAMB there.":           {"LAMB"},
		"Detention room 9\nBANCE T 9K homework\nTUNNICLIFFE R reset":                     {"T", "R"},
		"They saw Mr DIXON and BURN at the shops.":                                       {"BURN"},
		"Prince Anselm of Lauenfels was the father.":                                     {"Anselm", "of", "Lauenfels"},
		"tyler: no way\nbeth: ask him\nbug: omg he knows\nsaffi: ok":                     {"bug"},
		"| Tyler Wood | RBA | C1 |\n| Beth Dunn | JHO | C2 |\n| Saffi Ames | EP | C1 |":  {"EP"},
		"Action RA: Corey removed from lessons. Action PIN 10/01 – spoke with Ruth":      {"RA", "PIN"},
		"Emre T, Merjem, Stretch\nReading at ten":                                        {"Stretch"},
		"Mrs Odell will sit with him and Pudding until register.":                        {"Pudding"},
		"Tabitha may walk about, Ruhel has a scribe (Chunk).":                            {"Chunk"},
		"I saw Isaias holding Si Qi's bag above his head.":                               {"Si", "Qi"},
		"20/03 P4 WEEKS Dean uniform\n21/03 P2 TIPPETT Molly shout":                      {"WEEKS"},
		"may half term cant come soon enuf.\no":                                          {"o"},
		"The box has a photo. A Teo 08.11.24":                                            {"A", "Teo"},
		"Mr Bhogal is content.\nA P-J\n":                                                 {"A", "P-J"},
		"Norman to move Arun if Gethin hums.":                                            {"Norman", "Arun", "Gethin"},
		"Merit earned a badge and Dove ran home.":                                        {"Merit"},
		"Action: SWR to inform Gaunt\nNext one":                                          {"Gaunt"},
		"the same as josh said, harry: dec says hes gona get ellis\nfin: whos that then": {"dec"},
	} {
		got := wordsFound(text)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
	for _, text := range []string{
		"bag searched at the gate, no reply from school", "Date | Session | Code\n03/03 | AM | L | bus", "UPN  Y7\nSEN  none",
		"She lives in Orhei at the moment.", "It was looked at by the Access panel.", "Silver car on the zig-zags.",
		"Reading was better this term than in the one before and\nthe spelling is fair, with fractions to come.", "there was a lot of noise and nobody was hurt",
	} {
		if got := wordsFound(text); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// A word that people are called by is asked about where only somebody is spoken of.
func TestNicknames(t *testing.T) {
	for text, want := range map[string]string{
		"Subj: Josh tomorrow\n\nCol, can you do the pick-up?":                                       "Col",
		"Spoke to Mrs Karimi about the day, so can Biscuit do a home visit?":                        "Biscuit",
		"I can squeeze three, if Field sits on Niall":                                               "Field",
		"Should Smudge wish to try again, the form is on the desk.":                                 "Smudge",
		"Her mother, Peanut, was said to be at home.":                                               "Peanut",
		"Patience (mum of Socks) had a good shampoo":                                                "Socks",
		"spoke to mam (duck) at the gate":                                                           "duck",
		"the cover for friday is ok, Spud will have the form":                                       "Spud",
		"Seen: Mehdi, Spud (aged 3)":                                                                "Spud",
		"uncle behrouz meets him if not ring mouse":                                                 "mouse",
		"tia: can pudding come she only does the other one":                                         "pudding",
		"amira: me n pickle went":                                                                   "pickle",
		"notes for friday.\nlanky in at 9.40, quiet":                                                "lanky",
		"dont sit him there, thats flash cousin":                                                    "flash",
		"Form 8 comments, hasty\nmercy read for ten, at the mercy of the bell. Victor won the quiz": "mercy",
		"8.40 beth late\n8.45 jordan late\n8.49 titch yr2":                                          "titch",
		"mum sends soya for Tyler / Peanut halal / Ellie-Mae fussy / Beth none":                     "Peanut",
		"1 Star, Lena / 10 Biscuit, Josefina /":                                                     "Biscuit",
		"Troy has moved his mate Dutch into the box room.":                                          "Dutch",
		"His mate Dutch sleeps there. She says that Dutch walks about at night.":                    "Dutch",
		"Please mark Mark Day's retirement in your diaries: his last day is Friday.":                "Day",
		"[16:08] Kay: it cant come fast enough\n[16:09] Nell: bill stop now Joy is in here":         "bill",
		"22/01/24 Nkem Eze will apologise Thursday; ELM seen by Ms Fenwick":                         "ELM",
		"Came in crying after mocks. Sat with Libby. ID":                                            "ID",
		"shes in skeggy and wont be back. shes got shell stopping with her":                         "shell",
		"Ice pack, bumped head letter, DS informed. Erin needed nothing.":                           "DS",
		"4 | Tipped a tray | LP | Talk\n3 | As above | KE | Talk\n6 | Laughed at it | DS | Letter":  "DS",
		"4.00 | Tomasz | triple, history, Señora R for Spanish":                                     "R",
		"Pupil / M / T\nFretwell K / L / N / \\ / L / O\nToplis R / \\ / E / E / \\":                "K",
		"Report read by Headteacher, Dr Abiola Martins; AM content.":                                "AM",
		"He is punctual, honest and funnier than Art, with whom he spent each Thursday.":            "Art",
		"11.40 hope a bumped head. hope its nothing":                                                "a",
		"says phone died. telling bogdan now\ndec ur a star. mock ofsted thurs":                     "dec",
		"The coach thought it wrong, Norman did not.":                                               "Norman",
		"bobbi: miss b saw it all from window\nkez: batters":                                        "b",
	} {
		if got := wordsFound(text); !slices.Contains(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{
		"There is no decision until Christmas.", "Linked to the entry above, and filed.", "Letters to go home on the day.",
		"Kind regards,\nThe office", "The lesson was in Dutch and the next in French.", "Please bring a form of ID.", "The DC on duty came, and a DS later.",
	} {
		if got := wordsFound(text); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// A word that only might be a name is likely where its place speaks of a person.
func TestDoubtedNames(t *testing.T) {
	for text, want := range map[string]string{
		"Mrs Hirst noted it. Tells T Whybrow, J Okon and R Sadiq": "Whybrow",
		"rota: will and grace only, thu none":                     "grace",
		"notes from fri\npenny told us the bell went":             "penny",
	} {
		r := []rune(text)
		found := false
		for _, m := range BuiltIn().Find(r) {
			for _, w := range m.Words {
				found = found || string(r[w.From:w.To]) == want && w.P >= likelyFrom
			}
		}
		if !found {
			t.Errorf("%q: %q is not likely", text, want)
		}
	}
}
