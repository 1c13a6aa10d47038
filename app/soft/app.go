package soft

import (
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// App is a fyne.App whose window is drawn in software.
type App struct {
	fyne.App
	driver *driver
	meta   fyne.AppMetadata
	open   func(*url.URL) error
}

// New makes the app and makes it Fyne's current one. open shows a file, folder or page
// in the program that the computer has for it.
func New(h Host, meta fyne.AppMetadata, open func(*url.URL) error) *App {
	base := test.NewApp()
	a := &App{App: base, meta: meta, open: open}
	a.driver = newDriver(base.Driver(), h)
	fyne.SetCurrentApp(a)
	return a
}

// Driver returns the driver that draws in software.
func (a *App) Driver() fyne.Driver { return a.driver }

// NewWindow returns the window. A second one takes the first one's place.
func (a *App) NewWindow(title string) fyne.Window { return a.driver.CreateWindow(title) }

// Run shows the window until it is closed.
func (a *App) Run() { a.driver.Run() }

// Quit closes the window.
func (a *App) Quit() { a.driver.Quit() }

// Metadata returns what the app was made with.
func (a *App) Metadata() fyne.AppMetadata { return a.meta }

// UniqueID returns the app's id.
func (a *App) UniqueID() string { return a.meta.ID }

// Icon returns the app's icon.
func (a *App) Icon() fyne.Resource { return a.meta.Icon }

// Clipboard returns the computer's clipboard.
func (a *App) Clipboard() fyne.Clipboard { return a.driver.host.Clipboard() }

// OpenURL shows u in the program that the computer has for it.
func (a *App) OpenURL(u *url.URL) error { return a.open(u) }

// Err returns why the window could not be shown or ended early, or nil.
func (a *App) Err() error { return a.driver.err }
