package intake

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sarpack/redact"
	"sarpack/redact/intake/sheet"
)

const ctfFile = `<?xml version="1.0" encoding="UTF-8"?><CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion><DateTime>2026-01-05T10:00:00</DateTime><SourceSchool><LEA>881</LEA><SchoolName>Old School</SchoolName></SourceSchool></Header><CTFpupilData>
<Pupil><UPN>B801200005001</UPN><Surname>Shaw</Surname><Forename>Ella</Forename><DOB>2015-06-09</DOB><!-- COMMENT on Ella --><BasicDetails><FormerUPN>X1</FormerUPN><NCyearActual>6</NCyearActual></BasicDetails><Contacts><Contact><Order>1</Order><Surname>Brannigan</Surname><Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>01632 960001</PhoneNo></Phone></Phones></Contact><Contact><Order>2</Order><Surname>Whitlock</Surname></Contact></Contacts><NewThing kind="attribute"><Unheard>of words</Unheard></NewThing></Pupil>
<Pupil><UPN>C1</UPN><Surname>Patel</Surname><Forename>Dev</Forename><DOB>2015-01-01</DOB><!-- COMMENT on Dev --></Pupil></CTFpupilData></CTfile>`

func TestCTF(t *testing.T) {
	for name, o := range map[string]Options{
		"by UPN":  {Whose: &sheet.Whose{UPN: "B801200005001"}},
		"by name": {Whose: &sheet.Whose{Names: []string{"Ella Shaw"}}, Born: "2015-06-09"},
	} {
		d := takeData(t, "8201234_CTF_8204321_001.xml", []byte(ctfFile), o)[0]
		shown, hid := shownText(t, d)
		wants(t, name, shown, "School name Old School", "Date of birth 09/06/2015", "National curriculum year 6", "Contacts: Contact 1", "Surname Brannigan", "01632 960001", "Whitlock", "kind attribute", "of words")
		lacks(t, name, shown+hid, "Patel", "Dev")
		wants(t, name, hid, "COMMENT on Ella")
		wants(t, name, strings.Join(d.Done, ";"), "1 other pupils")
	}
	for _, o := range []Options{{}, {Whose: &sheet.Whose{UPN: "Z9", Names: []string{"Ella Shaw"}}, Born: "2015-06-09"}, {Whose: &sheet.Whose{Names: []string{"Ella Shaw"}}}} {
		if d := takeData(t, "ctf.xml", []byte(ctfFile), o)[0]; !d.Refused() || !strings.Contains(d.Unread[0].Why, "out of scope") {
			t.Errorf("%+v: %v", o, d.Unread)
		}
	}
}

func TestZip(t *testing.T) {
	inner := zipped(t, map[string]string{"deep/note.txt": "DEEP words"})
	data := zipped(t, map[string]string{
		"Pupils/Tom Shaw/log.csv": "Name,Mark\nElla,7\nTom,8\n", "../../escape.txt": "ESCAPE words", "inner.zip": string(inner), "Thumbs.db": "x", "song.mp3": "ID3x",
	})
	docs := takeData(t, "all.zip", data, Options{})
	if got := paths(docs); got != "all.zip/escape.txt; all.zip/Pupils/Tom Shaw/log.csv; all.zip/inner.zip/deep/note.txt; all.zip/song.mp3" {
		t.Fatal(got)
	}
	for i, w := range []string{"ESCAPE words", "Tom", "DEEP words"} {
		shown, _ := shownText(t, docs[i])
		wants(t, docs[i].Path, shown, w)
		if docs[i].Parent != "" {
			t.Errorf("%s names a parent that is no document", docs[i].Path)
		}
		if b, err := docs[i].Source(); err != nil || redact.Hash(b) != docs[i].SHA256 {
			t.Errorf("%s: %v", docs[i].Path, err)
		}
	}
	if !docs[3].Refused() || !strings.Contains(strings.Join(docs[0].Notes, ";"), "passed over") {
		t.Errorf("%v %v", docs[3].Unread, docs[0].Notes)
	}
}

func TestHostileZip(t *testing.T) {
	nested := zipped(t, map[string]string{"a.txt": "x"})
	for range 20 {
		nested = zipped(t, map[string]string{"in.zip": string(nested)})
	}
	zeros := strings.Repeat("\x00", 40<<20)
	var lied bytes.Buffer // announces ten bytes and holds more
	z := zip.NewWriter(&lied)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "a.txt", Method: zip.Store, UncompressedSize64: 10, CompressedSize64: 40})
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(strings.Repeat("more than it says ", 3)[:40]))
	z.Close()
	whole := zipped(t, map[string]string{"a.txt": strings.Repeat("words and words ", 9999)})
	locked := bytes.Clone(whole)
	locked[6] |= 1
	locked[bytes.LastIndex(locked, []byte("PK\x01\x02"))+8] |= 1
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"nested.zip": {nested, "files deep"},
		"bomb.zip":   {zipped(t, map[string]string{"zeros": zeros}), "made to fill a machine"},
		"lied.zip":   {lied.Bytes(), "unpacked whole"},
		"cut.zip":    {whole[:len(whole)/2], "cannot be opened"},
		"empty.zip":  {zipped(t, nil), "no file in this"},
		"locked.zip": {locked, "encrypted in the archive"},
	} {
		docs := takeData(t, name, c.data, Options{})
		if len(docs) != 1 || !docs[0].Refused() || !strings.Contains(docs[0].Unread[0].Why, c.says) {
			t.Errorf("%s: %d documents, %+v", name, len(docs), docs[0].Unread)
		}
	}
}

// A file attached to a PDF is a document of its own.
func TestAttachedToPDF(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sample", "records", "18 Transition notes.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	docs := takeData(t, "notes.pdf", data, Options{})
	if len(docs) != 2 || docs[1].Parent != docs[0].ID || !strings.HasPrefix(docs[1].Path, "notes.pdf/") {
		t.Fatal(paths(docs))
	}
	if b, err := docs[1].Source(); err != nil || redact.Hash(b) != docs[1].SHA256 {
		t.Error(err)
	}
	shown, _ := shownText(t, docs[1])
	wants(t, docs[1].Path, shown, "Patel")
}
