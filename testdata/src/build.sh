#!/bin/sh
# Makes the sample cases again: testdata/sample and testdata/shaw. Not run by any test.
#
# Debian 12 packages: libreoffice-writer-nogui libreoffice-calc-nogui chromium
#   texlive-latex-base texlive-latex-recommended texlive-fonts-recommended
#   ghostscript fonts-liberation fonts-dejavu-core fonts-urw-base35
#   python3-cairo python3-pikepdf imagemagick qpdf poppler-utils
#
# With names of makers (profile, chronology, … see records.py) only those records are
# made and checked; truth.csv is written only by a full run.
#
# The run fails if a name is untagged, if a mention is not in the text of its page as
# often as truth.csv says, or if a page count differs from the source's.
set -eu
cd "$(dirname "$0")"
exec /usr/bin/python3 -B build.py "$@"
