package intake

import (
	"context"

	"sarpack/redact"
)

// Again takes a record in that is kept somewhere else than in a folder: path is what it
// was called when it came, source returns it as it came. It is for records that were
// refused, once there is a password or a program that reads them. It answers as [Take].
func Again(ctx context.Context, path string, source func() ([]byte, error), o Options) ([]*redact.Document, error) {
	t := &taker{o: o, left: redact.MaxUnpacked}
	data, err := source()
	if err != nil {
		return nil, err
	}
	if err := t.take(ctx, item{path: path, load: source, source: source}, data); err != nil {
		return nil, err
	}
	return t.docs, nil
}
