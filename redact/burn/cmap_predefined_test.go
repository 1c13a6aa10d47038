package burn

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sarpack/assets"
)

// predefined are the CMaps of ISO 32000-2, table 116, except Identity.
const predefined = "GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V " +
	"B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V " +
	"83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V " +
	"UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V"

// TestPredefinedCMaps reads codes of known characters by the CMaps of the assets, and
// compares these with their source, where SARPACK_CMAPS names it; -update writes them.
func TestPredefinedCMaps(t *testing.T) {
	if folder := os.Getenv("SARPACK_CMAPS"); folder != "" {
		data := fromSource(t, folder)
		if *update {
			if err := os.WriteFile("../../assets/cmaps/predefined.gz", data, 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		if !bytes.Equal(data, assets.CMaps) {
			t.Error("the CMaps of the assets are not those of the source: run with -update")
		}
	}
	names := strings.Fields(predefined)
	if got := slices.Sorted(maps.Keys(storedCMaps())); !slices.Equal(got, slices.Sorted(slices.Values(names))) {
		t.Errorf("the assets hold %v", got)
	}
	for _, c := range []struct {
		name, code string
		n          int
		cid        uint32
	}{
		{"90ms-RKSJ-H", "\x82\xA0\x82", 2, 843}, {"90ms-RKSJ-H", "A", 1, 264}, {"90msp-RKSJ-H", "A", 1, 34}, {"90ms-RKSJ-V", "\x82\xA0", 2, 843}, // hiragana a, A
		{"90ms-RKSJ-V", "\x81\x41", 2, 7887}, {"90ms-RKSJ-H", "\x81\x41", 2, 634}, // a comma, which stands elsewhere in vertical text
		{"H", "\x24\x22", 2, 843}, {"V", "\x24\x22", 2, 843}, {"EUC-H", "\xA4\xA2", 2, 843}, {"UniJIS-UTF16-H", "\x30\x42", 2, 843}, {"UniJIS-UCS2-H", "\x30\x42", 2, 843},
		{"UniJIS-UTF16-H", "\xD8\x40\xDC\x0B", 4, 13839}, // a character of two units
		{"GBK-EUC-H", "\xB0\xA1", 2, 940}, {"UniGB-UTF16-V", "\x55\x4A", 2, 940}, {"ETen-B5-H", "\xA4\x40", 2, 595}, {"UniCNS-UTF16-H", "\x4E\x00", 2, 595},
		{"KSCms-UHC-H", "\xB0\xA1", 2, 1086}, {"UniKS-UTF16-H", "\xAC\x00", 2, 1086},
	} {
		n, cid := predefinedCMap(c.name).next([]byte(c.code))
		if n != c.n || cid != c.cid {
			t.Errorf("%s: %x is a code of %d bytes for CID %d, want %d for %d", c.name, c.code, n, cid, c.n, c.cid)
		}
	}
	for _, name := range names {
		m := predefinedCMap(name)
		if m.unknown != "" || m.vertical != (name == "V" || strings.HasSuffix(name, "-V")) {
			t.Errorf("%s is not understood: vertical %v, %q", name, m.vertical, m.unknown)
		}
	}
	if m := predefinedCMap("Made-Up-H"); m.unknown == "" {
		t.Error("a CMap that there is not is known")
	}
}

var usesCMap = regexp.MustCompile(`/(\S+)\s+usecmap`)

// fromSource writes the file of the assets from a folder of Adobe's CMap resources.
func fromSource(t *testing.T, folder string) []byte {
	t.Helper()
	programs := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			programs[d.Name()], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var b []byte
	number := func(v int) { b = binary.AppendUvarint(b, uint64(v)) }
	less := func(v, than uint32) { b = binary.AppendVarint(b, int64(int32(v-than))) }
	text := func(s string) { number(len(s)); b = append(b, s...) }
	for _, name := range strings.Fields(predefined) {
		program := programs[name]
		if program == nil {
			t.Fatalf("%s is not in the folder", name)
		}
		m := parseCMap(program)
		parent := ""
		if u := usesCMap.FindSubmatch(program); u != nil {
			parent = string(u[1])
		}
		text(name)
		text(parent)
		if m.vertical {
			number(1)
		} else {
			number(0)
		}
		number(len(m.spaces))
		for _, s := range m.spaces {
			number(s.n)
			number(int(s.lo))
			number(int(s.hi))
		}
		number(len(m.ranges))
		var before cidRange
		for _, r := range m.ranges {
			number(r.n)
			less(r.lo, before.hi)
			number(int(r.hi - r.lo))
			less(r.cid, before.cid+before.hi-before.lo)
			before = r
		}
	}
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
