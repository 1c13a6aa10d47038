package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"mime"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/plain"
	"sarpack/redact/intake/web"
)

// maxMultiparts is how many multipart headers a message may hold: each nests the
// parser once more.
const maxMultiparts = 600

var parser = enmime.NewParser(enmime.SkipMalformedParts(false), enmime.MultipartWOBoundaryAsSinglePart(true),
	enmime.SetReadPartErrorPolicy(enmime.AllowCorruptTextPartErrorPolicy))

// message is a message that is being read.
type message struct {
	ctx    context.Context
	d      *flow.Doc
	shown  []flow.Block
	inline map[string]*enmime.Part // by Content-ID
	saved  map[string]*enmime.Part // by the address from which they were saved
	placed map[*enmime.Part]bool   // parts that the body shows
	names  []string
	broken bool
}

// ReadEml reads a message.
func ReadEml(ctx context.Context, data []byte) (*flow.Doc, error) {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), "\r\n")
	if bytes.HasPrefix(data, []byte("From ")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	data = emlx(data)
	if n := bytes.Count(bytes.ToLower(data), []byte("multipart/")); n > maxMultiparts {
		return nil, fmt.Errorf("it is put together of %d parts in parts: %w", n, redact.ErrTooLarge)
	}
	root, err := parser.ReadParts(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("its parts cannot be told apart: %w", redact.ErrDamaged)
	}
	m := &message{ctx: ctx, d: &flow.Doc{From: "an e-mail"}, inline: map[string]*enmime.Part{}, saved: map[string]*enmime.Part{}, placed: map[*enmime.Part]bool{}}
	if err := m.whole(root); err != nil {
		return nil, err
	}
	if body := bodyOf(data); len(m.shown)+len(m.d.Parts)+len(m.d.Unread) == 0 && body != "" {
		m.shown = quoted(body, wrapping{})
		m.d.Unread = append(m.d.Unread, "the parts of the message cannot be told apart: it is shown as it is written, and what is attached may be among it")
	}
	h := map[string][]string(root.Header)
	get := func(k string) []string {
		for key, v := range h {
			if strings.EqualFold(key, k) {
				return v
			}
		}
		return nil
	}
	first := func(k string) string {
		if v := get(k); len(v) > 0 {
			return v[0]
		}
		return ""
	}
	m.d.Mail = &redact.Mail{
		From: addresses(get("From")), To: addresses(get("To")), Cc: addresses(get("Cc")), Bcc: addresses(get("Bcc")),
		Subject: decoded(first("Subject")), Date: day(first("Date")), ID: ids.FindString(first("Message-Id")),
		Follows: ids.FindAllString(first("References")+" "+first("In-Reply-To"), -1),
	}
	if first("Date") == "" {
		m.d.Mail.Date = ""
	}
	slices.Sort(m.d.Mail.Follows)
	m.d.Mail.Follows = slices.Compact(m.d.Mail.Follows)
	m.d.Blocks = append(head(m.d.Mail, m.names), m.shown...)
	hide(m.d, redact.HiddenHeader, "Blind copies (Bcc)", strings.Join(m.d.Mail.Bcc, "; "))
	hide(m.d, redact.HiddenHeader, "Other headers of the message", others(h))
	if m.broken {
		m.d.Unread = append(m.d.Unread, brokenParts)
	}
	return m.d, ctx.Err()
}

const brokenParts = "parts of the message are damaged or cut off: what is shown may not be all of it"

// whole reads all parts of a message: those of what was signed where it is signed in
// one piece.
func (m *message) whole(root *enmime.Part) error {
	if signedKind(root.ContentType) && IsSigned(root.Content) {
		switch inner, err := unsign(root.Content); {
		case errors.Is(err, errSealed):
			m.d.Unread = append(m.d.Unread, errSealed.Error())
			return nil
		case err == nil:
			if signed, err := parser.ReadParts(bytes.NewReader(inner)); err == nil {
				m.d.Notes = append(m.d.Notes, notChecked)
				root = signed
			}
		}
	}
	m.index(root)
	if err := m.body(root); err != nil {
		return err
	}
	m.attach(root)
	return nil
}

// bodyOf is everything of a message behind its headers, as it is written.
func bodyOf(data []byte) string {
	text := strings.ReplaceAll(plain.Decode(data), "\r\n", "\n")
	_, body, _ := strings.Cut(text, "\n\n")
	return strings.TrimSpace(body)
}

// emlx returns the message of a file of Apple's mail program: its length stands in the
// first line, and what the program notes about it follows. Other data come back as
// they are.
func emlx(data []byte) []byte {
	line, rest, _ := bytes.Cut(data[:min(len(data), 32)], []byte("\n"))
	n, err := strconv.Atoi(string(bytes.TrimSpace(line)))
	if rest == nil || err != nil || n <= 0 {
		return data
	}
	rest = data[len(line)+1:]
	return rest[:min(n, len(rest))]
}

func hide(d *flow.Doc, kind redact.HiddenKind, label, text string) {
	if text = strings.TrimSpace(text); text != "" {
		d.Hidden = append(d.Hidden, flow.Hidden{Kind: kind, Label: label, Text: text})
	}
}

// index notes the parts that a body can show, and whether any is broken.
func (m *message) index(p *enmime.Part) {
	for ; p != nil; p = p.NextSibling {
		if p.ContentID != "" {
			m.inline[strings.Trim(p.ContentID, "<> ")] = p
		}
		if at := strings.TrimSpace(p.Header.Get("Content-Location")); at != "" {
			m.saved[at] = p
		}
		for _, e := range p.Errors {
			m.broken = m.broken || e.Severe || e.Name == enmime.ErrorMissingBoundary || e.Name == enmime.ErrorMalformedBase64 || e.Name == enmime.ErrorMalformedChildPart
		}
		hide(m.d, redact.HiddenText, "Text behind the end of the message's parts", string(p.Epilogue))
		m.index(p.FirstChild)
	}
}

func children(p *enmime.Part) []*enmime.Part {
	var out []*enmime.Part
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		out = append(out, c)
	}
	return out
}

// body shows the parts that a reader sees as the message's words.
func (m *message) body(p *enmime.Part) error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	kind := strings.ToLower(p.ContentType)
	switch {
	case kind == "multipart/alternative":
		return m.alternative(children(p))
	case strings.HasPrefix(kind, "multipart/"):
		for _, c := range children(p) {
			if err := m.body(c); err != nil {
				return err
			}
		}
		return nil
	case p.Disposition == "attachment", p.FileName != "" && p.Disposition != "inline" && kind != "text/html":
		return nil
	case kind == "text/html" && p.FileName == "":
		m.placed[p] = true
		return m.page(p)
	case kind == "text/plain" && p.FileName == "", kind == "" && p.FileName == "" && plain.Is(p.Content), kind == "message/delivery-status":
		m.placed[p] = true
		says := params(p)
		m.words(string(p.Content), wrapping{strings.EqualFold(says["format"], "flowed"), strings.EqualFold(says["delsp"], "yes")})
	}
	return nil
}

// alternative shows the formatted form of a body, else the last that can be shown;
// what the plain one says beyond is hidden.
func (m *message) alternative(forms []*enmime.Part) error {
	var best, text *enmime.Part
	for _, f := range forms {
		switch kind := strings.ToLower(f.ContentType); {
		case kind == "text/html", strings.HasPrefix(kind, "multipart/"):
			best = f
		case kind == "text/plain":
			text = f
		}
	}
	if best == nil {
		best = text
	}
	if best == nil {
		for _, f := range forms {
			if err := m.body(f); err != nil {
				return err
			}
		}
		return nil
	}
	before := len(m.shown)
	if err := m.body(best); err != nil {
		return err
	}
	if text != nil && text != best {
		m.placed[text] = true
		if len(m.shown) == before {
			return m.body(text)
		}
		shown := flow.PlainText(m.shown[before:])
		for _, h := range m.d.Hidden {
			shown += " " + h.Text
		}
		hide(m.d, redact.HiddenText, "Words of the message's other form, in plain text, that the shown form lacks", unshown(string(text.Content), shown))
	}
	return nil
}

// page shows a formatted body.
func (m *message) page(p *enmime.Part) error {
	d, err := web.Read(m.ctx, p.Content, web.Options{Decoded: true, Inline: func(id string) []byte {
		c := m.inline[id]
		if c == nil {
			return nil
		}
		m.placed[c] = true
		return c.Content
	}, Located: func(address string) []byte {
		c := m.saved[address]
		if c == nil {
			return nil
		}
		m.placed[c] = true
		return c.Content
	}})
	if err != nil {
		return err
	}
	m.take(d)
	return nil
}

// take adds what the reader of pages found.
func (m *message) take(d *flow.Doc) {
	m.shown = append(m.shown, d.Blocks...)
	m.d.Hidden = append(m.d.Hidden, d.Hidden...)
	m.d.Unread = append(m.d.Unread, d.Unread...)
}

// attach makes parts of everything that the body does not show.
func (m *message) attach(p *enmime.Part) {
	for ; p != nil; p = p.NextSibling {
		m.attach(p.FirstChild)
		kind := strings.ToLower(p.ContentType)
		switch {
		case kind == "message/external-body":
			m.elsewhere(p)
			continue
		case m.placed[p], strings.HasPrefix(kind, "multipart/"), len(p.Content) == 0 && p.FileName == "":
			continue
		case kind == "application/pkcs7-signature", kind == "application/x-pkcs7-signature", kind == "application/pgp-signature":
			m.d.Notes = append(m.d.Notes, notChecked)
			continue
		}
		name := decoded(p.FileName)
		switch {
		case name == "" && kind == "message/rfc822":
			name = Name(p.Content) + ".eml"
		case name == "":
			name = "part"
			name += extensions[kind]
		case kind == "message/rfc822" && path.Ext(name) == "":
			name += ".eml"
		}
		kept := "attached to a message"
		if p.Disposition == "inline" || p.ContentID != "" {
			kept = "a part of a message that its text does not show"
		}
		m.names = append(m.names, name)
		m.d.Parts = append(m.d.Parts, flow.Part{Name: name, Data: p.Content, Kept: kept})
	}
}

// params are the parameters of a part's type, which the parser does not keep.
func params(p *enmime.Part) map[string]string {
	_, out, err := mime.ParseMediaType(p.Header.Get("Content-Type"))
	if err != nil {
		return nil
	}
	return out
}

// elsewhere says where a part lies that the message only names (RFC 2046, 5.2.3).
func (m *message) elsewhere(p *enmime.Part) {
	var says []string
	all := params(p)
	for _, k := range slices.Sorted(maps.Keys(all)) {
		says = append(says, k+": "+all[k])
	}
	hide(m.d, redact.HiddenLink, "Where a part of the message lies", strings.Join(says, "\n"))
	m.d.Unread = append(m.d.Unread, "a part of the message lies elsewhere and is not in the file")
}

// extensions are the ends of names that parts without one get. They are the same on
// every machine: a record's id depends on its name.
var extensions = map[string]string{
	"text/calendar": ".ics", "text/vcard": ".vcf", "text/x-vcard": ".vcf", "text/csv": ".csv", "text/html": ".html", "text/plain": ".txt", "text/xml": ".xml",
	"application/pdf": ".pdf", "application/zip": ".zip", "application/json": ".json", "application/xml": ".xml", "application/rtf": ".rtf", "application/msword": ".doc",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx", "application/vnd.ms-excel": ".xls", "application/vnd.ms-outlook": ".msg", "application/ms-tnef": ".dat",
	"application/pkcs7-mime": ".p7m", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/tiff": ".tif", "image/webp": ".webp", "image/bmp": ".bmp", "image/heic": ".heic",
	"audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/wav": ".wav", "video/mp4": ".mp4",
}

// Name returns what a message is called by its subject, fit for the name of a file.
func Name(data []byte) string {
	head, _, _ := bytes.Cut(data[:min(len(data), 1<<15)], []byte("\n\n"))
	for l := range strings.Lines(string(head)) {
		if k, v, ok := strings.Cut(l, ":"); ok && strings.EqualFold(k, "subject") {
			return subject(decoded(v))
		}
	}
	return subject("")
}

func subject(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return ' '
		}
		return r
	}, s)
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) == 0 {
		return "message without a subject"
	}
	return strings.TrimRight(string(r[:min(len(r), 60)]), " .")
}
