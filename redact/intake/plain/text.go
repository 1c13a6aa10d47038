package plain

import (
	"bytes"
	"context"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"sarpack/redact/intake/flow"
)

// Decode returns data as a string.
func Decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD")
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return wide(data[2:], false)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return wide(data[2:], true)
	}
	if utf8.Valid(data) && !bytes.Contains(data[:min(len(data), 4096)], []byte{0}) {
		return string(data)
	}
	if big, ok := unmarked(data); ok {
		return wide(data, big)
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return string(s)
}

// wide decodes UTF-16.
func wide(data []byte, big bool) string {
	u := make([]uint16, len(data)/2)
	for i := range u {
		a, b := uint16(data[2*i]), uint16(data[2*i+1])
		if big {
			a, b = b, a
		}
		u[i] = a | b<<8
	}
	return string(utf16.Decode(u))
}

// unmarked reports whether data are UTF-16 without a mark: every other byte of the
// beginning is zero.
func unmarked(data []byte) (big, ok bool) {
	head := data[:min(len(data), 512)&^1]
	var even, odd int
	for i, b := range head {
		if b == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	half := len(head) / 2
	switch {
	case half > 3 && odd*10 > half*8 && even*10 < half:
		return false, true
	case half > 3 && even*10 > half*8 && odd*10 < half:
		return true, true
	}
	return false, false
}

// Is reports whether data look like text: next to no control characters.
func Is(data []byte) bool {
	head := data[:min(len(data), 8192)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	if _, ok := unmarked(data); ok {
		return true
	}
	odd := 0
	for _, b := range head {
		if b == 0 {
			return false
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7F {
			odd++
		}
	}
	return odd*200 <= len(head)
}

// Read reads a text file.
func Read(ctx context.Context, data []byte) (*flow.Doc, error) {
	d := &flow.Doc{From: "a text file"}
	s := Decode(data)
	if n := strings.Count(s, "\uFFFD"); n > 0 {
		d.Unread = append(d.Unread, "some bytes of the text are no characters and are shown as \uFFFD")
	}
	if why := Sealed(s); why != "" {
		d.Unread = append(d.Unread, why)
	}
	s, d.Parts, d.Done = spoken(s)
	d.Blocks = Lines(s)
	return d, ctx.Err()
}

// Sealed says so where a text is or holds one that is encrypted (RFC 9580, 6.2), else "".
func Sealed(s string) string {
	if strings.Contains(s, "-----BEGIN PGP MESSAGE-----") {
		return "what stands in it between the lines of PGP is encrypted: open it in the program that made it, and take in what it says"
	}
	return ""
}

// Lines makes a paragraph of every line: in letters of one width where the text is
// laid out with blanks or tabs.
func Lines(s string) []flow.Block {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	style := flow.Body
	if aligned(s) {
		style = flow.Fixed
	}
	var out []flow.Block
	for _, page := range strings.Split(s, "\f") {
		if len(out) > 0 {
			out = append(out, flow.Break{})
		}
		for _, l := range strings.Split(strings.TrimRight(page, "\n"), "\n") {
			p := flow.Text(style, l)
			p.Tight = true
			out = append(out, p)
		}
	}
	return out
}

// aligned reports whether a good part of the lines has columns.
func aligned(s string) bool {
	lines, with := 0, 0
	for l := range strings.SplitSeq(s[:min(len(s), 1<<16)], "\n") {
		l = strings.TrimRight(l, " \r")
		if l == "" {
			continue
		}
		lines++
		if strings.Contains(strings.TrimLeft(l, " "), "   ") || strings.Contains(l, "\t") {
			with++
		}
	}
	return with*5 > lines
}
