package intake

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
)

// eml is a message with everything: an encoded subject, both forms of a body, a
// picture in it, an attachment, a forwarded message with an attachment of its own.
func eml(t testing.TB) string {
	b64 := func(b []byte) string {
		s := base64.StdEncoding.EncodeToString(b)
		var out strings.Builder
		for len(s) > 76 {
			out.WriteString(s[:76] + "\r\n")
			s = s[76:]
		}
		return out.String() + s + "\r\n"
	}
	return strings.ReplaceAll(`Received: from mail.example by x
From: "O'Brien, =?utf-8?q?Si=C3=A2n?=" <sian@school.example>
To: office@school.example, Karen Shaw <karen@shaw.example>
Cc: head@school.example
Bcc: BLIND Copy <hidden@school.example>
Subject: =?utf-8?B?`+base64.StdEncoding.EncodeToString([]byte("Café – re: pupil"))+`?=
Date: Tue, 3 Mar 2026 10:00:00 +0000
Message-ID: <a1@school.example>
In-Reply-To: <a0@school.example>
X-Originating-IP: 192.0.2.9
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="M"

--M
Content-Type: multipart/alternative; boundary="A"

--A
Content-Type: text/plain; charset="windows-1252"
Content-Transfer-Encoding: quoted-printable

HTML body bold with secret extra plain words
--A
Content-Type: multipart/related; boundary="R"

--R
Content-Type: text/html; charset=utf-8

<html><body><p>HTML body <b>bold</b></p><img src="cid:img1"><span style="display:none">HIDDEN html</span></body></html>
--R
Content-Type: image/png; name="logo.png"
Content-ID: <img1>
Content-Disposition: inline; filename="logo.png"
Content-Transfer-Encoding: base64

`+b64(pngOf(t, drawn(40, 20, color.Black)))+`
--R--
--A--
--M
Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document
Content-Disposition: attachment; filename*=utf-8''Si%C3%A2n%20report.docx
Content-Transfer-Encoding: base64

`+b64(docx(t, wp("ATTACHED words", ""), nil))+`
--M
Content-Type: message/rfc822

From: x@school.example
To: y@school.example
Subject: INNER subject
Date: Mon, 2 Mar 2026 10:00:00 +0000
Content-Type: multipart/mixed; boundary="I"

--I
Content-Type: text/plain

Inner body about Tom
> quoted line
--I
Content-Type: text/plain; name="deep.txt"
Content-Disposition: attachment; filename="deep.txt"

DEEP words
--I--
--M--
`, "\r\n", "\n")
}

func paths(docs []*redact.Document) string {
	var out []string
	for _, d := range docs {
		out = append(out, d.Path)
	}
	return strings.Join(out, "; ")
}

func TestEml(t *testing.T) {
	docs := takeData(t, "mail.eml", []byte(eml(t)), Options{})
	if got := paths(docs); got != "mail.eml; mail.eml/Siân report.docx; mail.eml/INNER subject.eml; mail.eml/INNER subject.eml/deep.txt" {
		t.Fatal(got)
	}
	for i, parent := range []int{-1, 0, 0, 2} {
		if parent >= 0 && docs[i].Parent != docs[parent].ID {
			t.Errorf("%s names the wrong parent", docs[i].Path)
		}
		if b, err := docs[i].Source(); err != nil || redact.Hash(b) != docs[i].SHA256 {
			t.Errorf("%s cannot be read again as it came: %v", docs[i].Path, err)
		}
	}
	shown, hid := shownText(t, docs[0])
	wants(t, "shown", shown, "From O'Brien, Siân <sian@school.example>", "To office@school.example; Karen Shaw <karen@shaw.example>", "Cc head@school.example", "Subject Café – re: pupil",
		"Date Tuesday 3 March 2026 at 10:00", "Siân report.docx", "INNER subject.eml", "HTML body bold")
	lacks(t, "shown", shown, "BLIND", "HIDDEN", "extra plain")
	wants(t, "hidden", hid, "Blind copies (Bcc)", "BLIND Copy <hidden@school.example>", "HIDDEN html", "secret extra plain", "192.0.2.9")
	m := docs[0].Mail
	if m.ID != "<a1@school.example>" || fmt.Sprint(m.Follows) != "[<a0@school.example>]" {
		t.Errorf("%+v", m)
	}
	in, _ := shownText(t, docs[2])
	wants(t, "inner", in, "Inner body about Tom", "quoted line", "deep.txt")
	deep, _ := shownText(t, docs[3])
	wants(t, "deep", deep, "DEEP words")
}

func TestMsg(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "message.msg"))
	if err != nil {
		t.Fatal(err)
	}
	docs := takeData(t, "message.msg", data, Options{})
	if got := paths(docs); got != "message.msg; message.msg/notes.csv; message.msg/INNER subject.msg; message.msg/INNER subject.msg/deep.txt" {
		t.Fatal(got)
	}
	shown, hid := shownText(t, docs[0])
	wants(t, "shown", shown, "From O'Brien, Siân <sian@school.example>", "To Office <office@school.example>", "Cc Head <head@school.example>", "Subject Re: coat cupboard", "Tuesday 3 February 2026 at 09:30 UTC", "HTML body Siân", "notes.csv")
	lacks(t, "shown", shown, "Secret Reader", "HIDDEN", "logo.png")
	wants(t, "hidden", hid, "Secret Reader <secret@school.example>", "HIDDEN span", "four words only", "192.0.2.7", "other@school.example")
	in, _ := shownText(t, docs[2])
	wants(t, "inner", in, "Mr Inner <inner@school.example>", "INNER café body", "deep.txt")
	deep, _ := shownText(t, docs[3])
	wants(t, "deep", deep, "DEEP words")
	if b, err := docs[3].Source(); err != nil || string(b) != "DEEP words\n" {
		t.Errorf("%q %v", b, err)
	}
	for n := 0; n < len(data); n += 997 {
		for _, d := range takeData(t, "cut.msg", data[:n], Options{}) {
			if d.Refused() && len(d.Unread[0].Why) < 20 {
				t.Errorf("cut at %d: %v", n, d.Unread)
			}
		}
	}
}

func TestMbox(t *testing.T) {
	var b bytes.Buffer
	for i := range 3 {
		fmt.Fprintf(&b, "From a@b.example Tue Mar  3 10:00:00 2026\nFrom: a@b.example\nTo: c@d.example\nSubject: Number %d\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\nBODY %d\n\n>From here it is text\nFrom now on as well\n\n", i, i)
	}
	docs := takeData(t, "box.mbox", b.Bytes(), Options{})
	if got := paths(docs); got != "box.mbox/00001 Number 0.eml; box.mbox/00002 Number 1.eml; box.mbox/00003 Number 2.eml" {
		t.Fatal(got)
	}
	shown, _ := shownText(t, docs[1])
	wants(t, "second", shown, "BODY 1", "From here it is text", "From now on as well")
}

func TestHostileMail(t *testing.T) {
	head := "From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
	deep := head + "Content-Type: multipart/mixed; boundary=\"b0\"\n\n"
	for i := range 5000 {
		deep += fmt.Sprintf("--b%d\nContent-Type: multipart/mixed; boundary=\"b%d\"\n\n", i, i+1)
	}
	round := head + "\nbottom\n"
	for range 20 {
		round = head + "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"m.eml\"\n\n" + round
	}
	cut := eml(t)
	for name, c := range map[string]struct{ data, says string }{
		"deep.eml":  {deep, "parts in parts"},
		"round.eml": {round, "files deep"},
		"cut.eml":   {cut[:len(cut)*2/3], "damaged or cut off"},
	} {
		said := ""
		for _, d := range takeData(t, name, []byte(c.data), Options{}) {
			for _, u := range d.Unread {
				said += u.Why + "; "
			}
		}
		if !strings.Contains(said, c.says) {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// BenchmarkMail takes in a message with three files in it: parsing, typesetting and
// hashing, without reading the pages again.
func BenchmarkMail(b *testing.B) {
	data := []byte(eml(b))
	abs := filepath.Join(b.TempDir(), "m.eml")
	if err := os.WriteFile(abs, data, 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		docs, err := Take(b.Context(), File{Abs: abs, Path: "m.eml"}, Options{})
		if err != nil || len(docs) != 4 {
			b.Fatal(len(docs), err)
		}
	}
}
