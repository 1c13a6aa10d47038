package tagger

import (
	"slices"
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
