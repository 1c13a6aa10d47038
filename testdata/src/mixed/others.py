"""Texts, pictures, archives, and what cannot be read."""
import json, struct, subprocess, tempfile, os, zlib

from folder import archive, chromium, office, put
from word import docx, p, t
import mails
from pdfs import pdf


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def exif(text):
    """An Exif block with an artist, a description and a place."""
    entries, extra = [], b""
    def ascii(tag, s):
        nonlocal extra
        d = s.encode() + b"\0"
        entries.append((tag, 2, len(d), d))
    ascii(0x010E, "Exifdescription of " + text)
    ascii(0x013B, "Exifartist Meleri")
    n = len(entries) + 1
    at = 8 + 2 + 12 * n + 4
    out, body = b"", b""
    for tag, kind, count, d in sorted(entries):
        out += struct.pack("<HHII", tag, kind, count, at + len(body))
        body += d + b"\0" * (len(d) % 2)
    gps = at + len(body)
    out += struct.pack("<HHII", 0x8825, 4, 1, gps)
    rat = lambda *v: b"".join(struct.pack("<II", x, 1) for x in v)
    g = [(1, 2, 2, b"N\0\0\0"), (2, 5, 3, None), (3, 2, 2, b"W\0\0\0"), (4, 5, 3, None)]
    vat = gps + 2 + 12 * 4 + 4
    gb = struct.pack("<H", 4)
    for tag, kind, count, d in g:
        if d is None:
            gb += struct.pack("<HHII", tag, kind, count, vat)
            vat += 24
        else:
            gb += struct.pack("<HHI", tag, kind, count) + d
    gb += struct.pack("<I", 0) + rat(53, 4, 10) + rat(2, 14, 30)
    return b"Exif\0\0" + b"II*\0\x08\0\0\0" + struct.pack("<H", n) + out + struct.pack("<I", 0) + body + gb


PAGE = "<html><body style='font:26px Arial;margin:60px'><h2>Minutes of a meeting</h2><p>%s</p></body></html>"


def pictures():
    said = "Present were Ceridwen Vaughan and her brother Taliesin. The letter was read aloud and everybody agreed that it should be answered."
    png = chromium(PAGE % said, picture=True)
    text = chunk(b"tEXt", b"Author\0Pngauthor Non") + chunk(b"iTXt", b"Description\0\0\0\0\0" + "Pngdescription ŵyr".encode())
    put("Pictures/minutes.png", png[:33] + text + png[33:], pictured=said, hidden=[("metadata", "Pngauthor Non"), ("metadata", "Pngdescription")])
    with tempfile.TemporaryDirectory() as d:
        src = os.path.join(d, "a.png")
        with open(src, "wb") as f:
            f.write(png)
        def convert(name, *how):
            made = os.path.join(d, name)
            subprocess.run(["convert", src, *how, made], check=True, capture_output=True)
            with open(made, "rb") as f:
                return f.read()
        jpg = convert("a.jpg", "-strip", "-quality", "90")
        block = exif("Taliesin")
        jpg = jpg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + b"\xff\xfe" + struct.pack(">H", 22) + b"Jpegcomment Bedwyr\0\0" + jpg[2:]
        put("Pictures/photo.jpg", jpg, pictured=said, hidden=[("metadata", "Exifdescription of Taliesin"), ("metadata", "Exifartist Meleri"), ("metadata", "53"), ("metadata", "Jpegcomment Bedwyr")])
        put("Pictures/fax.tif", convert("a.tif", "-colorspace", "Gray", "-threshold", "60%", "-compress", "Group4", "-density", "100"), pictured=said)
        put("Pictures/scan.webp", convert("a.webp"), pictured=said)
        put("Pictures/phone on its side.jpg", convert("b.jpg", "-rotate", "90", "-quality", "90"), pictured=said)
        page = convert("d.jpg", "-colorspace", "Gray", "-strip", "-quality", "85")
        put("Pictures/scanned letter.pdf", pdf({
            1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 774]/Resources<</XObject<</Im 5 0 R>>>>/Contents 4 0 R>>", 4: ("", b"q 595 0 0 774 0 0 cm /Im Do Q"),
            5: ("/Type/XObject/Subtype/Image/Width 1000/Height 1300/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode", page)}), pictured=said)
        pic = convert("c.png", "-crop", "1000x400+0+0", "+repage", "-strip")
    # A letter with a screenshot in it: its words are on a page that also has text.
    from word import blip, drawing, rel
    body = p(t("A screenshot of the minutes follows below.")) + p(drawing(blip("rId5")).replace('cx="1800000" cy="900000"', 'cx="5400000" cy="2160000"')) + p(t("And this stands after it."))
    put("Word/letter with screenshot.docx", docx(body, {"word/media/image1.png": pic}, rel("rId5", "image", "media/image1.png")), "A screenshot of the minutes follows below And this stands after it", pictured=said)


def texts():
    put("Texts/whatsapp.txt", "[12/03/2026, 14:05:33] Mared Ifans: \u200eGwyn isn’t coming\r\n[12/03/2026, 14:06:01] Efa: \u202aok\u202c 👍\r\n\u200e[12/03/2026, 14:07:00] Efa: <attached: 0001.jpg>\r\n", "Mared Ifans Gwyn isn’t coming Efa ok attached 0001.jpg")
    put("Texts/teams chat.json", json.dumps({"messages": [{"from": "Siôn Ŵyn", "body": "Delyth said \"no\"\nand went", "likes": 2}]}), "messages from Siôn Ŵyn body Delyth said and went likes 2")
    put("Texts/transfer.xml", '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!-- Xmlcomment --><pupils><pupil surname="O&apos;Brien" forename="Si&#226;n"><note><![CDATA[Cdatawords & more]]></note><mother>Zo\u00eb &amp; Fred</mother></pupil></pupils>'.encode("latin-1"),
        "pupils pupil surname O'Brien forename Siân note Cdatawords more mother Zoë Fred Xmlcomment")
    put("Texts/old note.txt", "Caf\u00e9 visit \u2013 Mrs Ll\u0175yd".replace("\u0175", "w").encode("cp1252"), "Café visit Mrs Llwyd")
    put("Texts/notepad.txt", "﻿Unicodenote about Gwilym ap Siôn\r\n".encode("utf-16-be"), "Unicodenote about Gwilym ap Siôn")
    put("Texts/misnamed.pdf", "Plainly a text about Rhys", "Plainly a text about Rhys", says=["its name says"])


def archives():
    inner = archive({"deeper/notes.txt": "Innermost words of Heledd", "letter.docx": docx(p(t("Zippedletter to Meirion")))})
    put("Archive/evidence.zip", archive({"folder/inner.zip": inner, "folder/plain.txt": "Outermost words", "__MACOSX/._x": "x", "../climb.txt": "Climbing words"}), "Innermost words of Heledd Zippedletter to Meirion Outermost Climbing")
    bomb = archive({"zeros.txt": b"\0" * 40_000_000})
    put("Archive/bomb.zip", bomb, refused="made to fill a machine")
    put("Archive/with bomb.zip", archive({"bomb.zip": bomb, "beside.txt": "Besidebomb words"}, stored=("bomb.zip",)), "Besidebomb words", says=["made to fill a machine"])


def refused():
    put("refused/phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40, refused="JPEG")
    put("refused/locked.7z", b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0" * 24, refused="unpack")
    put("refused/voice.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0" + b"\0" * 40, refused="sound")
    put("refused/mailbox.pst", b"!BDN" + b"\0" * 600, refused="Outlook")
    put("refused/Minutes.gdoc", '{"":"WARNING! DO NOT EDIT THIS FILE!","doc_id":"1AbC","resource_key":"","email":"angharad@castlegate.example"}', refused="Google")
    put("refused/plan.pages", archive({"Index/Document.iwa": b"\0\1\2", "preview.jpg": b"\xff\xd8\xff\xd9", "Metadata/Properties.plist": b"x"}), refused="Pages")
    put("refused/printed.xps", archive({"[Content_Types].xml": "<Types/>", "FixedDocSeq.fdseq": "<x/>", "Documents/1/Pages/1.fpage": '<FixedPage><Glyphs UnicodeString="Xpswords"/></FixedPage>'}), refused="PDF")
    put("refused/diagram.vsdx", archive({"[Content_Types].xml": "<Types/>", "visio/document.xml": "<x/>", "visio/pages/page1.xml": "<x>Visiowords</x>"}), refused="PDF")
    put("refused/book.epub", archive({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>", "a.xhtml": "<p>Epubwords</p>"}), refused="PDF")
    put("refused/empty.docx", b"", refused="empty")
    put("refused/cut off.docx", docx(p(t("Cutwords")))[:300], refused="")
    put("refused/entities.docx", docx('<!-- -->' + p(t("x"))).replace(b"PK\x03\x04", b"PK\x03\x04"), "x")
    put("refused/binary.xyz", bytes(range(256)) * 8, refused="print it to PDF")


def make():
    texts()
    pictures()
    archives()
    refused()
