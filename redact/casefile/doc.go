// Package casefile keeps everything about one request in one encrypted file, a case:
// the records as they came, the pages read from them, what was found, every decision,
// the packs that were made, and who did what. It can lie on a school's network
// drive. It opens for those who have a key to it, and for nobody else: there is no
// back door, which is why a case has at least two ways in.
//
// # What is in it
//
// Files, which never change: the records as they came, their working copies, the
// packs. Pages, as they were read from a record, and an index of their words. Parts,
// which are replaced: the request, the settings, what a scan found. Lists, which
// only grow: decisions, marks, pages seen, sign-offs. Private notes. Users. And the
// chain of every act, in which the lists lie and which has the hash of all else.
// What the bytes of a part or a list mean is their owner's business.
//
// # What it promises
//
// What a method wrote is on disk when the method returns, or none of it is. Records
// never change after they were imported, and their hash is checked each time they
// are read. The chain of who did what is only ever added to, and each entry is
// signed by its user. Of two people who open a case the second reads, and is told
// who writes. After a release nothing changes until somebody begins a new version,
// but for acts that say they may. A sealed file, its pages and what is said of it are
// under a key of their own, and a private note under one for each reader.
// Nothing of a record is written anywhere in the clear; there are no temporary
// files.
//
// # What it does not
//
// It knows no rule about who may decide what: that is the review room's. Whoever has
// a passphrase and writes a program of their own can write anything into the case
// but somebody else's signature. Whoever can replace the file can replace it with
// an older copy of itself, which nothing in the file can tell; so each computer
// remembers how far the record went (see [File.Witness]), and the head of the chain
// stands in every release.
//
// # The file, format 1
//
// A header of 16 blocks of 4096 bytes, then the database:
//
//	block  0      what this is, the format, the case's id; in the clear
//	block  1      the lease: who has the case open for writing; encrypted
//	blocks 2, 3   two seals, for the two newest states of the database; encrypted
//	blocks 4-9    the key table: the users' names and their slots; in the clear,
//	              authenticated under the data key
//	blocks 10-15  the key table again
//	from 16       an SQLite database in pages of 4096 bytes, each encrypted with
//	              Adiantum. Block 0x40000000/4096 is left out, because the database
//	              locks bytes there.
//
// Keys. The data key is random. Everything in the file is under keys derived from it
// (HKDF-SHA-256, salted with the case's id). It is sealed (HPKE: X25519,
// HKDF-SHA-256, ChaCha20-Poly1305) to the public key of each slot; the slot's own
// private keys, one to open and an Ed25519 one to sign, lie beside it under the
// user's passphrase (Argon2id, then XChaCha20-Poly1305), or are derived from the
// recovery key, or are kept in a file of their own. So the data key can be changed
// for everybody without anybody's passphrase.
//
// Integrity. Adiantum turns any change to a page into noise over the whole page,
// which the checksum in the page then does not fit: that is noticed on reading. That
// no page is an older one, and none is missing, the seal vouches for: it holds the
// length of the database and the sum, modulo 2^256, of an HMAC-SHA-256 over every
// page's place and ciphertext. The sum is kept up to date page by page; each commit
// writes it into the older seal together with the pages, so that both the state
// before and the state after have one until the journal is forgotten.
//
// The database is as schema.go says: checksums on, journal_mode TRUNCATE, synchronous
// FULL, never WAL, which a network drive does not carry. The journal beside the file
// while something is being saved is encrypted as well.
//
// # Other files
//
// An identity (NAME.sarid) is JSON: the public half, and the private one under a
// passphrase. A referral (NAME.sarreferral) and its answer (NAME.saranswer) are sealed
// and signed as referral.go says. A certificate of destruction is JSON that is
// signed over itself without the signature.
package casefile
