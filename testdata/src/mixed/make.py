"""Makes a folder of every kind of record with words planted in every place, and a manifest of what must be found.

    make.py FOLDER        wants LibreOffice, Chromium, ImageMagick and OpenSSL"""
import os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import folder

folder.OUT = sys.argv[1]
import cameras, libre, lists, mails, marked, others, pdfs, post, sheets, talk, word

for part in (word, sheets, mails, pdfs, others, libre, talk, post, lists, cameras, marked):
    part.make()
folder.finish()
