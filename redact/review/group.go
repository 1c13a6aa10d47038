package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/policy"
)

// Matter is the subject matter of a group.
type Matter string

// What a group can be about.
const (
	MatterPerson     Matter = "person"
	MatterPossible   Matter = "possible name" // one string that may be a name
	MatterIdentifier Matter = "identifier"
	MatterPassage    Matter = "passage"
	MatterHidden     Matter = "hidden"
	MatterUnread     Matter = "unread page"
	MatterDocument   Matter = "document"
)

// Group is what one decision is about.
type Group struct {
	ID     string `json:"id"`
	Matter Matter `json:"matter"`
	// What names the matter for the person who decides. It is personal data.
	What string      `json:"what"`
	Role redact.Role `json:"role"`
	Code string      `json:"code"`
	// Suggest is the strictest of the suggestions of its findings.
	Suggest redact.Suggest `json:"suggest"`
	// Reserved says that office staff may not close it; MayDecide says who may.
	Reserved  bool   `json:"reserved"`
	MayDecide string `json:"may_decide"`
	// Exemption is the provision that the taxonomy names for not disclosing it.
	Exemption string `json:"exemption"`
	// Why is the rule in words of its first finding.
	Why string `json:"why"`
	// Findings are the ids of its findings, in order.
	Findings []string `json:"findings"`
	// Person is the [redact.Person.ID] of a person's group.
	Person string `json:"person"`
	// Document and Page are set for unread pages and for documents.
	Document string `json:"document"`
	Page     int    `json:"page"`
	// Refused marks a document of which nothing could be taken in.
	Refused bool `json:"refused"`
	// Placed marks a hidden item that stands on a page of the working copy, where it can
	// be kept; of others nothing can be sent.
	Placed bool `json:"placed"`
	// Mentions counts the places and Pages lists them as "d3 p2, d3 p4".
	Mentions int    `json:"mentions"`
	Pages    string `json:"pages"`
}

// Record is one document as review needs it.
type Record struct {
	Document *redact.Document
	// Unread lists what nobody could read, of the document and of its pages.
	Unread []redact.Unread
	// Suggest is what is proposed for the document as a whole, with the code of the
	// taxonomy and the reason when it is not simply to be kept.
	Suggest redact.Suggest
	Code    string
	Why     string
	// Notes are things that whoever decides about it should know, a sentence each.
	Notes []string
}

// Groups sorts findings into the questions to be answered: documents first, then
// what could not be read, then people, identifiers, passages, hidden items, and
// at last the strings that may be names. The order within each is that of first
// mention.
func Groups(records []Record, findings []redact.Finding, people []redact.Person) []Group {
	b := builder{byKey: map[string]int{}, number: map[string]int{}, names: map[string]string{}}
	for i, r := range records {
		b.number[r.Document.ID] = i + 1
	}
	for _, p := range people {
		b.names[p.ID] = p.Name
	}
	for _, r := range records {
		b.document(r)
	}
	for _, r := range records {
		b.unread(r)
	}
	for _, f := range findings {
		b.finding(f)
	}
	for i := range b.groups {
		b.finish(&b.groups[i], b.places[i])
	}
	order := []Matter{MatterDocument, MatterUnread, MatterPerson, MatterIdentifier, MatterPassage, MatterHidden, MatterPossible}
	slices.SortStableFunc(b.groups, func(x, y Group) int {
		return cmp.Compare(slices.Index(order, x.Matter), slices.Index(order, y.Matter))
	})
	return b.groups
}

type place struct{ document, page int }

type builder struct {
	groups []Group
	places [][]place
	byKey  map[string]int
	number map[string]int // document id → its number in the case
	names  map[string]string
}

func (b *builder) add(key string, g Group) int {
	if i, ok := b.byKey[key]; ok {
		return i
	}
	g.ID = "g" + redact.Hash([]byte(key))[:12]
	b.byKey[key] = len(b.groups)
	b.groups = append(b.groups, g)
	b.places = append(b.places, nil)
	return len(b.groups) - 1
}

func (b *builder) document(r Record) {
	d := r.Document
	g := Group{Matter: MatterDocument, What: d.Path, Document: d.ID, Code: r.Code, Suggest: r.Suggest, Why: r.Why, Refused: d.Refused()}
	if g.Suggest == "" {
		g.Suggest = redact.SuggestKeep
	}
	if g.Refused {
		g.Suggest = redact.SuggestRefer
		if len(d.Unread) > 0 {
			g.Why = d.Unread[0].Why
		}
	}
	if g.Why == "" {
		g.Why = "every document is sent or withheld by somebody's decision"
	}
	if len(r.Notes) > 0 {
		g.Why += ". Note: " + strings.Join(r.Notes, "; ")
	}
	i := b.add("document\x00"+d.ID, g)
	b.places[i] = append(b.places[i], place{b.number[d.ID], 0})
}

func (b *builder) unread(r Record) {
	if r.Document.Refused() {
		return // its document row is the question
	}
	for _, u := range r.Unread {
		what := fmt.Sprintf("page %d", u.Page)
		if partly(r.Unread, u.Page) {
			what = "parts of " + what
		}
		if u.Page == 0 {
			what = "the file as a whole"
		}
		key := fmt.Sprintf("unread\x00%s\x00%d", r.Document.ID, u.Page)
		_, old := b.byKey[key]
		i := b.add(key, Group{
			Matter: MatterUnread, What: what + " of " + r.Document.Path, Document: r.Document.ID, Page: u.Page,
			Suggest: redact.SuggestRefer, Why: u.Why,
		})
		if old && !strings.Contains(b.groups[i].Why, u.Why) {
			b.groups[i].Why += "; " + u.Why
		}
		b.places[i] = append(b.places[i], place{b.number[r.Document.ID], u.Page})
	}
}

// partly reports whether it is known of all that was not read on a page where it is:
// then withholding it withholds these parts, and not the page.
func partly(unread []redact.Unread, page int) bool {
	for _, u := range unread {
		if u.Page == page && u.Where.Empty() {
			return false
		}
	}
	return page > 0
}

func (b *builder) finding(f redact.Finding) {
	g := Group{Code: f.Code, Role: f.Role, Person: f.Person, Suggest: f.Suggest, Why: f.Why, What: f.Text}
	var key string
	switch f.Kind {
	case redact.KindPerson:
		if f.Confidence == redact.Possible {
			g.Matter, g.Person = MatterPossible, ""
			key = strings.Join([]string{"possible", f.Text, string(f.Suggest)}, "\x00")
			break
		}
		g.Matter = MatterPerson
		if name := b.names[f.Person]; name != "" {
			g.What = name
		}
		key = strings.Join([]string{"person", f.Person, string(f.Role), f.Code}, "\x00")
		if f.Person == "" {
			key += "\x00" + f.Text
		}
	case redact.KindIdentifier:
		g.Matter = MatterIdentifier
		key = strings.Join([]string{"identifier", f.Sort, squeeze(f.Text), f.Code, f.Person}, "\x00")
	case redact.KindPassage:
		g.Matter = MatterPassage
		key = strings.Join([]string{"passage", f.Code, f.Text}, "\x00")
	default:
		g.Matter = MatterHidden
		key = strings.Join([]string{"hidden", f.Document, f.Sort, f.Text}, "\x00")
	}
	i := b.add(key, g)
	have := &b.groups[i]
	have.Findings = append(have.Findings, f.ID)
	have.Suggest = stricter(have.Suggest, f.Suggest)
	have.Placed = have.Placed || f.Kind == redact.KindHidden && len(f.Quads) > 0
	b.places[i] = append(b.places[i], place{b.number[f.Document], f.Page})
}

func (b *builder) finish(g *Group, at []place) {
	g.Mentions = len(at)
	slices.SortFunc(at, func(x, y place) int {
		return cmp.Or(cmp.Compare(x.document, y.document), cmp.Compare(x.page, y.page))
	})
	var pages []string
	for _, p := range slices.Compact(at) {
		s := fmt.Sprintf("d%d", p.document)
		if p.page > 0 {
			s += fmt.Sprintf(" p%d", p.page)
		}
		pages = append(pages, s)
	}
	const most = 40
	if len(pages) > most {
		pages = append(pages[:most], fmt.Sprintf("and %d more", len(pages)-most))
	}
	g.Pages = strings.Join(pages, ", ")
	g.MayDecide = "office"
	if g.Code != "" {
		e := policy.Of(g.Code)
		g.Exemption = e.Exemption
		g.Reserved = !policy.Office(g.Code)
		if g.Reserved {
			g.MayDecide = e.Decides
		}
	}
	// A question about whose data it is, is the DPO's, whatever the code.
	if g.Matter == MatterPerson && g.Suggest == redact.SuggestRefer && !g.Reserved {
		g.Reserved, g.MayDecide = true, "DPO: it is not certain who is meant"
	}
}

// stricter returns the more cautious of two suggestions.
func stricter(a, b redact.Suggest) redact.Suggest {
	rank := []redact.Suggest{redact.SuggestKeep, redact.SuggestRedact, redact.SuggestRefer}
	if slices.Index(rank, a) >= slices.Index(rank, b) {
		return a
	}
	return b
}

// squeeze folds white space and case, so that one telephone number written in two
// ways is one question.
func squeeze(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(s), ""))
}
