// Package picture reads pictures: JPEG, PNG, TIFF with all its pages (also faxes and
// JPEG inside), WebP, BMP and GIF with all its frames. A JPEG keeps its bytes; what
// else is stored is unpacked. How a camera was held (Exif) is kept as a turn.
//
// What the file says beyond its picture (where and when it was taken, by whom, its
// captions and its thumbnail) comes out as hidden items.
//
// It refuses pictures of more than [redact.MaxImagePixels] before it unpacks them,
// and says what it cannot unpack. It does not look at what a picture shows.
package picture
