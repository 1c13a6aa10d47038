package pdfdoc

import (
	"sync"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"sarpack/redact"
)

// noConfig keeps pdfcpu from writing its configuration into the user's home.
var noConfig = sync.OnceFunc(api.DisableConfigDir)

// configuration is how pdfcpu is used: offline, without rearranging anything.
func configuration(password string) *model.Configuration {
	noConfig()
	c := model.NewDefaultConfiguration()
	c.Optimize, c.OptimizeBeforeWriting, c.OptimizeResourceDicts = false, false, false
	c.OptimizeDuplicateContentStreams = false
	c.Offline = true
	c.Reader15 = true
	c.DecodeAllStreams = false
	c.ValidationMode = model.ValidationRelaxed
	c.UserPW, c.OwnerPW = password, password
	c.Limits.MaxStreamBytes = redact.MaxFileSize
	c.Limits.MaxDecodeBytes = redact.MaxStream
	c.Timeout = int(redact.FileTimeout / time.Second)
	return c
}
