package ctf

import (
	"context"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/opc"
)

// Whose says which pupil's node is wanted.
type Whose struct {
	UPN   string
	Names []string
	// Born is the date of birth as 2015-06-09; "" if unknown.
	Born string
}

// node is an element of the file.
type node struct {
	name string
	text string
	kids []*node
}

// tree reads the element that was begun last.
func tree(c *opc.Cursor, e xml.StartElement, d *flow.Doc, depth int) (*node, error) {
	n := &node{name: e.Name.Local}
	for _, a := range e.Attr {
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && a.Name.Local != "schemaLocation" && a.Value != "" {
			n.kids = append(n.kids, &node{name: a.Name.Local, text: a.Value})
		}
	}
	var text strings.Builder
	for {
		t, err := c.Token()
		if err != nil {
			return nil, fmt.Errorf("its XML is not well formed: %w", redact.ErrDamaged)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth > redact.MaxXMLDepth {
				return nil, opc.ErrDeep
			}
			k, err := tree(c, t, d, depth+1)
			if err != nil {
				return nil, err
			}
			n.kids = append(n.kids, k)
		case xml.CharData:
			text.Write(t)
		case xml.Comment:
			if s := strings.TrimSpace(string(t)); s != "" {
				d.Hidden = append(d.Hidden, flow.Hidden{Kind: redact.HiddenComment, Label: "Comment in the file", Text: s})
			}
		case xml.EndElement:
			n.text = strings.TrimSpace(text.String())
			return n, nil
		}
	}
}

// Read reads a file as the record of one pupil.
func Read(ctx context.Context, data []byte, who Whose) (*flow.Doc, error) {
	d := &flow.Doc{From: "a Common Transfer File"}
	c := opc.NewCursor(data)
	var head *node
	var own []*node
	others := 0
	byUPN := false
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		switch e.Name.Local {
		case "Header":
			var err error
			head, err = tree(c, e, d, 0)
			return err
		case "Pupil":
			held := len(d.Hidden)
			n, err := tree(c, e, d, 0)
			if err != nil {
				return err
			}
			upn, other := who.is(n)
			switch {
			case upn && !byUPN:
				others += len(own)
				own, byUPN = []*node{n}, true
			case upn, other && !byUPN:
				own = append(own, n)
			default:
				d.Hidden = d.Hidden[:held] // comments on others
				others++
			}
			return nil
		}
		return c.Each(walk)
	}
	if err := c.Each(walk); err != nil {
		return nil, err
	}
	switch {
	case len(own) == 0:
		return nil, &flow.Refusal{
			Why: fmt.Sprintf("the pupil is not in this file, which holds %d, by UPN or by name and date of birth", others),
			Do:  "check the UPN in the case file; if the file is about others only, withhold it as out of scope",
		}
	case len(own) > 1:
		return nil, &flow.Refusal{Why: fmt.Sprintf("%d nodes of this file could be the pupil's", len(own)), Do: "give the pupil's UPN in the case file"}
	}
	d.Blocks = append(d.Blocks, flow.Text(flow.Title, "Common Transfer File"))
	if head != nil {
		d.Blocks = append(d.Blocks, section(head, flow.Head, "The file")...)
	}
	d.Blocks = append(d.Blocks, section(own[0], flow.Head, "The pupil")...)
	if others > 0 {
		d.Done = append(d.Done, fmt.Sprintf("the file holds %d other pupils, whose nodes are not part of this record and are left out", others))
	}
	return d, nil
}

// is reports whether a pupil's node is the one wanted: by UPN, or else by name and
// date of birth.
func (w Whose) is(n *node) (byUPN, byName bool) {
	get := func(name string) string {
		for _, k := range n.kids {
			if k.name == name {
				return k.text
			}
		}
		return ""
	}
	if u := get("UPN"); u != "" && w.UPN != "" {
		return strings.EqualFold(u, strings.TrimSpace(w.UPN)), false
	}
	if w.Born == "" || get("DOB") != w.Born {
		return false, false
	}
	full := fold(get("Forename") + get("Surname"))
	for _, name := range w.Names {
		if fold(name) == full && full != "" {
			return false, true
		}
	}
	return false, false
}

func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s))
}

// section sets a node: its own values as a list of facts, then what stands below it.
func section(n *node, style flow.Style, title string) []flow.Block {
	var facts []string
	var out []flow.Block
	count := map[string]int{}
	for _, k := range n.kids {
		count[k.name]++
	}
	nth := map[string]int{}
	for _, k := range n.kids {
		if len(k.kids) == 0 {
			facts = append(facts, words(k.name), british(k.text))
			continue
		}
		nth[k.name]++
		t := words(k.name)
		if count[k.name] > 1 {
			t += fmt.Sprintf(" %d", nth[k.name])
		}
		if title != "" && style != flow.Head {
			t = title + ": " + t
		}
		out = append(out, section(k, flow.Sub, t)...)
	}
	if n.text != "" {
		facts = append(facts, words(n.name), n.text)
	}
	head := []flow.Block{}
	if len(facts) > 0 || style == flow.Head {
		head = append(head, flow.Text(style, title))
	}
	if len(facts) > 0 {
		head = append(head, flow.Facts(facts...))
	}
	return append(head, out...)
}

// labels are the words for elements whose names do not read as words.
var labels = map[string]string{
	"UPN": "UPN", "DOB": "Date of birth", "LEA": "Local authority", "Estab": "Establishment", "NCyearActual": "National curriculum year", "FormerUPN": "Former UPN",
	"UniqueLearnerNumber": "Unique learner number (ULN)", "UCI": "Unique candidate identifier (UCI)", "FSMhistory": "Free school meals", "SENhistory": "Special educational needs",
	"SENneeds": "Needs", "PhoneNo": "Telephone", "PhoneType": "Kind of telephone", "TelephoneType": "Kind of telephone", "PostCode": "Postcode", "CTFversion": "CTF version",
	"BasicDetails": "Details", "AddressAsPupil": "Same address as the pupil",
}

// words takes an element's name apart.
func words(name string) string {
	if l := labels[name]; l != "" {
		return l
	}
	var b strings.Builder
	r := []rune(name)
	for i, c := range r {
		if i > 0 && unicode.IsUpper(c) && (unicode.IsLower(r[i-1]) || i+1 < len(r) && unicode.IsLower(r[i+1])) {
			b.WriteByte(' ')
			if i+1 >= len(r) || !unicode.IsUpper(r[i+1]) {
				c = unicode.ToLower(c)
			}
		}
		b.WriteRune(c)
	}
	return b.String()
}

// british writes an ISO date as it is written in Britain.
func british(s string) string {
	if len(s) >= 10 && s[4] == '-' && s[7] == '-' && strings.Trim(s[:10], "0123456789-") == "" {
		return opc.Day(s)
	}
	return s
}
