package mail

import (
	"bytes"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
)

// rtf is what was read of a body in RTF.
type rtf struct {
	// text is what it shows: the HTML that is encapsulated in it (MS-OXRTFEX) if isHTML,
	// else its words.
	text   strings.Builder
	isHTML bool
	// hidden is text that it does not show, links where its links lead.
	hidden strings.Builder
	links  []string
	// pictures are files of the pictures in it.
	pictures [][]byte

	cur    state
	stack  []state
	page   encoding.Encoding // of the document
	fonts  map[int]encoding.Encoding
	pale   []bool // colours that are next to white, by their number
	colour [3]int // the colour that is being read
	// raw holds bytes of a code page until the next character of another kind, high the
	// first half of a surrogate pair.
	raw  []byte
	high rune
	code strings.Builder // of a field
	pict strings.Builder // hexadecimal digits of a picture
	// stood counts the characters after a \u that stand in for it.
	stood int
}

// destination is what the text of a group is for.
type destination int

const (
	shown   destination = iota
	nowhere             // a destination without text
	fontTable
	colourTable
	fieldCode
	pictureData
	remark // a comment, with who made it
)

// destinations of RTF that hold no text of the message.
var destinations = map[string]destination{
	"fonttbl": fontTable, "colortbl": colourTable, "fldinst": fieldCode, "pict": pictureData, "annotation": remark, "atnauthor": remark, "atnid": remark,
	"stylesheet": nowhere, "info": nowhere, "generator": nowhere, "themedata": nowhere, "colorschememapping": nowhere,
	"listtable": nowhere, "listoverridetable": nowhere, "rsidtbl": nowhere, "latentstyles": nowhere, "datastore": nowhere, "xmlnstbl": nowhere, "objdata": nowhere,
	"nonshppict": nowhere, "pntxta": nowhere, "pntxtb": nowhere, "bkmkstart": nowhere, "bkmkend": nowhere, "revtbl": nowhere, "filetbl": nowhere,
}

// state is what a group inherits.
type state struct {
	to      destination
	htmlrtf bool // what stands for the HTML is not to be taken
	tag     bool // an HTML tag
	hidden  bool
	struck  bool // deleted, with the change tracked
	white   bool
	tiny    bool
	ground  bool // something is drawn behind
	uc      int
	font    int
	isFile  bool // a picture that is a file of its own
}

// deepest is how deep groups are followed; those beyond are read as one.
const deepest = 10_000

// fromRTF reads RTF.
func fromRTF(b []byte) *rtf {
	r := &rtf{isHTML: bytes.Contains(b[:min(len(b), 2000)], []byte(`\fromhtml1`)), page: codePage(1252), fonts: map[int]encoding.Encoding{}}
	r.cur = state{uc: 1, font: -1}
	for i := 0; i < len(b); {
		c := b[i]
		i++
		switch {
		case c == '{':
			r.flush()
			if len(r.stack) < deepest {
				r.stack = append(r.stack, r.cur)
			}
		case c == '}':
			r.flush()
			r.pop()
		case c == '\r' || c == '\n':
		case c == '\\' && i < len(b):
			i = r.control(b, i)
		default:
			if r.stood > 0 {
				r.stood--
				continue
			}
			r.bare(c)
		}
	}
	r.flush()
	return r
}

// control reads what begins with a backslash, before i, and returns where it ends.
func (r *rtf) control(b []byte, i int) int {
	c := b[i]
	switch {
	case c == '\'' && i+2 < len(b):
		v, err := strconv.ParseUint(string(b[i+1:i+3]), 16, 8)
		if r.stood > 0 {
			r.stood--
		} else if err == nil {
			r.raw = append(r.raw, byte(v))
		}
		return i + 3
	case c == '*':
		switch {
		case bytes.HasPrefix(b[i+1:], []byte(`\htmltag`)):
			r.flush()
			r.cur.tag, r.cur.to = true, shown
		case bytes.HasPrefix(b[i+1:], []byte(`\fldinst`)), bytes.HasPrefix(b[i+1:], []byte(`\shppict`)), bytes.HasPrefix(b[i+1:], []byte(`\a`)) && remarks.Match(b[i+1:]):
		default:
			r.flush()
			r.cur.to = nowhere
		}
		return i + 1
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		start := i
		for i < len(b) && (b[i] >= 'a' && b[i] <= 'z' || b[i] >= 'A' && b[i] <= 'Z') {
			i++
		}
		word := string(b[start:i])
		start = i
		if i < len(b) && b[i] == '-' {
			i++
		}
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		arg := string(b[start:i])
		if i < len(b) && b[i] == ' ' {
			i++
		}
		if word == "bin" {
			n, _ := strconv.Atoi(arg)
			end := i + min(max(n, 0), len(b)-i)
			if r.cur.to == pictureData && r.cur.isFile {
				r.pict.WriteString(hex.EncodeToString(b[i:end]))
			}
			return end
		}
		r.word(word, arg)
		return i
	}
	switch c {
	case '~':
		r.put("\u00a0")
	case '_':
		r.put("-")
	case '-':
	case '\r', '\n':
		r.put("\n")
	default:
		r.put(string(rune(c)))
	}
	return i + 1
}

// remarks are the destinations of comments, which programs that do not know them pass over.
var remarks = regexp.MustCompile(`^\\(?:annotation|atnauthor|atnid)\b`)

// bare takes a byte of text.
func (r *rtf) bare(c byte) {
	switch r.cur.to {
	case colourTable:
		if c == ';' {
			pale := r.colour[0] >= 0xF0 && r.colour[1] >= 0xF0 && r.colour[2] >= 0xF0
			r.pale, r.colour = append(r.pale, pale), [3]int{}
		}
	case pictureData:
		if r.cur.isFile && r.pict.Len() < 64<<20 && (c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			r.pict.WriteByte(c)
		}
	case fontTable, nowhere:
	default:
		r.raw = append(r.raw, c)
	}
}

// flush decodes the bytes that are waiting.
func (r *rtf) flush() {
	if len(r.raw) == 0 {
		return
	}
	page := r.page
	if p := r.fonts[r.cur.font]; p != nil {
		page = p
	}
	out, err := page.NewDecoder().Bytes(r.raw)
	if err != nil {
		out, _ = codePage(1252).NewDecoder().Bytes(r.raw)
	}
	r.raw = r.raw[:0]
	r.say(string(out))
}

// put adds text that is no bytes of a code page.
func (r *rtf) put(s string) {
	r.flush()
	r.say(s)
}

func (r *rtf) say(s string) {
	r.high = 0
	switch c := r.cur; {
	case c.to == fieldCode:
		r.code.WriteString(s)
	case c.to == remark:
		r.hidden.WriteString(s + " ")
	case c.to != shown, r.isHTML && c.htmlrtf && !c.tag:
	case (c.hidden || c.struck || c.tiny || c.white && !c.ground) && !r.isHTML:
		r.hidden.WriteString(s)
	default:
		r.text.WriteString(s)
	}
}

// target finds where the code of a field leads.
var target = regexp.MustCompile(`(?i)^\s*HYPERLINK\s+(?:\\l\s+)?"?([^"]*)"?`)

// pop ends a group.
func (r *rtf) pop() {
	n := len(r.stack)
	if n == 0 {
		return
	}
	was := r.cur
	r.cur, r.stack = r.stack[n-1], r.stack[:n-1]
	if was.to == fieldCode && r.cur.to != fieldCode {
		if m := target.FindStringSubmatch(r.code.String()); m != nil && m[1] != "" {
			r.links = append(r.links, strings.TrimSpace(m[1]))
		}
		r.code.Reset()
	}
	if was.to == pictureData && r.cur.to != pictureData {
		data, _ := hex.DecodeString(r.pict.String()[:r.pict.Len()&^1])
		r.pict.Reset()
		// In encapsulated HTML the pictures are attachments.
		if !r.isHTML {
			r.pictures = append(r.pictures, data)
			r.put("[a picture, shown below]")
		}
	}
}

// word acts on a control word.
func (r *rtf) word(word, arg string) {
	n, _ := strconv.Atoi(arg)
	on := arg != "0"
	s := &r.cur
	if s.to == colourTable {
		switch word {
		case "red":
			r.colour[0] = n
		case "green":
			r.colour[1] = n
		case "blue":
			r.colour[2] = n
		}
		return
	}
	if to, ok := destinations[word]; ok {
		r.flush()
		if s.to != nowhere {
			s.to = to
		}
		return
	}
	if text, ok := signs[word]; ok {
		r.put(text)
		return
	}
	switch word {
	case "ansicpg":
		r.page = codePage(n)
	case "f", "deff":
		r.flush()
		s.font = n
	case "fcharset":
		if p := charsets[n]; s.to == fontTable && p != 0 {
			r.fonts[s.font] = codePage(p)
		}
	case "u":
		r.unicode(n)
	case "uc":
		s.uc = max(0, min(n, 16))
	case "htmlrtf":
		r.flush()
		s.htmlrtf = on
	case "v":
		r.flush()
		s.hidden = on
	case "deleted":
		r.flush()
		s.struck = on
	case "fs": // in half points
		r.flush()
		s.tiny = n > 0 && n <= 4
	case "cf":
		r.flush()
		s.white = n > 0 && n < len(r.pale) && r.pale[n]
	case "cb", "chcbpat", "highlight", "cbpat", "clcbpat":
		r.flush()
		s.ground = n > 0 && n < len(r.pale) && !r.pale[n]
	case "plain":
		r.flush()
		s.hidden, s.struck, s.white, s.ground, s.tiny = false, false, false, false, false
	case "pngblip", "jpegblip":
		s.isFile = true
	}
}

// signs are control words that stand for text.
var signs = map[string]string{
	"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t", "nestcell": "\t", "nestrow": "\n",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—", "emspace": " ", "enspace": " ", "qmspace": " ",
}

// unicode adds a character by its number, which may be half of a pair.
func (r *rtf) unicode(n int) {
	if n < 0 {
		n += 65536
	}
	high := r.high
	r.stood = r.cur.uc
	switch c := rune(n); {
	case c >= 0xD800 && c < 0xDC00:
		r.flush()
		r.high = c
	case utf16.IsSurrogate(c):
		r.put(string(utf16.DecodeRune(high, c)))
	default:
		r.put(string(c))
	}
}
