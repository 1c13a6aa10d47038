package intake

import (
	"fmt"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/intake/sheet"
)

func TestText(t *testing.T) {
	for name, data := range map[string]string{
		"utf8.txt":     "Siân O’Brien spoke to Tom.\r\nNext line\r\n",
		"1252.txt":     "Si\xe2n O\x92Brien spoke to Tom.\r\nNext line\r\n",
		"utf16.txt":    "\xff\xfe" + wide("Siân O’Brien spoke to Tom.\nNext line\n"),
		"unmarked.txt": wide("Siân O’Brien spoke to Tom.\nNext line\n"),
		"no ending":    "Siân O’Brien spoke to Tom.\nNext line\n",
	} {
		d := takeData(t, name, []byte(data), Options{})[0]
		shown, _ := shownText(t, d)
		wants(t, name, shown, "Siân O’Brien spoke to Tom. Next line")
		if d.Done[0] != "typeset from a text file" {
			t.Errorf("%s: %v", name, d.Done)
		}
	}
}

func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

// What no font has is shown as a tag; nothing is dropped and nothing panics.
func TestCharactersWithoutAFont(t *testing.T) {
	d := takeData(t, "a.txt", []byte("emoji \U0001F600\U0001F44D\U0001F3FD, Chinese 中, Greek Ελληνικά, Polish Łódź, ticked ☒, joined e\u0301, soft\u00adhyphen zero\u200bwidth\n"), Options{})[0]
	shown, _ := shownText(t, d)
	wants(t, "a.txt", shown, "[grinning face]", "[thumbs up sign]", "[U+4E2D]", "Ελληνικά", "Łódź", "☒", "joined é", "softhyphen", "zerowidth")
}

// What runs from right to left is set so: its words are whole, and begin at their right.
func TestRightToLeft(t *testing.T) {
	d := takeData(t, "a.txt", []byte("Letter of Ayesha عائشة محمد, called שלום (כהן), 12 March\n"), Options{})[0]
	p := pagesOf(t, d)[0]
	for _, w := range []string{"عائشة", "محمد", "שלום", "כהן", "Letter of Ayesha", "12 March"} {
		wants(t, "a.txt", p.Text, w)
	}
	at := map[rune]float64{}
	for _, c := range p.Chars {
		at[c.Rune] = c.Quad.Bounds().X0
	}
	for _, pair := range []string{"عة", "שם", "عم", "שכ"} {
		if r := []rune(pair); at[r[0]] <= at[r[1]] {
			t.Errorf("%q does not stand at the right of %q", r[0], r[1])
		}
	}
	if at['L'] >= at['ع'] || at['ع'] >= at['M'] {
		t.Error("what runs from left to right is not where it was")
	}
}

func TestSameInputSameBytes(t *testing.T) {
	data := []byte("<html><body><p>One</p><table><tr><td>a</td><td>b</td></tr></table><!-- c --></body></html>")
	a, b := takeData(t, "a.html", data, Options{})[0], takeData(t, "a.html", data, Options{})[0]
	if a.PDFSHA256 != b.PDFSHA256 {
		t.Error("the same page was typeset in two ways")
	}
	// Nothing kept: the working copy is made again and is the same.
	c := takeData(t, "a.html", data, Options{Memory: NewMemory(0)})[0]
	if pdf, err := c.Content(); err != nil || redact.Hash(pdf) != a.PDFSHA256 {
		t.Error(err)
	}
}

func TestCSV(t *testing.T) {
	d := takeData(t, "log.csv", []byte("Date;Pupil;What\r\n2026-03-01;Shaw, Ella;\"pushed; fell\"\r\n2026-03-02;Tom;\"two\r\nlines\"\r\n"), Options{})[0]
	shown, _ := shownText(t, d)
	wants(t, "log.csv", shown, "01/03/2026", "Shaw, Ella", "pushed; fell", "two lines")
	if !strings.Contains(strings.Join(d.Done, ";"), "01/03/2026") {
		t.Errorf("that dates were turned is not said: %v", d.Done)
	}
}

// A long table repeats its headings; a broad one is cut with its first column on
// every part.
func TestTablesOverPages(t *testing.T) {
	var b strings.Builder
	for c := range 40 {
		fmt.Fprintf(&b, "Heading%02d,", c)
	}
	b.WriteString("End\n")
	for r := range 60 {
		for c := range 40 {
			fmt.Fprintf(&b, "cell-%02d-%02d,", r, c)
		}
		b.WriteString("x\n")
	}
	d := takeData(t, "wide.csv", []byte(b.String()), Options{})[0]
	all := ""
	for _, p := range pagesOf(t, d) {
		text := squash(p.Text)
		if !strings.HasPrefix(text, "Heading00") {
			t.Errorf("page %d begins %.40q", p.Number, text)
		}
		all += text + " "
	}
	for r := range 60 {
		for c := range 40 {
			if w := fmt.Sprintf("cell-%02d-%02d", r, c); !strings.Contains(all, w) {
				t.Fatalf("%s is not on any page", w)
			}
		}
	}
}

func TestCut(t *testing.T) {
	data := []byte("Export of 1 March\nUPN,Pupil,What\nA1,Ella Shaw,own row\nB2,Tom Shaw,other row\nA1,Ella Shaw,second\nC3,Dev Patel,third\n")
	whose := &sheet.Whose{UPN: "A1", Names: []string{"Ella Shaw"}}
	d := takeData(t, "x.csv", data, Options{Whose: whose})[0]
	shown, _ := shownText(t, d)
	wants(t, "uncut", shown, "Tom Shaw", "own row")
	wants(t, "note", strings.Join(d.Notes, ";"), "about 3 pupils", "[[cut]]", `"UPN"`)
	cuts := func(string) []sheet.Cut { return []sheet.Cut{{Column: "upn", By: "A. Clerk, office"}} }
	d = takeData(t, "x.csv", data, Options{Whose: whose, Cuts: cuts})[0]
	shown, _ = shownText(t, d)
	wants(t, "cut", shown, "own row", "second", "Export of 1 March")
	lacks(t, "cut", shown, "Tom", "Dev")
	wants(t, "done", strings.Join(d.Done, ";"), "2 of 4 rows", "confirmed by A. Clerk, office")
	bad := func(string) []sheet.Cut { return []sheet.Cut{{Column: "Nobody", By: "A"}} }
	if d := takeData(t, "x.csv", data, Options{Whose: whose, Cuts: bad})[0]; !d.Refused() {
		t.Error("a cut by a column that is not there")
	}
}

const page = `<!DOCTYPE html><html><head><title>Report on Tom</title><style>.gone{display:none} @media print{p{display:none}}</style></head><body>
<h1>Heading of it</h1><p>Visible <b>bold</b> words, <a href="https://example.org/who">a link</a>.</p>
<p class="gone">CLASS hidden</p><span style="display:none">STYLE hidden</span><font color="#ffffff">WHITE words</font>
<td bgcolor="#000080"><font color="white">on blue</font></td>
<!-- COMMENT by Jane --><ul><li>first<li>second</ul><ol start="3"><li>third</ol>
<table><tr><th>Name</th><th>Mark</th></tr><tr><td>Ella</td><td>7</td></tr></table>
<input type="hidden" name="upn" value="FIELD hidden"><input value="typed in"><script>SCRIPT here</script>
<img src="https://tracker.example/p.gif" alt="ALT of picture"><blockquote>quoted</blockquote></body></html>`

func TestHTML(t *testing.T) {
	d := takeData(t, "page.html", []byte(page), Options{})[0]
	shown, hid := shownText(t, d)
	wants(t, "shown", shown, "Heading of it", "Visible bold words, a link.", "on blue", "first", "second", "3.", "third", "Name", "Ella", "typed in", "quoted")
	lacks(t, "shown", shown, "CLASS", "STYLE", "WHITE", "COMMENT", "FIELD", "SCRIPT", "ALT")
	wants(t, "hidden", hid, "CLASS hidden", "STYLE hidden", "WHITE words", "COMMENT by Jane", "FIELD hidden", "SCRIPT here", "ALT of picture", "https://example.org/who", "Report on Tom")
	for _, h := range d.Hidden {
		if h.Kind != redact.HiddenFileName && (h.Page == 0 || len(h.Places) == 0) {
			t.Errorf("%s %q has no place on a page", h.Kind, h.Text)
		}
	}
}

func TestDeepHTML(t *testing.T) {
	deep := strings.Repeat("<div>", 100_000) + "the words within"
	d := takeData(t, "deep.html", []byte("<html><body>"+deep), Options{})[0]
	shown, _ := shownText(t, d)
	wants(t, "deep", shown, "the words within")
	if len(d.Unread) == 0 {
		t.Error("it is not said that the page was nested too deeply")
	}
}

func TestMislabelled(t *testing.T) {
	for name, data := range map[string]string{
		"a.pdf": page, "b.docx": "just text", "c.jpg": "Date,Name\n2026-03-01,Ella\n2026-03-02,Tom\n",
	} {
		d := takeData(t, name, []byte(data), Options{})[0]
		if !strings.Contains(strings.Join(d.Notes, ";"), "its name says") {
			t.Errorf("%s: %v %v", name, d.Notes, d.Unread)
		}
	}
}
