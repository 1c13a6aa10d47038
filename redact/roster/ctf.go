package roster

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// The most that a Common Transfer File may hold.
const (
	mostPupils = 20_000
	mostDepth  = 30
)

// looksXML reports whether a list is XML.
func looksXML(data []byte) bool {
	d := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \r\n\t")
	return bytes.HasPrefix(d, []byte("<?xml")) || bytes.HasPrefix(d, []byte("<CTfile"))
}

// element is one element of a CTF.
type element struct {
	name string
	text string
	kids []*element
}

// find returns the first element of a name at any depth, or nil.
func (e *element) find(name string) *element {
	if e == nil {
		return nil
	}
	for _, k := range e.kids {
		if strings.EqualFold(k.name, name) {
			return k
		}
	}
	for _, k := range e.kids {
		if f := k.find(name); f != nil {
			return f
		}
	}
	return nil
}

// own returns the text of the first child, grandchild … of one of the names that is
// not inside one of the elements to be left out.
func (e *element) own(out []string, names ...string) string {
	if e == nil {
		return ""
	}
	for _, n := range names {
		for _, k := range e.kids {
			if strings.EqualFold(k.name, n) {
				return k.text
			}
		}
	}
	for _, k := range e.kids {
		skip := false
		for _, o := range out {
			skip = skip || strings.EqualFold(k.name, o)
		}
		if skip {
			continue
		}
		if v := k.own(out, names...); v != "" {
			return v
		}
	}
	return ""
}

// readCTF reads a DfE Common Transfer File: its pupils become the roll, their
// contacts contacts. A document type, with which a file could bring in others, is
// refused.
func (l *List) readCTF(data []byte) error {
	bad := func(err error) error {
		return fmt.Errorf("%s: it is no Common Transfer File that can be read; export it again: %w", l.Name, err)
	}
	if l.Kind != Roll {
		return fmt.Errorf("%s: a Common Transfer File is a roll with its contacts; name it as the roll", l.Name)
	}
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.Strict = true
	d.Entity = map[string]string{}
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-8", "us-ascii", "ascii":
			return in, nil
		case "iso-8859-1", "windows-1252", "latin1":
			return charmap.Windows1252.NewDecoder().Reader(in), nil
		}
		return nil, errors.New("its characters are of an encoding that is not known")
	}
	root := false
	pupils := 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return bad(errors.New("the XML is damaged")) // the parser's own words quote the file
		}
		switch t := tok.(type) {
		case xml.Directive:
			return bad(errors.New("it declares a document type, which no such file needs"))
		case xml.StartElement:
			switch {
			case !root:
				if !strings.EqualFold(t.Name.Local, "CTfile") {
					return bad(errors.New("its first element is not CTfile"))
				}
				root = true
			case strings.EqualFold(t.Name.Local, "Pupil"):
				if pupils++; pupils > mostPupils {
					return fmt.Errorf("%s: it has more than %d pupils; export fewer", l.Name, mostPupils)
				}
				p, err := tree(d, t, 0)
				if err != nil {
					return bad(err)
				}
				l.pupil(p, pupils)
			}
		}
	}
	return nil
}

// tree reads an element with all it holds.
func tree(d *xml.Decoder, start xml.StartElement, depth int) (*element, error) {
	if depth > mostDepth {
		return nil, errors.New("its elements are nested too deep")
	}
	e := &element{name: start.Name.Local}
	var text strings.Builder
	for {
		tok, err := d.Token()
		if err != nil {
			return nil, errors.New("the XML is damaged or ends too early")
		}
		switch t := tok.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			k, err := tree(d, t, depth+1)
			if err != nil {
				return nil, err
			}
			e.kids = append(e.kids, k)
		case xml.EndElement:
			e.text = strings.Join(strings.Fields(text.String()), " ")
			return e, nil
		case xml.Directive:
			return nil, errors.New("it declares a document type, which no such file needs")
		}
	}
}

// pupil makes entries of one pupil and their contacts.
func (l *List) pupil(p *element, n int) {
	out := []string{"Contacts", "SchoolHistory", "Attendance", "StageAssessments"}
	e := Entry{
		Kind: Roll, Row: n,
		Surname: p.own(out, "Surname"), Forename: p.own(out, "Forename"), Middle: p.own(out, "MiddleNames", "MiddleName"),
		PreferredForename: p.own(out, "PreferredForename"), PreferredSurname: p.own(out, "PreferredSurname"), FormerSurname: p.own(out, "FormerSurname"),
		UPN: strings.ToUpper(p.own(out, "UPN")), ULN: p.own(out, "UniqueLearnerNumber", "ULN"), DOB: p.own(out, "DOB"), Year: p.own(out, "NCyearActual"),
	}
	e.Address, e.Postcode = place(p, out)
	e.Phones, e.Emails = reach(p, out)
	if e.Forename == "" && e.Surname == "" {
		l.Notes = append(l.Notes, fmt.Sprintf("%s: pupil %d has no name", l.Name, n))
		return
	}
	l.Entries = append(l.Entries, e)
	all := p.find("Contacts")
	if all == nil {
		return
	}
	for _, c := range all.kids {
		if !strings.EqualFold(c.name, "Contact") {
			continue
		}
		x := Entry{
			Kind: Contacts, Row: n, PupilUPN: e.UPN, PupilName: strings.TrimSpace(e.Forename + " " + e.Surname),
			Title: c.own(nil, "Title"), Surname: c.own(nil, "Surname"), Forename: c.own(nil, "Forename"), Middle: c.own(nil, "MiddleNames"),
			Relationship: relations[strings.ToUpper(c.own(nil, "Relationship"))], Responsibility: c.own(nil, "Responsibility"),
		}
		if x.Relationship == "" {
			x.Relationship = c.own(nil, "Relationship")
		}
		x.Address, x.Postcode = place(c, nil)
		if same := c.own(nil, "AddressAsPupil"); x.Postcode == "" && (strings.EqualFold(same, "Y") || same == "1" || strings.EqualFold(same, "true")) {
			x.Address, x.Postcode = e.Address, e.Postcode
		}
		x.Phones, x.Emails = reach(c, nil)
		if x.Surname != "" || x.Forename != "" {
			l.Entries = append(l.Entries, x)
		}
	}
}

// relations are the codes of the common basic data set for who a contact is.
var relations = map[string]string{
	"PAM": "Mother", "PAF": "Father", "STP": "Step parent", "FOS": "Foster carer", "FOM": "Foster mother", "FOF": "Foster father", "CAR": "Carer", "REL": "Other relative",
	"SWR": "Social worker", "OTH": "Other", "CHM": "Childminder", "GPT": "Grandparent", "DOC": "Doctor", "HTC": "Head teacher", "TCH": "Teacher",
}

// place reads an address.
func place(e *element, out []string) (address, postcode string) {
	var a *element
	for _, k := range e.kids {
		if strings.EqualFold(k.name, "Address") {
			a = k
		}
	}
	postcode = a.own(nil, "PostCode", "Postcode")
	if a == nil {
		return "", e.own(out, "PostCode")
	}
	var parts []string
	var walk func(*element)
	walk = func(x *element) {
		for _, k := range x.kids {
			if len(k.kids) > 0 {
				walk(k)
			} else if k.text != "" && !strings.EqualFold(k.name, "PostCode") && !strings.EqualFold(k.name, "UPRN") && !strings.EqualFold(k.name, "Easting") && !strings.EqualFold(k.name, "Northing") {
				parts = append(parts, k.text)
			}
		}
	}
	walk(a)
	// A number and its street are one line.
	for i := 0; i+1 < len(parts); i++ {
		if strings.Trim(parts[i], "0123456789ABCDabcd") == "" {
			parts[i+1] = parts[i] + " " + parts[i+1]
			parts = append(parts[:i], parts[i+1:]...)
		}
	}
	return strings.Join(parts, ", "), postcode
}

// reach reads telephone numbers and e-mail addresses.
func reach(e *element, out []string) (phones, emails []string) {
	var walk func(*element)
	walk = func(x *element) {
		for _, k := range x.kids {
			skip := false
			for _, o := range out {
				skip = skip || strings.EqualFold(k.name, o)
			}
			switch {
			case skip:
			case strings.EqualFold(k.name, "PhoneNo"):
				phones = append(phones, k.text)
			case strings.EqualFold(k.name, "Email") && k.text != "":
				emails = append(emails, strings.ToLower(k.text))
			default:
				walk(k)
			}
		}
	}
	walk(e)
	return phones, emails
}
