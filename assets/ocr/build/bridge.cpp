// The functions that package redact/ocr calls. One module holds one recogniser and one
// picture; everything that crosses is an integer, a float or an address in the module's
// memory. Nothing here reads a file: the model and the pixels are handed over.
#include <allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace tesseract {
void installSimd();
}

#define EXPORT(name) __attribute__((export_name(#name))) extern "C"

namespace {
tesseract::TessBaseAPI *api;
Pix *picture;
std::string answer;

// replace takes a new picture for the old one, or keeps the old where making it failed.
int replace(Pix *made) {
  if (made == nullptr) {
    return -1;
  }
  pixDestroy(&picture);
  picture = made;
  return 0;
}

void number(int n) {
  answer += '\t';
  answer += std::to_string(n);
}

void box(tesseract::ResultIterator *it, tesseract::PageIteratorLevel level) {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  it->BoundingBox(level, &x0, &y0, &x1, &y1);
  number(x0);
  number(y0);
  number(x1);
  number(y1);
}

void text(tesseract::ResultIterator *it, tesseract::PageIteratorLevel level) {
  answer += '\t';
  std::unique_ptr<char[]> s(it->GetUTF8Text(level));
  for (const char *p = s.get(); p != nullptr && *p != 0; p++) {
    // Tabs and line ends would break the answer's lines; no letter is one.
    if (static_cast<unsigned char>(*p) >= ' ') {
      answer += *p;
    }
  }
  answer += '\n';
}
} // namespace

EXPORT(ocr_alloc) void *ocr_alloc(int n) { return malloc(n); }
EXPORT(ocr_free) void ocr_free(void *p) { free(p); }

// ocr_start makes the recogniser from a traineddata of n bytes; 0 is success.
EXPORT(ocr_start) int ocr_start(const char *model, int n) {
  setMsgSeverity(L_SEVERITY_NONE);
  api = new tesseract::TessBaseAPI;
  // The weights are laid out for the kernel that is there while they are loaded, and
  // Init chooses the plain one for what comes after.
  tesseract::installSimd();
  int failed = api->Init(model, n, "eng", tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr, nullptr, false, nullptr);
  tesseract::installSimd();
  api->SetPageSegMode(tesseract::PSM_AUTO);
  return failed;
}

// ocr_set sets one of Tesseract's parameters; 1 is success.
EXPORT(ocr_set) int ocr_set(const char *name, const char *value) { return api->SetVariable(name, value); }

// ocr_picture takes w × h grey bytes, row by row; ppi is their resolution.
EXPORT(ocr_picture) int ocr_picture(const uint8_t *grey, int w, int h, int ppi) {
  Pix *made = pixCreateNoInit(w, h, 8);
  if (made == nullptr) {
    return -1;
  }
  l_uint32 *data = pixGetData(made);
  int wpl = pixGetWpl(made);
  for (int y = 0; y < h; y++) {
    l_uint32 *line = data + static_cast<size_t>(y) * wpl;
    const uint8_t *row = grey + static_cast<size_t>(y) * w;
    for (int x = 0; x < w; x++) {
      SET_DATA_BYTE(line, x, row[x]);
    }
  }
  pixSetResolution(made, ppi, ppi);
  return replace(made);
}

// ocr_clear forgets the picture and what was read of it.
EXPORT(ocr_clear) void ocr_clear() {
  api->Clear();
  pixDestroy(&picture);
}

// ocr_orientation says which side of the picture is up for a reader of its text: 0 not
// known, 1 the top, 2 the left, 3 the bottom, 4 the right; -1 that it failed.
EXPORT(ocr_orientation) int ocr_orientation() {
  Pix *binary = pixConvertTo1(picture, 160);
  if (binary == nullptr) {
    return -1;
  }
  l_float32 up = 0, left = 0;
  int failed = pixOrientDetect(binary, &up, &left, 0, 0);
  pixDestroy(&binary);
  l_int32 side = 0;
  if (failed || makeOrientDecision(up, left, 0, 0, &side, 0)) {
    return 0;
  }
  return side;
}

// ocr_turn turns the picture clockwise by quarters.
EXPORT(ocr_turn) int ocr_turn(int quarters) { return replace(pixRotateOrth(picture, quarters)); }

// ocr_skew returns the degrees by which the picture must be turned clockwise for its
// lines to be level, or 0 where that is not sure.
EXPORT(ocr_skew) float ocr_skew() {
  Pix *binary = pixConvertTo1(picture, 160);
  if (binary == nullptr) {
    return 0;
  }
  l_float32 angle = 0, sure = 0;
  int failed = pixFindSkew(binary, &angle, &sure);
  pixDestroy(&binary);
  return failed || sure < 2 ? 0 : angle;
}

// ocr_rotate turns the picture clockwise by degrees about its centre, at its size.
EXPORT(ocr_rotate) int ocr_rotate(float degrees) {
  return replace(pixRotate(picture, degrees * 3.14159265f / 180, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
}

// ocr_flatten takes shadows and uneven light out of the background.
EXPORT(ocr_flatten) int ocr_flatten() { return replace(pixBackgroundNormSimple(picture, nullptr, nullptr)); }

// ocr_smooth takes specks out by a median of n × n pixels.
EXPORT(ocr_smooth) int ocr_smooth(int n) { return replace(pixMedianFilter(picture, n, n)); }

// ocr_read recognises the picture. 0 is success; otherwise ms milliseconds were not
// enough, and what was read until then can be had.
EXPORT(ocr_read) int ocr_read(int ms) {
  tesseract::ETEXT_DESC monitor;
  monitor.set_deadline_msecs(ms);
  api->SetImage(picture);
  return api->Recognize(&monitor);
}

// ocr_answer returns what was read as lines of fields parted by tabs, ended by a zero:
//   B                                       a block begins
//   L x0 y0 x1 y1 height descent ascent     a line, by its baseline, in pixels
//   W confidence x0 y0 x1 y1 text           a word; confidence from 0 to 100
//   C x0 y0 x1 y1 text                      a character of it
EXPORT(ocr_answer) const char *ocr_answer() {
  using namespace tesseract;
  answer.clear();
  std::unique_ptr<ResultIterator> it(api->GetIterator());
  if (it == nullptr) {
    return answer.c_str();
  }
  do {
    if (it->Empty(RIL_WORD)) {
      continue;
    }
    if (it->IsAtBeginningOf(RIL_BLOCK)) {
      answer += "B\n";
    }
    if (it->IsAtBeginningOf(RIL_TEXTLINE)) {
      int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
      float height = 0, descent = 0, ascent = 0;
      it->Baseline(RIL_TEXTLINE, &x0, &y0, &x1, &y1);
      it->RowAttributes(&height, &descent, &ascent);
      answer += 'L';
      for (int n : {x0, y0, x1, y1, static_cast<int>(height), static_cast<int>(descent), static_cast<int>(ascent)}) {
        number(n);
      }
      answer += '\n';
    }
    answer += 'W';
    number(static_cast<int>(it->Confidence(RIL_WORD)));
    box(it.get(), RIL_WORD);
    text(it.get(), RIL_WORD);
    ResultIterator letters(*it);
    do {
      answer += 'C';
      box(&letters, RIL_SYMBOL);
      text(&letters, RIL_SYMBOL);
    } while (!letters.IsAtFinalElement(RIL_WORD, RIL_SYMBOL) && letters.Next(RIL_SYMBOL));
  } while (it->Next(RIL_WORD));
  return answer.c_str();
}
