// Tesseract's product of an int8 matrix and vector with WebAssembly's 128-bit
// instructions: four rows at a time, sixteen columns a step, summed in 32 bits. It gives
// the same integers as the plain kernel, and so the same text.
#include "intsimdmatrix.h"

#include <wasm_simd128.h>

namespace tesseract {
namespace {
inline v128_t add16(v128_t sum, const int8_t *w, v128_t u) {
  v128_t x = wasm_v128_load(w);
  sum = wasm_i32x4_add(sum, wasm_i32x4_extadd_pairwise_i16x8(wasm_i16x8_extmul_low_i8x16(x, u)));
  return wasm_i32x4_add(sum, wasm_i32x4_extadd_pairwise_i16x8(wasm_i16x8_extmul_high_i8x16(x, u)));
}

inline int total(v128_t v) {
  return wasm_i32x4_extract_lane(v, 0) + wasm_i32x4_extract_lane(v, 1) + wasm_i32x4_extract_lane(v, 2) + wasm_i32x4_extract_lane(v, 3);
}

// rows computes N rows; the last weight of each is its bias, for an input of 1.
template <int N>
void rows(int columns, const int8_t *w, const TFloat *scales, const int8_t *u, TFloat *v) {
  const int inputs = columns - 1;
  v128_t sum[N];
  for (int r = 0; r < N; r++) {
    sum[r] = wasm_i32x4_const(0, 0, 0, 0);
  }
  int i = 0;
  for (; i + 16 <= inputs; i += 16) {
    v128_t x = wasm_v128_load(u + i);
    for (int r = 0; r < N; r++) {
      sum[r] = add16(sum[r], w + r * columns + i, x);
    }
  }
  for (int r = 0; r < N; r++) {
    int n = total(sum[r]);
    for (int k = i; k < inputs; k++) {
      n += w[r * columns + k] * u[k];
    }
    v[r] = (n + w[r * columns + inputs] * INT8_MAX) * scales[r];
  }
}

void product(int height, int columns, const int8_t *w, const TFloat *scales, const int8_t *u, TFloat *v) {
  int r = 0;
  for (; r + 4 <= height; r += 4) {
    rows<4>(columns, w + r * columns, scales + r, u, v + r);
  }
  for (; r < height; r++) {
    rows<1>(columns, w + r * columns, scales + r, u, v + r);
  }
}

const IntSimdMatrix kernel = {product, 1, 1, 1, 1};
} // namespace

void installSimd() { IntSimdMatrix::intSimdMatrix = &kernel; }
} // namespace tesseract
