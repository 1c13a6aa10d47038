package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"

	"sarpack/redact"
)

// cutDisk is a disk in memory whose power fails. What was not synced may then be
// there or not, in any part: whole writes are lost, later ones kept, single ones
// torn between sectors.
type cutDisk struct {
	mu    sync.Mutex
	files map[string]*cutFile
	// left counts the operations until the power fails; below 0 it does not.
	left int
	dead bool
	// refuse answers an operation instead of the disk; nil lets it through.
	refuse func(op, path string) error
	ops    int
	// watch is told what is written.
	watch func(data []byte)
}

type cutFile struct {
	now    []byte // what a reader sees
	synced []byte // what is certainly there
	// pending are the operations since the last sync.
	pending []cutOp
	gone    bool
}

type cutOp struct {
	at   int64 // of a write; below 0 for a truncation to size
	size int64
	data []byte
}

const sector = 512

func (o cutOp) apply(b []byte, keep func() bool) []byte {
	if o.at < 0 {
		if keep() {
			b = resize(b, o.size)
		}
		return b
	}
	for i := 0; i < len(o.data); i += sector {
		piece := o.data[i:min(i+sector, len(o.data))]
		if keep() {
			b = resize(b, max(int64(len(b)), o.at+int64(i+len(piece))))
			copy(b[o.at+int64(i):], piece)
		}
	}
	return b
}

func resize(b []byte, n int64) []byte {
	if int64(len(b)) >= n {
		return b[:n]
	}
	return append(b, make([]byte, n-int64(len(b)))...)
}

var errCut = errors.New("the power failed")

// op counts an operation, and fails it when the power has failed.
func (d *cutDisk) op(what, path string) error {
	if d.dead {
		return errCut
	}
	if d.refuse != nil {
		if err := d.refuse(what, path); err != nil {
			return err
		}
	}
	d.ops++
	if d.left == 0 {
		d.dead = true
		return errCut
	}
	d.left--
	return nil
}

// after writes what the disk holds after the power came back.
func (d *cutDisk) after(t testing.TB, r *rand.Rand, dir string) {
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		f := d.files[name]
		b := bytes.Clone(f.synced)
		for _, o := range f.pending {
			fate := r.IntN(3) // lost, kept, or torn
			b = o.apply(b, func() bool { return fate == 1 || fate == 2 && r.IntN(2) == 0 })
		}
		if f.gone && r.IntN(2) == 0 {
			continue
		}
		must(t, os.WriteFile(filepath.Join(dir, filepath.Base(name)), b, 0o600))
	}
}

// install makes the disk the one that cases are on.
func (d *cutDisk) install(t testing.TB) {
	baseVFS = d
	openDisk = func(path string) (diskFile, bool, error) {
		f := d.files[path]
		if f == nil || f.gone {
			return nil, false, os.ErrNotExist
		}
		return cutMain{&cutHandle{d, path, f}}, false, nil
	}
	t.Cleanup(uninstall)
}

func uninstall() { baseVFS, openDisk = vfs.Find(""), osFile }

func (d *cutDisk) Open(name string, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if name == "" {
		return nil, flags, errors.New("a temporary file was asked for")
	}
	f := d.files[name]
	if f == nil || f.gone {
		if flags&vfs.OPEN_CREATE == 0 {
			return nil, flags, sqlite3.CANTOPEN
		}
		if err := d.op("create", name); err != nil {
			return nil, flags, err
		}
		if f == nil {
			f = &cutFile{}
			d.files[name] = f
		}
		f.gone, f.now, f.pending = false, nil, append(f.pending, cutOp{at: -1})
	}
	return cutVFSFile{&cutHandle{d, name, f}}, flags, nil
}

func (d *cutDisk) Delete(name string, _ bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.files[name]
	if f == nil || f.gone {
		return sqlite3.IOERR_DELETE_NOENT
	}
	if err := d.op("delete", name); err != nil {
		return err
	}
	f.gone = true
	return nil
}

func (d *cutDisk) Access(name string, _ vfs.AccessFlag) (bool, error) {
	f := d.files[name]
	return f != nil && !f.gone, nil
}

func (d *cutDisk) FullPathname(name string) (string, error) { return name, nil }

type cutHandle struct {
	d    *cutDisk
	name string
	f    *cutFile
}

func (h *cutHandle) ReadAt(p []byte, off int64) (int, error) {
	if off >= int64(len(h.f.now)) {
		return 0, io.EOF
	}
	n := copy(p, h.f.now[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (h *cutHandle) do(what string, o cutOp) error {
	h.d.mu.Lock()
	defer h.d.mu.Unlock()
	alive := !h.d.dead
	err := h.d.op(what, h.name)
	if err == nil || alive && h.d.dead {
		// What was under way when the power failed may have got through as well.
		h.f.pending = append(h.f.pending, o)
	}
	if err == nil {
		h.f.now = o.apply(h.f.now, func() bool { return true })
	}
	return err
}

func (h *cutHandle) WriteAt(p []byte, off int64) (int, error) {
	if h.d.watch != nil {
		h.d.watch(p)
	}
	if err := h.do("write", cutOp{at: off, data: bytes.Clone(p)}); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (h *cutHandle) Truncate(n int64) error { return h.do("truncate", cutOp{at: -1, size: n}) }

func (h *cutHandle) sync() error {
	h.d.mu.Lock()
	defer h.d.mu.Unlock()
	if err := h.d.op("sync", h.name); err != nil {
		return err
	}
	h.f.synced, h.f.pending = bytes.Clone(h.f.now), nil
	return nil
}

func (h *cutHandle) Size() (int64, error)             { return int64(len(h.f.now)), nil }
func (h *cutHandle) Close() error                     { return nil }
func (h *cutHandle) Lock(vfs.LockLevel) error         { return nil }
func (h *cutHandle) Unlock(vfs.LockLevel) error       { return nil }
func (h *cutHandle) CheckReservedLock() (bool, error) { return false, nil }
func (h *cutHandle) SectorSize() int                  { return 4096 }
func (h *cutHandle) DeviceCharacteristics() vfs.DeviceCharacteristic {
	return 0
}

// cutMain gives the header's file its own Sync, which has no flags.
type cutMain struct{ *cutHandle }

func (h cutMain) Sync() error { return h.sync() }

type cutVFSFile struct{ *cutHandle }

func (h cutVFSFile) Sync(vfs.SyncFlag) error { return h.sync() }

// onCutDisk opens a copy of the full case on a disk whose power fails.
func onCutDisk(t testing.TB, left int) (*cutDisk, *File) {
	t.Helper()
	path, _ := fullCase(t)
	b := slurp(t, path)
	path, err := filepath.Abs("/" + filepath.Base(path))
	must(t, err)
	path = filepath.ToSlash(path)
	d := &cutDisk{files: map[string]*cutFile{path: {now: bytes.Clone(b), synced: b}}, left: -1}
	d.install(t)
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	must(t, f.ReadOnly())
	d.left, d.ops = left, 0
	return d, f
}

// work does what a day does, and reports which decisions were said to be saved, and
// which was on its way.
func work(f *File) (saved []string, under string) {
	for i := range 12 {
		under = fmt.Sprintf("decision %d", i)
		if _, err := f.Append("work", []byte(under), Act{What: "decided"}); err != nil {
			return saved, under
		}
		saved = append(saved, under)
		switch i {
		case 3:
			under = ""
			if f.AddFile("d9", bytesOf("late", 300_000), nil, Act{}) != nil {
				return saved, under
			}
		case 5:
			under = ""
			if f.Put("request", bytesOf("request", 9000), Act{}) != nil {
				return saved, under
			}
		case 9:
			under = ""
			u, err := f.AddUser(NewUser{Name: "Sam Reed", Role: RoleOffice, Passphrase: []byte("cedar window nine")})
			if err != nil || f.RemoveUser(u.ID) != nil {
				return saved, under
			}
		case 7:
			under = ""
			if f.ChangePassphrase([]byte(officeWords), []byte(officeWords)) != nil {
				return saved, under
			}
		}
	}
	return saved, ""
}

// afterwards opens what is left and holds it against what was said to be saved.
func afterwards(t testing.TB, path string, saved []string, under string) {
	t.Helper()
	f, err := Open(path, Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, Options{TakeOver: true})
	must(t, err)
	defer f.Close()
	must(t, f.ReadOnly())
	es, err := f.List("work")
	if err != nil {
		t.Fatalf("reading the decisions: %v", err)
	}
	var have []string
	for _, e := range es {
		have = append(have, string(e.Body))
	}
	if len(have) > len(saved) && have[len(have)-1] == under {
		have = have[:len(have)-1]
	}
	if !slices.Equal(have, saved) {
		t.Fatalf("of %d decisions that were saved %d are there", len(saved), len(have))
	}
	if faults := checked(t, f); len(faults) > 0 {
		t.Fatalf("the check says %q", faults)
	}
	us, err := f.Users()
	must(t, err)
	for _, u := range us {
		if has := f.head.table.byID(u.ID) != nil; has != (u.Removed == 0) {
			t.Fatalf("%s has a key: %v; is on record as removed with entry %d", u.Name, has, u.Removed)
		}
	}
	if n := len(f.head.table.Slots); n > 3 {
		t.Fatalf("%d have a key", n)
	}
}

// The power fails after any write, and what was saved is there.
func TestPowerFails(t *testing.T) {
	d, f := onCutDisk(t, -1)
	if saved, _ := work(f); len(saved) != 12 {
		t.Fatalf("with power %d decisions were saved", len(saved))
	}
	all := d.ops
	f.Close()
	uninstall()
	if all < 100 {
		t.Fatalf("the work was only %d operations", all)
	}
	cuts := many(t, 40, 3000)
	r := rand.New(rand.NewPCG(8, 9))
	for i := range cuts {
		left := i * all / cuts
		d, f := onCutDisk(t, left)
		saved, under := work(f)
		path := f.path
		f.Close()
		uninstall()
		dir := t.TempDir()
		d.after(t, r, dir)
		afterwards(t, filepath.Join(dir, filepath.Base(path)), saved, under)
		if t.Failed() {
			t.Fatalf("the power failed after %d of %d operations", left, all)
		}
	}
}

// many is how often a chance is taken: few times in every test, many in the long
// exams.
func many(t testing.TB, few, many int) int {
	if os.Getenv("SARPACK_LONG") != "" {
		return many
	}
	if testing.Short() {
		return max(few/5, 3)
	}
	return few
}

// A folder that takes no journal makes the case one for reading.
func TestReadOnlyFolder(t *testing.T) {
	d, f := onCutDisk(t, -1)
	f.Close()
	d.refuse = func(op, _ string) error {
		if op == "create" {
			return vfs.SystemError(os.ErrPermission, sqlite3.READONLY_DIRECTORY)
		}
		return nil
	}
	f = openAs(t, f.path, "Pat Marsh", officeWords, Options{})
	if err := f.ReadOnly(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("it gave %v", err)
	}
	if _, err := f.File("d1"); err != nil {
		t.Errorf("it cannot be read: %v", err)
	}
}

// Nothing of a record, of a decision or of a key goes to the disk in the clear: not
// into the case, not into its journal, and nowhere else.
func TestNothingInTheClear(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	d, f := onCutDisk(t, -1)
	marker := []byte("Ella told her teacher")
	secrets := [][]byte{marker, f.key, f.volume.page, f.id.sign.Seed(), []byte(officeWords)}
	writes := 0
	d.watch = func(data []byte) {
		writes++
		for i, s := range secrets {
			if bytes.Contains(data, s) {
				t.Errorf("secret %d was written in the clear", i)
			}
		}
	}
	said := string(marker)
	record := bytes.Repeat(marker, 200_000) // more than the database keeps in memory
	must(t, f.AddFile("d9", record, nil, Act{What: said, About: said}))
	must(t, f.AddFile(said, record[:500], []string{"u1"}, Act{}))
	must(t, f.SetPages("d9", []*redact.Page{testPage(1, said)}, Act{}))
	for range 3 {
		must(t, f.Put("found", record, Act{What: "found"}))
	}
	must(t, f.AddNote(said, []string{"u1", "u2"}, Act{}))
	must(t, f.ChangePassphrase([]byte(officeWords), []byte(said)))
	if _, err := f.Search("teacher"); err != nil {
		t.Error(err)
	}
	must(t, f.write(func() error {
		return f.db.Exec("CREATE TABLE sorted AS SELECT data FROM chunk ORDER BY data; DROP TABLE sorted")
	}))
	if writes < 100 {
		t.Errorf("only %d writes were watched", writes)
	}
	for name := range d.files {
		if strings.TrimSuffix(name, "-journal") != f.path {
			t.Errorf("%s was written", name)
		}
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("temporary files: %v, %v", left, err)
	}
}
