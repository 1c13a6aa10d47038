package pdfdoc

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"sarpack/redact"
)

// File is an opened PDF, or one being made. It is for one goroutine at a time.
type File struct {
	data    []byte
	src     source
	catalog Dict
	info    Object
	pages   []leaf
	added   map[int]Object
	next    int // the next free object number
	// structural holds the numbers of the old catalogue and of the nodes of the
	// old page tree: nothing may lead back to them.
	structural map[int]bool
	// uncounted is how many pages the tree holds beyond those that it counts.
	uncounted int
	// fonts are completed when the file is written.
	fonts []interface{ finish() }
	// keep is what the new catalogue says beyond its pages.
	keep Dict
	// embedded is the name tree of the files that it carries.
	embedded Object
}

// source hands out the objects of an opened file by number.
type source interface {
	object(num int) Object
}

// New returns an empty file to which objects and pages are added.
func New() *File {
	return &File{added: map[int]Object{}, next: 1, catalog: Dict{}}
}

// object returns indirect object num, or nil where there is none.
func (f *File) object(num int) Object {
	if o, ok := f.added[num]; ok {
		return o
	}
	if f.src == nil {
		return nil
	}
	return f.src.object(num)
}

// Add makes o an indirect object and returns the reference to it.
func (f *File) Add(o Object) Ref {
	n := f.next
	f.next++
	f.added[n] = o
	return Ref{ObjectNumber: Integer(n)}
}

// NextNumber returns the number that the next object added will have: those below
// it are the file's own.
func (f *File) NextNumber() int { return f.next }

// Replace puts o in the place of the indirect object r, for objects that refer to
// each other.
func (f *File) Replace(r Ref, o Object) { f.added[int(r.ObjectNumber)] = o }

// AddPage adds a page at the end and returns its number. d must state MediaBox
// and Resources.
func (f *File) AddPage(d Dict) int {
	f.pages = append(f.pages, leaf{dict: d})
	return len(f.pages)
}

// AddStream makes a stream of data, compressed, and returns the reference to it.
// d may be nil; it gets the filter and is kept.
func (f *File) AddStream(d Dict, data []byte) Ref {
	return f.Add(Compressed(d, data))
}

// Compressed returns a stream of data with d, which may be nil.
func Compressed(d Dict, data []byte) Stream {
	if d == nil {
		d = Dict{}
	}
	delete(d, "DecodeParms")
	delete(d, "Filter")
	if len(data) >= minDeflate {
		d["Filter"], data = Name("FlateDecode"), Deflate(data)
	}
	return Stream{Dict: d, Raw: data}
}

// AddRaw makes a stream of data that is already encoded as d's Filter says.
func (f *File) AddRaw(d Dict, data []byte) Ref {
	return f.Add(Stream{Dict: d, Raw: data})
}

// Catalog returns the catalogue of the file that was opened; its own map. None of
// it is written; see [File.SetCatalog].
func (f *File) Catalog() Dict { return f.catalog }

// catalogKeys is all that a catalogue of ours can hold beside Type and Pages.
var catalogKeys = [...]string{"Lang", "ViewerPreferences", "PageMode", "PageLayout", "PageLabels", "Outlines",
	"Dests", "MarkInfo", "StructTreeRoot", "Metadata", "OpenAction"}

// SetCatalog says what the new catalogue holds beside its pages. Of d only the
// keys of a clean file are written: Lang, ViewerPreferences, PageMode, PageLayout,
// PageLabels, Outlines, Dests, MarkInfo, StructTreeRoot, Metadata and OpenAction.
// Whether their values are clean is the caller's business.
func (f *File) SetCatalog(d Dict) { f.keep = d }

// SetEmbedded says which files the new file carries: a name tree of file specifications
// (ISO 32000-2, 7.11.4). It is for the record, which carries files of its own and goes to
// nobody; a redacted file has none.
func (f *File) SetEmbedded(tree Object) { f.embedded = tree }

func (f *File) newCatalog() Dict {
	d := Dict{"Type": Name("Catalog"), "Pages": newNumber(treeNumber)}
	for _, k := range catalogKeys {
		if v := f.keep[k]; v != nil {
			d[k] = v
		}
	}
	if f.embedded != nil {
		d["Names"] = Dict{"EmbeddedFiles": f.embedded}
	}
	return d
}

// leaf is a page of the page tree.
type leaf struct {
	ref       Ref
	dict      Dict
	inherited Dict // what the nodes above state of the inheritable keys
}

// attribute returns an inheritable attribute of the page.
func (l leaf) attribute(key string) Object {
	if o, ok := l.dict[key]; ok && o != nil {
		return o
	}
	return l.inherited[key]
}

var header = []byte("%PDF")

// headerWithin is where the header must stand, as PDFium has it, in bytes.
const headerWithin = 1024

// Open reads a PDF. password is tried as user and as owner password; "" is the
// password of a file that only restricts what may be done with it.
//
// Errors wrap redact.ErrNotPDF, ErrDamaged, ErrPassword, ErrNoPages, ErrTooLarge,
// ErrTimeout or ErrUnsupported and say what to do.
func Open(ctx context.Context, data []byte, password string) (*File, error) {
	if len(data) > redact.MaxFileSize {
		return nil, refuse(redact.ErrTooLarge, "split it into smaller files")
	}
	if !bytes.Contains(data[:min(len(data), headerWithin)], header) {
		return nil, refuse(redact.ErrNotPDF, "check that the right file was chosen")
	}
	return open(ctx, data, password)
}

// refuse wraps a reason with what a person can do about it.
func refuse(err error, do string) error { return &redact.FileError{Err: err, Do: do} }

// Write writes the file: one revision of what can be reached from its pages.
func (f *File) Write(w io.Writer) error {
	if len(f.pages) == 0 {
		return fmt.Errorf("write: %w", redact.ErrNoPages)
	}
	for _, t := range f.fonts {
		t.finish()
	}
	return f.write(w)
}
