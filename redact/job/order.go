package job

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/request"
)

// notes of the schedule about the order of the documents. They count nothing and name
// no document.
const notes = "The documents are in the order of their dates. Those whose date is not known come last."

// isoDay is a day as file names often begin or end with it.
var isoDay = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)[-_.](\d\d)[-_.](\d\d)(?:[^0-9]|$)`)

// dates knows of which day documents are: what somebody set goes before what a message
// says of itself, and that before what the name of the file says. An attachment is of
// the day of its message.
type dates struct {
	set  map[string]request.Date
	docs map[string]*redact.Document
}

func newDates(s *Scan) dates {
	d := dates{set: map[string]request.Date{}, docs: map[string]*redact.Document{}}
	for k, v := range s.Case.Dates {
		d.set[strings.ToLower(k)] = v
	}
	for _, r := range s.Records {
		d.docs[r.Document.ID] = r.Document
	}
	return d
}

// of returns the time of a document, zero where it is not known, and how that is known.
func (d dates) of(doc *redact.Document) (at time.Time, how string) {
	for range 32 { // an attachment of an attachment of …
		if doc == nil {
			break
		}
		for _, k := range []string{doc.ID, strings.ToLower(path.Base(doc.Path))} {
			if v, ok := d.set[k]; ok {
				return v.Time, "set by a person"
			}
		}
		if doc.Mail != nil {
			for _, layout := range []string{"Monday 2 January 2006 at 15:04", "Monday 2 January 2006 at 15:04 UTC"} {
				if t, err := time.Parse(layout, doc.Mail.Date); err == nil {
					return t, "the date of the message"
				}
			}
		}
		if m := isoDay.FindStringSubmatch(path.Base(doc.Path)); m != nil {
			if t, err := time.Parse("2006-01-02", m[1]+"-"+m[2]+"-"+m[3]); err == nil {
				return t, "in the name of the file"
			}
		}
		doc = d.docs[doc.Parent]
	}
	return time.Time{}, ""
}

// chronological puts the plans in the order of their documents' dates, those without
// one last; what has the same date keeps its order.
func (d dates) chronological(plans []*docPlan) {
	slices.SortStableFunc(plans, func(a, b *docPlan) int {
		x, _ := d.of(a.record.Document)
		y, _ := d.of(b.record.Document)
		switch {
		case x.IsZero() || y.IsZero():
			return cmp.Compare(yes(x.IsZero()), yes(y.IsZero()))
		default:
			return x.Compare(y)
		}
	})
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// SetDate says of which day a document is, for a pack in the order of dates; a day that
// is not known takes back what was said.
func (c *Case) SetDate(document string, day request.Date) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.mayWork(false); err != nil {
		return err
	}
	n := c.number(document)
	if n == 0 {
		return fmt.Errorf("there is no such document in the case")
	}
	if c.docs[n-1].away {
		return &Refusal{What: fmt.Sprintf("document %d is sealed to other people", n)}
	}
	d := c.details
	d.Dates = map[string]request.Date{}
	for k, v := range c.details.Dates {
		d.Dates[k] = v
	}
	if d.Dates[document] = day; day.IsZero() {
		delete(d.Dates, document)
	}
	if err := c.store(partRequest, d, casefile.Act{What: "date of a document set", About: document}); err != nil {
		return err
	}
	c.details, c.found = d, nil
	return nil
}
