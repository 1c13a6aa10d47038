package word

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"sarpack/redact/intake/opc"
)

// level is how the paragraphs of one level of a list are numbered (ECMA-376, part 1,
// 17.9).
type level struct {
	format, text string
	start        int
}

// numbers are the lists of a document, and how far each has counted.
type numbers struct {
	abstract map[string]map[int]level // by abstract list
	of       map[string]string        // list → abstract list
	own      map[string]map[int]level // what a list says otherwise
	counts   map[string]*[9]int       // by abstract list
	begun    map[string]bool          // lists that started anew
}

// readNumbers reads the part that says how lists are numbered; nil where there is none.
func readNumbers(b []byte) (numbers, error) {
	n := numbers{
		abstract: map[string]map[int]level{}, of: map[string]string{}, own: map[string]map[int]level{},
		counts: map[string]*[9]int{}, begun: map[string]bool{},
	}
	if b == nil {
		return n, nil
	}
	c := opc.NewCursor(b)
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			m := map[int]level{}
			n.abstract[opc.Attr(e, "abstractNumId")] = m
			return c.Each(func(e xml.StartElement) error { return readLevel(c, e, m) })
		case "num":
			id := opc.Attr(e, "numId")
			m := map[int]level{}
			n.own[id] = m
			return c.Each(func(e xml.StartElement) error {
				if e.Name.Local == "abstractNumId" {
					n.of[id] = opc.Attr(e, "val")
					return c.Skip()
				}
				return readLevel(c, e, m)
			})
		}
		return c.Each(walk)
	}
	return n, c.Each(walk)
}

// readLevel reads an element that says how one level of a list is numbered, or what is
// otherwise about it than its abstract list says.
func readLevel(c *opc.Cursor, e xml.StartElement, into map[int]level) error {
	i, _ := strconv.Atoi(opc.Attr(e, "ilvl"))
	switch e.Name.Local {
	case "lvl":
		l := level{start: 1}
		err := c.Each(func(e xml.StartElement) error {
			v := opc.Attr(e, "val")
			switch e.Name.Local {
			case "start":
				l.start, _ = strconv.Atoi(v)
			case "numFmt":
				l.format = v
			case "lvlText":
				l.text = v
			}
			return c.Skip()
		})
		into[i] = l
		return err
	case "lvlOverride":
		return c.Each(func(e xml.StartElement) error {
			if e.Name.Local != "startOverride" {
				return readLevel(c, e, into)
			}
			l := into[i]
			l.start, _ = strconv.Atoi(opc.Attr(e, "val"))
			into[i] = l
			return c.Skip()
		})
	}
	return c.Skip()
}

// next counts a paragraph of a list and returns its mark.
func (n *numbers) next(num, lvl string) string {
	abstract, ok := n.of[num]
	if !ok || num == "0" {
		return ""
	}
	i, _ := strconv.Atoi(lvl)
	if i < 0 || i > 8 {
		return ""
	}
	count := n.counts[abstract]
	if count == nil {
		count = &[9]int{}
		n.counts[abstract] = count
	}
	own := n.own[num]
	if !n.begun[num] {
		n.begun[num] = true
		for k, l := range own {
			if k >= 0 && k < 9 && l.format == "" {
				count[k] = l.start - 1
			}
		}
	}
	at := func(k int) level {
		l := n.abstract[abstract][k]
		if o, ok := own[k]; ok && o.format != "" {
			l = o
		}
		return l
	}
	l := at(i)
	if count[i] == 0 && own[i].format == "" && own[i].start == 0 {
		count[i] = l.start - 1
	}
	count[i]++
	for k := i + 1; k < 9; k++ {
		count[k] = 0
	}
	if l.format == "bullet" {
		return bullet(l.text)
	}
	if l.format == "none" {
		return ""
	}
	mark := l.text
	for k := range 9 {
		v := count[k]
		if v == 0 {
			v = max(at(k).start, 1)
		}
		mark = strings.ReplaceAll(mark, fmt.Sprintf("%%%d", k+1), numeral(v, at(k).format))
	}
	return mark
}

// bullet returns a bullet that the fonts have.
func bullet(s string) string {
	if s == "" {
		return "•"
	}
	for _, r := range s {
		if r >= 0xE000 && r < 0xF900 { // the private codes of symbol fonts
			if s := symbol(r); s != unknownSymbol {
				return s
			}
			return "•"
		}
	}
	return s
}

// symbol returns what a code of Symbol or Wingdings looks like.
func symbol(r rune) string {
	switch r & 0xFF {
	case 0xFE, 0x53, 0x78:
		return "☒"
	case 0xA8, 0x6F, 0x71, 0x72:
		return "☐"
	case 0xFC, 0x50:
		return "✓"
	case 0xFB, 0x4F:
		return "✗"
	case 0xE0, 0xD8, 0xE8, 0xF0:
		return "→"
	case 0x4A:
		return "☺"
	case 0x4C:
		return "☹"
	case 0xB7, 0x6C, 0xA7, 0x6E:
		return "•"
	case 0x28, 0x29:
		return "☎"
	case 0x2A:
		return "✉"
	}
	return unknownSymbol
}

// unknownSymbol stands for a code whose look is not known.
const unknownSymbol = "[symbol]"

// numeral writes a number in a format.
func numeral(v int, format string) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if v < 1 || v > 26*30 {
			return strconv.Itoa(v)
		}
		s := strings.Repeat(string(rune('a'+(v-1)%26)), (v-1)/26+1)
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman", "upperRoman":
		if v < 1 || v > 3999 {
			return strconv.Itoa(v)
		}
		s := ""
		for _, x := range []struct {
			n int
			s string
		}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
			for v >= x.n {
				s += x.s
				v -= x.n
			}
		}
		if format == "upperRoman" {
			s = strings.ToUpper(s)
		}
		return s
	case "decimalZero":
		return fmt.Sprintf("%02d", v)
	case "none":
		return ""
	}
	return strconv.Itoa(v)
}
