package mail

import (
	"bytes"
	"regexp"
	"strings"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/plain"
)

// wrapping says how the lines of a text are wrapped (RFC 3676): flowed ones go on where
// they end in a blank, which is none of the text's where joined is set.
type wrapping struct{ flowed, joined bool }

// words shows a body of plain text. Files that old programs wrote into the text are parts
// of their own.
func (m *message) words(s string, w wrapping) {
	s, files := uuencoded(s)
	for _, f := range files {
		m.names = append(m.names, f.Name)
	}
	m.d.Parts = append(m.d.Parts, files...)
	if why := plain.Sealed(s); why != "" {
		m.d.Unread = append(m.d.Unread, why)
	}
	m.shown = append(m.shown, quoted(s, w)...)
}

// quoted sets plain text, with bars for lines that quote.
func quoted(s string, w wrapping) []flow.Block {
	var out []flow.Block
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	var last *flow.Para
	for l := range strings.SplitSeq(strings.TrimRight(s, "\n "), "\n") {
		depth := 0
		text := l
		for {
			t := strings.TrimPrefix(text, " ")
			if !strings.HasPrefix(t, ">") {
				break
			}
			text = t[1:]
			depth++
		}
		if depth == 0 {
			text = l
		} else {
			text = strings.TrimPrefix(text, " ")
		}
		if w.flowed && last != nil && last.Quote == depth && strings.HasSuffix(last.Runs[0].Text, " ") && last.Runs[0].Text != "-- " {
			if w.joined {
				last.Runs[0].Text = strings.TrimSuffix(last.Runs[0].Text, " ")
			}
			last.Runs[0].Text += strings.TrimPrefix(text, " ")
			continue
		}
		last = &flow.Para{Quote: depth, Tight: true, Runs: []flow.Run{{Text: text}}}
		out = append(out, last)
	}
	return out
}

// uuHead is the line before a file that is written in letters (POSIX, uuencode).
var uuHead = regexp.MustCompile(`(?m)^begin [0-7]{3,4} (\S[^\r\n]*)\r?\n`)

// uuencoded takes the files out of a text that are written into it in letters, and leaves
// their names.
func uuencoded(s string) (string, []flow.Part) {
	var files []flow.Part
	var out strings.Builder
	for len(files) < redact.MaxParts {
		at := uuHead.FindStringSubmatchIndex(s)
		if at == nil {
			break
		}
		data, rest, ok := uuLines(s[at[1]:])
		if !ok {
			out.WriteString(s[:at[1]])
			s = s[at[1]:]
			continue
		}
		name := strings.TrimSpace(s[at[2]:at[3]])
		out.WriteString(s[:at[0]] + "[a file in the text: " + name + "]\n")
		files = append(files, flow.Part{Name: name, Data: data, Kept: "in the text of a message"})
		s = rest
	}
	out.WriteString(s)
	return out.String(), files
}

// uuLines decodes lines to the one that says end.
func uuLines(s string) (data []byte, rest string, ok bool) {
	var b bytes.Buffer
	for s != "" {
		l, after, _ := strings.Cut(s, "\n")
		s = after
		l = strings.TrimRight(l, "\r")
		switch {
		case l == "end":
			return b.Bytes(), s, true
		case l == "" || l[0] < ' ' || l[0] > '`':
			return nil, "", false
		}
		n := int(l[0]-' ') & 63
		// Some programs cut the blanks off at the end of a line.
		l = l[1:] + strings.Repeat(" ", max(0, (n+2)/3*4-len(l)+1))
		var line []byte
		for i := 0; i+4 <= len(l) && len(line) < n; i += 4 {
			var v uint32
			for k := range 4 {
				if l[i+k] < ' ' || l[i+k] > '`' {
					return nil, "", false
				}
				v = v<<6 | uint32(l[i+k]-' ')&63
			}
			line = append(line, byte(v>>16), byte(v>>8), byte(v))
		}
		if len(line) < n {
			return nil, "", false
		}
		b.Write(line[:n])
	}
	return nil, "", false
}
