package casefile

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
)

// fullCase makes a case with something of everything in it, closed. It is made once
// and copied.
func fullCase(t testing.TB) (path string, key []byte) {
	t.Helper()
	if full.bytes == nil {
		f := newCase(t)
		must(t, f.AddFile("d1", bytesOf("Behaviour log", 150_000), nil, Act{What: "record taken in"}))
		must(t, f.AddFile("d2", bytesOf("confidence", 5_000), []string{"u2"}, Act{What: "record taken in"}))
		must(t, f.SetPages("d1", []*redact.Page{testPage(1, "Ella Shaw sat with Tom."), testPage(2, "")}, Act{What: "pages read"}))
		must(t, f.Put("request", []byte("{}"), Act{What: "request entered"}))
		must(t, f.Put("request", []byte(`{"a":1}`), Act{What: "request changed"}))
		must(t, f.AddNote("for you", []string{"u2"}, Act{What: "private note"}))
		must(t, f.AppendAll("decisions", slices.Repeat([][]byte{[]byte("redact")}, 20), Act{What: "decided"}))
		full.key = bytes.Clone(f.key)
		must(t, f.Close())
		full.bytes = slurp(t, f.path)
	}
	path = filepath.Join(t.TempDir(), "SAR-2026-014"+Ext)
	must(t, os.WriteFile(path, full.bytes, 0o600))
	return path, full.key
}

var full struct{ bytes, key []byte }

func checked(t testing.TB, f *File) []string {
	t.Helper()
	faults, err := f.Check(context.Background(), nil)
	must(t, err)
	return faults
}

func TestCheckFindsNothing(t *testing.T) {
	path, _ := fullCase(t)
	for _, o := range []Options{{}, {ReadOnly: true}} {
		f := openAs(t, path, "Pat Marsh", officeWords, o)
		if faults := checked(t, f); len(faults) > 0 {
			t.Errorf("of a whole case it says %q", faults)
		}
		must(t, f.Close())
	}
}

// Every flipped bit of the file shows, wherever it is.
func TestCheckFindsEveryFlip(t *testing.T) {
	path, key := fullCase(t)
	b := slurp(t, path)
	v := func() *volume {
		h, err := readHeader(bytes.NewReader(b))
		must(t, err)
		return newVolume(h.caseID, key)
	}()
	if faults, err := v.authenticate(context.Background(), bytes.NewReader(b), key, nil); err != nil || len(faults) > 0 {
		t.Fatalf("of a whole case it says %q, %v", faults, err)
	}
	patience = 0
	defer func() { patience = 20 * time.Millisecond }()
	positions := 5000
	if testing.Short() {
		positions = 500
	}
	r := rand.New(rand.NewPCG(3, 4))
	for i := range positions {
		at := r.IntN(len(b))
		if i%4 == 0 {
			at = r.IntN(headerSize)
		}
		bit := byte(1) << r.IntN(8)
		b[at] ^= bit
		faults, err := v.authenticate(context.Background(), bytes.NewReader(b), key, nil)
		if err == nil && len(faults) == 0 {
			t.Fatalf("bit %08b at %d of %d was flipped and nobody noticed", bit, at, len(b))
		}
		b[at] ^= bit
	}
	for _, n := range []int{1, blockSize, 3 * blockSize} {
		faults, err := v.authenticate(context.Background(), bytes.NewReader(b[:len(b)-n]), key, nil)
		if err == nil && len(faults) == 0 {
			t.Errorf("%d bytes are missing and nobody noticed", n)
		}
		faults, err = v.authenticate(context.Background(), bytes.NewReader(append(bytes.Clone(b), make([]byte, n)...)), key, nil)
		if err == nil && len(faults) == 0 {
			t.Errorf("%d bytes are too many and nobody noticed", n)
		}
	}
}

// A flipped bit never gives wrong bytes to anybody who just reads.
func TestFlipsAreNeverRead(t *testing.T) {
	path, _ := fullCase(t)
	whole := slurp(t, path)
	want := readAll(t, path)
	r := rand.New(rand.NewPCG(5, 6))
	noticed := 0
	for range 60 {
		at := headerSize + r.IntN(len(whole)-headerSize)
		poke(t, path, int64(at), []byte{whole[at] ^ 1})
		f, err := Open(path, Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, Options{ReadOnly: true})
		if err == nil {
			if got, err := readEverything(f); err != nil {
				noticed++
			} else if got != want {
				t.Errorf("with a flip at %d, other things were read", at)
			}
			f.Close()
		} else {
			noticed++
		}
		poke(t, path, int64(at), whole[at:at+1])
	}
	if noticed < 20 {
		t.Errorf("reading noticed only %d flips", noticed)
	}
}

func readAll(t *testing.T, path string) string {
	t.Helper()
	f := openAs(t, path, "Pat Marsh", officeWords, Options{ReadOnly: true})
	defer f.Close()
	s, err := readEverything(f)
	must(t, err)
	return s
}

func readEverything(f *File) (string, error) {
	var b strings.Builder
	d, err := f.File("d1")
	if err != nil {
		return "", err
	}
	b.Write(d)
	for n := 1; n <= 2; n++ {
		p, err := f.Page("d1", n)
		if err != nil {
			return "", err
		}
		b.WriteString(p.Text)
	}
	p, err := f.Get("request")
	if err != nil {
		return "", err
	}
	b.Write(p)
	es, err := f.Audit()
	for _, e := range es {
		b.WriteString(e.What)
		b.Write(e.Body)
		b.Write(e.Hash)
	}
	return b.String(), err
}

// One block of an older copy in the place of the newer one is noise to nobody, and
// is noticed all the same.
func TestCheckFindsOlderBlocks(t *testing.T) {
	path, key := fullCase(t)
	old := slurp(t, path)
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	_, err := f.Append("decisions", []byte("keep"), Act{What: "decided"})
	must(t, err)
	caseID := f.head.caseID
	must(t, f.Close())
	now := slurp(t, path)
	v := newVolume(caseID, key)
	changed := 0
	for at := headerSize; at+blockSize <= len(old); at += blockSize {
		if bytes.Equal(old[at:at+blockSize], now[at:at+blockSize]) {
			continue
		}
		changed++
		b := bytes.Clone(now)
		copy(b[at:], old[at:at+blockSize])
		if faults, err := v.authenticate(context.Background(), bytes.NewReader(b), key, nil); err != nil || len(faults) == 0 {
			t.Errorf("block %d is an older one and nobody noticed, %v", at/blockSize, err)
		}
	}
	if changed < 2 {
		t.Fatalf("only %d blocks changed", changed)
	}
}

// What somebody with the key of the case and a program of their own could change
// shows against the chain.
func TestCheckFindsForgery(t *testing.T) {
	tests := map[string]string{
		"a decision":           `DROP TRIGGER chain_kept; UPDATE chain SET body = x'6b' WHERE n = 14`,
		"an entry less":        `DROP TRIGGER chain_whole; DELETE FROM chain WHERE n = 14`,
		"the last entries":     `DROP TRIGGER chain_whole; DELETE FROM chain WHERE kind = 'note-added'`,
		"another user's entry": `DROP TRIGGER chain_kept; UPDATE chain SET user = 'u2' WHERE n = 14`,
		"a role":               `UPDATE user SET role = 'dpo' WHERE id = 'u1'`,
		"a removal undone":     `UPDATE user SET removed = 9 WHERE id = 'u2'`,
		"a file's bytes":       `UPDATE chunk SET data = zeroblob(150000) WHERE id = (SELECT content << 24 FROM file WHERE name = 'd1')`,
		"a file less":          `DROP TRIGGER file_kept; DELETE FROM file WHERE name = 'd1'`,
		"a file's hash too": `UPDATE chunk SET data = x'78' WHERE id = (SELECT content << 24 FROM file WHERE name = 'd1');
			UPDATE content SET size = 1, sha256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' WHERE id = (SELECT content FROM file WHERE name = 'd1')`,
		"a part": `UPDATE part SET content = (SELECT content FROM file WHERE name = 'd1')`,
		"a page": `DELETE FROM page WHERE number = 2`,
		"a note": `UPDATE note SET user = 'u1'`,
	}
	for what, sql := range tests {
		t.Run(what, func(t *testing.T) {
			path, _ := fullCase(t)
			f := openAs(t, path, "Pat Marsh", officeWords, Options{})
			must(t, f.write(func() error { return f.db.Exec(sql) }))
			if faults := checked(t, f); len(faults) == 0 {
				t.Error("nobody noticed")
			}
		})
	}
}

func TestVerifyAuditNamesTheFirst(t *testing.T) {
	path, _ := fullCase(t)
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	n, head, err := f.VerifyAudit()
	must(t, err)
	if hn, hh, err := f.Head(); err != nil || hn != n || !bytes.Equal(hh, head) {
		t.Errorf("the head is %d, and %d was verified, %v", hn, n, err)
	}
	must(t, f.write(func() error {
		return f.db.Exec(`DROP TRIGGER chain_kept; UPDATE chain SET about = 'x' WHERE n IN (12, 20)`)
	}))
	var broken *ChainError
	if _, _, err := f.VerifyAudit(); !errors.As(err, &broken) || broken.N != 12 || !errors.Is(err, ErrAltered) {
		t.Errorf("it says %v", err)
	}
}

func TestBlocksGoRoundTheLocks(t *testing.T) {
	old := lockBytes
	lockBytes = headerSize + 20*blockSize
	defer func() { lockBytes = old }()
	full.bytes = nil
	defer func() { full.bytes = nil }()
	path, key := fullCase(t)
	b := slurp(t, path)
	if len(b) < int(lockBytes)+10*blockSize || !bytes.Equal(b[lockBytes:lockBytes+blockSize], make([]byte, blockSize)) {
		t.Fatalf("of %d bytes those at %d are in use", len(b), lockBytes)
	}
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	if faults := checked(t, f); len(faults) > 0 {
		t.Errorf("the check says %q", faults)
	}
	v := newVolume(f.head.caseID, key)
	b[lockBytes+9] = 1
	if faults, err := v.authenticate(context.Background(), bytes.NewReader(b), key, nil); err != nil || len(faults) == 0 {
		t.Error("something in the block that is left out was not noticed")
	}
	must(t, f.Rekey())
	if faults := checked(t, f); len(faults) > 0 {
		t.Errorf("after another key the check says %q", faults)
	}
	for off, want := range map[int64]int64{0: headerSize, 19 * blockSize: headerSize + 19*blockSize, 20 * blockSize: headerSize + 21*blockSize} {
		if place(off) != want || length(place(off)) != off {
			t.Errorf("%d is placed at %d and back at %d", off, place(off), length(place(off)))
		}
	}
}
