package mail

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/textproto"
	"slices"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/picture"
	"sarpack/redact/intake/plain"
	"sarpack/redact/intake/web"
)

// Properties of a message (MS-OXPROPS).
const (
	pidClass, pidSubject                                 = 0x001a, 0x0037
	pidSubmitted, pidDelivered                           = 0x0039, 0x0e06
	pidStart, pidEnd                                     = 0x0060, 0x0061
	pidSenderName, pidSenderAddress, pidSenderSMTP       = 0x0c1a, 0x0c1f, 0x5d01
	pidOnBehalfName, pidOnBehalfAddress, pidOnBehalfSMTP = 0x0042, 0x0065, 0x5d02
	pidDisplayTo, pidDisplayCc, pidDisplayBcc            = 0x0e04, 0x0e03, 0x0e02
	pidHeaders, pidBody, pidHTML, pidRTF                 = 0x007d, 0x1000, 0x1013, 0x1009
	pidMessageID, pidReferences, pidReplyTo              = 0x1035, 0x1039, 0x1042
	pidCodepage, pidInternetCodepage                     = 0x3ffd, 0x3fde
	pidName, pidAddress, pidSMTP, pidRecipientType       = 0x3001, 0x3003, 0x39fe, 0x0c15
	pidData, pidShortName, pidLongName, pidMIME, pidCID  = 0x3701, 0x3704, 0x3707, 0x370e, 0x3712
	pidAttachHidden, pidPath, pidLongPath                = 0x7ffe, 0x3708, 0x370d
	recipientTo, recipientCc, recipientBcc               = 1, 2, 3
)

// ReadMsg reads a message of Outlook.
func ReadMsg(ctx context.Context, data []byte) (*flow.Doc, error) {
	all, err := streams(ctx, data)
	if err != nil {
		return nil, err
	}
	if all["__properties_version1.0"] == nil {
		return nil, fmt.Errorf("it has no properties of a message: %w", redact.ErrDamaged)
	}
	return readOutlook(ctx, readStore(all), "an Outlook message")
}

// readOutlook reads a message from its properties.
func readOutlook(ctx context.Context, s *store, from string) (*flow.Doc, error) {
	page := s.long(pidCodepage)
	o := &outlook{message: message{ctx: ctx, d: &flow.Doc{From: from}, inline: map[string]*enmime.Part{}, saved: map[string]*enmime.Part{}, placed: map[*enmime.Part]bool{}}, s: s, page: page}
	if err := o.letter(); err != nil {
		return nil, err
	}
	class := s.text(pidClass, page)
	if signed, err := o.signed(class); err != nil {
		return nil, err
	} else if !signed {
		o.attachments()
	}
	o.people()
	what := ""
	if up := strings.ToUpper(class); !strings.HasPrefix(up, "IPM.NOTE") && up != "IPM.MICROSOFT MAIL.NOTE" && class != "" {
		what = class
		hide(o.d, redact.HiddenMetadata, "Texts of the item beyond its message", o.rest())
	}
	o.d.Blocks = append(head(o.d.Mail, o.names, append([]string{"Kind of item", what}, o.appointment()...)...), o.shown...)
	hide(o.d, redact.HiddenHeader, "Blind copies (Bcc)", strings.Join(o.d.Mail.Bcc, "; "))
	if h := s.text(pidHeaders, page); h != "" {
		m, _ := textproto.NewReader(bufio.NewReader(strings.NewReader(strings.TrimLeft(h, "\r\n") + "\r\n\r\n"))).ReadMIMEHeader()
		hide(o.d, redact.HiddenHeader, "Other headers of the message", others(m))
	}
	return o.d, ctx.Err()
}

// outlook is a message of Outlook that is being read.
type outlook struct {
	message
	s    *store
	page int
	// shownCIDs are the attachments that the body shows.
	shownCIDs map[string]bool
}

// otherForm is how words are called that only the form of a message has that is not shown.
const otherForm = "Words of the message's other form, in plain text, that the shown form lacks"

// letter shows the body: the HTML, that within the RTF, the RTF's words or the plain
// text, whichever is there first.
func (o *outlook) letter() error {
	o.shownCIDs = map[string]bool{}
	text := o.s.text(pidBody, o.page)
	html, decoded := o.html()
	if html == nil {
		r, err := o.rtf(text)
		switch {
		case err != nil:
			return err
		case r == nil:
		case r.isHTML:
			html, decoded = []byte(r.text.String()), true
		case strings.TrimSpace(r.text.String()) != "" || len(r.pictures) > 0:
			o.rich(r)
			hide(o.d, redact.HiddenText, otherForm, unshown(text, r.text.String()+" "+r.hidden.String()))
			return nil
		}
	}
	if len(html) == 0 {
		o.words(text, wrapping{})
		return nil
	}
	d, err := web.Read(o.ctx, html, web.Options{Decoded: decoded, Inline: o.inline})
	if err != nil {
		return err
	}
	o.take(d)
	shown := flow.PlainText(d.Blocks)
	for _, h := range d.Hidden {
		shown += " " + h.Text
	}
	hide(o.d, redact.HiddenText, otherForm, unshown(text, shown))
	return nil
}

// html returns the body in HTML, nil where there is none; decoded says that it is in UTF-8,
// whatever it says itself.
func (o *outlook) html() (html []byte, decoded bool) {
	s := o.s
	html = s.bytes(pidHTML)
	if html == nil {
		if t := s.text(pidHTML, o.page); t != "" {
			return []byte(t), true
		}
		return nil, false
	}
	switch cp := s.long(pidInternetCodepage); cp {
	case 0, 20127:
	case 65001:
		return html, true
	default:
		if out, err := codePage(cp).NewDecoder().Bytes(html); err == nil {
			return out, true
		}
	}
	return html, false
}

// rtf reads the body in RTF, with what it hides; nil where there is none. One that cannot
// be unpacked is said to be unread where there is a plain text, and an error where not.
func (o *outlook) rtf(text string) (*rtf, error) {
	z := o.s.bytes(pidRTF)
	if z == nil {
		return nil, nil
	}
	plain, err := unpackRTF(z)
	if err != nil {
		if text == "" {
			return nil, err
		}
		o.d.Unread = append(o.d.Unread, "the formatted form of the message cannot be unpacked; its plain form is shown")
	}
	r := fromRTF(plain)
	hide(o.d, redact.HiddenText, "Hidden text of the message", r.hidden.String())
	return r, nil
}

// inline returns the attachment that the body shows under an id, nil where there is none.
func (o *outlook) inline(id string) []byte {
	for _, a := range o.s.atts {
		if strings.EqualFold(strings.Trim(a.text(pidCID, o.page), "<> "), id) {
			o.shownCIDs[strings.ToLower(id)] = true
			return a.bytes(pidData)
		}
	}
	return nil
}

// rich shows a body in RTF, with its pictures below it.
func (o *outlook) rich(r *rtf) {
	o.shown = quoted(r.text.String(), wrapping{})
	hide(o.d, redact.HiddenLink, "Where links lead", strings.Join(r.links, "\n"))
	for _, data := range r.pictures {
		ras, err := picture.Decode(data)
		if err != nil {
			o.d.Unread = append(o.d.Unread, "a picture in the text of the message cannot be shown: look at it in Outlook")
			continue
		}
		o.shown = append(o.shown, &flow.Picture{Raster: ras})
	}
}

// signed shows a message that Outlook keeps as its one attachment, because it is signed
// or encrypted (MS-OXOSMIME); false for others.
func (o *outlook) signed(class string) (bool, error) {
	if !strings.HasPrefix(strings.ToUpper(class), "IPM.NOTE.SMIME") || len(o.s.atts) != 1 {
		return false, nil
	}
	data, err := unsign(o.s.atts[0].bytes(pidData))
	if errors.Is(err, errSealed) {
		o.d.Unread = append(o.d.Unread, errSealed.Error())
		return true, nil
	}
	if err != nil || len(data) == 0 {
		return false, nil
	}
	root, err := parser.ReadParts(bytes.NewReader(data))
	if err != nil {
		return false, nil
	}
	o.index(root)
	if err := o.body(root); err != nil {
		return false, err
	}
	o.attach(root)
	o.d.Notes = append(o.d.Notes, notChecked)
	if o.broken {
		o.d.Unread = append(o.d.Unread, brokenParts)
	}
	return true, nil
}

// attachments makes parts of what is attached and not shown.
func (o *outlook) attachments() {
	for _, a := range o.s.atts {
		name := a.text(pidLongName, o.page)
		if name == "" {
			name = a.text(pidShortName, o.page)
		}
		if name == "" {
			name = a.text(pidName, o.page)
		}
		if a.sub != nil {
			if name == "" {
				name = subject(a.sub.text(pidSubject, o.page))
			}
			if !strings.HasSuffix(strings.ToLower(name), ".msg") {
				name = subject(name) + ".msg"
			}
			o.names = append(o.names, name)
			o.d.Parts = append(o.d.Parts, flow.Part{Name: name, Data: a.sub.file(), Kept: "attached to a message"})
			continue
		}
		if o.shownCIDs[strings.ToLower(strings.Trim(a.text(pidCID, o.page), "<> "))] {
			continue
		}
		if name == "" {
			name = "attachment"
		}
		data := a.bytes(pidData)
		if data == nil {
			o.d.Unread = append(o.d.Unread, "an attachment is named and not in the file: "+name)
			hide(o.d, redact.HiddenLink, "Where an attachment lies that is not in the file", first(a.text(pidLongPath, o.page), a.text(pidPath, o.page)))
			continue
		}
		kept := "attached to a message"
		if a.yes(pidAttachHidden) {
			kept = "attached to a message, hidden"
		}
		o.names = append(o.names, name)
		o.d.Parts = append(o.d.Parts, flow.Part{Name: name, Data: data, Kept: kept})
	}
}

// first returns the first text that says something.
func first(of ...string) string {
	for _, s := range of {
		if s != "" {
			return s
		}
	}
	return ""
}

// appointment is when and where an appointment is, as labels and values.
func (o *outlook) appointment() []string {
	at := func(name uint32, usual uint16) string {
		t := o.s.when(o.s.lid(name))
		if t.IsZero() {
			t = o.s.when(usual)
		}
		if t.IsZero() {
			return ""
		}
		return when(t) + " UTC"
	}
	return []string{"Start", at(lidStart, pidStart), "End", at(lidEnd, pidEnd), "Place", o.s.text(o.s.lid(lidPlace), o.page)}
}

// people fills in who wrote to whom, and when.
func (o *outlook) people() {
	s, p := o.s, o.page
	first := func(ids ...uint16) string {
		for _, id := range ids {
			// Exchange keeps addresses of its own form, which say nothing to a reader.
			if t := s.text(id, p); t != "" && !strings.HasPrefix(strings.ToUpper(t), "/O=") {
				return t
			}
		}
		return ""
	}
	m := &redact.Mail{Subject: s.text(pidSubject, p), ID: s.text(pidMessageID, p)}
	sender := person(s.text(pidSenderName, p), first(pidSenderSMTP, pidSenderAddress))
	behalf := person(s.text(pidOnBehalfName, p), first(pidOnBehalfSMTP, pidOnBehalfAddress))
	for _, x := range []string{behalf, sender} {
		if x != "" && !slices.Contains(m.From, x) {
			m.From = append(m.From, x)
		}
	}
	for _, r := range s.rcpts {
		address := r.text(pidSMTP, p)
		if a := r.text(pidAddress, p); address == "" && !strings.HasPrefix(strings.ToUpper(a), "/O=") {
			address = a
		}
		who := person(r.text(pidName, p), address)
		switch r.long(pidRecipientType) & 0xF {
		case recipientCc:
			m.Cc = append(m.Cc, who)
		case recipientBcc:
			m.Bcc = append(m.Bcc, who)
		default:
			m.To = append(m.To, who)
		}
	}
	// What Outlook shows stands in these, when the list of recipients is missing.
	for _, x := range []struct {
		to *[]string
		id uint16
	}{{&m.To, pidDisplayTo}, {&m.Cc, pidDisplayCc}, {&m.Bcc, pidDisplayBcc}} {
		if t := s.text(x.id, p); len(*x.to) == 0 && t != "" {
			for n := range strings.SplitSeq(t, ";") {
				*x.to = append(*x.to, strings.TrimSpace(n))
			}
		}
	}
	t := s.when(pidSubmitted)
	if t.IsZero() {
		t = s.when(pidDelivered)
	}
	if !t.IsZero() {
		m.Date = when(t) + " UTC"
	}
	m.Follows = ids.FindAllString(s.text(pidReferences, p)+" "+s.text(pidReplyTo, p), -1)
	slices.Sort(m.Follows)
	m.Follows = slices.Compact(m.Follows)
	o.d.Mail = m
}

// rest gathers the texts of an item that is no plain message: places of appointments,
// addresses of contacts. What they are called is not kept.
func (o *outlook) rest() string {
	known := map[uint16]bool{pidClass: true, pidSubject: true, pidBody: true, pidHTML: true, pidHeaders: true, pidMessageID: true, pidReferences: true, pidReplyTo: true,
		pidSenderName: true, pidDisplayTo: true, pidDisplayCc: true, pidDisplayBcc: true, 0x003d: true, 0x0e1d: true, 0x0070: true}
	var out []string
	for tag := range o.s.props {
		id := uint16(tag >> 16)
		if id == o.s.lid(lidPlace) {
			continue // it is shown
		}
		if t := tag & 0xffff; t != typeUnicode && t != typeString8 || known[id] {
			continue
		}
		if s := strings.TrimSpace(o.s.text(id, o.page)); len(s) > 1 && len(s) < 4000 && plain.Is([]byte(s)) && !strings.HasPrefix(s, "/O=") {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}
