package soft

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	openClipboard    = user32.NewProc("OpenClipboard")
	closeClipboard   = user32.NewProc("CloseClipboard")
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	getClipboardData = user32.NewProc("GetClipboardData")
	setClipboardData = user32.NewProc("SetClipboardData")
	globalAlloc      = kernel32.NewProc("GlobalAlloc")
	globalFree       = kernel32.NewProc("GlobalFree")
	globalLock       = kernel32.NewProc("GlobalLock")
	globalUnlock     = kernel32.NewProc("GlobalUnlock")
)

const (
	cfUnicodeText = 13
	gmemMoveable  = 2
)

// systemClipboard is the text on Windows' clipboard. Another program may hold it: then
// nothing is read or written, as in every other program.
type systemClipboard struct{}

func (systemClipboard) Content() string {
	if r, _, _ := openClipboard.Call(0); r == 0 {
		return ""
	}
	defer closeClipboard.Call()
	data, _, _ := getClipboardData.Call(cfUnicodeText)
	if data == 0 {
		return ""
	}
	p, _, _ := globalLock.Call(data)
	if p == 0 {
		return ""
	}
	defer globalUnlock.Call(data)
	// The text lies outside Go's heap.
	return windows.UTF16PtrToString(*(**uint16)(unsafe.Pointer(&p)))
}

func (systemClipboard) SetContent(text string) {
	s, err := windows.UTF16FromString(text)
	if err != nil {
		return // a zero byte cannot be put there
	}
	if r, _, _ := openClipboard.Call(0); r == 0 {
		return
	}
	defer closeClipboard.Call()
	emptyClipboard.Call()
	data, _, _ := globalAlloc.Call(gmemMoveable, uintptr(2*len(s)))
	if data == 0 {
		return
	}
	p, _, _ := globalLock.Call(data)
	if p == 0 {
		globalFree.Call(data)
		return
	}
	copy(unsafe.Slice(*(**uint16)(unsafe.Pointer(&p)), len(s)), s)
	runtime.KeepAlive(s)
	globalUnlock.Call(data)
	if r, _, _ := setClipboardData.Call(cfUnicodeText, data); r == 0 {
		globalFree.Call(data)
	}
}
