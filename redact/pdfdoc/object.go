package pdfdoc

import "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

// The objects of ISO 32000-2, 7.3. Null is the nil Object.
//
// Names and the keys of dictionaries hold their decoded bytes ("A B", not
// "A#20B"). A StringLiteral holds the bytes between its parentheses as a file
// writes them, escapes included, and a HexLiteral its hexadecimal digits: read
// both with [File.Bytes] or [File.Text], make them with [String] and [TextString].
type (
	Object        = types.Object
	Dict          = types.Dict
	Array         = types.Array
	Name          = types.Name
	Integer       = types.Integer
	Real          = types.Float
	Boolean       = types.Boolean
	Ref           = types.IndirectRef
	Stream        = types.StreamDict
	StringLiteral = types.StringLiteral
	HexLiteral    = types.HexLiteral
)
