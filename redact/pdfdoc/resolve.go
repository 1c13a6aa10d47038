package pdfdoc

// maxIndirection is how many references may be followed to reach one object: the
// standard allows one, broken files chain them, hostile ones in a circle.
const maxIndirection = 32

// Resolve returns what o refers to, or o itself where it is not a reference.
// A missing object is null (nil).
func (f *File) Resolve(o Object) Object {
	for range maxIndirection {
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.object(int(r.ObjectNumber))
	}
	return nil
}

// Dict returns o as a dictionary, a stream's dictionary for a stream, or nil.
// The map is the file's own: copy it before changing it.
func (f *File) Dict(o Object) Dict {
	switch v := f.Resolve(o).(type) {
	case Dict:
		return v
	case Stream:
		return v.Dict
	}
	return nil
}

// Array returns o as an array, or nil.
func (f *File) Array(o Object) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Number returns o as a number.
func (f *File) Number(o Object) (float64, bool) {
	switch v := f.Resolve(o).(type) {
	case Integer:
		return float64(v), true
	case Real:
		return float64(v), true
	}
	return 0, false
}

// Name returns o as a name, or "".
func (f *File) Name(o Object) string {
	n, _ := f.Resolve(o).(Name)
	return string(n)
}

// Bool returns o as a boolean; anything else is false.
func (f *File) Bool(o Object) bool {
	b, _ := f.Resolve(o).(Boolean)
	return bool(b)
}

// Stream returns o as a stream, or nil. Its dictionary is the file's own: copy it
// before changing it. Raw holds the bytes as the file has them, decrypted but not
// decoded; see [File.Decode].
func (f *File) Stream(o Object) *Stream {
	s, ok := f.Resolve(o).(Stream)
	if !ok {
		return nil
	}
	return &s
}

// Bytes returns the bytes of a string object, or nil for anything else.
func (f *File) Bytes(o Object) []byte {
	switch v := f.Resolve(o).(type) {
	case StringLiteral:
		return unescape(string(v))
	case HexLiteral:
		return unhex(string(v))
	}
	return nil
}

// Text returns a text string (ISO 32000-2, 7.9.2.2) or a name as UTF-8, or "".
func (f *File) Text(o Object) string {
	switch v := f.Resolve(o).(type) {
	case Name:
		return string(v)
	case StringLiteral, HexLiteral:
		return decodeText(f.Bytes(v))
	}
	return ""
}
