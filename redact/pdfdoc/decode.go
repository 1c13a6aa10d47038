package pdfdoc

import (
	"errors"
	"fmt"

	"sarpack/redact"
)

// ErrImageFilter says that a stream's data, as far as the general filters go, is
// an image in a format of its own.
type ErrImageFilter struct {
	// Name is DCTDecode, JPXDecode, JBIG2Decode or CCITTFaxDecode.
	Name string
	// Parms is the filter's DecodeParms, or nil.
	Parms Dict
	// Data is what the image filter would be given.
	Data []byte
}

func (e *ErrImageFilter) Error() string {
	return fmt.Sprintf("the stream is an image in the format %s", e.Name)
}

// ErrDecode says that a stream's data is damaged.
type ErrDecode struct {
	// Filter is the filter that failed.
	Filter string
	// Data is what could be decoded before the damage.
	Data []byte
	// Err says what is wrong.
	Err error
}

func (e *ErrDecode) Error() string {
	return fmt.Sprintf("%s: the data is damaged after %d bytes: %v", e.Filter, len(e.Data), e.Err)
}

func (e *ErrDecode) Unwrap() error { return e.Err }

// maxFilters is how many filters one stream may have.
const maxFilters = 16

var (
	errCutOff  = errors.New("the data ends too early")
	errTooLong = fmt.Errorf("the decoded data: %w", redact.ErrTooLarge)
)

// Decode undoes a stream's filters (ISO 32000-2, 7.4). s may be one of the file's
// or made by the caller: only Dict and Raw are read, and the abbreviated names of
// inline images are understood.
//
// It is strict where readers would differ: data that is damaged or cut off is an
// [ErrDecode] with what came before. It is lenient where all readers agree: a
// missing end mark at the end of the data, a wrong checksum, bytes after the end.
// An image format ends it with an [ErrImageFilter].
func (f *File) Decode(s *Stream) ([]byte, error) {
	if s == nil {
		return nil, fmt.Errorf("decode: %w: there is no stream", redact.ErrDamaged)
	}
	names, parms := f.filters(s.Dict)
	if len(names) > maxFilters {
		return nil, &ErrDecode{Filter: "Filter", Err: fmt.Errorf("%d filters", len(names))}
	}
	data := s.Raw
	for i, name := range names {
		var err error
		p := parms[i]
		switch name {
		case "FlateDecode", "Fl":
			if data, err = inflate(data); err == nil {
				data, err = f.unpredict(data, p)
			}
		case "LZWDecode", "LZW":
			early := true
			if v, ok := f.Number(p["EarlyChange"]); ok {
				early = v != 0
			}
			if data, err = unLZW(data, early); err == nil {
				data, err = f.unpredict(data, p)
			}
		case "ASCII85Decode", "A85":
			data, err = unASCII85(data)
		case "ASCIIHexDecode", "AHx":
			data, err = unASCIIHex(data)
		case "RunLengthDecode", "RL":
			data, err = unRunLength(data)
		case "Crypt":
			if n := f.Name(p["Name"]); n != "" && n != "Identity" {
				err = fmt.Errorf("a crypt filter of its own")
			}
		case "DCTDecode", "DCT":
			return nil, &ErrImageFilter{Name: "DCTDecode", Parms: p, Data: data}
		case "CCITTFaxDecode", "CCF":
			return nil, &ErrImageFilter{Name: "CCITTFaxDecode", Parms: p, Data: data}
		case "JPXDecode", "JBIG2Decode":
			return nil, &ErrImageFilter{Name: name, Parms: p, Data: data}
		default:
			err = errors.New("unknown filter")
		}
		if err != nil {
			return nil, &ErrDecode{Filter: name, Data: data, Err: err}
		}
	}
	return data, nil
}

// filters returns the names of a stream's filters and the parameters of each.
func (f *File) filters(d Dict) (names []string, parms []Dict) {
	filter, parm := d["Filter"], d["DecodeParms"]
	if filter == nil {
		filter = d["F"] // the abbreviation of inline images; elsewhere a file name
	}
	if parm == nil {
		parm = d["DP"]
	}
	switch v := f.Resolve(filter).(type) {
	case Name:
		p := f.Dict(parm)
		if a := f.Array(parm); len(a) > 0 {
			p = f.Dict(a[0])
		}
		return []string{string(v)}, []Dict{p}
	case Array:
		pa := f.Array(parm)
		for i, o := range v {
			var p Dict
			switch {
			case i < len(pa):
				p = f.Dict(pa[i])
			case len(v) == 1:
				p = f.Dict(parm)
			}
			names, parms = append(names, f.Name(o)), append(parms, p)
		}
	}
	return names, parms
}

// Content returns a page's content streams as one, joined by white space, so that
// no operator runs into the next (ISO 32000-2, 7.8.2). Of a damaged one viewers show
// what comes before the damage, and the others: that is what the [ErrDecode] holds then.
func (f *File) Content(p *Page) ([]byte, error) {
	o := f.Resolve(p.Dict["Contents"])
	if s, ok := o.(Stream); ok {
		return f.operators(&s)
	}
	var out []byte
	var damage *ErrDecode
	for _, o := range f.Array(o) {
		s := f.Stream(o)
		if s == nil {
			continue // a missing stream is null and so is its content
		}
		b, err := f.operators(s)
		var de *ErrDecode
		switch {
		case errors.As(err, &de):
			if damage == nil || errors.Is(err, redact.ErrTooLarge) {
				damage = de
			}
			b = de.Data
		case err != nil:
			return nil, err
		}
		if len(out)+len(b) > redact.MaxStream {
			return nil, &ErrDecode{Filter: "Contents", Data: out, Err: errTooLong}
		}
		out = append(append(out, b...), '\n')
	}
	if damage != nil {
		return nil, &ErrDecode{Filter: damage.Filter, Data: out, Err: damage.Err}
	}
	return out, nil
}

// operators decodes a content stream. An image in its place draws nothing.
func (f *File) operators(s *Stream) ([]byte, error) {
	b, err := f.Decode(s)
	var image *ErrImageFilter
	if errors.As(err, &image) {
		return nil, &ErrDecode{Filter: image.Name, Err: err}
	}
	return b, err
}
