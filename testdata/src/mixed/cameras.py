"""Pictures in the colours, depths, turns and containers that cameras, scanners and fax machines give them."""
import os, struct, subprocess, tempfile

from folder import chromium, put
from others import PAGE, exif

SAID = "Witnesses were Leopold Harcastle and Philippa Underhill. The headteacher telephoned their grandmother before the afternoon lesson and wrote everything down."


def oriented(n):
    """An Exif block that says how the camera was held."""
    return b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, n, 0) + struct.pack(">I", 0)


def pictures():
    with tempfile.TemporaryDirectory() as d:
        src = os.path.join(d, "a.png")
        with open(src, "wb") as f:
            f.write(chromium(PAGE % SAID, picture=True))

        def convert(name, *how, first=src):
            made = os.path.join(d, name)
            subprocess.run(["convert", first, *how, made], check=True, capture_output=True)
            with open(made, "rb") as f:
                return f.read()
        turns = {2: ["-flop"], 3: ["-rotate", "180"], 4: ["-flip"], 5: ["-transpose"], 6: ["-rotate", "-90"], 7: ["-transverse"], 8: ["-rotate", "90"]}
        for n, how in turns.items():
            j = convert("t.jpg", *how, "-strip", "-quality", "88")
            block = oriented(n)
            put("Camera/turned %d.jpg" % n, j[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + j[2:], pictured=SAID)
        for name, how in {
            "colours of print.jpg": ["-colorspace", "CMYK", "-strip"], "sixteen bit.png": ["-depth", "16", "-define", "png:bit-depth=16"], "interlaced.png": ["-interlace", "PNG"], "palette.png": ["-colors", "8", "-type", "Palette"],
            "one bit.png": ["-monochrome", "-define", "png:bit-depth=1"], "grey alpha.png": ["-colorspace", "Gray", "-alpha", "on", "-define", "png:color-type=4"], "progressive.jpg": ["-interlace", "JPEG"], "grey.jpg": ["-colorspace", "Gray"],
            "lossless.webp": ["-define", "webp:lossless=true"], "alpha.webp": ["-alpha", "on"], "lzw.tif": ["-compress", "LZW"], "zip.tif": ["-compress", "Zip"], "jpeg.tif": ["-compress", "JPEG"], "packbits.tif": ["-compress", "RLE"],
            "tiled.tif": ["-define", "tiff:tile-geometry=256x256", "-compress", "LZW"], "cmyk.tif": ["-colorspace", "CMYK", "-compress", "LZW"], "sixteen.tif": ["-depth", "16"], "planar.tif": ["-interlace", "Plane"], "palette.tif": ["-colors", "8", "-type", "Palette"],
            "fax three.tif": ["-threshold", "60%", "-monochrome", "-compress", "Fax"], "inverted fax.tif": ["-threshold", "60%", "-monochrome", "-compress", "Group4", "-define", "quantum:polarity=min-is-white"], "windows.bmp": ["BMP3:" + os.path.join(d, "windows.bmp")],
            "one frame.gif": [], "motorola.tif": ["-endian", "MSB"]}.items():
            if how and ":" in how[-1] and os.path.isabs(how[-1].split(":")[1]):
                how = []
            put("Camera/" + name, convert(name, *how), pictured=SAID)
        # White letters on glass: a viewer shows them on what lies behind, and nobody should say that there is nothing.
        put("Camera/glass.png", convert("glass.png", "-fuzz", "40%", "-transparent", "white"), pictured=SAID)
        second = os.path.join(d, "b.png")
        with open(second, "wb") as f:
            f.write(chromium(PAGE % "The second sheet of the facsimile names Tobias Merriweather and nobody else.", picture=True))
        both = " The second sheet of the facsimile names Tobias Merriweather and nobody else."
        put("Camera/fax of two.tif", convert("two.tif", second, "-threshold", "60%", "-monochrome", "-compress", "Group4", "-density", "100"), pictured=SAID + both)
        put("Camera/frames.gif", convert("two.gif", "-delay", "100", second, "-loop", "0"), pictured=SAID + both)
        big = bytearray(convert("strip.tif", "-colorspace", "Gray", "-compress", "None"))
        put("Camera/plain.tif", bytes(big), pictured=SAID)
        for name, why in {"apple.heic": "JPEG", "new.avif": "JPEG", "archive.jp2": "PDF", "layers.psd": "PDF"}.items():
            put("refused/" + name, convert(name), refused=why)
    put("refused/drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="20">Vectorwords</text></svg>', refused="PDF")


def make():
    pictures()
