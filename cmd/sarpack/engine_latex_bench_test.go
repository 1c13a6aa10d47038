package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// latexScript sets the pages of one file after another until there are enough, each
// with content of its own, since what two pages share could be rewritten once for
// both, and with the fonts of the one file. It prints ten marks a page, over words
// that are spread over it. A space ends a word, and so does the end of a line.
const latexScript = `var src = new PDFDocument(scriptArgs[0]), want = parseInt(scriptArgs[2]);
var doc = new PDFDocument(), map = doc.newGraftMap(), marks = [];
function wordsOf(page) {
	var words = [], box = null, letters = 0, top = page.bound()[3];
	function end() {
		if (letters > 2) words.push([box[0], top - box[3], box[2], top - box[1]]);
		box = null; letters = 0;
	}
	page.toStructuredText().walk({
		endLine: end,
		onChar: function (c, origin, font, size, q) {
			if (c === " ") return end();
			letters++;
			box = box ? [box[0], Math.min(box[1], q[1]), q[2], Math.max(box[3], q[5])] : [q[0], q[1], q[2], q[5]];
		}
	});
	return words;
}
for (var n = 0; n < want; n++) {
	map.graftPage(-1, src, n % src.countPages());
	var page = doc.findPage(n);
	page.Contents = doc.addStream(page.Contents.readStream(), {});
	var words = wordsOf(src.loadPage(n % src.countPages()));
	for (var i = 0; i < 10; i++) {
		var w = words[Math.floor((i + (n * 7 % 10) / 10) * words.length / 10)];
		marks.push({page: n + 1, rect: w, label: "withheld"});
	}
}
doc.save(scriptArgs[1], "compress");
print(JSON.stringify({marks: marks}));
`

// latexFile writes a file of pages that pdfLaTeX set, of a document of the sample, and
// marks for it: embedded Type 1 fonts, ligatures, and a TJ with kerning for every line.
func latexFile(b *testing.B, dir string, pages int) (pdf, marks string) {
	b.Helper()
	const source = "../../testdata/sample/records/07 Annual report July 2025.pdf"
	script := filepath.Join(dir, "latex.js")
	pdf, marks = filepath.Join(dir, fmt.Sprintf("latex-%d.pdf", pages)), filepath.Join(dir, fmt.Sprintf("latex-%d.json", pages))
	if err := os.WriteFile(script, []byte(latexScript), 0o600); err != nil {
		b.Fatal(err)
	}
	c := exec.Command("mutool", "run", script, source, pdf, fmt.Sprint(pages))
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		b.Fatalf("mutool: %v: %.300s", err, said.String())
	}
	if err := os.WriteFile(marks, out, 0o600); err != nil {
		b.Fatal(err)
	}
	return pdf, marks
}
