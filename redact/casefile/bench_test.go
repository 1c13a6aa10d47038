package casefile

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3/util/vfsutil"
	"github.com/ncruces/go-sqlite3/vfs"

	"sarpack/redact"
)

// bare puts the database behind the header and does nothing else: no encryption, no
// checksums, no seals. It is what the case is compared with.
type bare struct{ vfs.VFS }

func (d bare) OpenFilename(n *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	f, out, err := vfsutil.WrapOpenFilename(d.VFS, n, flags)
	if err == nil && flags&vfs.OPEN_MAIN_DB != 0 {
		f = bareFile{f}
	}
	return f, out, err
}

type bareFile struct{ vfs.File }

func (f bareFile) ReadAt(p []byte, off int64) (int, error)  { return f.File.ReadAt(p, place(off)) }
func (f bareFile) WriteAt(p []byte, off int64) (int, error) { return f.File.WriteAt(p, place(off)) }
func (f bareFile) Truncate(n int64) error                   { return f.File.Truncate(n + headerSize) }
func (f bareFile) Size() (int64, error) {
	n, err := f.File.Size()
	return length(n), err
}

// benchCase makes a case, or the same database without encryption.
func benchCase(b *testing.B, plain bool) *File {
	if plain {
		was, sums := layersOf, checksums
		defer func() { layersOf, checksums = was, sums }()
		layersOf, checksums = func(v *volume) vfs.VFS { return bare{v.base} }, false
	}
	f, err := Create(filepath.Join(b.TempDir(), "b"+Ext), testNew())
	must(b, err)
	return f
}

// both does the steps of a piece of work in turns on a case and on the same database
// unencrypted, so that the machine's moods fall on both, and reports how they
// compare.
func both(b *testing.B, steps int, prepare func(f *File), step func(f *File, i int)) {
	var took [2]time.Duration
	for range b.N {
		files := [2]*File{benchCase(b, false), benchCase(b, true)}
		for _, f := range files {
			prepare(f)
		}
		for i := range steps {
			for k := range files {
				k ^= i & 1 // neither is always the first
				began := time.Now()
				step(files[k], i)
				took[k] += time.Since(began)
			}
		}
		for _, f := range files {
			must(b, f.Close())
		}
	}
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N*steps) }
	b.ReportMetric(each(took[0]), "ms/encrypted")
	b.ReportMetric(each(took[1]), "ms/plain")
	b.ReportMetric(float64(took[1])/float64(took[0]), "of-plain-speed")
	b.ReportMetric(0, "ns/op")
}

func page3000(n int) *redact.Page {
	r := rand.New(rand.NewPCG(uint64(n), 2))
	text := make([]rune, 3000)
	for i := range text {
		if text[i] = 'a' + rune(r.IntN(26)); r.IntN(6) == 0 {
			text[i] = ' '
		}
	}
	return testPage(n, string(text))
}

// 5,000 pages of text and 200 MB of files, in 100 records; the times are of one.
func BenchmarkImport(b *testing.B) {
	const records, size = 100, 2_000_000
	pages := make([]*redact.Page, 50)
	for i := range pages {
		pages[i] = page3000(i + 1)
	}
	data := make([][]byte, records)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range data {
		data[i] = make([]byte, size)
		for j := range data[i] {
			data[i][j] = byte(r.Uint32())
		}
	}
	both(b, records, func(*File) {}, func(f *File, i int) {
		name := fmt.Sprint("d", i)
		must(b, f.AddFile(name, data[i], nil, Act{What: "record taken in"}))
		must(b, f.SetPages(name, pages, Act{What: "pages read"}))
	})
}

// One decision, saved when the call returns, in a case of 2,000 pages.
func BenchmarkDecide(b *testing.B) {
	both(b, 100, func(f *File) { thousands(b, f, 2000) }, func(f *File, _ int) {
		_, err := f.Append("decisions", []byte(`{"target":"g1","action":"redact","note":"another pupil"}`), Act{What: "decided"})
		must(b, err)
	})
}

func thousands(b *testing.B, f *File, pages int) {
	must(b, f.AddFile("d1", bytesOf("record", 20_000_000), nil, Act{}))
	var all []*redact.Page
	for i := range pages {
		all = append(all, page3000(i+1))
	}
	must(b, f.SetPages("d1", all, Act{}))
}

// Opening a case of 2,000 pages, once the key is derived, and reading the first.
func BenchmarkOpen(b *testing.B) {
	f, err := Create(filepath.Join(b.TempDir(), "b"+Ext), testNew())
	must(b, err)
	thousands(b, f, 2000)
	for range 20 {
		must(b, f.AppendAll("decisions", make([][]byte, 200), Act{What: "decided"}))
	}
	id, key := f.id, append([]byte(nil), f.key...)
	must(b, f.Close())
	b.ResetTimer()
	for range b.N {
		g, err := reopen(f.path, "u1", id, append([]byte(nil), key...))
		must(b, err)
		_, err = g.List("decisions")
		must(b, err)
		_, err = g.Page("d1", 1)
		must(b, err)
		b.StopTimer()
		must(b, g.Close())
		b.StartTimer()
	}
}

// Checking a case byte by byte.
func BenchmarkCheck(b *testing.B) {
	f, err := Create(filepath.Join(b.TempDir(), "b"+Ext), testNew())
	must(b, err)
	thousands(b, f, 500)
	b.SetBytes(20_000_000)
	for range b.N {
		if faults := checked(b, f); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
	must(b, f.Close())
}
