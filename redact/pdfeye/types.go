package pdfeye

import "sarpack/redact"

// RenderOptions say how a page is drawn.
type RenderOptions struct {
	// DPI is the resolution: pixels an inch of user space.
	DPI float64
	// Annotations draws annotations and form fields as a viewer does.
	Annotations bool
	// Clip draws only this part of the page, in default user space; nil draws the
	// whole view. The picture's corner is then the clip's, as shown.
	Clip *redact.Rect
	// NoText leaves out the page's text, but not that of annotations: text that makes no
	// difference to the picture is text that nobody sees.
	NoText bool
}

// Note is one annotation of a page (ISO 32000-2, 12.5), form fields included.
type Note struct {
	// Subtype is the annotation's, as the standard names it ("Text", "Widget").
	Subtype string
	Rect    redact.Rect
	// Hidden says that its flags keep it off the page.
	Hidden bool
	// Contents, Author and Subject are the annotation's text strings.
	Contents, Author, Subject string
	// Field and Value are a form field's name and value; Kind its type.
	Field, Value, Kind string
	// Appearance says whether it has an appearance stream to be drawn.
	Appearance bool
}

// Image is one image drawn on a page, also those inside form XObjects.
type Image struct {
	// Quad is where the unit square of the image lies on the page: corner 0 is the
	// image's lower left.
	Quad redact.Quad
	// Width and Height are the image's own size in pixels, BPP its bits a pixel.
	Width, Height, BPP int
	// Index is what [Doc.Pixels] takes.
	Index int
}

// Matrix returns the map from the image's unit square to the page.
func (i Image) Matrix() redact.Matrix {
	o, x, y := i.Quad[0], i.Quad[1], i.Quad[3]
	return redact.Matrix{x.X - o.X, x.Y - o.Y, y.X - o.X, y.Y - o.Y, o.X, o.Y}
}

// ObjectKind is the sort of a page object.
type ObjectKind uint8

// The sorts of page objects, numbered as PDFium numbers them.
const (
	ObjectText    ObjectKind = 1
	ObjectPath    ObjectKind = 2
	ObjectImage   ObjectKind = 3
	ObjectShading ObjectKind = 4
	ObjectForm    ObjectKind = 5
)

// PageObject is one thing painted on a page, in paint order; those inside form
// XObjects stand in the form's place.
type PageObject struct {
	Kind   ObjectKind
	Bounds redact.Rect
	// Filled and Stroked say how a path is painted.
	Filled, Stroked bool
	// R, G, B and A are the fill colour, 0 to 255.
	R, G, B, A uint8
	// Clipped says that a clip path may show less of it than Bounds.
	Clipped bool
	// Depth counts the form XObjects around it.
	Depth int
	// Segments counts a path's segments.
	Segments int
	// Image indexes [Doc.Images] for images; else -1.
	Image int
}
