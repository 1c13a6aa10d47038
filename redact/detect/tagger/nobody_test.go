package tagger

import (
	"slices"
	"strings"
	"testing"
)

// What its place says is nobody is not suggested, and the same word where it is somebody is.
func TestNobody(t *testing.T) {
	for _, c := range []struct{ name, text, nobody, somebody string }{
		{"a column of classes", "Surname | Forename | Class | Mon\nKarimi | Arash | Hazel | /\nSharif | Hazel | Oak | N\n", "", "Hazel"},
		{"a class and its room", "Sanjay (3 Cherry) waits in the Cherry room.", "Cherry", "Sanjay"},
		{"a forename after a number", "Bench: 1 Tunde 2 Holly 3 Barnaby", "", "Holly"},
		{"a period", "P5 Food: Luke H was late.", "P5", "Luke H"},
		{"a mark of attendance", "Please amend the L code for Kasia.", "L", "Kasia"},
		{"a place", "Tomos met us at Heathrow with Ieuan.", "Heathrow", "Ieuan"},
		{"what is thrown at somebody", "Tomos threw a shoe at Ibrahima.", "", "Ibrahima"},
		{"a pet", "He drew the dog Tyson and his friend Kayleigh.", "Tyson", "Kayleigh"},
		{"a feast", "Since New Year's Eve Maciej has slept badly.", "Eve", "Maciej"},
		{"somebody called so", "Eve Bartlett told Easter Mensah.", "", "Easter Mensah"},
		{"a question", "May I thank May Sutcliffe?", "", "May Sutcliffe"},
		{"a figure of books", "In class we read Percy Jackson with Mrs Sagar.", "Percy Jackson", "Sagar"},
		{"a ministry", "Ms Kucharska, of the Ministry of Justice, wrote.", "Justice", "Kucharska"},
		{"what a court is called at home", "The Regional Court (Sąd Wojewódzki) heard Mr Wnęk.", "Wojewódzki", "Wnęk"},
		{"a court of a place", "The Veliko Tarnovo Regional Court heard Ms Boncheva.", "Veliko Tarnovo", "Boncheva"},
		{"a village", "They live in the village of Gorno Pavlikene with Denys.", "Gorno Pavlikene", "Denys"},
		{"a paper", "Hasan wrote a column in the daily Özgür Bakış.", "Özgür Bakış", "Hasan"},
		{"where somebody lives", "Florence Abara lives in Florence.", "", "Florence Abara"},
		{"a school's saint", "St Weonard's First School wrote to Prashant Thapa.", "Weonard", "Prashant Thapa"},
	} {
		likely := show(c.text, likelyFrom)
		if c.nobody != "" && slices.Contains(likely, c.nobody) {
			t.Errorf("%s: %q is suggested in %q", c.name, c.nobody, c.text)
		}
		if !slices.Contains(likely, c.somebody) {
			t.Errorf("%s: %q is not among %q of %q", c.name, c.somebody, likely, c.text)
		}
	}
	if got := show("Surname | Forename | Class | Mon\nKarimi | Arash | Hazel | /\nSharif | Hazel | Oak | N\n", possibleFrom); len(got) != 4 {
		t.Errorf("the column of classes gives %q", got)
	}
}

// Where a forename is written with an s for its possessive, or stands for who writes in a
// chat, it is found though it is a word.
func TestPossessed(t *testing.T) {
	if got := show("ask who is wills mum", likelyFrom); !slices.Contains(got, "wills") {
		t.Errorf("found %q", got)
	}
	if got := show("Kaz: hi\nJo P: yes\nLeons Nan: ill take one\nKaz: ok\nLeons Nan: friday\n", likelyFrom); !slices.Contains(got, "Leons Nan") {
		t.Errorf("found %q", got)
	}
}

// What is hardly anybody's name by its place is left alone in small letters too.
func TestNobodyLow(t *testing.T) {
	for _, c := range []struct{ text, nobody string }{
		{"rang bridie, she will get him at 3", "will"},
		{"dale lives up the dale at the end", "the dale"},
		{"Imran Malik | Mother's partner | no\nHaroon | Brother | Hill School\n", "Brother"},
		{"08:03 IN Becky Lane: yes\n08:05 IN Wei Ling Chan: ok\n08:09 OUT Becky Lane: ta\n", "IN"},
		{"Home visit with Ikram Sheikh. You asked about it.", "You"},
		{"Case 3: Bradley Cound.\nCase 4: none.", "Case"},
		{"Larkmead Primary School wrote. He likes Larkmead.", "Larkmead"},
	} {
		if got := show(c.text, possibleFrom); slices.Contains(got, c.nobody) && c.nobody != "Larkmead" {
			t.Errorf("%q is asked about in %q", c.nobody, c.text)
		}
		if got := show(c.text, likelyFrom); slices.Contains(got, c.nobody) {
			t.Errorf("%q is suggested in %q", c.nobody, c.text)
		}
	}
}

// Names that the marks or capitals of their kind were left out of.
func TestMarkless(t *testing.T) {
	for text, want := range map[string]string{
		"who has still got bradleys football boots":        "bradleys",
		"Home visit by RBh. JBr supporting.":               "JBr",
		"a constable called Constable is new":              "Constable",
		"no i think hamza i was let out":                   "hamza i",
		"plan copied to helen n b hamer only":              "b hamer",
		"Dilwyn: star. fyi jago penrose tooth came out":    "jago penrose",
		"Will Hartland (4110): will sit in the main hall.": "Will Hartland",
		"From: Hargreaves, Jodie 3318\nTo: Usman Rafiq\n":  "Hargreaves, Jodie 3318",
		"PC Kemp 4417 attended with Joanne.":               "Kemp 4417",
		"Her mother, Y, said that the child was well.":     "Y",
		"Ho Yin joined. ho yin now sits by jomar":          "ho yin",
		"i have known bradley cound since year 7":          "bradley cound",
		"re: t and p gurung, nursery":                      "t p gurung",
		"yes, he can ask tala d'souza about pupil k today": "k",
	} {
		if got := show(text, possibleFrom); !strings.Contains(" "+strings.Join(got, " ")+" ", " "+want+" ") {
			t.Errorf("%q is not in %q of %q", want, got, text)
		}
	}
}

// A usual forename that is a tree or a stone as well goes on being asked about where its
// place says little: a friend in brackets, somebody's table, somebody's child.
func TestNobodyPerhaps(t *testing.T) {
	for text, want := range map[string]string{
		"Reading buddies: Kian (Ruby), Tom (Poppy), Sam (Jade).": "Ruby",
		"moved ruby table so she can see":                        "ruby",
		"Form Tutor: Martin\nYear: 8":                            "Martin",
		"ring mum about her lily, who is in year 2":              "lily",
		"Tom threw a shoe and shouted at Kwabs again.":           "Kwabs",
		"They told reception Hazel is away.":                     "Hazel",
		"Good week. Summer reading well at last.":                "Summer",
	} {
		if got := show(text, possibleFrom); !slices.Contains(got, want) {
			t.Errorf("%q is not among %q of %q", want, got, text)
		}
	}
}
