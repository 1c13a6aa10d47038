//go:build !ci && ((cgo && (windows || darwin || gui)) || (windows && gui))

package main

import (
	"os"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"

	"sarpack/app"
	"sarpack/app/diary"
	"sarpack/app/engine"
	"sarpack/assets"
)

// appMetadata names the window's settings (scale, light or dark) to the computer.
func appMetadata() fyne.AppMetadata {
	return fyne.AppMetadata{
		ID: "uk.sarpack.Sarpack", Name: "Sarpack", Version: version, Icon: fyne.NewStaticResource("icon.png", assets.Icon),
		Migrations: map[string]bool{"fyneDo": true},
	}
}

// show shows the window until it is closed, whichever way it is drawn.
func show(a fyne.App, start windowStart) {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "" // nothing is suggested then
	}
	settings := ""
	config, err := os.UserConfigDir()
	if err == nil {
		config = filepath.Join(config, "sarpack")
		settings = filepath.Join(config, "window.json")
	}
	d := diary.Open(config)
	d.Note("Sarpack %s, %s %s, without OpenGL: %v", version, runtime.GOOS, runtime.GOARCH, start.software)
	d.Failed("watching for a fault", d.Watch(version))
	if full, err := filepath.Abs(start.open); err == nil && start.open != "" {
		start.open = full // it is remembered, and the next start is from elsewhere
	}
	app.New(a, engine.New(config), app.Options{Home: home, Desk: engine.NewDesk(config), Open: start.open, Settings: settings, Diary: d}).ShowAndRun()
	d.Note("closed")
}

// withoutWindow says what else there is.
const withoutWindow = "The same work can be done on the command line: run \"sarpack help\" (on Windows \"sarpack.com help\")."
