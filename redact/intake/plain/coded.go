package plain

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"

	"sarpack/redact/intake/flow"
)

// spoken returns a text of a form that programs read in the letters it stands for, and
// says so: a name that is written in codes or broken over lines is one that nobody finds.
func spoken(s string) (string, []flow.Part, []string) {
	head := strings.ToUpper(strings.TrimSpace(s[:min(len(s), 64)]))
	switch {
	case strings.HasPrefix(head, "BEGIN:VCALENDAR"), strings.HasPrefix(head, "BEGIN:VCARD"):
		out, files := card(s)
		return out, files, []string{"its folded lines are joined, and its codes shown as the letters they stand for"}
	case (strings.HasPrefix(head, "{") || strings.HasPrefix(head, "[")) && json.Valid([]byte(s)):
		return unescaped(s), nil, []string{"set in lines, its codes shown as the letters they stand for"}
	case strings.HasPrefix(head, "<?XML"):
		if out := html.UnescapeString(s); out != s {
			return out, nil, []string{"its codes are shown as the letters they stand for"}
		}
	}
	return s, nil, nil
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

// carried is a line of a calendar or a card that carries a file (RFC 5545, 3.8.1.1; RFC
// 6350, 6.2.4 and 6.7).
var (
	carried = regexp.MustCompile(`(?i)^(?:[\w-]+\.)?(ATTACH|PHOTO|LOGO|SOUND|KEY)((?:;[^:\r\n"]*(?:"[^"]*")?)*):(?:data:([\w/+.-]+);base64,)?([A-Za-z0-9+/=\s]{8,})$`)
	ofKind  = regexp.MustCompile(`(?i)(?:FMTTYPE|TYPE|MEDIATYPE)="?(?:\w+/)?([\w+.-]+)`)
	called  = regexp.MustCompile(`(?i)(?:X-)?FILENAME="?([^;:"]+)`)
)

// file takes the file out of a line that carries one.
func file(line string, n int) (flow.Part, bool) {
	m := carried.FindStringSubmatch(line)
	if m == nil || m[3] == "" && !strings.Contains(strings.ToUpper(m[2]), "ENCODING=B") {
		return flow.Part{}, false
	}
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(m[4]), ""))
	if err != nil {
		return flow.Part{}, false
	}
	name := fmt.Sprintf("%s %d", strings.ToLower(m[1]), n)
	switch kind := ofKind.FindStringSubmatch(m[2]); {
	case called.MatchString(m[2]):
		name = called.FindStringSubmatch(m[2])[1]
	case m[3] != "":
		name += "." + m[3][strings.LastIndexByte(m[3], '/')+1:]
	case kind != nil:
		name += "." + strings.ToLower(kind[1])
	}
	return flow.Part{Name: name, Data: data, Kept: "in a card or a calendar"}, true
}

// card undoes the folding and the codes of calendars and cards, and takes the files out
// that they carry.
func card(s string) (string, []flow.Part) {
	lines := strings.Split(strings.ReplaceAll(folded.ReplaceAllString(s, ""), "\r\n", "\n"), "\n")
	var out []string
	var files []flow.Part
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if f, ok := file(l, len(files)+1); ok {
			files = append(files, f)
			out = append(out, l[:strings.IndexByte(l, ':')]+": [a file: "+f.Name+"]")
			continue
		}
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
	return strings.Join(out, "\n"), files
}
