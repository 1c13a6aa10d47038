package pdfeye

import (
	"github.com/klippa-app/go-pdfium/requests"
)

// save writes the document anew, without its encryption.
func (s *session) save(d *document) ([]byte, error) {
	data, ok := s.mem.Read(uint32(d.buf), uint32(d.size))
	if !ok {
		return nil, fail(faultMemory, "the document could not be read back")
	}
	data = append([]byte(nil), data...)
	open := &requests.OpenDocument{File: &data}
	if d.password != "" {
		open.Password = &d.password
	}
	doc, err := s.inst.OpenDocument(open)
	if err != nil {
		return nil, fail(faultDamaged, "it cannot be opened a second time")
	}
	defer s.inst.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	out, err := s.inst.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: doc.Document, Flags: requests.SaveFlagRemoveSecurity})
	if err != nil || out.FileBytes == nil {
		return nil, fail(faultDamaged, "it cannot be written anew")
	}
	return *out.FileBytes, nil
}
