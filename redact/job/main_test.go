package job

import (
	"os"
	"testing"

	"sarpack/redact/pdfeye"
)

func TestMain(m *testing.M) {
	pdfeye.Main()
	os.Exit(m.Run())
}
