package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"strings"
	"testing"
)

// TestTextRecognition holds what is embedded against the sums of its README, which are
// those of a build anybody can repeat.
func TestTextRecognition(t *testing.T) {
	readme, err := os.ReadFile("ocr/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"tesseract.wasm": Tesseract, "eng.traineddata": English} {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		h := sha256.New()
		if _, err := io.Copy(h, z); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if row := "| `" + name + "` | `" + hex.EncodeToString(h.Sum(nil)) + "` |"; !strings.Contains(string(readme), row) {
			t.Errorf("%s is not the one that the README names: %s", name, row)
		}
	}
}
