package soft

import (
	"errors"
	"fmt"
	"image"
	"runtime"
	"unicode/utf16"
	"unsafe"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

// The functions of Windows that are called, which golang.org/x/sys does not have.
var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	gdi32    = windows.NewLazySystemDLL("gdi32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")
	shell32  = windows.NewLazySystemDLL("shell32.dll")

	adjustWindowRect  = user32.NewProc("AdjustWindowRectEx")
	beginPaint        = user32.NewProc("BeginPaint")
	createWindow      = user32.NewProc("CreateWindowExW")
	defWindowProc     = user32.NewProc("DefWindowProcW")
	destroyWindow     = user32.NewProc("DestroyWindow")
	dispatchMessage   = user32.NewProc("DispatchMessageW")
	endPaint          = user32.NewProc("EndPaint")
	getDPI            = user32.NewProc("GetDpiForWindow")
	getDC             = user32.NewProc("GetDC")
	getKeyState       = user32.NewProc("GetKeyState")
	getMessage        = user32.NewProc("GetMessageW")
	invalidateRect    = user32.NewProc("InvalidateRect")
	loadCursor        = user32.NewProc("LoadCursorW")
	loadIcon          = user32.NewProc("LoadIconW")
	postMessage       = user32.NewProc("PostMessageW")
	postQuit          = user32.NewProc("PostQuitMessage")
	registerClass     = user32.NewProc("RegisterClassExW")
	releaseCapture    = user32.NewProc("ReleaseCapture")
	releaseDC         = user32.NewProc("ReleaseDC")
	screenToClient    = user32.NewProc("ScreenToClient")
	setCapture        = user32.NewProc("SetCapture")
	setCursor         = user32.NewProc("SetCursor")
	setForeground     = user32.NewProc("SetForegroundWindow")
	setWindowPos      = user32.NewProc("SetWindowPos")
	setWindowText     = user32.NewProc("SetWindowTextW")
	trackMouse        = user32.NewProc("TrackMouseEvent")
	translateMessage  = user32.NewProc("TranslateMessage")
	getDeviceCaps     = gdi32.NewProc("GetDeviceCaps")
	setDIBitsToDevice = gdi32.NewProc("SetDIBitsToDevice")
	getModule         = kernel32.NewProc("GetModuleHandleW")
	dragAccept        = shell32.NewProc("DragAcceptFiles")
	dragFinish        = shell32.NewProc("DragFinish")
	dragPoint         = shell32.NewProc("DragQueryPoint")
	dragQuery         = shell32.NewProc("DragQueryFileW")
)

// Messages and constants of the Windows headers.
const (
	wmDestroy     = 0x0002
	wmSize        = 0x0005
	wmPaint       = 0x000F
	wmClose       = 0x0010
	wmEraseGround = 0x0014
	wmSetCursor   = 0x0020
	wmKeyDown     = 0x0100
	wmKeyUp       = 0x0101
	wmChar        = 0x0102
	wmSysKeyDown  = 0x0104
	wmSysKeyUp    = 0x0105
	wmMouseMove   = 0x0200
	wmLeftDown    = 0x0201
	wmLeftUp      = 0x0202
	wmLeftDouble  = 0x0203
	wmRightDown   = 0x0204
	wmRightUp     = 0x0205
	wmWheel       = 0x020A
	wmWheelAside  = 0x020E
	wmDropFiles   = 0x0233
	wmMouseLeave  = 0x02A3
	wmDPIChanged  = 0x02E0
	wmWake        = 0x8000 // WM_APP

	csRedraw, csDoubleClicks = 0x3, 0x8
	wsOverlapped, wsVisible  = 0x00CF0000, 0x10000000
	cwDefault                = 0x80000000
	swpNoZOrder, swpNoActive = 0x4, 0x10
	htClient                 = 1
	tmeLeave                 = 2
	logPixelsX               = 88
	iconOfProgram            = 1
	wheelNotch               = 120
)

// systemHost is Windows. It is made and used on one thread.
type systemHost struct {
	thread uint32
	handle uintptr
	window *Window
	cursor uintptr
	// inside says that the pointer is over the window and its leaving will be told.
	inside bool
	// high is the first half of a character that comes in two.
	high rune
	err  error
}

// SystemHost returns the host that is this computer. The calling goroutine stays on
// its thread from then on, and has to call Run.
func SystemHost() (Host, error) {
	runtime.LockOSThread()
	for _, dll := range []*windows.LazyDLL{user32, gdi32, kernel32, shell32} {
		if err := dll.Load(); err != nil {
			return nil, fmt.Errorf("a part of Windows is missing: %w", err)
		}
	}
	return &systemHost{thread: windows.GetCurrentThreadId()}, nil
}

// class is WNDCLASSEXW.
type class struct {
	size, style                        uint32
	proc                               uintptr
	extra, windowExtra                 int32
	instance, icon, cursor, background uintptr
	menu, name                         *uint16
	small                              uintptr
}

func (h *systemHost) Open(title string, size image.Point, w *Window) error {
	h.window = w
	instance, _, _ := getModule.Call(0)
	name, err := windows.UTF16PtrFromString("Sarpack")
	if err != nil {
		return err
	}
	text, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return err
	}
	h.cursor = cursorOf(CursorArrow)
	icon, _, _ := loadIcon.Call(instance, iconOfProgram)
	c := class{style: csRedraw | csDoubleClicks, proc: windows.NewCallback(h.message), instance: instance, icon: icon, cursor: h.cursor, name: name}
	c.size = uint32(unsafe.Sizeof(c))
	if r, _, err := registerClass.Call(uintptr(unsafe.Pointer(&c))); r == 0 {
		return fmt.Errorf("the window could not be prepared: %w", err)
	}
	outer := outerSize(size)
	handle, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(text)), wsOverlapped|wsVisible,
		cwDefault, cwDefault, uintptr(outer.X), uintptr(outer.Y), 0, 0, instance, 0)
	if handle == 0 {
		return fmt.Errorf("the window could not be opened: %w", err)
	}
	h.handle = handle
	dragAccept.Call(handle, 1)
	setForeground.Call(handle)
	h.Invalidate()
	return nil
}

// outerSize is the size of a window with the inside given.
func outerSize(inside image.Point) image.Point {
	r := [4]int32{0, 0, int32(inside.X), int32(inside.Y)}
	adjustWindowRect.Call(uintptr(unsafe.Pointer(&r)), wsOverlapped, 0, 0)
	return image.Pt(int(r[2]-r[0]), int(r[3]-r[1]))
}

func (h *systemHost) Scale() float32 {
	const plain = 96
	if h.handle != 0 && getDPI.Find() == nil {
		if dpi, _, _ := getDPI.Call(h.handle); dpi > 0 {
			return float32(dpi) / plain
		}
	}
	dc, _, _ := getDC.Call(0)
	if dc == 0 {
		return 1
	}
	defer releaseDC.Call(0, dc)
	dpi, _, _ := getDeviceCaps.Call(dc, logPixelsX)
	return max(1, float32(dpi)/plain)
}

func (h *systemHost) Invalidate() {
	if h.handle != 0 {
		invalidateRect.Call(h.handle, 0, 0)
	}
}

func (h *systemHost) Wake() { postMessage.Call(h.handle, wmWake, 0, 0) }

func (h *systemHost) OnThread() bool { return windows.GetCurrentThreadId() == h.thread }

func (h *systemHost) Close() {
	if h.handle != 0 {
		destroyWindow.Call(h.handle)
	}
}

func (h *systemHost) SetTitle(title string) {
	if t, err := windows.UTF16PtrFromString(title); err == nil {
		setWindowText.Call(h.handle, uintptr(unsafe.Pointer(t)))
	}
}

func (h *systemHost) Clipboard() fyne.Clipboard { return systemClipboard{} }

func (h *systemHost) Cursor(c Cursor) {
	h.cursor = cursorOf(c)
	setCursor.Call(h.cursor)
}

func cursorOf(c Cursor) uintptr {
	ids := map[Cursor]uintptr{CursorArrow: 32512, CursorText: 32513, CursorCross: 32515, CursorHand: 32649}
	handle, _, _ := loadCursor.Call(0, ids[c])
	return handle
}

func (h *systemHost) Modifiers() fyne.KeyModifier {
	var m fyne.KeyModifier
	for _, k := range [...]struct {
		key uintptr
		mod fyne.KeyModifier
	}{{0x10, fyne.KeyModifierShift}, {0x11, fyne.KeyModifierControl}, {0x12, fyne.KeyModifierAlt}, {0x5B, fyne.KeyModifierSuper}} {
		if r, _, _ := getKeyState.Call(k.key); int16(r) < 0 {
			m |= k.mod
		}
	}
	return m
}

func (h *systemHost) Run() error {
	var msg [48]byte
	for {
		r, _, err := getMessage.Call(uintptr(unsafe.Pointer(&msg)), 0, 0, 0)
		switch int32(r) {
		case -1:
			return fmt.Errorf("the window got no more events: %w", err)
		case 0:
			return h.err
		}
		translateMessage.Call(uintptr(unsafe.Pointer(&msg)))
		dispatchMessage.Call(uintptr(unsafe.Pointer(&msg)))
	}
}

// message handles one message; 0 says that it is dealt with.
func (h *systemHost) message(handle uintptr, msg uint32, wide, long uintptr) uintptr {
	w := h.window
	switch msg {
	case wmPaint:
		h.paint(handle)
		return 0
	case wmEraseGround:
		return 1 // all of it is painted
	case wmSize:
		h.handle = handle // the first comes while the window is being made
		if size := lowHigh(long); size.X > 0 && size.Y > 0 {
			w.Resized(size)
		}
		return 0
	case wmDPIChanged:
		r := *(**[4]int32)(unsafe.Pointer(&long))
		setWindowPos.Call(handle, 0, uintptr(r[0]), uintptr(r[1]), uintptr(r[2]-r[0]), uintptr(r[3]-r[1]), swpNoZOrder|swpNoActive)
		return 0
	case wmSetCursor:
		if uint16(long) == htClient {
			setCursor.Call(h.cursor)
			return 1
		}
	case wmKeyDown, wmSysKeyDown:
		if name := keyName(wide); name != "" {
			w.KeyDown(name)
		}
	case wmKeyUp, wmSysKeyUp:
		if name := keyName(wide); name != "" {
			w.KeyUp(name)
		}
	case wmChar:
		h.typed(rune(wide))
		return 0
	case wmDropFiles:
		h.dropFiles(wide)
		return 0
	case wmWake:
		w.Wakened()
		return 0
	case wmClose:
		w.CloseAsked()
		return 0
	case wmDestroy:
		h.handle = 0
		postQuit.Call(0)
		return 0
	default:
		if h.mouse(handle, msg, wide, long) {
			return 0
		}
	}
	r, _, _ := defWindowProc.Call(handle, uintptr(msg), wide, long)
	return r
}

// mouse handles the messages of the mouse.
func (h *systemHost) mouse(handle uintptr, msg uint32, wide, long uintptr) bool {
	w, p := h.window, lowHigh(long)
	switch msg {
	case wmMouseMove:
		if !h.inside {
			h.inside = true
			t := struct {
				size, flags uint32
				handle      uintptr
				hover       uint32
			}{flags: tmeLeave, handle: handle}
			t.size = uint32(unsafe.Sizeof(t))
			trackMouse.Call(uintptr(unsafe.Pointer(&t)))
		}
		w.PointerMoved(p)
	case wmMouseLeave:
		h.inside = false
		w.PointerLeft()
	case wmLeftDown, wmLeftDouble:
		// The button may come up outside the window.
		setCapture.Call(handle)
		w.PointerDown(p, ButtonLeft, msg == wmLeftDouble)
	case wmLeftUp:
		releaseCapture.Call()
		w.PointerUp(p, ButtonLeft)
	case wmRightDown:
		w.PointerDown(p, ButtonRight, false)
	case wmRightUp:
		w.PointerUp(p, ButtonRight)
	case wmWheel, wmWheelAside:
		at := [2]int32{int32(p.X), int32(p.Y)}
		screenToClient.Call(handle, uintptr(unsafe.Pointer(&at)))
		turned := float32(int16(wide>>16)) / wheelNotch
		if msg == wmWheel {
			w.Wheel(image.Pt(int(at[0]), int(at[1])), 0, turned)
		} else {
			w.Wheel(image.Pt(int(at[0]), int(at[1])), turned, 0)
		}
	default:
		return false
	}
	return true
}

// typed joins the halves of characters beyond U+FFFF.
func (h *systemHost) typed(r rune) {
	switch {
	case r >= 0xD800 && r < 0xDC00:
		h.high = r
		return
	case utf16.IsSurrogate(r):
		r = utf16.DecodeRune(h.high, r)
	}
	h.high = 0
	h.window.Rune(r)
}

// dropFiles hands on the files that were dropped.
func (h *systemHost) dropFiles(drop uintptr) {
	defer dragFinish.Call(drop)
	var at [2]int32
	dragPoint.Call(drop, uintptr(unsafe.Pointer(&at)))
	n, _, _ := dragQuery.Call(drop, 0xFFFFFFFF, 0, 0)
	var paths []string
	for i := range n {
		length, _, _ := dragQuery.Call(drop, i, 0, 0)
		name := make([]uint16, length+1)
		dragQuery.Call(drop, i, uintptr(unsafe.Pointer(&name[0])), length+1)
		paths = append(paths, windows.UTF16ToString(name))
	}
	h.window.Dropped(image.Pt(int(at[0]), int(at[1])), paths)
}

// paint puts the window's picture on the screen.
func (h *systemHost) paint(handle uintptr) {
	var ps [80]byte // PAINTSTRUCT
	dc, _, _ := beginPaint.Call(handle, uintptr(unsafe.Pointer(&ps)))
	defer endPaint.Call(handle, uintptr(unsafe.Pointer(&ps)))
	im, ok := h.window.Paint().(*image.NRGBA)
	if !ok || im.Rect.Empty() {
		return
	}
	// Windows wants blue first, and the rows from the top with a negative height.
	b := im.Pix
	for i := 0; i+3 < len(b); i += 4 {
		b[i], b[i+2] = b[i+2], b[i]
	}
	width, height := im.Rect.Dx(), im.Rect.Dy()
	header := [10]uint32{40, uint32(width), uint32(-int32(height)), 1 | 32<<16}
	r, _, err := setDIBitsToDevice.Call(dc, 0, 0, uintptr(width), uintptr(height), 0, 0, 0, uintptr(height),
		uintptr(unsafe.Pointer(&b[0])), uintptr(unsafe.Pointer(&header)), 0)
	if r == 0 && h.err == nil {
		h.err = errors.Join(errors.New("the window could not be painted"), err)
	}
}

// lowHigh takes two signed numbers out of one.
func lowHigh(v uintptr) image.Point { return image.Pt(int(int16(v)), int(int16(v>>16))) }
