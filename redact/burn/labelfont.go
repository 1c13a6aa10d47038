package burn

import (
	"fmt"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"sarpack/redact/pdfdoc"
)

// labelFontName is the resource name of the label font on a page.
const labelFontName = "SarpackLabel"

// newLabelFont embeds what labels need of Liberation Sans (SIL Open Font License).
func newLabelFont(f *pdfdoc.File) (*pdfdoc.Font, error) {
	font, err := f.NewFont(liberationsansregular.TTF, "LiberationSans")
	if err != nil {
		return nil, fmt.Errorf("the font of the labels: %w", err)
	}
	return font, nil
}
