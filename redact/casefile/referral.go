package casefile

import (
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"sarpack/redact"
)

// A referral goes to a DPO who is elsewhere: what the caller chose to show, sealed to
// the DPO's public identity and signed by who sent it. The answer comes back sealed
// to a key that only this case has, and signed by the DPO. What the DPO has
// answered so far is a draft, which only their own identity opens. Each is one file:
//
//	a line of text, "Sarpack referral 1", "Sarpack answer 1" or "Sarpack draft 1"
//	sealed with HPKE, with that line as its purpose:
//	    an Ed25519 signature (64 bytes) over the line, the public key it is sealed to
//	        and the head
//	    the length of the head (4 bytes, big endian), and the head: JSON
//	    the content, whose SHA-256 is in the head
const (
	ReferralExt = ".sarreferral"
	AnswerExt   = ".saranswer"
	DraftExt    = ".sardraft"

	referralLine = "Sarpack referral 1\n"
	answerLine   = "Sarpack answer 1\n"
	draftLine    = "Sarpack draft 1\n"
)

// ErrNotForUs says that a referral or an answer was sealed to somebody else, or is
// damaged; which of the two cannot be told.
var ErrNotForUs = errors.New("it was sealed to somebody else, or is damaged")

// ErrForged says that a referral or an answer is not what somebody signed who could.
var ErrForged = errors.New("it was changed after it was signed, or is not signed by whom it should be")

// letterHead is what a referral or an answer says of itself.
type letterHead struct {
	Case string `json:"case"`
	ID   string `json:"id"`
	// Name and Role are those of who signed it, by their own account.
	Name string    `json:"name"`
	Role Role      `json:"role,omitempty"`
	Sign []byte    `json:"sign"`
	At   time.Time `json:"at"`
	// Reply is the public key to which the answer is sealed.
	Reply   []byte `json:"reply,omitempty"`
	Content string `json:"sha256"`
}

func signedLetter(line string, to, head []byte) []byte {
	return bytes.Join([][]byte{[]byte(line), to, head}, nil)
}

// writeLetter signs and seals.
func writeLetter(line string, to []byte, by *Identity, h letterHead, content []byte) ([]byte, error) {
	h.Sign, h.Content, h.At = by.Public().Sign, redact.Hash(content), time.Now().UTC().Truncate(time.Second)
	head, err := marshal(h)
	if err != nil {
		return nil, err
	}
	plain := ed25519.Sign(by.sign, signedLetter(line, to, head))
	plain = binary.BigEndian.AppendUint32(plain, uint32(len(head)))
	plain = append(append(plain, head...), content...)
	box, err := PublicIdentity{Seal: to}.to(line, plain)
	return append([]byte(line), box...), err
}

// readLetter opens and checks that whoever it names signed it.
func readLetter(line string, b []byte, by *Identity) (letterHead, []byte, error) {
	var h letterHead
	box, ok := bytes.CutPrefix(b, []byte(line))
	if !ok {
		return h, nil, fmt.Errorf("this is not a %q of Sarpack", line[:len(line)-1])
	}
	plain, err := by.open(line, box)
	if err != nil || len(plain) < ed25519.SignatureSize+4 {
		return h, nil, ErrNotForUs
	}
	sign, plain := plain[:ed25519.SignatureSize], plain[ed25519.SignatureSize:]
	n := binary.BigEndian.Uint32(plain)
	if plain = plain[4:]; uint64(n) > uint64(len(plain)) {
		return h, nil, ErrNotForUs
	}
	head, content := plain[:n], plain[n:]
	if err := json.Unmarshal(head, &h); err != nil {
		return h, nil, ErrForged
	}
	if !(PublicIdentity{Sign: h.Sign}).verify(signedLetter(line, by.Public().Seal, head), sign) || redact.Hash(content) != h.Content {
		return h, nil, ErrForged
	}
	return h, content, nil
}

type sentBody struct {
	ID      string `json:"id"`
	To      string `json:"to"`
	Reply   []byte `json:"reply_secret"`
	Content string `json:"sha256"`
	Size    int    `json:"size"`
}

// SealReferral makes a referral to a DPO's public identity, and puts on record what
// was sent to whom. Any user of the case can merge the answer later.
func (f *File) SealReferral(to PublicIdentity, content []byte, a Act) (id string, file []byte, err error) {
	id = hex.EncodeToString(random(8))
	reply, secret, err := newIdentity()
	if err != nil {
		return "", nil, err
	}
	h := letterHead{
		Case: hex.EncodeToString(f.head.caseID), ID: id, Name: f.me.Name, Role: f.me.Role, Reply: reply.Public().Seal,
	}
	if file, err = writeLetter(referralLine, to.Seal, f.id, h, content); err != nil {
		return "", nil, err
	}
	err = f.change(a, func() error {
		_, err := f.append(KindReferred, id, a, sentBody{id, to.String(), secret, redact.Hash(content), len(content)})
		return err
	})
	return id, file, err
}

// Referral is one that was received.
type Referral struct {
	ID string
	// Case is the id of the case it comes from, in hexadecimal.
	Case string
	// Name and Role are those of the sender by their own account; Fingerprint is of the
	// key that signed it, to be compared with what the school tells.
	Name        string
	Role        Role
	Fingerprint string
	At          time.Time
	Content     []byte
	reply       []byte
}

// OpenReferral opens a referral with the identity it was sealed to.
func OpenReferral(file []byte, by *Identity) (*Referral, error) {
	h, content, err := readLetter(referralLine, file, by)
	if err != nil {
		return nil, fmt.Errorf("the referral: %w", err)
	}
	return &Referral{
		ID: h.ID, Case: h.Case, Name: h.Name, Role: h.Role, At: h.At, Content: content, reply: h.Reply,
		Fingerprint: PublicIdentity{Sign: h.Sign}.Fingerprint(),
	}, nil
}

// Answer seals an answer to the case that a referral came from, signed by the
// identity that it was sealed to.
func (r *Referral) Answer(by *Identity, content []byte) ([]byte, error) {
	return writeLetter(answerLine, r.reply, by, letterHead{Case: r.Case, ID: r.ID, Name: by.name, Role: RoleDPO}, content)
}

// Draft seals what is answered so far to the identity itself.
func (r *Referral) Draft(by *Identity, content []byte) ([]byte, error) {
	return writeLetter(draftLine, by.Public().Seal, by, letterHead{Case: r.Case, ID: r.ID, Name: by.name, Role: RoleDPO}, content)
}

// OpenDraft opens a draft of an answer to this referral.
func (r *Referral) OpenDraft(file []byte, by *Identity) ([]byte, error) {
	h, content, err := readLetter(draftLine, file, by)
	if err == nil && (h.ID != r.ID || h.Case != r.Case || !bytes.Equal(h.Sign, by.Public().Sign)) {
		err = ErrForged
	}
	if err != nil {
		return nil, fmt.Errorf("the draft: %w", err)
	}
	return content, nil
}

// Answer is what came back.
type Answer struct {
	// Referral is the id of the one it answers.
	Referral string
	// Name is the DPO's by their own account, Identity the one that the referral was
	// sealed to: whoever answers is who was asked.
	Name     string
	Identity PublicIdentity
	At       time.Time
	Content  []byte
	// Entry is the number of the entry that it is on record with.
	Entry int64
}

type answeredBody struct {
	Name     string    `json:"name"`
	Identity string    `json:"identity"`
	At       time.Time `json:"at"`
	// Letter is the hash of the file, Content the content in full.
	Letter  string `json:"sha256"`
	Content []byte `json:"content"`
}

// MergeAnswer takes an answer into the record. It must answer a referral of this case
// and be signed by whom that was sent to. Nothing is overwritten: a second answer
// to the same referral is added after the first, and the same answer again is
// [ErrExists].
func (f *File) MergeAnswer(file []byte, a Act) (*Answer, error) {
	var out *Answer
	err := f.change(a, func() error {
		h, content, to, of, err := f.readAnswer(file)
		if err != nil {
			return err
		}
		out = &Answer{Referral: h.ID, Name: h.Name, Identity: to, At: h.At, Content: content}
		body := answeredBody{h.Name, to.String(), h.At, redact.Hash(file), content}
		before, err := f.answers(h.ID)
		if err != nil {
			return err
		}
		for _, b := range before {
			if b.letter == body.Letter {
				return fmt.Errorf("this answer: %w", ErrExists)
			}
		}
		if a.Of == "" {
			a.Of = of
		}
		out.Entry, err = f.append(KindAnswered, h.ID, a, body)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// readAnswer finds the referral that an answer belongs to, and opens it. It returns
// also to whom the referral was sent, and the sealed file that it was about.
func (f *File) readAnswer(file []byte) (letterHead, []byte, PublicIdentity, string, error) {
	fail := func(err error) (letterHead, []byte, PublicIdentity, string, error) {
		return letterHead{}, nil, PublicIdentity{}, "", fmt.Errorf("the answer: %w", err)
	}
	sent, err := f.entries(chainColumns+" WHERE kind = ? ORDER BY n DESC", string(KindReferred))
	if err != nil {
		return fail(err)
	}
	for _, e := range sent {
		if e.Body == nil {
			continue
		}
		var s sentBody
		if err := json.Unmarshal(e.Body, &s); err != nil {
			return fail(ErrDamaged)
		}
		reply, err := identityOf(s.Reply)
		if err != nil {
			return fail(ErrDamaged)
		}
		h, content, err := readLetter(answerLine, file, reply)
		if errors.Is(err, ErrNotForUs) {
			continue
		}
		if err != nil {
			return fail(err)
		}
		to, err := ParsePublicIdentity(s.To)
		if err != nil {
			return fail(ErrDamaged)
		}
		if h.ID != s.ID || h.Case != hex.EncodeToString(f.head.caseID) || !bytes.Equal(h.Sign, to.Sign) {
			return fail(ErrForged)
		}
		return h, content, to, fileOfKey(e.Sealed), nil
	}
	return fail(fmt.Errorf("%w; or it answers no referral of this case that this user can read", ErrNotForUs))
}

type mergedAnswer struct {
	Answer
	letter string
}

func (f *File) answers(referral string) ([]mergedAnswer, error) {
	es, err := f.entries(chainColumns+" WHERE kind = ? AND subject = ? ORDER BY n", string(KindAnswered), referral)
	if err != nil {
		return nil, err
	}
	var out []mergedAnswer
	for _, e := range es {
		if e.Body == nil {
			continue
		}
		var b answeredBody
		if err := json.Unmarshal(e.Body, &b); err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.N, ErrDamaged)
		}
		to, err := ParsePublicIdentity(b.Identity)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.N, ErrDamaged)
		}
		out = append(out, mergedAnswer{Answer{referral, b.Name, to, b.At, b.Content, e.N}, b.Letter})
	}
	return out, nil
}

// SentReferral is a referral of this case, with the answers that have come.
type SentReferral struct {
	ID string
	// To is the identity it was sealed to, At when it was sent, By the id of the user.
	To      PublicIdentity
	At      time.Time
	By      string
	About   string
	Answers []Answer
}

// Referrals lists the referrals of this case, oldest first, but those about files
// that are sealed to others.
func (f *File) Referrals() ([]SentReferral, error) {
	var out []SentReferral
	err := f.read(func() error {
		es, err := f.entries(chainColumns+" WHERE kind = ? ORDER BY n", string(KindReferred))
		if err != nil {
			return err
		}
		for _, e := range es {
			if e.Body == nil {
				continue
			}
			var s sentBody
			if err := json.Unmarshal(e.Body, &s); err != nil {
				return fmt.Errorf("entry %d: %w", e.N, ErrDamaged)
			}
			to, err := ParsePublicIdentity(s.To)
			if err != nil {
				return fmt.Errorf("entry %d: %w", e.N, ErrDamaged)
			}
			r := SentReferral{ID: s.ID, To: to, At: e.At, By: e.By, About: e.About}
			as, err := f.answers(s.ID)
			if err != nil {
				return err
			}
			for _, a := range as {
				r.Answers = append(r.Answers, a.Answer)
			}
			out = append(out, r)
		}
		return nil
	})
	return out, err
}
