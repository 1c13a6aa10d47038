package casefile

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

func newDPO(t testing.TB) (string, *Identity) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dpo"+IdentityExt)
	id, err := CreateIdentity(path, "Ruth Adeyemi", []byte("granite apple moon"), cheap)
	must(t, err)
	return path, id
}

func TestIdentityFile(t *testing.T) {
	path, id := newDPO(t)
	got, err := OpenIdentity(path, []byte("granite apple moon"))
	must(t, err)
	if got.Public().String() != id.Public().String() || got.Name() != "Ruth Adeyemi" {
		t.Errorf("it came back as %s, %s", got.Name(), got.Public())
	}
	if _, err := OpenIdentity(path, []byte("not these words")); !errors.Is(err, ErrPassphrase) {
		t.Errorf("other words gave %v", err)
	}
	if _, err := CreateIdentity(path, "x", []byte("granite apple moon"), cheap); err == nil {
		t.Error("an identity was written over")
	}
	b := slurp(t, path)
	if _, err := openIdentity(bytes.Replace(b, []byte("Ruth"), []byte("Rita"), 1), []byte("granite apple moon")); !errors.Is(err, ErrPassphrase) {
		t.Errorf("another name in the file gave %v", err)
	}
}

// One identity opens the cases of many schools.
func TestIdentityOpensCases(t *testing.T) {
	_, id := newDPO(t)
	p := id.Public()
	f := newCase(t)
	_, err := f.AddUser(NewUser{Name: "Ruth Adeyemi", Role: RoleDPO, Identity: &p})
	must(t, err)
	must(t, f.Close())
	g, err := Open(f.path, Key{Identity: id}, Options{})
	must(t, err)
	defer g.Close()
	if g.Me().Role != RoleDPO || g.Me().Name != "Ruth Adeyemi" {
		t.Errorf("she is %+v", g.Me())
	}
	s, err := g.Sign(nil, []byte("digest"))
	must(t, err)
	must(t, g.Verify(g.Me().ID, []byte("digest"), s))
	if faults := checked(t, g); len(faults) > 0 {
		t.Errorf("the check says %q", faults)
	}
	_, other := newDPO(t)
	if _, err := Open(f.path, Key{Identity: other}, Options{}); !errors.Is(err, ErrNoSuchUser) {
		t.Errorf("another identity gave %v", err)
	}
}

func TestReferral(t *testing.T) {
	_, dpo := newDPO(t)
	f := newCase(t)
	id, file, err := f.SealReferral(dpo.Public(), []byte("may this be sent?"), Act{What: "referred", About: "d1 p4"})
	must(t, err)
	if bytes.Contains(file, []byte("may this")) {
		t.Fatal("the referral is in the clear")
	}
	f = again(t, f) // anybody in the case can merge the answer

	r, err := OpenReferral(file, dpo)
	must(t, err)
	if r.ID != id || string(r.Content) != "may this be sent?" || r.Name != "Pat Marsh" || r.Role != RoleOffice {
		t.Errorf("it arrived as %+v", r)
	}
	answer, err := r.Answer(dpo, []byte("no: paragraph 16"))
	must(t, err)
	got, err := f.MergeAnswer(answer, Act{What: "answer merged"})
	must(t, err)
	if got.Referral != id || got.Name != "Ruth Adeyemi" || string(got.Content) != "no: paragraph 16" || got.Identity.String() != dpo.Public().String() {
		t.Errorf("the answer is %+v", got)
	}
	if _, err := f.MergeAnswer(answer, Act{}); !errors.Is(err, ErrExists) {
		t.Errorf("the same answer again gave %v", err)
	}
	second, err := r.Answer(dpo, []byte("on reflection, yes"))
	must(t, err)
	_, err = f.MergeAnswer(second, Act{})
	must(t, err)
	rs, err := f.Referrals()
	if err != nil || len(rs) != 1 || len(rs[0].Answers) != 2 || string(rs[0].Answers[0].Content) != "no: paragraph 16" || rs[0].About != "d1 p4" {
		t.Errorf("the referrals are %+v, %v", rs, err)
	}
	if faults := checked(t, f); len(faults) > 0 {
		t.Errorf("the check says %q", faults)
	}
}

func TestReferralsThatAreNot(t *testing.T) {
	_, dpo := newDPO(t)
	_, other := newDPO(t)
	f := newCase(t)
	_, file, err := f.SealReferral(dpo.Public(), []byte("content"), Act{})
	must(t, err)
	if _, err := OpenReferral(file, other); !errors.Is(err, ErrNotForUs) {
		t.Errorf("another DPO gave %v", err)
	}
	if _, err := OpenReferral([]byte("hello"), dpo); err == nil || !strings.Contains(err.Error(), "not a") {
		t.Errorf("something else gave %v", err)
	}
	for i := range file {
		file[i] ^= 1
		if _, err := OpenReferral(file, dpo); err == nil {
			t.Fatalf("byte %d was flipped and nobody noticed", i)
		}
		file[i] ^= 1
	}
	r, err := OpenReferral(file, dpo)
	must(t, err)
	forged, err := r.Answer(other, []byte("yes, all of it"))
	must(t, err)
	if _, err := f.MergeAnswer(forged, Act{}); !errors.Is(err, ErrForged) {
		t.Errorf("an answer by somebody else gave %v", err)
	}
	answer, err := r.Answer(dpo, []byte("no"))
	must(t, err)
	g := newCase(t)
	if _, err := g.MergeAnswer(answer, Act{}); !errors.Is(err, ErrNotForUs) {
		t.Errorf("another case's answer gave %v", err)
	}
	if _, err := OpenReferral(answer, dpo); err == nil {
		t.Error("an answer is taken for a referral")
	}
	must(t, f.Release(Act{}))
	if _, err := f.MergeAnswer(answer, Act{}); !errors.Is(err, ErrLocked) {
		t.Errorf("after the release an answer gave %v", err)
	}
}

// What is referred about a sealed record, and what comes back, is sealed as it is.
func TestReferralOfSealed(t *testing.T) {
	_, dpo := newDPO(t)
	f := newCase(t)
	must(t, f.AddFile("d1", []byte("a confidence"), []string{"u1"}, Act{}))
	_, file, err := f.SealReferral(dpo.Public(), []byte("about it"), Act{What: "referred", Of: "d1"})
	must(t, err)
	r, err := OpenReferral(file, dpo)
	must(t, err)
	answer, err := r.Answer(dpo, []byte("withhold it"))
	must(t, err)
	got, err := f.MergeAnswer(answer, Act{What: "answer merged"})
	must(t, err)
	f = again(t, f)
	if rs, err := f.Referrals(); err != nil || len(rs) != 0 {
		t.Errorf("who cannot read the record sees %+v, %v", rs, err)
	}
	es, err := f.Audit()
	must(t, err)
	if e := es[got.Entry-1]; e.Kind != KindAnswered || e.Body != nil {
		t.Errorf("who cannot read the record reads the answer: %+v", e)
	}
}

func FuzzReferral(f *testing.F) {
	_, dpo := newDPO(f)
	file, err := writeLetter(referralLine, dpo.Public().Seal, dpo, letterHead{ID: "1"}, []byte("content"))
	must(f, err)
	f.Add(file)
	f.Add([]byte(referralLine))
	f.Add([]byte(answerLine))
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, err := OpenReferral(b, dpo); err == nil && !bytes.Equal(b, file) {
			t.Errorf("something nobody sent was taken for the referral %+v", r)
		}
	})
}

func FuzzIdentityFile(f *testing.F) {
	path, _ := newDPO(f)
	f.Add(slurp(f, path))
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 4096 {
			return
		}
		if bytes.Contains(b, []byte(`"m"`)) && !bytes.Contains(b, []byte(`"m": 64`)) {
			return // other costs only take their time
		}
		if id, err := openIdentity(b, []byte("other words than those")); err == nil {
			t.Errorf("without its passphrase it gave %s", id.Public())
		}
	})
}
