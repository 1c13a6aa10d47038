package casefile

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math/bits"
	"sync"
	"sync/atomic"

	"github.com/ncruces/go-sqlite3/vfs"
	"github.com/ncruces/go-sqlite3/vfs/adiantum"
	lcadiantum "lukechampine.com/adiantum"
	"lukechampine.com/adiantum/hbsh"
)

// volume holds the keys under which one file is read and written, and is the door
// through which the database reaches it.
type volume struct {
	caseID          []byte
	page, seal, tag []byte // the keys of the pages, of the seals and of the tags
	vfsName         string
	base            vfs.VFS

	mu    sync.Mutex
	cause error // why the door refused, in our words; the database knows only a number
}

func newVolume(caseID, dataKey []byte) *volume {
	return &volume{
		caseID: caseID,
		page:   derive(dataKey, caseID, "pages"),
		seal:   derive(dataKey, caseID, "seal"),
		tag:    derive(dataKey, caseID, "tag"),
		base:   baseVFS,
	}
}

// baseVFS and openDisk are the disk; tests put a failing one in their place.
var (
	baseVFS  = vfs.Find("")
	openDisk = osFile
)

func (v *volume) takeCause() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	err := v.cause
	v.cause = nil
	return err
}

func (v *volume) setCause(err error) {
	v.mu.Lock()
	v.cause = err
	v.mu.Unlock()
}

var volumes atomic.Int64

// register gives the volume a name for the database.
func (v *volume) register() {
	v.vfsName = fmt.Sprintf("sarcase-%d", volumes.Add(1))
	vfs.Register(v.vfsName, layersOf(v))
}

// layersOf is what lies between the database and the disk; the benchmarks compare with
// a case that has less of it.
var (
	layersOf  = func(v *volume) vfs.VFS { return adiantum.Wrap(disk{v.base, v}, cipher{v}) }
	checksums = true
)

func (v *volume) unregister() { vfs.Unregister(v.vfsName) }

// cipher gives the pages' key. The database is opened with a key of no meaning, so
// that the true one is in no URI and no statement.
type cipher struct{ v *volume }

// keyless is the key of no meaning, as a parameter of the URI.
const keyless = "hexkey=00"

func (cipher) KDF(string) []byte { return random(keySize) } // temporary files: a key nobody keeps

func (c cipher) HBSH(key []byte) *hbsh.HBSH {
	switch len(key) {
	case 1:
		return lcadiantum.New(c.v.page)
	case keySize:
		return lcadiantum.New(key)
	}
	return nil
}

// tagger computes the tags of blocks: HMAC-SHA-256 over the block's place and its
// ciphertext.
type tagger struct{ h hash.Hash }

func (v *volume) tagger() tagger { return tagger{hmac.New(sha256.New, v.tag)} }

func (t tagger) of(block int64, data []byte) sum {
	t.h.Reset()
	var at [8]byte
	binary.BigEndian.PutUint64(at[:], uint64(block))
	t.h.Write(at[:])
	t.h.Write(data)
	var b [sha256.Size]byte
	t.h.Sum(b[:0])
	return sumOf(b[:])
}

// sum is a number below 2^256: a tag, or the sum of tags. The sum of the tags of
// all blocks, each at its place, is a multiset hash (MSet-Add-Hash with a keyed
// function, Clarke et al. 2003): it can be kept up to date block by block, and who
// does not know the key can neither compute it nor change a block so that it
// stays the same.
type sum [4]uint64

func sumOf(b []byte) (s sum) {
	for i := range s {
		s[i] = binary.BigEndian.Uint64(b[8*i:])
	}
	return s
}

func (s sum) bytes() []byte {
	b := make([]byte, 0, 32)
	for _, w := range s {
		b = binary.BigEndian.AppendUint64(b, w)
	}
	return b
}

func (s *sum) add(o sum) {
	var c uint64
	for i := len(s) - 1; i >= 0; i-- {
		s[i], c = bits.Add64(s[i], o[i], c)
	}
}

func (s *sum) sub(o sum) {
	var c uint64
	for i := len(s) - 1; i >= 0; i-- {
		s[i], c = bits.Sub64(s[i], o[i], c)
	}
}

// state is one committed state of the database, as a seal vouches for it.
type state struct {
	// seq counts the states; blocks is the length of the database.
	seq    uint64
	blocks int64
	// root is the sum of all tags, first that of block 0. Every commit changes block
	// 0, so first tells which of the two seals belongs to the file as it stands.
	root, first sum
}

func sealAbout(v *volume, slot int) string { return fmt.Sprintf("sarpack seal %x %d", v.caseID, slot) }

// packSeal fills a block with a state under the seal's key.
func (v *volume) packSeal(slot int, s state) []byte {
	b := binary.BigEndian.AppendUint64(nil, s.seq)
	b = binary.BigEndian.AppendUint64(b, uint64(s.blocks))
	b = append(append(b, s.root.bytes()...), s.first.bytes()...)
	return v.packBlock(b, sealAbout(v, slot))
}

func (v *volume) readSeal(slot int, block []byte) (state, error) {
	b, err := decrypt(v.seal, block, sealAbout(v, slot))
	if err != nil {
		return state{}, err
	}
	return state{
		seq: binary.BigEndian.Uint64(b), blocks: int64(binary.BigEndian.Uint64(b[8:])),
		root: sumOf(b[16:]), first: sumOf(b[48:]),
	}, nil
}

// packBlock encrypts data so that it fills a block, every byte of which counts.
func (v *volume) packBlock(data []byte, about string) []byte {
	plain := make([]byte, blockSize-24-16) // the nonce and the tag of XChaCha20-Poly1305
	copy(plain, data)
	return encrypt(v.seal, plain, about)
}

var sealAt = [2]int64{offSealA, offSealB}
