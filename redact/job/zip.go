package job

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
)

// zipped puts files into an archive that is always the same.
func zipped(files map[string][]byte) ([]byte, error) {
	var names []string
	for n := range files {
		names = append(names, n)
	}
	slices.Sort(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(files[n])
		}
		if err != nil {
			return nil, fmt.Errorf("the record: %w", err)
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
