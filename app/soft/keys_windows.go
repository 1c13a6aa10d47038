package soft

import "fyne.io/fyne/v2"

// keyNames are the keys that are not letters, digits or function keys, by their virtual
// key codes.
var keyNames = map[uintptr]fyne.KeyName{
	0x08: fyne.KeyBackspace, 0x09: fyne.KeyTab, 0x0D: fyne.KeyReturn, 0x1B: fyne.KeyEscape, 0x20: fyne.KeySpace,
	0x21: fyne.KeyPageUp, 0x22: fyne.KeyPageDown, 0x23: fyne.KeyEnd, 0x24: fyne.KeyHome, 0x25: fyne.KeyLeft,
	0x26: fyne.KeyUp, 0x27: fyne.KeyRight, 0x28: fyne.KeyDown, 0x2D: fyne.KeyInsert, 0x2E: fyne.KeyDelete,
	0x6A: fyne.KeyAsterisk, 0x6B: fyne.KeyPlus, 0x6D: fyne.KeyMinus, 0x6F: fyne.KeySlash,
	0xBA: fyne.KeySemicolon, 0xBB: fyne.KeyEqual, 0xBC: fyne.KeyComma, 0xBD: fyne.KeyMinus, 0xBE: fyne.KeyPeriod,
	0xBF: fyne.KeySlash, 0xC0: fyne.KeyApostrophe, 0xDB: fyne.KeyLeftBracket, 0xDC: fyne.KeyBackslash, 0xDD: fyne.KeyRightBracket,
}

var functionKeys = [...]fyne.KeyName{
	fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12,
}

// keyName returns the name of a key, "" for one that only modifies others.
func keyName(code uintptr) fyne.KeyName {
	const f1, numpad0 = 0x70, 0x60
	switch {
	case code >= 'A' && code <= 'Z', code >= '0' && code <= '9':
		return fyne.KeyName(rune(code))
	case code >= numpad0 && code < numpad0+10:
		return fyne.KeyName('0' + rune(code-numpad0))
	case code >= f1 && code < f1+uintptr(len(functionKeys)):
		return functionKeys[code-f1]
	}
	return keyNames[code]
}
