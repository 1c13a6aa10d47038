package word

import (
	"encoding/xml"
	"strconv"
	"strings"

	"sarpack/redact/intake/opc"
)

// slots are the places in a theme of the names that Word has for them (ECMA-376, part 1,
// 17.18.97). What stands for text and background is as no document's settings change it.
var slots = map[string]string{
	"dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2", "light2": "lt2", "background2": "lt2",
	"hyperlink": "hlink", "followedHyperlink": "folHlink",
}

// themed returns the colour that an element states as RRGGBB, "auto" or "". One of the
// theme goes before the one that is written beside it for programs that know no themes
// (ECMA-376, part 1, 17.3.2.6); where the theme does not have it, that one is taken.
// The names are those of the attributes: of the colour, and of the theme's, its tint and
// its shade.
func themed(e xml.StartElement, t opc.Theme, plain, name, tint, shade string) string {
	said := opc.Attr(e, name)
	slot := slots[said]
	if slot == "" {
		slot = said
	}
	rgb := t[slot]
	if rgb == "" {
		rgb = map[string]string{"lt1": "FFFFFF", "dk1": "000000"}[slot]
	}
	if v := opc.Attr(e, plain); rgb == "" || v != "" && t[slot] == "" {
		return strings.ToUpper(v)
	}
	share := func(name string) (float64, bool) {
		n, err := strconv.ParseUint(opc.Attr(e, name), 16, 8)
		return float64(n) / 255, err == nil
	}
	if by, ok := share(tint); ok {
		rgb = opc.Luminance(rgb, by, 1-by)
	}
	if by, ok := share(shade); ok {
		rgb = opc.Luminance(rgb, by, 0)
	}
	return rgb
}

// inked returns the colour of letters.
func inked(e xml.StartElement, t opc.Theme) string {
	if rgb := themed(e, t, "val", "themeColor", "themeTint", "themeShade"); rgb != "" && rgb != "AUTO" {
		return rgb
	}
	return "auto"
}

// filled returns the colour of a shading's ground.
func filled(e xml.StartElement, t opc.Theme) string {
	return themed(e, t, "fill", "themeFill", "themeFillTint", "themeFillShade")
}

// pale reports whether a colour can hardly be told from white paper.
func pale(v string) bool {
	n, err := strconv.ParseUint(v, 16, 32)
	return err == nil && len(v) == 6 && n>>16 >= 0xF0 && n>>8&0xFF >= 0xF0 && n&0xFF >= 0xF0
}

// shaded reports whether a shading is one on which white letters are seen.
func shaded(e xml.StartElement, t opc.Theme) *bool {
	fill := filled(e, t)
	b := fill != "" && fill != "AUTO" && !pale(fill) ||
		opc.Attr(e, "val") == "solid" && !pale(themed(e, t, "color", "themeColor", "themeTint", "themeShade"))
	return &b
}
