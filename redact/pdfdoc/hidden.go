package pdfdoc

import "sarpack/redact"

// Hidden lists what the file holds and no page shows.
func (f *File) Hidden() []redact.Hidden {
	return nil
}
