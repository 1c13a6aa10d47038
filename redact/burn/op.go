package burn

// opcode numbers the operators of a content stream (ISO 32000-2, Annex A).
type opcode uint8

const (
	opUnknown opcode = iota
	opSave
	opRestore
	opConcat
	opGState
	opPlain // changes the graphics state in a way that moves nothing
	opMoveTo
	opLineTo
	opCurveTo
	opCurveV
	opCurveY
	opClosePath
	opRect
	opClip
	opPaint
	opNoPaint
	opBeginText
	opEndText
	opCharSpace
	opWordSpace
	opScale
	opLeading
	opFont
	opMode
	opRise
	opMove
	opMoveLeading
	opMatrix
	opNextLine
	opShow
	opShowArray
	opShowNext
	opShowSpaced
	opGlyphWidth
	opColourSpace
	opColour
	opDeviceColour
	opShading
	opInlineImage
	opXObject
	opPoint
	opBeginMarked
	opBeginProps
	opEndMarked
	opCompat
)

// opInfo describes an operator: what it is, how many operands it takes and of
// which kind they are ('n' number, 's' string, '/' name, 'a' array, '*' any number
// of numbers and a name, '?' anything).
type opInfo struct {
	code opcode
	name string
	args string
}

var operators = map[string]*opInfo{}

func init() {
	for _, o := range []opInfo{
		{opSave, "q", ""}, {opRestore, "Q", ""}, {opConcat, "cm", "nnnnnn"}, {opGState, "gs", "/"},
		{opPlain, "w", "n"}, {opPlain, "J", "n"}, {opPlain, "j", "n"}, {opPlain, "M", "n"}, {opPlain, "d", "an"},
		{opPlain, "ri", "/"}, {opPlain, "i", "n"},
		{opMoveTo, "m", "nn"}, {opLineTo, "l", "nn"}, {opCurveTo, "c", "nnnnnn"}, {opCurveV, "v", "nnnn"},
		{opCurveY, "y", "nnnn"}, {opClosePath, "h", ""}, {opRect, "re", "nnnn"},
		{opClip, "W", ""}, {opClip, "W*", ""},
		{opPaint, "S", ""}, {opPaint, "s", ""}, {opPaint, "f", ""}, {opPaint, "F", ""}, {opPaint, "f*", ""},
		{opPaint, "B", ""}, {opPaint, "B*", ""}, {opPaint, "b", ""}, {opPaint, "b*", ""}, {opNoPaint, "n", ""},
		{opBeginText, "BT", ""}, {opEndText, "ET", ""},
		{opCharSpace, "Tc", "n"}, {opWordSpace, "Tw", "n"}, {opScale, "Tz", "n"}, {opLeading, "TL", "n"},
		{opFont, "Tf", "/n"}, {opMode, "Tr", "n"}, {opRise, "Ts", "n"},
		{opMove, "Td", "nn"}, {opMoveLeading, "TD", "nn"}, {opMatrix, "Tm", "nnnnnn"}, {opNextLine, "T*", ""},
		{opShow, "Tj", "s"}, {opShowArray, "TJ", "a"}, {opShowNext, "'", "s"}, {opShowSpaced, "\"", "nns"},
		{opGlyphWidth, "d0", "nn"}, {opGlyphWidth, "d1", "nnnnnn"},
		{opColourSpace, "CS", "/"}, {opColourSpace, "cs", "/"},
		{opColour, "SC", "*"}, {opColour, "SCN", "*"}, {opColour, "sc", "*"}, {opColour, "scn", "*"},
		{opDeviceColour, "G", "n"}, {opDeviceColour, "g", "n"}, {opDeviceColour, "RG", "nnn"}, {opDeviceColour, "rg", "nnn"},
		{opDeviceColour, "K", "nnnn"}, {opDeviceColour, "k", "nnnn"},
		{opShading, "sh", "/"}, {opInlineImage, "BI", "?"}, {opXObject, "Do", "/"},
		{opPoint, "MP", "/"}, {opPoint, "DP", "/?"}, {opBeginMarked, "BMC", "/"}, {opBeginProps, "BDC", "/?"},
		{opEndMarked, "EMC", ""}, {opCompat, "BX", ""}, {opCompat, "EX", ""},
	} {
		info := o
		operators[o.name] = &info
	}
}

// unknownOperator stands for every operator that is in no table. It is dropped with
// its operands, as viewers do, so that nothing hides among them.
var unknownOperator = &opInfo{code: opUnknown, args: "?"}

func lookUp(word []byte) *opInfo {
	if o := operators[string(word)]; o != nil {
		return o
	}
	return unknownOperator
}

var kindLetter = [...]byte{kindNumber: 'n', kindString: 's', kindName: '/', kindArray: 'a', kindDict: 'd', kindOther: 'o'}

// wellFormed reports whether the operands are just those that the operator takes.
func (o *operator) wellFormed() bool {
	switch o.info.args {
	case "?":
		return true
	case "*":
		for i, a := range o.args {
			if a.kind != kindNumber && (a.kind != kindName || i != len(o.args)-1) {
				return false
			}
		}
		return len(o.args) <= 33
	}
	if len(o.args) != len(o.info.args) {
		return false
	}
	for i, a := range o.args {
		if want := o.info.args[i]; want != '?' && kindLetter[a.kind] != want {
			return false
		}
	}
	return true
}

// repair reduces the operands to those that viewers take, the last ones, and
// reports whether the operator still makes sense.
func (o *operator) repair() bool {
	if o.info.args == "*" {
		var keep []operand
		for i, a := range o.args {
			if a.kind == kindNumber || a.kind == kindName && i == len(o.args)-1 {
				keep = append(keep, a)
			}
		}
		o.args = keep[max(0, len(keep)-33):]
		return true
	}
	n := len(o.info.args)
	if len(o.args) == 1 && o.info.code == opFont && o.args[0].kind == kindNumber {
		// The reader of record takes a font without a name for one that is not there.
		o.args = append([]operand{{kind: kindName}}, o.args...)
		return true
	}
	if len(o.args) < n {
		return false
	}
	o.args = o.args[len(o.args)-n:]
	for i := range o.args {
		if want := o.info.args[i]; want != '?' && kindLetter[o.args[i].kind] != want {
			return false
		}
	}
	return true
}

// num returns operand i as a number, 0 where there is none.
func (o *operator) num(i int) float64 {
	if i < len(o.args) {
		return o.args[i].num
	}
	return 0
}

// str returns the bytes of operand i, a name or string.
func (o *operator) str(i int) []byte {
	if i < len(o.args) {
		return o.args[i].b
	}
	return nil
}
