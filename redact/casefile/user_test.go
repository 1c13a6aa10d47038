package casefile

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
)

func TestSecondWayIsCompulsory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a"+Ext)
	n := testNew()
	n.Second = nil
	if _, err := Create(path, n); !errors.Is(err, ErrSecondWay) {
		t.Errorf("a case with one way in gave %v", err)
	}
	n.Recovery = NewRecoveryKey()
	if _, err := Create(path, n); !errors.Is(err, ErrSecondWay) {
		t.Errorf("a recovery key that nobody confirmed gave %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) > 0 {
		t.Errorf("it left %v, %v", left, err)
	}
}

func TestRefusedUsers(t *testing.T) {
	tests := map[string]struct {
		change func(*New)
		want   error
	}{
		"short passphrase": {func(n *New) { n.First.Passphrase = []byte("short") }, ErrWeak},
		"no name":          {func(n *New) { n.First.Name = "  " }, nil},
		"no role":          {func(n *New) { n.First.Role = "king" }, nil},
		"recovery role":    {func(n *New) { n.First.Role = RoleRecovery }, nil},
		"same name":        {func(n *New) { n.Second.Name = "PAT  marsh" }, ErrExists},
	}
	for what, c := range tests {
		n := testNew()
		c.change(&n)
		if _, err := Create(filepath.Join(t.TempDir(), "a"+Ext), n); err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s gave %v", what, err)
		}
	}
	f := newCase(t)
	if _, err := Create(f.path, testNew()); !errors.Is(err, ErrExists) {
		t.Errorf("a case over another gave %v", err)
	}
}

func TestRecoveryKey(t *testing.T) {
	k := NewRecoveryKey()
	a, b := k.Ask()
	g := k.Groups()
	if err := k.Confirm("AAAA", "BBBB"); err == nil || k.confirmed {
		t.Fatal("anything confirms a recovery key")
	}
	must(t, k.Confirm(strings.ToLower(g[a-1]), " "+g[b-1]))
	n := testNew()
	n.Second, n.Recovery = nil, k
	path := filepath.Join(t.TempDir(), "a"+Ext)
	f, err := Create(path, n)
	must(t, err)
	must(t, f.AddFile("d1", []byte("sealed"), []string{"u1"}, Act{}))
	must(t, f.Close())

	typed, err := ParseRecoveryKey(strings.ToLower(strings.ReplaceAll(k.String(), "-", " ")))
	must(t, err)
	slip := []byte(k.String())
	slip[2] = map[bool]byte{true: 'B', false: 'A'}[slip[2] == 'A']
	if _, err := ParseRecoveryKey(string(slip)); err == nil || !strings.Contains(err.Error(), "slip") {
		t.Errorf("a slip of the pen gave %v", err)
	}
	r, err := Open(path, Key{Recovery: typed}, Options{})
	must(t, err)
	defer r.Close()
	if r.Me().Role != RoleRecovery {
		t.Errorf("who recovers is %+v", r.Me())
	}
	if err := r.Put("settings", nil, Act{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("with the recovery key somebody changed the case: %v", err)
	}
	if _, err := r.File("d1"); !errors.Is(err, ErrSealed) {
		t.Errorf("with the recovery key somebody read what is sealed: %v", err)
	}
	_, err = r.AddUser(NewUser{Name: "New Head", Role: RoleDecisionMaker, Passphrase: []byte("maple stone river")})
	must(t, err)
	fresh := NewRecoveryKey()
	fresh.confirmed = true
	must(t, r.ReplaceRecovery(fresh))
	must(t, r.Close())
	if _, err := Open(path, Key{Recovery: typed}, Options{}); !errors.Is(err, ErrRecoveryKey) {
		t.Errorf("the old recovery key gave %v", err)
	}
	h := openAs(t, path, "New Head", "maple stone river", Options{})
	if faults := checked(t, h); len(faults) > 0 {
		t.Errorf("the check says %q", faults)
	}
}

func TestUsersComeAndGo(t *testing.T) {
	f := newCase(t)
	u, err := f.AddUser(NewUser{Name: "Sam Reed", Role: RoleReadOnly, Passphrase: []byte("cedar window nine")})
	must(t, err)
	if err := f.RemoveUser("u1"); err == nil {
		t.Error("somebody removed themselves")
	}
	must(t, f.Close())
	g := openAs(t, f.path, "Sam Reed", "cedar window nine", Options{})
	if err := g.Put("x", nil, Act{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("who may only read wrote: %v", err)
	}
	must(t, g.Close())
	g = openAs(t, f.path, "Sam Reed", "cedar window nine", Options{OwnPassphrase: true})
	must(t, g.ChangePassphrase([]byte("cedar window nine"), []byte("words of their own")))
	if err := g.Put("x", nil, Act{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("who may only read wrote: %v", err)
	}
	if err := g.Record(Act{What: "x"}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("who may only read put something on record: %v", err)
	}
	must(t, g.Close())
	must(t, openAs(t, f.path, "Sam Reed", "words of their own", Options{}).Close())
	f = openAs(t, f.path, "Pat Marsh", officeWords, Options{})
	must(t, f.ReadOnly()) // reading held nothing
	must(t, f.ChangePassphrase([]byte(officeWords), []byte("entirely other words")))
	if err := f.ChangePassphrase([]byte(officeWords), []byte("entirely other words")); !errors.Is(err, ErrPassphrase) {
		t.Errorf("the old passphrase still changes it: %v", err)
	}
	must(t, f.RemoveUser(u.ID))
	if err := f.RemoveUser("u2"); !errors.Is(err, ErrLastWay) {
		t.Errorf("the last but one way in was removed: %v", err)
	}
	if _, err := f.AddUser(NewUser{Name: "Ines Okoro", Role: RoleDPO, Passphrase: []byte("cedar window nine")}); !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), "take that way in away first") {
		t.Errorf("who is there already is told %v", err)
	}
	again, err := f.AddUser(NewUser{Name: "Sam Reed", Role: RoleOffice, Passphrase: []byte("cedar window nine")})
	must(t, err)
	if again.ID == u.ID {
		t.Error("who comes again is taken for who was removed")
	}
	must(t, f.Close())
	if _, err := Open(f.path, Key{User: "Pat Marsh", Passphrase: []byte(officeWords)}, Options{}); !errors.Is(err, ErrPassphrase) {
		t.Errorf("the old passphrase gave %v", err)
	}
	l, err := LookAt(f.path)
	if err != nil || strings.Join(l.Users, ", ") != "Pat Marsh, Ines Okoro, Sam Reed" || l.Recovery {
		t.Errorf("without a key it shows %+v, %v", l, err)
	}
	f = openAs(t, f.path, "Pat Marsh", "entirely other words", Options{})
	if faults := checked(t, f); len(faults) > 0 {
		t.Errorf("the check says %q", faults)
	}
}

// Whoever kept the data key and the file opens nothing after Rekey.
func TestRekey(t *testing.T) {
	path, old := fullCase(t)
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	must(t, f.Rekey())
	must(t, f.Put("after", []byte("still writing"), Act{}))
	if faults := checked(t, f); len(faults) > 0 {
		t.Errorf("the check says %q", faults)
	}
	must(t, f.Close())
	if _, err := reopen(path, "u1", nil, old); err == nil {
		t.Error("the old data key opens the case")
	}
	g := openAs(t, path, "Ines Okoro", dpoWords, Options{})
	if _, err := g.File("d2"); err != nil {
		t.Errorf("what was sealed to her, she cannot read: %v", err)
	}
	left, err := filepath.Glob(path + "*")
	if err != nil || len(left) > 2 {
		t.Errorf("it left %v", left)
	}
}

func TestDestroy(t *testing.T) {
	path, _ := fullCase(t)
	f := openAs(t, path, "Ines Okoro", dpoWords, Options{})
	full := errors.New("no room for the certificate")
	if err := f.Destroy("", func([]byte) error { return full }); !errors.Is(err, full) {
		t.Fatalf("without a certificate it gave %v", err)
	}
	must(t, f.Record(Act{What: "still here"}))
	copied := slurp(t, path)
	var certificate []byte
	must(t, f.Destroy("SAR-2026-014; one pack was sent. Backups keep copies for 90 days.", func(b []byte) error { certificate = b; return nil }))
	if left, err := filepath.Glob(path + "*"); err != nil || len(left) > 0 {
		t.Errorf("it left %v", left)
	}
	c, err := VerifyCertificate(certificate)
	if err != nil || c.By != "Ines Okoro" || !strings.Contains(c.Statement, "90 days") || c.Entries < 20 {
		t.Errorf("the certificate is %+v, %v", c, err)
	}
	if _, err := VerifyCertificate([]byte(strings.Replace(string(certificate), "90 days", "9 days", 1))); err == nil {
		t.Error("a changed certificate is taken for genuine")
	}
	if err := f.Put("x", nil, Act{}); !errors.Is(err, ErrClosed) {
		t.Errorf("writing to it gave %v", err)
	}
	must(t, f.Close())
	// A copy made before is whole, as the certificate has to say.
	must(t, os.WriteFile(path, copied, 0o600))
	openAs(t, path, "Ines Okoro", dpoWords, Options{})
}

func TestReadOnlyFile(t *testing.T) {
	path, _ := fullCase(t)
	must(t, os.Chmod(path, 0o400))
	if d, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		d.Close()
		t.Skip("SKIPPED: the superuser writes anywhere")
	}
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	if err := f.Put("x", nil, Act{}); !errors.Is(err, ErrReadOnly) || !strings.Contains(err.Error(), "cannot be written here") {
		t.Errorf("a read-only file gave %v", err)
	}
}

func TestCostIsTuned(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	c := tuneCost()
	if !c.sane() || c.MemoryKiB < 64<<10 || c.Time < kdfLeastTime {
		t.Fatalf("the tuned cost is %+v", c)
	}
	began := time.Now()
	c.key([]byte("a passphrase"), make([]byte, 16))
	t.Logf("a key takes %v with %+v", time.Since(began).Round(time.Millisecond), c)
	if (Cost{Time: 1000, MemoryKiB: 1 << 30, Threads: 1}).sane() {
		t.Error("a header can ask for all memory there is")
	}
}

func TestPublicIdentity(t *testing.T) {
	id, _, err := newIdentity()
	must(t, err)
	p := id.Public()
	got, err := ParsePublicIdentity(" " + strings.ToUpper(p.String()) + "\n")
	if err != nil || got.String() != p.String() || got.Fingerprint() != p.Fingerprint() {
		t.Errorf("it came back as %v, %v", got, err)
	}
	for _, bad := range []string{"", "sarpack-id1-", p.String()[:60], strings.Replace(p.String(), p.String()[20:21], "q", 1) + "a"} {
		if _, err := ParsePublicIdentity(bad); err == nil {
			t.Errorf("%q is taken for an identity", bad)
		}
	}
}

// An interrupted check says so, and is not taken for a clean one.
func TestCheckStops(t *testing.T) {
	path, _ := fullCase(t)
	f := openAs(t, path, "Pat Marsh", officeWords, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Check(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupted check gave %v", err)
	}
}

func FuzzHeader(f *testing.F) {
	path, _ := fullCase(f)
	whole := slurp(f, path)[:headerSize]
	f.Add(whole)
	f.Add(whole[:offTableB])
	f.Add([]byte(title))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := readHeader(strings.NewReader(string(b)))
		if err == nil && (h.table == nil || len(h.caseID) != 16) {
			t.Error("half a header was taken for one")
		}
	})
}

func FuzzCertificate(f *testing.F) {
	b, err := json.Marshal(Certificate{Format: certificateFormat})
	must(f, err)
	f.Add(b)
	f.Add([]byte(redact.Hash(nil)))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := VerifyCertificate(b); err == nil {
			t.Error("a certificate that nobody signed is taken for genuine")
		}
	})
}
