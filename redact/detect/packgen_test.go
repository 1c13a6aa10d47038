package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sarpack/redact/roster"
)

// The generator makes the pack of a pupil as a school has it: a roll of 900, and 60
// documents in which 140 people are mentioned 2,800 times, in full at first and then
// as people write: by forename, nickname, initials, title and surname, in capitals, in
// lower case. What each mention means is known.

// About 130 forenames, so that the commonest are about as common as in England.
var genForenames = strings.Fields(`Amelia Jack Olivia Harry Isla Oliver Emily Charlie Ava Thomas Lily Jacob Mia James Sophie William Poppy Joshua Ella Daniel
 Aisha Mohammed Zara Yusuf Fatima Ibrahim Priya Arjun Chloe Ethan Freya Lucas Maisie Logan Erin Callum Niamh Rhys Zofia Jakub Hannah Samuel Ruby Benjamin Evie Alexander
 Phoebe Arthur Florence Leo Rosie George Millie Noah Matilda Archie Eliza Finley Harriet Isaac Beatrice Edward Elsie Max Orla Toby Penelope Zachary Eleanor Adam Martha Luke
 Amina Hamza Safiya Bilal Maryam Idris Ananya Rohan Simran Gurpreet Oluwaseun Kwame Adaeze Chidi Agnieszka Piotr Svetlana Andrei Mei Jun Linh Minh Saoirse Cormac Caitlin Ewan
 Megan Owain Bronwen Gethin Lowenna Jago Lauren Bradley Courtney Connor Paige Kyle Chelsea Ryan Tegan Jordan Skye Blake Bethany Alfie Gabriella Sebastian Anastasia Dominic
 Leah Joseph Katarzyna Tomasz Destiny Kieran Abigail Nathan Charlotte Matthew Imogen Dylan Tamsin Reece`)

var genSurnames = strings.Fields(`Shaw Patel Nowak Okafor Turner Hussain Ashworth Brannigan Whitlock Osei Lindqvist Fairhurst Hennessy Draper Marsden Wójcik Ahmed Begum Khan Roberts
 Hughes Davies Kowalski Zielinski Mbeki Adeyemi Prosser Quill Thorpe Lomax Rashid Siddiqui Cartwright Holroyd Entwistle Braithwaite Pickersgill Oldroyd Sutcliffe Ackroyd
 Hartley Crowther Haigh Naylor Dyson Armitage Beaumont Kaur Singh Sharma Mistry Chowdhury Rahman O'Connor Murphy Gallagher Byrne Kelly Doyle Brennan Tait Kerr Lockhart
 Drummond Pritchard Gwilym Bevan Rowlands Trelawny Penhale Curnow Jelbert Fenwick Charlton Robson Milburn Okonkwo-Reid Shaw-Bennett Hardcastle Threlfall`)

type genPerson struct {
	fore, sur, title string
	kind             string // subject, sibling, parent, pupil, staff, other
	code             string
}

type genMention struct {
	from, to, person int
}

type genDoc struct {
	text     string
	mentions []genMention
}

type genPack struct {
	people []genPerson
	docs   []genDoc
	book   *roster.Book
}

// writer writes one document and notes where people are named.
type writer struct {
	b        strings.Builder
	runes    int
	mentions []genMention
}

func (w *writer) say(s string) {
	w.b.WriteString(s)
	w.runes += len([]rune(s))
}

func (w *writer) name(s string, person int) {
	w.mentions = append(w.mentions, genMention{w.runes, w.runes + len([]rune(s)), person})
	w.say(s)
}

func generate(t testing.TB, seed uint64) *genPack {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 5))
	g := &genPack{}
	used := map[string]bool{}
	fresh := func(sur string) (string, string) {
		for {
			f, s := genForenames[r.IntN(len(genForenames))], sur
			if s == "" {
				s = genSurnames[r.IntN(len(genSurnames))]
			}
			if !used[f+s] {
				used[f+s] = true
				return f, s
			}
		}
	}
	var roll, staff, contacts strings.Builder
	roll.WriteString("UPN,Forename,Surname,DOB,Reg\n")
	staff.WriteString("Code,Title,Forename,Surname,Email\n")
	contacts.WriteString("Pupil UPN,Title,Forename,Surname,Relationship,Mobile\n")
	used["EllaShaw"] = true
	g.people = append(g.people, genPerson{"Ella", "Shaw", "", "subject", ""})
	roll.WriteString("U0000,Ella,Shaw,09/06/2013,7A\n")
	for i := 1; i < 900; i++ {
		sur := ""
		kind := "pupil"
		if i <= 2 {
			sur, kind = "Shaw", "sibling"
		}
		f, s := fresh(sur)
		fmt.Fprintf(&roll, "U%04d,%s,%s,%02d/%02d/2013,%dA\n", i, f, s, 1+i%28, 1+i%12, 7+i%5)
		if i <= 80 {
			g.people = append(g.people, genPerson{f, s, "", kind, ""})
		}
	}
	for i := range 2 {
		f, s := fresh("Shaw")
		title := []string{"Mrs", "Mr"}[i]
		g.people = append(g.people, genPerson{f, s, title, "parent", ""})
		for u := range 3 {
			fmt.Fprintf(&contacts, "U%04d,%s,%s,%s,%s,0770090000%d\n", u, title, f, s, []string{"Mother", "Father"}[i], i)
		}
	}
	taken := map[string]bool{"MrShaw": true, "MrsShaw": true}
	for i := range 60 {
		var f, s, title string
		for {
			f, s = fresh("")
			title = []string{"Mr", "Mrs", "Miss", "Ms"}[r.IntN(4)]
			if !taken[title+s] {
				break
			}
		}
		taken[title+s] = true
		code := strings.ToUpper(f[:1] + s[:1] + string(rune('A'+i%26)))
		fmt.Fprintf(&staff, "%s,%s,%s,%s,%s.%s@school.example\n", code, title, f, s, strings.ToLower(f[:1]), strings.ToLower(s))
		if i < 25 {
			g.people = append(g.people, genPerson{f, s, title, "staff", code})
		}
	}
	for len(g.people) < 140 {
		f, s := fresh("")
		title := []string{"Mr", "Mrs", "Ms", "Dr"}[r.IntN(4)]
		if taken[title+s] {
			continue
		}
		taken[title+s] = true
		g.people = append(g.people, genPerson{f, s, title, "other", ""})
	}
	load := func(k roster.Kind, b *strings.Builder) *roster.List {
		l, err := roster.Load(k, string(k), strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	g.book = roster.NewBook(roster.Subject{Name: "Ella Shaw", UPN: "U0000"}, roster.Requester{}, load(roster.Roll, &roll), load(roster.Staff, &staff), load(roster.Contacts, &contacts))
	g.write(r)
	return g
}

var genFrames = []string{
	"On Tuesday at break # pushed past #. ", "I spoke to # about it and rang home. ", "# said that it was not fair. ", "Seen by # at the gate. ", "After lunch # was calmer and worked well. ",
	"# and # were asked to write down what happened. ", "This was passed on to #. ", "#'s bag was found in the hall. ", "# helped # with the display. ", "No further action; # to monitor. ",
	"It was # who told the office. ", "The meeting was attended by # and #. ", "# has been late three times. ", "We agreed that # will sit with #. ",
}

// write writes 60 documents; each has a cast, is first written in full, then as people
// write.
func (g *genPack) write(r *rand.Rand) {
	const docs, wanted = 60, 2800
	next := 3
	for d := range docs {
		cast := []int{0}
		if d%3 == 0 {
			cast = append(cast, 1)
		}
		for range 6 {
			cast = append(cast, next)
			if next++; next == len(g.people) {
				next = 3
			}
		}
		w := &writer{}
		w.say(fmt.Sprintf("Record %d\n", d+1))
		count := map[int]int{}
		for n := 0; n < wanted/docs; {
			frame := genFrames[r.IntN(len(genFrames))]
			a := cast[r.IntN(len(cast))]
			for _, part := range strings.SplitAfter(frame, "#") {
				text, is := strings.CutSuffix(part, "#")
				w.say(text)
				if !is {
					continue
				}
				g.mention(w, r, a, count[a], cast)
				count[a]++
				n++
				b := cast[r.IntN(len(cast))]
				for b == a {
					b = cast[r.IntN(len(cast))]
				}
				a = b
			}
			if r.IntN(5) == 0 {
				w.say("\n")
			}
		}
		g.docs = append(g.docs, genDoc{w.b.String(), w.mentions})
	}
}

// mention writes one mention of a person: in full the first time, then in any form.
func (g *genPack) mention(w *writer, r *rand.Rand, i, before int, cast []int) {
	p := g.people[i]
	adult := p.title != ""
	switch x := r.IntN(100); {
	case before == 0 && adult || adult && x < 12:
		w.say(p.title + " ")
		w.name(p.fore+" "+p.sur, i)
	case adult && x < 90:
		w.say(p.title + " ")
		w.name(p.sur, i)
	case adult && p.code != "" && x < 96:
		w.name(p.code, i)
	case before == 0 || x < 15:
		w.name(p.fore+" "+p.sur, i)
	case x < 20:
		w.name(strings.ToUpper(p.sur)+", "+p.fore, i)
	case x < 24:
		w.name(strings.ToLower(p.fore+" "+p.sur), i)
	case x < 28:
		w.name(p.fore+" "+p.sur[:1], i)
	case x < 31:
		w.name(p.fore[:1]+". "+p.sur, i)
	default:
		w.name(p.fore, i)
	}
}
