#!/usr/bin/env bash
# Builds tesseract.wasm.gz, the text recognition that is embedded in the program, from
# Debian's packages:
#
#   build.sh SOURCES WORK     SOURCES holds the two upstream tarballs, WORK is made
#
# The compiler and the libraries are those of Debian 12 (bookworm):
#
#   apt-get install clang-19 lld-19 wasi-libc libc++-19-dev-wasm32 \
#     libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 patch
#
# and the tarballs come from Debian 13 (trixie), with a deb-src line for it:
#
#   apt-get source --download-only tesseract=5.5.0-1 leptonlib=1.84.1-4
#
# With the compiler named below two builds give the same bytes, wherever they run. A
# minute or two on two cores. Nothing of the program's own build runs this.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sources=$(cd "$1" && pwd)
mkdir -p "$2"
cd "$2"

sha256sum --check <<SUMS
f2fb34ca035b6d087a42875a35a7a5c4155fa9979c6132365b1e5a28ebc3fc11  $sources/tesseract_5.5.0.orig.tar.gz
2b3e1254b1cca381e77c819b59ca99774ff43530209b9aeb511e1d46588a64f6  $sources/leptonlib_1.84.1.orig.tar.gz
SUMS
clang++-19 --version | head -n 1 # measured with Debian clang version 19.1.7 (3~deb12u1)

rm -rf tesseract-5.5.0 leptonica-1.84.1 include objects
tar xf "$sources/tesseract_5.5.0.orig.tar.gz"
tar xf "$sources/leptonlib_1.84.1.orig.tar.gz"
# The patch takes out what opens files: WASI's libc++ has no file streams.
patch -d tesseract-5.5.0 -p1 <"$here/tesseract.patch"

# What their configure scripts would write.
mkdir -p include objects
cp "$here"/include/* include/
cp "$here"/*.cpp "$here"/stubs.c .
ln -s ../leptonica-1.84.1/src include/leptonica
echo '#define L_LITTLE_ENDIAN' >leptonica-1.84.1/src/endianness.h
sed -e 's/@GENERIC_MAJOR_VERSION@/5/; s/@GENERIC_MINOR_VERSION@/5/; s/@GENERIC_MICRO_VERSION@/0/; s/@PACKAGE_VERSION@/5.5.0/' \
  tesseract-5.5.0/include/tesseract/version.h.in >tesseract-5.5.0/include/tesseract/version.h

common='--target=wasm32-wasi -O3 -msimd128 -mbulk-memory -msign-ext -mnontrapping-fptoint -mmutable-globals
  -DNDEBUG -DHAVE_CONFIG_H -fno-math-errno -ffunction-sections -fdata-sections -w -Iinclude -Iinclude/leptonica
  -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_GETPID'
common=$(tr -s ' \n' ' ' <<<"$common")
c="clang-19 $common -include include/wasi_stubs.h"
# The old recogniser, training and debugging windows are left out.
cxx="clang++-19 $common -std=c++17 -fno-exceptions -DDISABLED_LEGACY_ENGINE -DGRAPHICS_DISABLED -DTESSERACT_IMAGEDATA_AS_PIX -DFAST_FLOAT"
for d in include src src/arch src/ccmain src/ccstruct src/ccutil src/classify src/cutil src/dict src/lstm src/textord src/viewer src/wordrec src/api; do
  cxx+=" -Itesseract-5.5.0/$d"
done

# Tesseract's own list says which files belong to the old recogniser.
legacy=$(sed -n '/set(TESSERACT_SRC_LEGACY/,/)/p' tesseract-5.5.0/CMakeLists.txt | grep -o 'src/[^ )]*')
files=$(cd tesseract-5.5.0 && LC_ALL=C ls src/{ccmain,ccstruct,ccutil,classify,cutil,dict,lstm,textord,viewer,wordrec}/*.cpp \
  src/api/{baseapi,renderer,hocrrenderer,altorenderer,pagerenderer,lstmboxrenderer,wordstrboxrenderer}.cpp \
  src/arch/{dotproduct,simddetect,intsimdmatrix}.cpp | grep -v 'src/viewer/svutil.cpp' | grep -vxF "$legacy")

objects=()
commands=()
compile() { # compile COMMAND FILE
  local o
  o=objects/$(tr / _ <<<"$2").o
  objects+=("$o")
  commands+=("$1 -c $2 -o $o")
}
for f in leptonica-1.84.1/src/*.c stubs.c; do compile "$c" "$f"; done
for f in $files; do compile "$cxx" "tesseract-5.5.0/$f"; done
compile "$cxx" simd.cpp
compile "$cxx" bridge.cpp
printf '%s\n' "${commands[@]}" | xargs -P "$(nproc)" -d '\n' -n 1 sh -c

clang++-19 --target=wasm32-wasi -O3 -mexec-model=reactor -msimd128 -Wl,--gc-sections -Wl,--strip-all -Wl,-z,stack-size=4194304 \
  -o tesseract.wasm "${objects[@]}" -lwasi-emulated-signal -lwasi-emulated-process-clocks -lwasi-emulated-getpid
gzip -9 -n -k -f tesseract.wasm
sha256sum tesseract.wasm tesseract.wasm.gz
