// Package look is how the window looks and how its controls behave: the theme, the
// texts, buttons and lines of all screens, long lists, and the ring around what has
// the keyboard.
//
// # Promise
//
// Everything here can be used without a mouse and shows where the keyboard is. Letters that
// are typed on when the form that they were for has closed are no keys ([Command]).
// Texts and lines have WCAG 2.2's AA contrast in light and dark, which a test
// measures. A list costs what is on the screen of it, however long it is. However many
// rows, cards and sheets are compact, the fonts of what is compact are loaded once.
//
// # Limits
//
// It knows no case and no rule: what a control means is its screen's affair.
package look
