package pdfdoc

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/exam"
)

// incremental is a file saved twice: the second time its content was replaced.
func incremental() []byte {
	b := classic("", "")
	at := len(b)
	b = append(b, "4 0 obj\n<< /Length 33 >>\nstream\nBT /F 12 Tf 20 50 Td (Tom) Tj ET \nendstream\nendobj\n"...)
	xref := len(b)
	old := bytes.LastIndex(b, []byte("xref\n0 "))
	b = append(b, "xref\n4 1\n"...)
	b = append(b, pad10(at)+" 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev "+pad10(old)+" >>\nstartxref\n"+pad10(xref)+"\n%%EOF\n"...)
	return b
}

func pad10(n int) string {
	s := "0000000000" + itoa(n)
	return s[len(s)-10:]
}

func itoa(n int) string { return string(appendReal(nil, float64(n))) }

// damaged are files with defects that viewers put up with, and the word on their page.
var damaged = []struct {
	name string
	pdf  []byte
	word string
}{
	{"whole", classic("", ""), "Ella"},
	{"junk before the header", append([]byte("From: office\r\n\r\n"), classic("", "")...), "Ella"},
	{"junk after the end", append(classic("", ""), "<html>"...), "Ella"},
	{"offsets wrong", replaced(classic("", ""), "%PDF-1.7\n", "%PDF-1.7\n%junk junk junk\n"), "Ella"},
	{"startxref wrong", replaced(classic("", ""), "startxref\n", "startxref\n9"), "Ella"},
	{"startxref missing", replaced(classic("", ""), "startxref", "startx"), "Ella"},
	{"table cut off", classic("", "")[:bytes.Index(classic("", ""), []byte("trailer"))], "Ella"},
	{"trailer without size", replaced(classic("", ""), "/Size 10", ""), "Ella"},
	{"length too short", replaced(classic("", ""), "/Length 37", "/Length 5 "), "Ella"},
	{"length too long", replaced(classic("", ""), "/Length 37", "/Length 99"), "Ella"},
	{"length missing", replaced(classic("", ""), "/Length 37", "          "), "Ella"},
	{"endobj missing", replaced(classic("", ""), "endobj\n5 0", "\n5 0"), "Ella"},
	{"saved twice", incremental(), "Tom"},
	{"saved twice, table missing", replaced(replaced(incremental(), "startxref", "startx"), "startxref", "startx"), "Tom"},
	{"page tree with a loop", replaced(classic("", ""), "[3 0 R]", "[2 0 R 3 0 R]"), "Ella"},
	{"a dictionary opened twice", replaced(classic("", ""), "3 0 obj\n<<", "3 0 obj\n<< <<"), "Ella"},
	{"no count", replaced(classic("", ""), "/Count 1", ""), "Ella"},
}

func TestOpenDamaged(t *testing.T) {
	for _, c := range damaged {
		t.Run(c.name, func(t *testing.T) {
			f := opened(t, c.pdf, "")
			p, err := f.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			got, err := f.Content(p)
			if err != nil || !strings.Contains(string(got), "("+c.word+")") {
				t.Errorf("the page says %q (%v)", got, err)
			}
			if f.PageCount() != 1 {
				t.Errorf("%d pages", f.PageCount())
			}
			if p.Rotate != 90 || p.MediaBox != (redact.Rect{X1: 300, Y1: 200}) {
				t.Errorf("inherited: turned %d, box %v", p.Rotate, p.MediaBox)
			}
			accepted(t, written(t, f))
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, redact.ErrNotPDF},
		{"a letter", []byte("Dear parents, ..."), redact.ErrNotPDF},
		{"a header only", []byte("%PDF-1.7\n%%EOF\n"), redact.ErrDamaged},
		{"no pages", exam.Numbered([]string{1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [] /Count 0 >>"}, "/Root 1 0 R"), redact.ErrNoPages},
		{"a page tree of itself", exam.Numbered([]string{1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Kids [2 0 R] /Count 1 >>"}, "/Root 1 0 R"), redact.ErrNoPages},
		{"another kind of protection", exam.Numbered([]string{1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Kids [3 0 R] >>", 3: "<< >>",
			4: "<< /Filter /Adobe.PubSec /V 4 >>"}, "/Root 1 0 R /Encrypt 4 0 R"), redact.ErrUnsupported},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(context.Background(), c.data, "")
			if !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			var fe *redact.FileError
			if !errors.As(err, &fe) || fe.Do == "" {
				t.Errorf("%v does not say what to do", err)
			}
		})
	}
}

// A person who gives up is not kept waiting.
func TestOpenStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, replaced(classic("", ""), "startxref", "startx"), ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// encryptions are qpdf's arguments for each kind of encryption.
var encryptions = map[string][]string{
	"RC4 40":     {"--allow-weak-crypto", "--encrypt", "USER", "owner", "40", "--"},
	"RC4 128":    {"--allow-weak-crypto", "--encrypt", "USER", "owner", "128", "--use-aes=n", "--"},
	"AES 128":    {"--allow-weak-crypto", "--encrypt", "USER", "owner", "128", "--use-aes=y", "--"},
	"plain XMP":  {"--allow-weak-crypto", "--encrypt", "USER", "owner", "128", "--use-aes=y", "--cleartext-metadata", "--"},
	"AES 256 R5": {"--encrypt", "USER", "owner", "256", "--force-R5", "--"},
	"AES 256 R6": {"--encrypt", "USER", "owner", "256", "--"},
}

// Encrypted files open with either password, or with none where the user's is
// empty; strings and streams come out as they were.
func TestOpenEncrypted(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("SKIPPED: qpdf is not installed")
	}
	in := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(in, classic("/Lang (en-GB)", "/Note (Ella's note) /Hex <456C6C61>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range encryptions {
		for _, user := range []string{"", "grün Wörter"} {
			for _, objstm := range []string{"disable", "generate"} {
				t.Run(name+" "+user+" "+objstm, func(t *testing.T) {
					out := filepath.Join(t.TempDir(), "out.pdf")
					args := append([]string{"--object-streams=" + objstm}, args...)
					for i := range args {
						if args[i] == "USER" {
							args[i] = user
						}
					}
					if b, err := exec.Command("qpdf", append(args, in, out)...).CombinedOutput(); err != nil {
						t.Fatalf("qpdf: %v %s", err, b)
					}
					data, err := os.ReadFile(out)
					if err != nil {
						t.Fatal(err)
					}
					for _, password := range []string{user, "owner"} {
						readsBack(t, data, password)
					}
					if _, err := Open(context.Background(), data, "wrong"); !errors.Is(err, redact.ErrPassword) {
						if user != "" {
							t.Errorf("a wrong password gave %v", err)
						}
					}
				})
			}
		}
	}
}

func readsBack(t *testing.T, data []byte, password string) {
	t.Helper()
	f := opened(t, data, password)
	p, err := f.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Content(p)
	if err != nil || !strings.Contains(string(c), "(Ella)") {
		t.Errorf("the page says %q (%v)", c, err)
	}
	if s := f.Text(p.Dict["Note"]) + f.Text(p.Dict["Hex"]) + f.Text(f.Catalog()["Lang"]); s != "Ella's noteEllaen-GB" {
		t.Errorf("strings: %q", s)
	}
	pdf := written(t, f)
	accepted(t, pdf)
	if bytes.Contains(pdf, []byte("/Encrypt")) {
		t.Error("the output claims to be encrypted")
	}
}

func FuzzOpen(f *testing.F) {
	if len(damaged) == 0 {
		f.Fatal("no seeds")
	}
	for _, c := range damaged {
		f.Add(c.pdf)
	}
	var small bytes.Buffer
	g := New()
	g.AddPage(Dict{"MediaBox": Array{Integer(0), Integer(0), Integer(9), Integer(9)}, "Resources": Dict{}, "Contents": g.AddStream(nil, []byte("q Q"))})
	if err := g.Write(&small); err != nil {
		f.Fatal(err)
	}
	f.Add(small.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		file, err := Open(context.Background(), data, "")
		if err != nil {
			return
		}
		for n := 1; n <= min(file.PageCount(), 20); n++ {
			p, err := file.Page(n)
			if err != nil {
				t.Fatal(err)
			}
			file.Content(p) // an error is an answer
		}
		file.Hidden()
		var out bytes.Buffer
		if err := file.Write(&out); err != nil {
			t.Fatalf("it opened and cannot be written: %v", err)
		}
		again, err := Open(context.Background(), out.Bytes(), "")
		if err != nil {
			t.Fatalf("what was written does not open: %v", err)
		}
		if again.PageCount() != file.PageCount() {
			t.Fatalf("%d pages became %d", file.PageCount(), again.PageCount())
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Fatalf("took %v", d)
		}
	})
}
