package bench

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

var update = flag.Bool("update", false, "write the pictures in testdata anew")

// SamePicture compares with a picture of testdata; fonts and edges differ a little
// between processors, so three pixels in a thousand may. What it looks like now is
// left as an artifact of the test.
func SamePicture(t testing.TB, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		write(t, path, got)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("%v; make it with -update", err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s: the picture is %v, it was %v", name, got.Bounds(), want.Bounds())
	}
	differ, all := 0, got.Bounds().Dx()*got.Bounds().Dy()
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if apart(got.At(x, y), want.At(x, y)) {
				differ++
			}
		}
	}
	if differ*1000 > all*3 {
		failed := filepath.Join(t.ArtifactDir(), name+".png")
		write(t, failed, got)
		t.Errorf("%s: %d of %d pixels differ; it looks now as %s (look at it, then -update)", name, differ, all, failed)
	}
}

// Keep leaves a picture as an artifact of the test, for somebody who asks for them
// (go test -artifacts) to look at.
func Keep(t testing.TB, c fyne.Canvas) {
	t.Helper()
	if f := flag.Lookup("test.artifacts"); f != nil && f.Value.String() == "true" {
		write(t, filepath.Join(t.ArtifactDir(), "screen.png"), c.Capture())
	}
}

func apart(a, b color.Color) bool {
	r, g, bl, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x2000 }
	return far(r, r2) || far(g, g2) || far(bl, b2)
}

func write(t testing.TB, path string, p image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, p); err != nil {
		t.Fatal(err)
	}
}
