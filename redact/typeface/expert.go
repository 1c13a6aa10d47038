package typeface

// The expert encoding and the expert sets of glyphs are those of fonts of small capitals,
// old style figures and fractions (Adobe technical note 5176, appendices B and C). All are
// told by the numbers of standard strings.

// expertCodes are the strings of the codes from 32 on in the expert encoding; 0 where a
// code shows nothing.
var expertCodes = [256 - 32]int{
	1, 229, 230, 0, 231, 232, 233, 234, 235, 236, 237, 238, 13, 14, 15, 99, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 27, 28, 249, 250, 251, 252,
	0, 253, 254, 255, 256, 257, 0, 0, 0, 258, 0, 0, 259, 260, 261, 262, 0, 0, 263, 264, 265, 0, 266, 109, 110, 267, 268, 269, 0, 270, 271, 272,
	273, 274, 275, 276, 277, 278, 279, 280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298, 299, 300, 301, 302, 303,
	161 - 32: 304, 305, 306, 0, 0, 307, 308, 309, 310, 311, 0, 312, 0, 0, 313, 0, 0, 314, 315, 0, 0, 316, 317, 318, 0, 0, 0, 158, 155, 163, 319,
	320, 321, 322, 323, 324, 325, 0, 0, 326, 150, 164, 169, 327, 328, 329, 330, 331, 332, 333, 334, 335, 336, 337, 338, 339, 340, 341, 342, 343, 344, 345, 346,
	347, 348, 349, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 360, 361, 362, 363, 364, 365, 366, 367, 368, 369, 370, 371, 372, 373, 374, 375, 376, 377, 378,
}

// ExpertName returns the name that the expert encoding gives a code, or "".
func ExpertName(code int) string {
	if code < 32 || code > 255 || expertCodes[code-32] == 0 {
		return ""
	}
	return standardStrings[expertCodes[code-32]]
}

// expertSets, in runs of which both ends count, are the glyphs of the expert set and of its smaller one, as a program that
// names the set has them from its second on.
var expertSets = map[int][][2]int{
	1: {{1, 1}, {229, 238}, {13, 15}, {99, 99}, {239, 248}, {27, 28}, {249, 266}, {109, 110}, {267, 318}, {158, 158}, {155, 155}, {163, 163},
		{319, 326}, {150, 150}, {164, 164}, {169, 169}, {327, 378}},
	2: {{1, 1}, {231, 232}, {235, 238}, {13, 15}, {99, 99}, {239, 248}, {27, 28}, {249, 251}, {253, 266}, {109, 110}, {267, 270}, {272, 272},
		{300, 302}, {305, 305}, {314, 315}, {158, 158}, {155, 155}, {163, 163}, {320, 326}, {150, 150}, {164, 164}, {169, 169}, {327, 346}},
}

// expertSet returns the numbers of the first glyphs of a set, .notdef among them.
func expertSet(set, glyphs int) []int {
	ids := []int{0}
	for _, r := range expertSets[set] {
		for id := r[0]; id <= r[1] && len(ids) < glyphs; id++ {
			ids = append(ids, id)
		}
	}
	return ids
}
