package mail

import (
	"io"
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/plain"
)

var words = mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) { return charset.NewReaderLabel(label, r) }}

// decoded returns a header's value as a reader sees it (RFC 2047).
func decoded(s string) string {
	out, err := words.DecodeHeader(s)
	if err != nil {
		out = s
	}
	return strings.Join(strings.Fields(plain.Decode([]byte(out))), " ")
}

// addresses returns the people of headers, each as "Name <address>".
func addresses(values []string) []string {
	var out []string
	for _, v := range values {
		p := mail.AddressParser{WordDecoder: &words}
		list, err := p.ParseList(v)
		if err != nil {
			// As it stands: half an address is better than none.
			for s := range strings.SplitSeq(decoded(v), ",") {
				if s = strings.TrimSpace(s); s != "" {
					out = append(out, s)
				}
			}
			continue
		}
		for _, a := range list {
			out = append(out, person(decoded(a.Name), a.Address)) // also within quotation marks, as every program writes it
		}
	}
	return out
}

// person writes a name with its address.
func person(name, address string) string {
	name, address = strings.TrimSpace(name), strings.TrimSpace(address)
	switch {
	case name == "" || strings.EqualFold(name, address):
		return address
	case address == "":
		return name
	}
	return name + " <" + address + ">"
}

// day writes the date of a message in its own time zone.
func day(s string) string {
	t, err := mail.ParseDate(strings.TrimSpace(s))
	if err != nil {
		return decoded(s)
	}
	return when(t)
}

func when(t time.Time) string { return t.Format("Monday 2 January 2006 at 15:04") }

var ids = regexp.MustCompile(`<[^<>\s]+>`)

// boring are the headers of servers and filters.
var boring = regexp.MustCompile(`(?i)^(?:received|received-spf|arc-.*|dkim-.*|domainkey-.*|authentication-results.*|mime-version|content-.*|x-ms-.*|x-microsoft-.*|x-forefront-.*|x-exchange-.*|x-google-.*|x-gm-.*|x-received|x-spam-.*|x-virus-.*|x-mimecast-.*|x-proofpoint-.*|x-barracuda-.*|thread-index|thread-topic|message-id|in-reply-to|references|x-mailer|user-agent|x-priority|x-msmail-priority|x-ld-processed|x-eopattributedmessage|x-.*-antispam.*|accept-language|from|to|cc|bcc|subject|date|importance|x-unsent|list-.*|feedback-id|precedence|x-tmn|x-incomingtopheadermarker|x-incomingheadercount|x-sender-.*|x-auto-response-suppress|auto-submitted|status|x-status|x-uid)$`)

// head sets the headers of a message, with what it carries.
func head(m *redact.Mail, attached []string, more ...string) []flow.Block {
	facts := []string{
		"From", strings.Join(m.From, "; "), "To", strings.Join(m.To, "; "), "Cc", strings.Join(m.Cc, "; "),
		"Date", m.Date, "Subject", m.Subject,
	}
	facts = append(facts, more...)
	facts = append(facts, "Attachments", strings.Join(attached, "; "))
	return []flow.Block{flow.Facts(facts...), flow.Rule{}}
}

// unshown returns the words of text that shown lacks, in their order: one name can be
// all. Line breaks, marks of quotation, addresses of links and what stands for a picture
// differ between the forms of every message.
func unshown(text, shown string) string {
	cut := func(s string) []string {
		s = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "").Replace(s)
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127 && r != '’' && r != '“' && r != '”' && r != '–' && r != '\u00a0')
		})
	}
	have := map[string]bool{}
	for _, w := range cut(shown) {
		have[w] = true
	}
	var out []string
	for _, w := range cut(links.ReplaceAllString(text, " ")) {
		if !have[w] && len(w) > 1 {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

var links = regexp.MustCompile(`(?i)<?\b(?:https?|mailto|cid|tel|file):[^\s>]*>?|\[(?:cid|image):[^\]]*\]`)

// others lists the headers that are not shown and say something, by name.
func others(h map[string][]string) string {
	var out []string
	for k, values := range h {
		if boring.MatchString(k) {
			continue
		}
		for _, v := range values {
			if v = decoded(v); v != "" {
				out = append(out, k+": "+v)
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
