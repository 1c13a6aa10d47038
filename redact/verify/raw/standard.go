package raw

import "strings"

// standard are names of ISO 32000-2, those of the signs of its Annex D among them, that
// are words or names in English as well. As a name in a file they say nothing of anybody.
var standard = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`
		A AA AC AP AS Action After All Alt Alternate Alternates Angle Annot Annots Any Array Art Artifact Ascent Aside Author Background Base Before
		Black Blend Block Bold Border Bound Bounds Box Bullet By Calculate Cap Caret Caption Cat Catalog Category Cert Chart Circle Class Close Code
		Collection Color Colors Columns Compatible Config Content Contents Copy Count Create Creator Crop Cross Crypt Cue Current Dark Dash Data
		Date Day Decode Default Dest Dests Difference Differences Disc Distribute Div Doc Document Domain Dot Down Duration Edge Embed Embedded
		Encode Encoding Encrypt End Entry Even Event Event Exclude Expand Extend Extends Extension Extensions Fade Field Fields Figure File Filter
		First Fit Flash Float Flow Fly Font Force Foreground Form Format Formula Forms Frame Free Function Functions Gamma Glitter Gray Grid Group
		Guide Hard Head Header Heading Headings Height Help Hex Hidden Hide Highlight Hue Icon Image Images Import Inc Index Info Ink Inline
		Insert Inside Intent Interpolate Italic Item Justify Key Keys Keyword Keywords Kids Label Lang Language Last Launch Layer Layout Leading
		Length Level Lighten Limits Line Link List Local Locked Logo Mac Mark Marked Mask Matrix Matte Max Measure Media Metadata Middle Min Mix
		Mode Movie Multiply Name Named Names Navigator New Next None Normal Note Null Number Object Off On Open Operation Option Options Order
		Outline Outlines Outside Overlay Owner Page Pages Paragraph Parent Parms Path Pattern Perms Person Phone Play Point Polygon Popup Position
		Predictor Prev Preview Print Private Process Producer Properties Punctuation Push Quote Rate Rect Ref Reference Region Registry Relative
		Rename Renditions Reset Resources Rich Role Root Rotate Round Row Rows Ruby Saturation Scale Schema Screen Script Sect Section Separation
		Shading Sig Signature Simplex Size Sold Solid Sort Sound Source Span Specular Split Square Stamp Standard Start State Stem Story Strike
		Strong Style Subject Submit Subtitle Subtype Suspect Suspects Table Tabs Tag Target Template Text Thread Threads Thumb Time Title Title
		Toggle Tool Top Trans Transparency Trap Trapped Tree Trim Type Types Underline Union Unit Unknown Up Usage Use User Version Vertices View
		Viewport Visible Watermark White Width Widths Win Winding Window Wipe Word Worm Zone Zoom
		acute ampersand asterisk at bar breve bullet caron cedilla cent colon comma currency dagger degree divide dollar eight ell equal eth exclam
		five four fraction grave greater hyphen less minus multiply nine one period plus percent question registered ring section seven six slash
		space star sterling summation thorn three tilde trademark triangle two underscore yen zero`) {
		m[w] = true
	}
	return m
}()
