//go:build cgo && !ci && (windows || darwin || gui)

package main

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	driver "fyne.io/fyne/v2/app"

	"sarpack/app"
	"sarpack/app/engine"
	"sarpack/assets"
)

// appID names the window's settings (scale, light or dark) to the computer.
const appID = "uk.sarpack.Sarpack"

// openWindow shows the window until it is closed. This is the only file that
// imports the driver, which needs a C compiler and OpenGL; window_none.go is its
// twin in all other builds.
func openWindow() int {
	if err := graphicsReady(); err != nil {
		tellWithoutWindow("Sarpack cannot show its window: " + err.Error() + "\n\n" + withoutWindow)
		return exitFailed
	}
	driver.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Sarpack", Version: version,
		Migrations: map[string]bool{"fyneDo": true},
	})
	a := driver.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	home, err := os.UserHomeDir()
	if err != nil {
		home = "" // nothing is suggested then
	}
	config, err := os.UserConfigDir()
	if err == nil {
		config = filepath.Join(config, "sarpack")
	}
	app.New(a, engine.New(), app.Options{Home: home, Desk: engine.NewDesk(config)}).ShowAndRun()
	return exitDone
}

const withoutWindow = "The same work can be done on the command line: run \"sarpack help\" (on Windows \"sarpack.com help\")."
