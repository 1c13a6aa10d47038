package engine

import (
	"context"
	"fmt"
	"image"
	"strings"

	"sarpack/app/casework"
	"sarpack/app/screen"
	"sarpack/redact/job"
	"sarpack/redact/review"
)

// Missing is what keeps the pack from being made or sent.
func (o *open) Missing(context.Context) ([]casework.Obstacle, error) {
	all, err := o.c.Missing()
	if err != nil {
		return nil, said(err)
	}
	groups := map[string]casework.Group{}
	for _, g := range o.Groups() {
		groups[g.ID] = g
	}
	f := o.finds()
	var out []casework.Obstacle
	for _, m := range all {
		x := casework.Obstacle{What: casework.Sentence(m.What), Who: m.Who, Screen: screen.Review, At: m.Target}
		if g, ok := groups[m.Target]; ok {
			x.What = g.What + ": " + states[m.Kind]
		} else if i := f.index(m.Target); i >= 0 {
			x.What, x.At = f.all[i].Text+": "+states[m.Kind], f.all[i].Group
		}
		switch m.Kind {
		case "records", "scan", "sealed":
			x.Screen, x.At = screen.Records, ""
		case "pack", "seen", "sign":
			x.Screen, x.At = screen.Pack, ""
		case "referred":
			x.Screen, x.At = screen.DPO, m.Target
		case "warning":
			x.Screen, x.At, x.Later = screen.Request, "", true
		case "proof":
			if !strings.HasSuffix(x.What, states[m.Kind]) {
				x.What = "A word: " + states[m.Kind]
			}
			x.What += fmt.Sprintf(" on page %d of %s", m.Page, f.names[m.Document])
			x.At, x.Proof = fmt.Sprintf("%s#%d#%d-%d", m.Document, m.Page, m.From, m.To), true
		}
		out = append(out, x)
	}
	return out, nil
}

// states say what is missing of a question.
var states = map[string]string{
	"open": "not decided yet", "reserved": "not decided yet, and reserved", "referred": "referred, and not answered yet", "held": "on hold",
	"second": "a second person has to confirm it", "proof": "redacted elsewhere, and stands unmarked",
}

// index finds a finding by its id.
func (f *found) index(id string) int {
	for i := range f.all {
		if f.all[i].ID == id {
			return i
		}
	}
	return -1
}

const packProtection, packPassword, packAgain, packLines = "protection", "password", "password_again", "lines"

// Further options of a pack, and their answers.
const packFiles, packOrder, packVersions, packLabels = "files", "order", "versions", "labels"

var (
	files    = []string{"one file", "files of at most 8 MB, for e-mail", "files of at most 15 MB, for e-mail"}
	limits   = map[string]int{files[1]: 8_000_000, files[2]: 15_000_000}
	orders   = []string{"as the records were taken in", "by their dates"}
	labels   = []string{"anew in each document", "one for a person in all documents"}
	versions = []string{"none", "in large print", "as plain text, which carries no password", "both"}
)

// protections are the ways in which a pack is protected.
var protections = []string{"a password that is made now", "a password of my own", "none: it is handed over in person"}

// The ways to set lines that hold something redacted.
const linesAnew, linesKept = "set anew, so that no width tells who was there", "left as they were"

// PackFields are the options of a pack.
func (o *open) PackFields() []casework.Field {
	protections, versions, lines := protections, versions, []string{linesAnew, linesKept}
	house := o.j.House()
	if house.AlwaysPassword {
		protections, versions = protections[:2], versions[:2]
	}
	if house.NeverExactLayout {
		lines = lines[:1]
	}
	return []casework.Field{
		{ID: packProtection, Label: "Password of the pack", Options: protections, Value: protections[0], Help: "Whoever gets the pack needs it: tell it by another way than the pack goes. It is kept in the case, and who asks for it is on record."},
		{ID: packPassword, Label: "Your own", Secret: true},
		{ID: packAgain, Label: "The same again", Secret: true},
		{ID: packFiles, Label: "Sent as", Options: files, Value: files[0]},
		{ID: packOrder, Label: "Order of the documents", Options: orders, Value: orders[0]},
		{ID: packLabels, Label: "Labels of people", Options: labels, Value: labels[0],
			Help: "With one label in all documents the pack reads more easily; but whoever is recognised once is then known everywhere."},
		{ID: packVersions, Label: "Versions beside it", Options: versions, Value: versions[0], Help: "Of nothing but the text that the pack shows, with the boxes in words."},
		{ID: packLines, Label: "Lines with redactions are", Options: lines, Value: linesAnew,
			Help: "Left as they were, a box is as wide as the name under it, and somebody with a list of names can often tell which it was. Only where the look of a page matters more; the report says so."},
	}
}

// Produce makes the pack.
func (o *open) Produce(ctx context.Context, v map[string]string) error {
	options := job.PackOptions{PackStyle: job.PackStyle{
		KeepLayout: v[packLines] == linesKept, OneLabel: v[packLabels] == labels[1], PartLimit: limits[v[packFiles]], Chronological: v[packOrder] == orders[1],
		LargePrint: v[packVersions] == versions[1] || v[packVersions] == versions[3], PlainText: v[packVersions] == versions[2] || v[packVersions] == versions[3],
	}}
	switch own := v[packProtection] == protections[1] || v[packProtection] == ""; {
	case v[packPassword] != v[packAgain]:
		return fmt.Errorf("the two passwords are not the same; nothing was made")
	case v[packProtection] == protections[1] && v[packPassword] == "":
		return fmt.Errorf("write your own password twice, or let one be made; nothing was made")
	case own:
		options.Password = v[packPassword]
	case v[packPassword] != "":
		return fmt.Errorf("a password is written, and another way is chosen; nothing was made")
	default:
		options.Plain = v[packProtection] == protections[2]
	}
	defer o.tell.during(ctx)()
	_, err := o.c.Produce(ctx, options)
	return said(err)
}

// Password is that of the pack.
func (o *open) Password(context.Context) (string, error) {
	p, err := o.c.Password(0)
	return p, said(err)
}

// Pack is the pack as it stands.
func (o *open) Pack() casework.Pack {
	d, ok := o.c.Pack()
	if !ok {
		return casework.Pack{}
	}
	me := o.c.Me()
	p := casework.Pack{Made: true, Pages: d.Made.Pages, Seen: map[int]bool{}, MayLook: d.By != me.ID && me.Capacity != review.ReadOnly}
	for n := range d.Seen {
		p.Seen[n] = true
	}
	if d.By == me.ID {
		p.Why = "You made this pack, so a second person has to read it: they open the case with their own name."
	}
	decider, delegation := o.c.Settings()
	p.MaySign = decider.ID == me.ID || me.Capacity == review.DPO && delegation != nil
	p.Facts = []string{
		fmt.Sprintf("Version %d, made by %s on %s.", d.Version, o.named(d.By), d.When.Local().Format("2 January 2006, 15:04")),
		fmt.Sprintf("%s, %s, %s withheld whole.", plural(d.Made.Pages, "page", "pages"), plural(d.Made.Boxes, "redaction", "redactions"), plural(d.Made.Withheld, "document", "documents")),
		"Proved: nothing that was marked survives in the file in any form.",
	}
	if d.Made.Rastered > 0 {
		p.Facts = append(p.Facts, plural(d.Made.Rastered, "page", "pages")+" had to become pictures with text.")
	}
	if n := len(d.Parts); n > 1 {
		p.Facts = append(p.Facts, fmt.Sprintf("It is sent in %d parts; their pages are counted through.", n))
	}
	p.Protected = d.Made.Encrypted
	if !d.Made.Encrypted {
		p.Facts = append(p.Facts, "It carries no password.")
	}
	if len(d.Changes) > 0 {
		p.Facts = append(p.Facts, plural(len(d.Changes), "decision differs", "decisions differ")+" from the version before.")
	}
	if s := d.Signed; s != nil {
		p.Signed = fmt.Sprintf("Signed off by %s on %s.", s.Name, s.When.Local().Format("2 January 2006, 15:04"))
	}
	p.MayCountersign = me.Capacity == review.DPO && !p.MaySign
	if s := d.Countersigned; s != nil {
		p.Countersigned = fmt.Sprintf("Countersigned by %s on %s.", s.Name, s.When.Local().Format("2 January 2006, 15:04"))
	}
	if r := d.Released; r != nil {
		p.Released = fmt.Sprintf("Released by %s on %s. The case is locked.", o.named(r.By), r.When.Local().Format("2 January 2006, 15:04"))
	}
	return p
}

// PackPicture draws a page as it will be sent.
func (o *open) PackPicture(ctx context.Context, page int, dpi float64) (*image.RGBA, error) {
	im, err := o.c.PackPicture(ctx, page, dpi)
	return im, said(err)
}

// PackBefore draws the page as it came of which a page of the pack was made.
func (o *open) PackBefore(ctx context.Context, page int, dpi float64) (*image.RGBA, string, error) {
	document, n, err := o.c.PackOrigin(page)
	switch {
	case err != nil:
		return nil, "", said(err)
	case document == "":
		return nil, "This page was made for the pack: there is no page of the records behind it.", nil
	}
	im, err := o.c.Picture(ctx, document, n, dpi)
	if err != nil {
		return nil, "", said(err)
	}
	return im, fmt.Sprintf("It came as page %d of %s.", n, o.finds().names[document]), nil
}

// PackSeen notes that a page was seen as it will be sent.
func (o *open) PackSeen(_ context.Context, page int) error { return said(o.c.PackSeen(page)) }

// SignOff signs.
func (o *open) SignOff(_ context.Context, passphrase string) error {
	return said(o.c.SignOff([]byte(passphrase)))
}

// Countersign signs as the DPO, beside the decision-maker.
func (o *open) Countersign(_ context.Context, passphrase string) error {
	return said(o.c.Countersign([]byte(passphrase)))
}

// ProofPicture draws the proof report of the pack.
func (o *open) ProofPicture(ctx context.Context, dpi float64) (*image.RGBA, error) {
	im, err := o.c.ProofPicture(ctx, dpi)
	return im, said(err)
}

// Release writes the pack into a folder.
func (o *open) Release(ctx context.Context, folder string) (string, error) {
	defer o.tell.during(ctx)()
	d, err := o.c.Release(ctx, folder)
	if err != nil {
		return "", said(err)
	}
	return d.Out, nil
}
