package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"
)

// lease says who has the case open for writing. It lies in a block of its own,
// encrypted, because the locks of a network drive outlive neither a broken
// connection nor a laptop that sleeps, and name nobody. Locks of the operating
// system still keep two writers apart for the moment of a write, and every write
// looks first whether the lease is still its own.
type lease struct {
	Session string    `json:"session"`
	User    string    `json:"user"`
	Name    string    `json:"name"`
	Machine string    `json:"machine"`
	Process int       `json:"process"`
	Since   time.Time `json:"since"`
	Seen    time.Time `json:"seen"`
}

const (
	// heartbeat is how often the holder gives a sign of life, in writes or between.
	heartbeat = 30 * time.Second
	// leaseLife is for how long a silent holder is waited for. Clocks of two laptops
	// differ; were one so wrong that the lease passed too early, the first holder would
	// notice at the next write and change to reading.
	leaseLife = 5 * time.Minute
)

func (l lease) holder() Holder {
	return Holder{Name: l.Name, Machine: l.Machine, Since: l.Since, Seen: l.Seen}
}

// held reports whether somebody has to be waited for.
func (l lease) held(now time.Time, machine string) bool {
	switch {
	case l.Session == "":
		return false
	case l.Machine == machine && !processAlive(l.Process):
		return false // it crashed here, and cannot come back
	}
	return now.Sub(l.Seen) < leaseLife
}

func leaseAbout(v *volume) string { return fmt.Sprintf("sarpack lease %x", v.caseID) }

func (v *volume) packLease(l lease) []byte {
	j, err := json.Marshal(l)
	if err != nil || len(j) > blockSize/2 {
		// Only a name that does not fit: who holds it still counts.
		l.Name, l.Machine = "another user", "another computer"
		j, _ = json.Marshal(l)
	}
	return v.packBlock(j, leaseAbout(v))
}

func (v *volume) unpackLease(b []byte) (lease, error) {
	plain, err := decrypt(v.seal, b, leaseAbout(v))
	if err != nil {
		return lease{}, err
	}
	var l lease
	return l, json.Unmarshal(bytes.TrimRight(plain, "\x00"), &l)
}

// errLeaseUnread says that a lease is there and cannot be read: it is being written,
// or was torn.
var errLeaseUnread = errors.New("it cannot be told who has the case open")

// patience is how long to wait for somebody's writing of one block to be over.
var patience = 20 * time.Millisecond

// patiently tries something that may meet somebody's writing.
func patiently(try func() error) (err error) {
	for n := range 4 {
		if n > 0 {
			time.Sleep(patience)
		}
		if err = try(); err == nil {
			return nil
		}
	}
	return err
}

// readLease reads the lease, which its holder may be writing.
func (f *File) readLease() (l lease, err error) {
	b := make([]byte, blockSize)
	err = patiently(func() error {
		if _, err := f.disk.ReadAt(b, offLease); err != nil {
			return err
		}
		l, err = f.volume.unpackLease(b)
		return err
	})
	if err != nil {
		err = fmt.Errorf("%w: %w", errLeaseUnread, err)
	}
	return l, err
}

func (f *File) writeLease(l lease) error {
	_, err := f.disk.WriteAt(f.volume.packLease(l), offLease)
	return err
}

// mine looks whether the lease is still this file's, and renews it when it is time.
// It is called with the database reserved.
func (f *File) mine() error {
	l, err := f.readLease()
	if err != nil && !errors.Is(err, errLeaseUnread) {
		return err
	}
	if err == nil && l.Session != f.lease.Session {
		f.readOnly = &HeldError{l.holder()}
		if l.Session == "" {
			f.readOnly = fmt.Errorf("%w: it was closed by somebody else; open it again", ErrReadOnly)
		}
		return f.readOnly
	}
	if now := time.Now(); err != nil || now.Sub(f.lease.Seen) >= heartbeat/2 {
		f.lease.Seen = now
		return f.writeLease(f.lease)
	}
	return nil
}

// beat renews the lease between writes until the file is closed.
func (f *File) beat() {
	t := time.NewTicker(heartbeat)
	defer t.Stop()
	for {
		select {
		case <-f.done:
			return
		case <-t.C:
			// While a write is under way it renews the lease itself.
			if f.mu.TryLock() {
				if f.writable() == nil {
					_ = f.renew() // a lease that is lost shows at the next write
				}
				f.mu.Unlock()
			}
		}
	}
}

// renew gives a sign of life under the database's own lock.
func (f *File) renew() error {
	tx, err := f.db.BeginImmediate()
	if err != nil {
		return f.explain(err)
	}
	defer tx.Rollback()
	return f.mine()
}

func machineName() string {
	if n, err := os.Hostname(); err == nil && n != "" {
		return n
	}
	return "a computer without a name"
}
