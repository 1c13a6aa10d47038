package burn

import (
	"sarpack/redact"
	"sarpack/redact/pdfdoc"
)

// The line between the two halves of this room. The content walk provides
//
//	func rewritePage(ctx context.Context, f *pdfdoc.File, page *pdfdoc.Page,
//		eyePage *redact.Page, marks []redact.Quad, st *docState) (*rewritten, error)
//
// and is called for every page, with marks or without: a page without marks loses
// only what hides. eyePage is nil where the renderer could not read the page. An
// error means that we failed; a page that cannot be rewritten is a rewritten with
// Raster set.

// rewritten is what the content walk makes of a page: content from which all that
// meets a mark is gone, and the resources that it still uses.
type rewritten struct {
	// Content is the new content stream, decoded. It leaves no graphics state, text
	// object or marked content open, and restores none that it did not save, so
	// that q and Q around it bring back the page's default state.
	Content []byte
	// Resources holds only what Content uses, and is the caller's to add to;
	// streams that had to be changed are new objects of the file.
	Resources pdfdoc.Dict
	// Removed and Kept count glyphs.
	Removed, Kept int
	// Raster, where not empty, says in words why the page cannot be rewritten and
	// has to become a picture; Content and Resources are then void.
	Raster string
	// plan says how lines were laid anew; nil where none were looked at.
	plan *laying
}

// docState is what the pages of one document share.
type docState struct {
	// layers answers which optional content the default configuration hides.
	layers *layers
	// walk is the content walk's own: fonts read once, forms and images copied.
	walk walkState
	// stock stands in for fonts that are named and not there; nil until needed.
	stock *pdfdoc.Ref
	// anew says that lines with marks are laid anew, and owners whose the marks of the
	// page being walked are.
	anew   bool
	owners []owner
	// bounds and decided are room for those of a page's characters and glyphs.
	bounds  []redact.Rect
	decided []decidedGlyph
	// around is the page with what its annotations and fields show, and stands what
	// of these takes up room: text is not laid over them. around may be nil.
	around *redact.Page
	stands []redact.Rect
	// pictured are the parts of the page that become pictures.
	pictured []redact.Rect
	// sight answers about the images of the page being walked; nil where nobody does.
	sight *sight
	// tags are those of the page being walked; nil for content that is no page's.
	tags *pageTags
	// relayered says that the text layer of the page being walked is written anew, so
	// that text which is not painted goes.
	relayered bool
}

// strips returns the lines of a page that may be laid anew.
func (st *docState) strips(eyePage *redact.Page, marks []redact.Quad, view redact.Rect) []strip {
	if !st.anew || eyePage == nil {
		return nil
	}
	return stripsOf(marks, view)
}

func newDocState(f *pdfdoc.File) *docState {
	return &docState{layers: readLayers(f), walk: newWalkState()}
}
