package casefile

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"sarpack/redact"
)

func TestSealedFile(t *testing.T) {
	f := newCase(t)
	secret := bytesOf("what she told the teacher", 2*chunkSize+5)
	must(t, f.AddFile("d1", secret, []string{"u2"}, Act{What: "record taken in"}))
	must(t, f.SetPages("d1", []*redact.Page{testPage(1, "a confidence")}, Act{}))
	_, err := f.Append("decisions", []byte("about the confidence"), Act{What: "decided", Of: "d1"})
	must(t, err)
	must(t, f.Put("found in d1", []byte("a passage"), Act{Of: "d1"}))
	path := f.path
	must(t, f.Close())

	office := openAs(t, path, "Pat Marsh", officeWords, Options{})
	if _, err := office.File("d1"); !errors.Is(err, ErrSealed) {
		t.Errorf("the office reads it: %v", err)
	}
	if _, err := office.Page("d1", 1); !errors.Is(err, ErrSealed) {
		t.Errorf("the office reads its page: %v", err)
	}
	if got, err := office.Search("confidence"); err != nil || len(got) > 0 {
		t.Errorf("the office finds %v, %v", got, err)
	}
	if got, err := office.List("decisions"); err != nil || len(got) != 1 || got[0].Body != nil || got[0].What != "decided" {
		t.Errorf("the office sees the decision as %+v, %v", got, err)
	}
	if _, err := office.Get("found in d1"); !errors.Is(err, ErrSealed) {
		t.Errorf("the office sees what was found: %v", err)
	}
	if err := office.SealFile("d1", nil, Act{}); !errors.Is(err, ErrSealed) {
		t.Errorf("the office unsealed it: %v", err)
	}
	if fs := listed(t, office); len(fs) != 1 || fs[0].sealedTo != "u2" {
		t.Errorf("the office sees the files as %+v", fs)
	}
	must(t, office.Close())

	dpo := openAs(t, path, "Ines Okoro", dpoWords, Options{})
	readable(t, dpo, secret, 1)
	// Opened to everybody, the office reads it, with what was decided before.
	must(t, dpo.SealFile("d1", nil, Act{What: "unsealed"}))
	must(t, dpo.Close())
	office = openAs(t, path, "Pat Marsh", officeWords, Options{})
	readable(t, office, secret, 1)
	must(t, office.SealFile("d1", []string{"u2"}, Act{What: "sealed again"}))
	must(t, office.Close())
	office = openAs(t, path, "Pat Marsh", officeWords, Options{})
	if _, err := office.File("d1"); !errors.Is(err, ErrSealed) {
		t.Errorf("sealed again, the office reads it: %v", err)
	}
	if _, err := office.Page("d1", 1); !errors.Is(err, ErrSealed) {
		t.Errorf("sealed again, the office reads its page: %v", err)
	}
	if faults := checked(t, office); len(faults) > 0 {
		t.Errorf("who cannot read it checks the case and is told %q", faults)
	}
	if err := office.RemoveUser("u2"); err == nil || !strings.Contains(err.Error(), "only one who can read 1 sealed") {
		t.Errorf("removing the only reader gave %v", err)
	}
	must(t, office.Close())
	dpo = openAs(t, path, "Ines Okoro", dpoWords, Options{})
	readable(t, dpo, secret, 1)
	if faults := checked(t, dpo); len(faults) > 0 {
		t.Errorf("the check says %q", faults)
	}
}

// readable fails unless this user can read the sealed record and all about it.
func readable(t *testing.T, f *File, want []byte, decisions int) {
	t.Helper()
	if got, err := f.File("d1"); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s cannot read it: %v", f.me.Name, err)
	}
	if p, err := f.Page("d1", 1); err != nil || p.Text != "a confidence" {
		t.Errorf("%s cannot read its page: %v", f.me.Name, err)
	}
	if got, err := f.Search("confidence"); err != nil || len(got) != 1 {
		t.Errorf("%s finds %v, %v", f.me.Name, got, err)
	}
	if got, err := f.List("decisions"); err != nil || len(got) != decisions || string(got[0].Body) != "about the confidence" {
		t.Errorf("%s sees the decisions %+v, %v", f.me.Name, got, err)
	}
	if got, err := f.Get("found in d1"); err != nil || string(got) != "a passage" {
		t.Errorf("%s sees what was found as %q, %v", f.me.Name, got, err)
	}
}

func TestPrivateNotes(t *testing.T) {
	f := newCase(t)
	must(t, f.AddNote("to the DPO alone", []string{"u2"}, Act{What: "private note"}))
	if got, err := f.Notes(); err != nil || len(got) != 0 {
		t.Errorf("the office reads %v, %v", got, err)
	}
	g := again(t, f)
	if got, err := g.Notes(); err != nil || len(got) != 1 || got[0].Text != "to the DPO alone" || got[0].By != "u1" {
		t.Errorf("the DPO reads %v, %v", got, err)
	}
	if err := g.AddNote("x", []string{"u9"}, Act{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a note to nobody gave %v", err)
	}
}

func TestSign(t *testing.T) {
	f := newCase(t)
	digest := bytes.Repeat([]byte{7}, 32)
	if _, err := f.Sign([]byte("not this one"), digest); !errors.Is(err, ErrPassphrase) {
		t.Errorf("another passphrase gave %v", err)
	}
	s, err := f.Sign([]byte(officeWords), digest)
	must(t, err)
	must(t, f.Verify("u1", digest, s))
	if f.Verify("u2", digest, s) == nil || f.Verify("u1", digest[:31], s) == nil || f.Verify("u1", digest, s[:63]) == nil {
		t.Error("a signature holds for another user, another digest or cut short")
	}
	other := newCase(t)
	if other.Verify("u1", digest, s) == nil {
		t.Error("a signature holds in another case")
	}
}
