//go:build cgo && !ci

package main

import (
	"errors"
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Without OpenGL 2.1 (some virtual machines, the basic display adapter, some remote
// desktops) Fyne 2.8 hangs with no window and no message. So the installed driver
// is asked first, by system calls alone.

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	gdi32    = windows.NewLazySystemDLL("gdi32.dll")
	opengl32 = windows.NewLazySystemDLL("opengl32.dll")
)

// Values of the Windows and OpenGL headers.
const (
	wsPopup           = 0x80000000
	pfdDoubleBuffer   = 0x1
	pfdDrawToWindow   = 0x4
	pfdSupportOpenGL  = 0x20
	pfdColourBits     = 24
	glRenderer        = 0x1F01
	glVersion         = 0x1F02
	leastMajor, least = 2, 1
)

// pixelFormat is PIXELFORMATDESCRIPTOR.
type pixelFormat struct {
	size, version uint16
	flags         uint32
	pixelType     byte
	colourBits    byte
	_             [21]byte // bits of each colour, depth, stencil, layers
	_             byte     // bReserved
	_             [3]uint32
}

// graphicsReady returns an error that says what to do where the window cannot be
// drawn.
func graphicsReady() error {
	version, renderer, err := openGL()
	if err != nil {
		return fmt.Errorf("the computer's graphics cannot be asked (%w). Install the maker's graphics driver, or use another computer", err)
	}
	var major, minor int
	if _, err := fmt.Sscanf(version, "%d.%d", &major, &minor); err != nil {
		return fmt.Errorf("the graphics driver gives no OpenGL version (%q)", version)
	}
	if major < leastMajor || major == leastMajor && minor < least {
		return fmt.Errorf("it needs OpenGL %d.%d, and this computer's driver (%s) offers %s. Install the maker's graphics driver; in a remote session or a virtual machine try the computer itself",
			leastMajor, least, renderer, version)
	}
	return nil
}

// openGL opens a hidden window and returns the driver's version and name.
func openGL() (version, renderer string, err error) {
	// A context belongs to one thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := opengl32.Load(); err != nil {
		return "", "", err
	}
	class, err := windows.UTF16PtrFromString("STATIC")
	if err != nil {
		return "", "", err
	}
	window, err := call(user32, "CreateWindowExW", 0, uintptr(unsafe.Pointer(class)), 0, wsPopup, 0, 0, 1, 1, 0, 0, 0, 0)
	if err != nil {
		return "", "", err
	}
	defer call(user32, "DestroyWindow", window)
	dc, err := call(user32, "GetDC", window)
	if err != nil {
		return "", "", err
	}
	defer call(user32, "ReleaseDC", window, dc)
	f := pixelFormat{version: 1, flags: pfdDrawToWindow | pfdSupportOpenGL | pfdDoubleBuffer, colourBits: pfdColourBits}
	f.size = uint16(unsafe.Sizeof(f))
	format, err := call(gdi32, "ChoosePixelFormat", dc, uintptr(unsafe.Pointer(&f)))
	if err != nil {
		return "", "", err
	}
	if _, err := call(gdi32, "SetPixelFormat", dc, format, uintptr(unsafe.Pointer(&f))); err != nil {
		return "", "", err
	}
	context, err := call(opengl32, "wglCreateContext", dc)
	if err != nil {
		return "", "", err
	}
	defer call(opengl32, "wglDeleteContext", context)
	if _, err := call(opengl32, "wglMakeCurrent", dc, context); err != nil {
		return "", "", err
	}
	defer call(opengl32, "wglMakeCurrent", 0, 0)
	if version, err = glString(glVersion); err != nil {
		return "", "", err
	}
	renderer, err = glString(glRenderer)
	return version, renderer, err
}

func glString(name uintptr) (string, error) {
	s, err := call(opengl32, "glGetString", name)
	if err != nil {
		return "", err
	}
	// The driver owns the string, outside Go's heap.
	return windows.BytePtrToString(*(**byte)(unsafe.Pointer(&s))), nil
}

// call calls a function for which 0 means that it failed.
func call(dll *windows.LazyDLL, name string, args ...uintptr) (uintptr, error) {
	p := dll.NewProc(name)
	if err := p.Find(); err != nil {
		return 0, err
	}
	r, _, err := p.Call(args...)
	if r != 0 {
		return r, nil
	}
	if errors.Is(err, windows.ERROR_SUCCESS) {
		return 0, fmt.Errorf("%s failed", name)
	}
	return 0, fmt.Errorf("%s: %w", name, err)
}
