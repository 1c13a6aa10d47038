package mail

import (
	"strings"
	"testing"
)

// TestRTF is about bodies in RTF: letters of other code pages, what is not seen, what
// stands for HTML.
func TestRTF(t *testing.T) {
	const head = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Calibri;}{\f1\fcharset238 Calibri CE;}{\f2\fcharset128 MS Gothic;}}{\colortbl;\red255\green254\blue253;\red0\green0\blue0;}\uc1 `
	for name, c := range map[string]struct{ in, text, hidden, links string }{
		"code pages":     {`Zo\'eb {\f1\'a3ucja} \f2\'93\'fa\f0 .`, "Zoë Łucja 日.", "", ""},
		"numbers":        {`\u321?ucja \u-10179?\u-8704? {\uc2\u233ab}x`, "Łucja 😀 éx", "", ""},
		"hidden":         {`a{\v b}{\cf1 c}{\cf1\highlight2 d}{\deleted e}f`, "adf", "bce", ""},
		"remarks":        {`a{\*\atnid TS}{\*\atnauthor Tom Shaw}{\*\annotation why}b{\fs2 c}\fs22 d`, "abd", "TS Tom Shaw why c", ""},
		"plain":          {`{\v\cf1 a\plain b}`, "b", "a", ""},
		"link":           {`{\field{\*\fldinst{HYPERLINK "https://x.example/a b"}}{\fldrslt here}} after`, "here after", "", "https://x.example/a b"},
		"skipped":        {`{\*\unknown x{\pict zz}}{\stylesheet{\s1 Name;}}{\info{\author Someone}}kept`, "kept", "", ""},
		"lines":          {`a\par b\line c\tab d\cell e\row`, "a\nb\nc\td\te\n", "", ""},
		"a table's end":  {"a}}}}b", "ab", "", ""},
		"the binary":     {`a\bin3 }}}b`, "ab", "", ""},
		"a bad binary":   {`a\bin99999999999999999999 x`, "a", "", ""},
		"escaped braces": {`\{a\}\\`, `{a}\`, "", ""},
	} {
		r := fromRTF([]byte(head + c.in + "}"))
		if r.text.String() != c.text || r.hidden.String() != c.hidden || strings.Join(r.links, "|") != c.links {
			t.Errorf("%s: %q, hidden %q, links %q", name, r.text.String(), r.hidden.String(), r.links)
		}
	}
	r := fromRTF([]byte(`{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Si\'e2n{\*\htmltag84 &nbsp;}\htmlrtf\u160?\htmlrtf0 \htmlrtf }\htmlrtf0{\*\mhtmltag x}{\*\htmltag72 </p>}}`))
	if !r.isHTML || r.text.String() != "<p>Siân&nbsp;</p>" {
		t.Errorf("the HTML in it is %q", r.text.String())
	}
	r = fromRTF([]byte(head + `a{\pict\pngblip 89504e47}{\*\shppict{\pict\jpegblip ffd8}}{\nonshppict{\pict\wmetafile8 00}}}`))
	if len(r.pictures) != 2 || string(r.pictures[0]) != "\x89PNG" || !strings.Contains(r.text.String(), "a[a picture, shown below]") {
		t.Errorf("%d pictures, %q", len(r.pictures), r.text.String())
	}
}

// FuzzRTF reads anything.
func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi\ansicpg932\fromhtml1{\fonttbl{\f0\fcharset238 A;}}{\colortbl;\red255;}{\*\htmltag <p>}\'82\u-1?{\pict\pngblip 8}{\field{\*\fldinst HYPERLINK "x"}}\bin5 }`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r := fromRTF(data); r.text.Len()+r.hidden.Len() > 8*len(data)+64*len(r.pictures) {
			t.Errorf("%d bytes became %d", len(data), r.text.Len())
		}
	})
}

// FuzzCompressedRTF unpacks anything.
func FuzzCompressedRTF(f *testing.F) {
	f.Add([]byte("\x10\x00\x00\x00\x08\x00\x00\x00LZFu\x00\x00\x00\x00\x02a\x00\x10b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if out, err := unpackRTF(data); err == nil && len(out) > 20*len(data)+8192 {
			t.Errorf("%d bytes became %d", len(data), len(out))
		}
	})
}
