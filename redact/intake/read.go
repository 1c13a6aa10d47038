package intake

import (
	"context"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/intake/ctf"
	"sarpack/redact/intake/flow"
	"sarpack/redact/intake/mail"
	"sarpack/redact/intake/picture"
	"sarpack/redact/intake/plain"
	"sarpack/redact/intake/sheet"
	"sarpack/redact/intake/slides"
	"sarpack/redact/intake/web"
	"sarpack/redact/intake/word"
)

// readers read the kinds of files that have no pages of their own.
var readers = map[kind]func(ctx context.Context, t *taker, it item, data []byte) (*flow.Doc, error){
	kindPicture: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return picture.Read(ctx, data)
	},
	kindText: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return plain.Read(ctx, data)
	},
	kindXML: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		d, err := plain.Read(ctx, data)
		if err == nil {
			d.From = "an XML file, shown as it is written"
		}
		return d, err
	},
	kindCSV: func(ctx context.Context, t *taker, it item, data []byte) (*flow.Doc, error) {
		return sheet.ReadCSV(ctx, data, t.sheetOptions(it))
	},
	kindXlsx: func(ctx context.Context, t *taker, it item, data []byte) (*flow.Doc, error) {
		return sheet.ReadXlsx(ctx, data, t.sheetOptions(it))
	},
	kindHTML: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return web.Read(ctx, data, web.Options{})
	},
	kindEml: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return mail.ReadEml(ctx, data)
	},
	kindMsg: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return mail.ReadMsg(ctx, data)
	},
	kindMbox: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return mail.ReadMbox(ctx, data)
	},
	kindTNEF: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return mail.ReadTNEF(ctx, data)
	},
	kindSigned: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return mail.ReadSigned(ctx, data)
	},
	kindZip: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) { return readZip(ctx, data) },
	kindCTF: func(ctx context.Context, t *taker, _ item, data []byte) (*flow.Doc, error) {
		w := ctf.Whose{Born: t.o.Born}
		if t.o.Whose != nil {
			w.UPN, w.Names = t.o.Whose.UPN, t.o.Whose.Names
		}
		return ctf.Read(ctx, data, w)
	},
	kindPptx: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return slides.Read(ctx, data)
	},
	kindDocx: func(ctx context.Context, _ *taker, _ item, data []byte) (*flow.Doc, error) {
		return word.Read(ctx, data)
	},
}

func (t *taker) sheetOptions(it item) sheet.Options {
	o := sheet.Options{Name: "the file", Whose: t.o.Whose, Password: t.password(it.path)}
	if t.o.Cuts != nil {
		o.Cuts = t.o.Cuts(it.path)
	}
	return o
}

// read calls the reader of a kind. A reader that fails on a damaged file in a way
// nobody thought of refuses the file and harms nothing else.
func (t *taker) read(ctx context.Context, it item, k kind, data []byte) (d *flow.Doc, err error) {
	defer func() {
		if recover() != nil {
			d, err = nil, fmt.Errorf("its structure makes no sense: %w", redact.ErrDamaged)
		}
	}()
	return readers[k](ctx, t, it, data)
}
