package plain

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"
)

// spoken returns a text of a form that programs read in the letters it stands for, and
// says so: a name that is written in codes or broken over lines is one that nobody finds.
func spoken(s string) (string, []string) {
	head := strings.ToUpper(strings.TrimSpace(s[:min(len(s), 64)]))
	switch {
	case strings.HasPrefix(head, "BEGIN:VCALENDAR"), strings.HasPrefix(head, "BEGIN:VCARD"):
		return card(s), []string{"its folded lines are joined, and its codes shown as the letters they stand for"}
	case (strings.HasPrefix(head, "{") || strings.HasPrefix(head, "[")) && json.Valid([]byte(s)):
		return unescaped(s), []string{"set in lines, its codes shown as the letters they stand for"}
	case strings.HasPrefix(head, "<?XML"):
		if out := html.UnescapeString(s); out != s {
			return out, []string{"its codes are shown as the letters they stand for"}
		}
	}
	return s, nil
}

// unescaped sets JSON in lines and writes what its strings stand for (RFC 8259, 7).
func unescaped(s string) string {
	var b bytes.Buffer
	if json.Indent(&b, []byte(s), "", "  ") != nil {
		return s
	}
	in := b.String()
	var out strings.Builder
	for i := 0; i < len(in); i++ {
		if in[i] != '\\' || i+1 >= len(in) {
			out.WriteByte(in[i])
			continue
		}
		i++
		switch in[i] {
		case 'n', 'r', 'f':
			out.WriteByte('\n')
		case 't', 'b':
			out.WriteByte(' ')
		case 'u':
			r := hex4(in[i+1:])
			i += 4
			if utf16.IsSurrogate(r) && strings.HasPrefix(in[i+1:], `\u`) {
				if pair := utf16.DecodeRune(r, hex4(in[i+3:])); pair != 0xFFFD {
					r = pair
					i += 6
				}
			}
			out.WriteRune(r)
		default:
			out.WriteByte(in[i])
		}
	}
	return out.String()
}

// hex4 reads four hexadecimal digits, which valid JSON has.
func hex4(s string) rune {
	var r rune
	for i := 0; i < 4 && i < len(s); i++ {
		c := rune(s[i] | 0x20)
		if c >= 'a' {
			c -= 'a' - 10
		} else {
			c -= '0'
		}
		r = r<<4 | c
	}
	return r
}

var (
	// folded is where a line of a calendar or a card is broken (RFC 5545, 3.1; RFC 6350, 3.2).
	folded = regexp.MustCompile(`\r?\n[ \t]`)
	// packed is a line of a card of version 2.1 in quoted-printable.
	packed = regexp.MustCompile(`(?i)^([^:\r\n]*;)?(?:ENCODING=)?QUOTED-PRINTABLE[^:\r\n]*:`)
	set    = regexp.MustCompile(`(?i)CHARSET="?([^;:"]+)`)
	escape = strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\:`, ":", `\\`, `\`)
)

// card undoes the folding and the codes of calendars and cards.
func card(s string) string {
	lines := strings.Split(strings.ReplaceAll(folded.ReplaceAllString(s, ""), "\r\n", "\n"), "\n")
	var out []string
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if !packed.MatchString(l) {
			out = append(out, escape.Replace(l))
			continue
		}
		name, value, _ := strings.Cut(l, ":")
		for strings.HasSuffix(value, "=") && i+1 < len(lines) {
			i++
			value = value[:len(value)-1] + lines[i]
		}
		b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value)))
		if err != nil {
			out = append(out, l)
			continue
		}
		text := Decode(b)
		if m := set.FindStringSubmatch(name); m != nil {
			if e, err := htmlindex.Get(m[1]); err == nil {
				if d, err := e.NewDecoder().Bytes(b); err == nil {
					text = string(d)
				}
			}
		}
		out = append(out, name+":"+text)
	}
	return strings.Join(out, "\n")
}
