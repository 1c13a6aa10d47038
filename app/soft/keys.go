package soft

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// KeyDown is called by the host when a key goes down, and again while it stays down.
// What is typed comes as runes besides.
func (w *Window) KeyDown(name fyne.KeyName) {
	defer w.dirty()
	mods := w.driver.host.Modifiers()
	focused := w.canvas.Focused()
	if k, ok := focused.(desktop.Keyable); ok {
		k.KeyDown(&fyne.KeyEvent{Name: name})
	}
	if name == fyne.KeyTab && mods&(fyne.KeyModifierControl|fyne.KeyModifierAlt) == 0 {
		if t, ok := focused.(fyne.Tabbable); !ok || !t.AcceptsTab() {
			if mods&fyne.KeyModifierShift != 0 {
				w.canvas.FocusPrevious()
			} else {
				w.canvas.FocusNext()
			}
			return
		}
	}
	if s := shortcut(name, mods, w.driver.host); s != nil {
		w.shortcut(focused, s)
		return
	}
	e := &fyne.KeyEvent{Name: name}
	switch on := w.canvas.OnTypedKey(); {
	case focused != nil:
		focused.TypedKey(e)
	case on != nil:
		on(e)
	}
}

// KeyUp is called by the host when a key comes up.
func (w *Window) KeyUp(name fyne.KeyName) {
	if k, ok := w.canvas.Focused().(desktop.Keyable); ok {
		k.KeyUp(&fyne.KeyEvent{Name: name})
		w.dirty()
	}
}

// Rune is called by the host for every character that was typed.
func (w *Window) Rune(r rune) {
	// What Control makes of a letter is no character, and a combination with Alt that
	// gives one is how some keyboards type it.
	if r < ' ' || r == 0x7F {
		return
	}
	switch on, focused := w.canvas.OnTypedRune(), w.canvas.Focused(); {
	case focused != nil:
		focused.TypedRune(r)
	case on != nil:
		on(r)
	}
	w.dirty()
}

// shortcut gives s to what has the keyboard, else to the window.
func (w *Window) shortcut(focused fyne.Focusable, s fyne.Shortcut) {
	if f, ok := focused.(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	w.canvas.TypedShortcut(s)
}

// shortcut returns what a key means together with modifiers, or nil where it is only a
// key.
func shortcut(name fyne.KeyName, mods fyne.KeyModifier, h Host) fyne.Shortcut {
	const control, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	switch {
	case mods == control && name == fyne.KeyC, mods == control && name == fyne.KeyInsert:
		return &fyne.ShortcutCopy{Clipboard: h.Clipboard()}
	case mods == control && name == fyne.KeyV, mods == shift && name == fyne.KeyInsert:
		return &fyne.ShortcutPaste{Clipboard: h.Clipboard()}
	case mods == control && name == fyne.KeyX, mods == shift && name == fyne.KeyDelete:
		return &fyne.ShortcutCut{Clipboard: h.Clipboard()}
	case mods == control && name == fyne.KeyA:
		return &fyne.ShortcutSelectAll{}
	case mods == control && name == fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	case mods == control && name == fyne.KeyY, mods == control|shift && name == fyne.KeyZ:
		return &fyne.ShortcutRedo{}
	case mods&(control|alt) == control, mods&(control|alt) == alt:
		return &desktop.CustomShortcut{KeyName: name, Modifier: mods}
	}
	return nil
}
