package pdfdoc

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"

	"sarpack/redact"
)

// method is how a crypt filter encrypts (ISO 32000-2, table 25).
type method int

const (
	methodNone method = iota
	methodRC4
	methodAES128
	methodAES256
)

// crypt undoes the standard security handler (ISO 32000-2, 7.6). Sarpack decrypts
// with it and never encrypts.
type crypt struct {
	key []byte
	// object is the number of the encryption dictionary, whose strings are plain.
	object int
	// text and data are the methods of strings and of streams.
	text, data method
	filters    map[string]method
	// plainXMP says that metadata streams are not encrypted.
	plainXMP bool
}

var errEncryption = fmt.Errorf("%w: it is encrypted in a way that is not supported", redact.ErrUnsupported)

// unlock finds the key of an encrypted file.
func (r *reader) unlock(password string) error {
	o := r.trailer["Encrypt"]
	if o == nil {
		return nil
	}
	d, ok := r.resolve(o).(Dict)
	if !ok {
		return errors.New("the encryption dictionary is missing")
	}
	f := &File{src: r}
	c := &crypt{filters: map[string]method{"Identity": methodNone}}
	if ref, ok := o.(Ref); ok {
		c.object = int(ref.ObjectNumber)
	}
	e := handler{
		v: f.parm(d, "V", 0), r: f.parm(d, "R", 0), length: f.parm(d, "Length", 40),
		o: f.Bytes(d["O"]), u: f.Bytes(d["U"]), oe: f.Bytes(d["OE"]), ue: f.Bytes(d["UE"]),
		p: uint32(int64(f.parm(d, "P", 0))), encryptXMP: true,
	}
	if v, ok := f.Number(d["P"]); ok {
		e.p = uint32(int64(v))
	}
	if v, ok := f.Resolve(d["EncryptMetadata"]).(Boolean); ok {
		e.encryptXMP = bool(v)
	}
	if id := f.Array(r.trailer["ID"]); len(id) > 0 {
		e.id = f.Bytes(id[0])
	}
	if n := f.Name(d["Filter"]); n != "Standard" && n != "" {
		return refuse(errEncryption, "open it in the program it was made for and save a copy without protection")
	}
	c.plainXMP = !e.encryptXMP
	if err := c.methods(f, d, &e); err != nil {
		return err
	}
	for _, pw := range passwords(password, e.r) {
		if c.key = e.key(pw); c.key != nil {
			r.forget()
			r.crypt = c
			return nil
		}
	}
	if c.text == methodNone && c.data == methodNone {
		c.key = []byte{} // only the attachments are encrypted, and none is delivered
		r.forget()
		r.crypt = c
		return nil
	}
	return refuse(redact.ErrPassword, "give the password with which it opens, or ask who sent it for a copy without one")
}

// methods reads which method encrypts strings and streams.
func (c *crypt) methods(f *File, d Dict, e *handler) error {
	switch e.v {
	case 1, 2, 3:
		c.text, c.data = methodRC4, methodRC4
		if e.v == 1 {
			e.length = 40
		}
		return nil
	case 4, 5, 6:
	default:
		return refuse(errEncryption, "open it in the program it was made for and save a copy without protection")
	}
	for name, o := range f.Dict(d["CF"]) {
		cf := f.Dict(o)
		switch f.Name(cf["CFM"]) {
		case "V2":
			c.filters[name] = methodRC4
		case "AESV2":
			c.filters[name] = methodAES128
		case "AESV3":
			c.filters[name] = methodAES256
		case "None", "":
			c.filters[name] = methodNone
		default:
			return refuse(errEncryption, "open it in the program it was made for and save a copy without protection")
		}
	}
	pick := func(key string) method {
		n := f.Name(d[key])
		if n == "" {
			n = "Identity"
		}
		return c.filters[n]
	}
	c.text, c.data = pick("StrF"), pick("StmF")
	e.length = 128
	if n := f.parm(f.Dict(f.Dict(d["CF"])["StdCF"]), "Length", 0); e.v == 4 && n > 0 && c.data == methodRC4 {
		if n < 40 {
			n *= 8 // some writers state it in bytes
		}
		e.length = n
	}
	return nil
}

// strings returns o with its strings decrypted. What it changes is o's own: o was
// just read and belongs to nobody else.
func (c *crypt) strings(o Object, num, gen, depth int) Object {
	if c.text == methodNone || depth > maxNesting {
		return o
	}
	switch v := o.(type) {
	case StringLiteral:
		return HexLiteral(hex.EncodeToString(c.decrypt(c.text, unescape(string(v)), num, gen)))
	case HexLiteral:
		return HexLiteral(hex.EncodeToString(c.decrypt(c.text, unhex(string(v)), num, gen)))
	case Array:
		for i := range v {
			v[i] = c.strings(v[i], num, gen, depth+1)
		}
	case Dict:
		for k, x := range v {
			v[k] = c.strings(x, num, gen, depth+1)
		}
	}
	return o
}

// stream decrypts a stream's data.
func (c *crypt) stream(r *reader, d Dict, raw []byte, num, gen int) []byte {
	f := &File{src: r}
	m := c.data
	if c.plainXMP && f.Name(d["Type"]) == "Metadata" {
		m = methodNone
	}
	names, parms := f.filters(d)
	for i, n := range names {
		if n == "Crypt" {
			name := f.Name(parms[i]["Name"])
			if name == "" {
				name = "Identity"
			}
			m = c.filters[name]
			// It is undone: whoever decodes the stream must not stop at it.
			d["Filter"], d["DecodeParms"] = withoutFilter(names, parms, i)
			break
		}
	}
	return c.decrypt(m, raw, num, gen)
}

// withoutFilter returns Filter and DecodeParms without filter i.
func withoutFilter(names []string, parms []Dict, i int) (filter, parm Object) {
	fa, pa := Array{}, Array{}
	for j := range names {
		if j == i {
			continue
		}
		fa = append(fa, Name(names[j]))
		if parms[j] == nil {
			pa = append(pa, nil)
		} else {
			pa = append(pa, parms[j])
		}
	}
	if len(fa) == 0 {
		return nil, nil
	}
	return fa, pa
}

// decrypt undoes one method for an object (7.6.3.2, algorithms 1 and 1.A).
func (c *crypt) decrypt(m method, b []byte, num, gen int) []byte {
	key := c.key
	if m == methodRC4 || m == methodAES128 {
		h := md5.New()
		h.Write(c.key)
		h.Write([]byte{byte(num), byte(num >> 8), byte(num >> 16), byte(gen), byte(gen >> 8)})
		if m == methodAES128 {
			h.Write([]byte("sAlT"))
		}
		key = h.Sum(nil)[:min(len(c.key)+5, 16)]
	}
	switch m {
	case methodNone:
		return b
	case methodRC4:
		return rc4Of(key, b)
	}
	return cbc(key, b)
}

func rc4Of(key, b []byte) []byte {
	s, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b))
	s.XORKeyStream(out, b)
	return out
}

// cbc undoes AES in CBC mode with the initial vector in front and padding at the
// end (RFC 8018). Data that are no whole number of blocks lose the incomplete one.
func cbc(key, b []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(b) < 2*aes.BlockSize {
		return nil
	}
	body := b[aes.BlockSize : len(b)-len(b)%aes.BlockSize]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, b[:aes.BlockSize]).CryptBlocks(out, body)
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}

// le32 is the low-order-first form in which keys take numbers.
func le32(v uint32) []byte { return binary.LittleEndian.AppendUint32(nil, v) }
