package job

import (
	"time"

	"sarpack/redact/review"
)

// CaseUser is somebody with a way into a case.
type CaseUser struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Capacity review.Capacity `json:"capacity"`
	// Identity is the public identity with which signatures are checked and to which
	// things are sealed, as one line.
	Identity string `json:"identity,omitempty"`
}

// AuditLine is one link of the chain: who did what, when, and the hash of the link
// before.
type AuditLine struct {
	N    int64     `json:"n"`
	When time.Time `json:"when"`
	By   string    `json:"by"`
	What string    `json:"what"`
	// About is what it was done to, by ids and numbers; it may hold personal data.
	About string `json:"about"`
	Hash  string `json:"hash"`
}

// act is what the chain records of a change. It goes to the disk in the same
// transaction as the change.
type act struct {
	what, about string
}

// vault is what a case needs of the encrypted file it lives in. Every change is on
// the disk when its call returns, together with the link of the chain that records
// it.
type vault interface {
	Close() error
	Path() string
	Me() CaseUser
	Users() ([]CaseUser, error)
	// Holder names who has the case open for writing, "" if this is the one.
	Holder() string
	AddUser(u CaseUser, passphrase []byte) error
	RemoveUser(id string) error
	ChangePassphrase(old, fresh []byte) error

	// Get returns a named part, nil if there is none.
	Get(name string) ([]byte, error)
	Put(name string, data []byte, a act) error
	// Append adds to a named list that only grows, Entries reads it.
	Append(list string, data []byte, a act) error
	Entries(list string) ([][]byte, error)
	// Content reads a file of the case and checks its hash; AddContent adds one, which
	// is never changed. A file sealed to users is read by them only.
	Content(id string) ([]byte, error)
	AddContent(id string, data []byte, sealedTo []string, a act) error
	SealContent(id string, sealedTo []string, a act) error

	// Sign signs a digest with the user's own key, which the passphrase opens.
	Sign(passphrase, digest []byte) ([]byte, error)
	Verify(user string, digest, signature []byte) error

	Audit() ([]AuditLine, error)
	// VerifyAudit proves the chain; the error names the first broken link.
	VerifyAudit() (head string, err error)
	// Check authenticates the whole file.
	Check() error
	// Destroy destroys the keys.
	Destroy() error
}
