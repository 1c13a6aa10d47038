package job

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/casefile"
	"sarpack/redact/review"
)

// signedDigest is what a sign-off signs.
func signedDigest(d *Delivery, head string) []byte {
	h := sha256.Sum256([]byte("sarpack sign-off 1\n" + d.SHA256 + "\n" + d.Record + "\n" + head + "\n"))
	return h[:]
}

// SignOff signs the pack off: the decision-maker, or the DPO under a recorded
// delegation, with their own key, which the passphrase opens, over the hashes of
// pack and record and the head of the chain. Nothing may be undecided, every warning
// must be dealt with, and a second person must have seen every page as it will be sent.
func (c *Case) SignOff(passphrase []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.decides(); err != nil {
		return err
	}
	d, s, err := c.sign(passphrase)
	if err != nil {
		return err
	}
	return c.addPack(packEvent{Version: d.Version, Signed: s}, did("pack signed off", signedAbout(d), ""))
}

// Countersign puts the DPO's signature beside the decision-maker's, before or after
// it, over the same and under the same conditions. It releases nothing.
func (c *Case) Countersign(passphrase []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if me := c.Me(); me.Capacity != review.DPO || c.settings.Given[me.ID] {
		return &Refusal{What: "the DPO countersigns, with a passphrase of their own choosing"}
	}
	d, s, err := c.sign(passphrase)
	if err != nil {
		return err
	}
	return c.addPack(packEvent{Version: d.Version, Countersigned: s}, did("pack countersigned", signedAbout(d), ""))
}

func signedAbout(d *Delivery) string {
	return fmt.Sprintf("version %d sha256 %s record %s", d.Version, d.SHA256, d.Record)
}

// unseenPages says which pages of a pack nobody but its maker has seen.
func unseenPages(pages []int) string {
	if len(pages) == 1 {
		return fmt.Sprintf("page %d has not been seen by a second person", pages[0])
	}
	var out []string
	for i := 0; i < len(pages); {
		k := i
		for k+1 < len(pages) && pages[k+1] == pages[k]+1 {
			k++
		}
		if out = append(out, strconv.Itoa(pages[i])); k > i {
			out[len(out)-1] += "–" + strconv.Itoa(pages[k])
		}
		i = k + 1
	}
	return "pages " + strings.Join(out, ", ") + " have not been seen by a second person"
}

// sign makes the user's signature under the pack as it stands. Nothing may be
// missing, and every page must have been seen.
func (c *Case) sign(passphrase []byte) (*Delivery, *Signature, error) {
	if c.locked() {
		return nil, nil, errLocked()
	}
	missing, err := c.missing()
	if err != nil {
		return nil, nil, err
	}
	warned, err := c.warned()
	if err != nil {
		return nil, nil, err
	}
	missing = append(missing, warned...)
	d := c.current()
	if d == nil && len(missing) == 0 {
		missing = append(missing, Obstacle{Kind: "pack", What: "there is no pack, or something changed since it was made", Who: "office"})
	}
	if d != nil {
		if n := d.unseen(); len(n) > 0 {
			missing = append(missing, Obstacle{Kind: "seen", Page: n[0], What: unseenPages(n), Who: "anybody but who made it"})
		}
	}
	if len(missing) > 0 {
		r := &Refusal{What: "the pack cannot be signed off yet:"}
		for _, o := range missing {
			r.Reasons = append(r.Reasons, o.String())
		}
		return nil, nil, r
	}
	// What is signed stands on a record that holds.
	head, err := c.VerifyAudit()
	if err != nil {
		return nil, nil, err
	}
	sig, err := c.f.Sign(passphrase, signedDigest(d, head))
	if err != nil {
		return nil, nil, err
	}
	me := c.Me()
	return d, &Signature{Name: me.Name, Head: head, Signature: sig, Delegated: c.asker().Delegated}, nil
}

// Release writes the signed pack into the folder SEND under out, and locks the case.
// The signature and the hash of the pack are checked again first. A pack that was
// released already is written again, as it is.
func (c *Case) Release(ctx context.Context, out string) (*Delivery, error) {
	c.work.Lock()
	defer c.work.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.decides(); err != nil {
		return nil, err
	}
	d, err := c.releasable()
	if err != nil {
		return nil, err
	}
	files, err := c.signedFiles(d)
	if err != nil {
		return nil, err
	}
	dir, err := outDir(out, nil)
	if err != nil {
		return nil, err
	}
	send, err := newFolder(filepath.Join(dir, "SEND"))
	if err != nil {
		return nil, err
	}
	defer send.discard()
	for i, f := range append(slices.Clone(d.files()), d.Versions...) {
		if err := send.write(f.Name, files[i]); err != nil {
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := c.recordRelease(d); err != nil {
		return nil, err
	}
	if err := send.commit(); err != nil {
		return nil, fmt.Errorf("%w; the release is on record, so release again into another folder to get the file", err)
	}
	r := *d
	r.Out = send.final
	return &r, nil
}

// signedFiles reads the files of a pack and its versions; they are those that were signed.
func (c *Case) signedFiles(d *Delivery) ([][]byte, error) {
	list := slices.Clone(d.files())
	out := make([][]byte, len(list))
	for i := range list {
		var err error
		if out[i], err = c.f.File(d.Files + fileOf("pack", i)); err != nil {
			return nil, err
		}
		list[i].SHA256 = redact.Hash(out[i])
	}
	if sentHash(list) != d.SHA256 {
		return nil, fmt.Errorf("the pack in the case is not the one that was signed; check the case")
	}
	for i, v := range d.Versions {
		data, err := c.f.File(d.Files + versionFile(i))
		if err != nil {
			return nil, err
		}
		if redact.Hash(data) != v.SHA256 {
			return nil, fmt.Errorf("the version %s in the case is not the one that was signed; check the case", v.Name)
		}
		out = append(out, data)
	}
	return out, nil
}

// releasable returns the pack that may go out.
func (c *Case) releasable() (*Delivery, error) {
	d := c.current()
	warned, err := c.warned()
	switch {
	case d != nil && d.Released != nil:
		warned = nil // it went out, and goes out once more as it is
	case err != nil:
		return nil, err
	}
	if d != nil && d.Signed != nil && len(d.unseen()) == 0 && len(warned) == 0 {
		if err := c.f.Verify(d.Signed.By, signedDigest(d, d.Signed.Head), d.Signed.Signature); err != nil {
			return nil, fmt.Errorf("the sign-off does not hold: %w", err)
		}
		return d, nil
	}
	missing, err := c.missing()
	if err != nil {
		return nil, err
	}
	r := &Refusal{What: "the pack cannot be released yet:"}
	for _, o := range append(missing, warned...) {
		r.Reasons = append(r.Reasons, o.String())
	}
	switch {
	case d == nil:
		r.Reasons = append(r.Reasons, "there is no pack, or something changed since it was made (office)")
	case d.Signed == nil:
		r.Reasons = append(r.Reasons, "the pack is not signed off (the decision-maker)")
	}
	return nil, r
}

// recordRelease puts the release on record and locks the case.
func (c *Case) recordRelease(d *Delivery) error {
	about := fmt.Sprintf("version %d sha256 %s", d.Version, d.SHA256)
	if d.Released != nil {
		return c.f.Record(casefile.Act{What: "released pack written again", About: about, AfterRelease: true})
	}
	if err := c.addPack(packEvent{Version: d.Version, Released: true}, did("pack released", about, "")); err != nil {
		return err
	}
	return c.f.Release(did("case locked", about, ""))
}

// Reissue unlocks a released case for a new version, and says why. The decisions
// stand; what the new pack differs in is shown by its Changes.
func (c *Case) Reissue(why string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case !c.locked():
		return fmt.Errorf("no pack has been released, so there is nothing to issue again")
	case why == "":
		return fmt.Errorf("say why a new version is needed")
	}
	if err := c.decides(); err != nil {
		return err
	}
	if err := c.f.BeginVersion(did("new version begun", why, "")); err != nil {
		return err
	}
	s := c.settings.clone()
	s.Superseded, s.Reissue = len(c.packs), why
	return c.settle(s, "new version begun", "")
}
