// Package ocr reads the picture of a page: it finds the words that are printed on it,
// with the place of each letter, and says which ink on it is no word that it could read.
//
// # Promises
//
// It is Tesseract with the English model of tessdata_fast, compiled to WebAssembly and
// carried in the program: nothing is installed, nothing is fetched. A picture can stop
// the process that reads it, never this program (see package child). The module sees no
// file and no network. A call whose context ends returns at once.
//
// A picture of the same pixels is read once while the engine runs; nothing of it is kept
// on the disk.
//
// What was not read is said. The confidence that Tesseract claims proves nothing: pages
// of which it lost half still claim 80 of 100. So the ink of the picture is compared
// with the places of the words, and what no word covers is in [Result.Unread]:
// handwriting, signatures, stamps, drawings, photographs. Words of which Tesseract is
// not sure count as unread too, and stay in the text, as a name is found in a doubtful
// reading rather than in none.
//
// # How
//
// A page that lies on its side or stands on its head is turned first. It is then read once as
// it is: cleaning spoils pages that are clean. Where that reading is weak, the background is
// made even, specks are taken out and the lines made level, and it is read again; the better
// reading counts. Only the edges of black and white pictures, faxes and copies, are softened
// always: the model was taught on letters with grey edges. Where it is not clear which side is
// up and the page makes no sense, all four are tried.
//
// Where one letter of a word ends and the next begins is told by the ink, near where
// letters of usual widths would end. Tesseract's own boxes of letters are not used: before
// a comma or an apostrophe they are a letter too far to the left in two words of five. Its
// box of a word ends before the last letter in one of a hundred: ink beside a word is the
// word's.
//
// # Coordinates
//
// Places are in pixels of the picture that was given: origin at the top left, y
// downwards. The corners of a quad go round from the lower left along the baseline as
// somebody sees it who reads the text.
//
// # Limits
//
// The model knows the Latin letters of English; others come out as the nearest it knows
// (Ł, ş). Handwriting is sometimes read and never to be relied on. Faces are not
// recognised: a picture with half-tones is reported for somebody to look at. Letters
// smaller than about 6 points at 200 dpi are lost, and the ink then reported.
//
// # The module
//
// It is made by assets/ocr/build/build.sh from Debian's packages, with bridge.cpp as the
// functions that this package calls.
package ocr
