// What configure would have found: a system without picture libraries, as pixels are
// handed over decoded, and without a console.
#define HAVE_LIBJPEG 0
#define HAVE_LIBTIFF 0
#define HAVE_LIBPNG 0
#define HAVE_LIBZ 0
#define HAVE_LIBGIF 0
#define HAVE_LIBUNGIF 0
#define HAVE_LIBWEBP 0
#define HAVE_LIBWEBP_ANIM 0
#define HAVE_LIBJP2K 0
#define HAVE_FMEMOPEN 0
#define NO_CONSOLE_IO 1
#define PACKAGE_VERSION "5.5.0"
