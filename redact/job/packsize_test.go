package job

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/pdfdoc"
	"sarpack/redact/request"
)

// volume is a redacted document as schools have them: pages of text and, every other one,
// of a scan with 120 kB, with a box on each.
func volume(t *testing.T, number, pages int) []byte {
	t.Helper()
	f := pdfdoc.New()
	noise := rand.New(rand.NewSource(int64(number)))
	font := f.Add(pdfdoc.Dict{"Type": pdfdoc.Name("Font"), "Subtype": pdfdoc.Name("Type1"), "BaseFont": pdfdoc.Name("Helvetica")})
	for n := range pages {
		var c strings.Builder
		for line := range 46 {
			fmt.Fprintf(&c, "BT /F 10 Tf 50 %d Td ", 780-line*16)
			fmt.Fprintf(&c, "(Record %d, page %d, line %d: seen in the corridor at break and spoken to kindly about it.) Tj ET\n", number, n+1, line+1)
		}
		c.WriteString("0 g 50 20 120 12 re f\n")
		res := pdfdoc.Dict{"Font": pdfdoc.Dict{"F": font}}
		if n%2 == 1 {
			scan := make([]byte, 120<<10)
			noise.Read(scan)
			res["XObject"] = pdfdoc.Dict{"I": f.AddRaw(pdfdoc.Dict{"Type": pdfdoc.Name("XObject"), "Subtype": pdfdoc.Name("Image"), "Width": pdfdoc.Integer(1024),
				"Height": pdfdoc.Integer(120), "ColorSpace": pdfdoc.Name("DeviceGray"), "BitsPerComponent": pdfdoc.Integer(8)}, scan)}
			c.WriteString("q 400 0 0 20 50 4 cm /I Do Q\n")
		}
		f.AddPage(pdfdoc.Dict{
			"MediaBox":  pdfdoc.Array{pdfdoc.Integer(0), pdfdoc.Integer(0), pdfdoc.Integer(595), pdfdoc.Integer(842)},
			"Resources": res,
			"Contents":  f.AddStream(nil, []byte(c.String())),
		})
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLargePack assembles and encrypts a pack of 2,000 pages from proved documents, and
// holds it to a minute and a gigabyte; then it has it judged.
func TestLargePack(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: 2,000 pages take a while")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // as the program does
	j := newJob(t)
	ctx := context.Background()
	s := &Scan{Case: &request.Case{Request: request.Request{Reference: "SAR-2"}, Subject: request.Subject{Name: "Ella Shaw"}}}
	var plans []*docPlan
	var done []*proved
	ref := 0
	for i := range 80 {
		p := &docPlan{record: &Record{Document: &redact.Document{ID: strconv.Itoa(i), Pages: 25}}, title: title(i + 1), terms: []string{fmt.Sprintf("Tom%d", i)}}
		for n := range 25 {
			ref++
			p.boxes = append(p.boxes, Box{Ref: strconv.Itoa(ref), Page: n + 1, Label: "Pupil A", Reason: "information about another person"})
		}
		plans, done = append(plans, p), append(done, &proved{pdf: volume(t, i+1, 25)})
	}
	// What other tests of this process took is not meant.
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		t.Log("the peak of the memory counts from the start of the process")
	}
	start := time.Now()
	parts, err := j.assemble(ctx, s, plans, done, now(), PackStyle{Password: "h7km-w2pd-9xqa"})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	t.Logf("%d pages assembled and encrypted in %s, %d MB; %d MB at most", parts[0].Pages, took.Round(time.Millisecond), len(parts[0].Encrypted)>>20, peak(t))
	if parts[0].Pages < 2000 || took > time.Minute {
		t.Errorf("%d pages took %s", parts[0].Pages, took)
	}
	if mb := peak(t); mb > 1000 {
		t.Errorf("it took %d MB", mb)
	}
	start = time.Now()
	if _, err := j.judgePack(ctx, plans, done, parts[0]); err != nil {
		t.Fatal(err)
	}
	t.Logf("judged in %s; %d MB at most", time.Since(start).Round(time.Millisecond), peak(t))
	if mb := peak(t); mb > 1000 {
		t.Errorf("with its proof it took %d MB", mb)
	}
}

// peak is how much memory this process has had at most, in MB; 0 where the system does
// not say.
func peak(t *testing.T) int {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(data), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				t.Fatal(err)
			}
			return kb >> 10
		}
	}
	return 0
}
