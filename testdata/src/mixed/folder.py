"""What the makers of the mixed folder share.

    put(name, data, shown=…, hidden=…, says=…, refused=…) writes a file and what must be found of it."""
import io, json, os, subprocess, tempfile, zipfile

OUT = None
MANIFEST = []


def put(name, data, shown="", hidden=(), says=(), refused="", pictured="", absent=""):
    """shown: every word is seen by somebody who opens the file. hidden: (kind, words) that nobody sees.
    says: what the list of documents must say about it. refused: it must be refused, with these words.
    pictured: words of pictures, which have to be recognised. absent: words that the pages must not show."""
    path = os.path.join(OUT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf-8"))
    MANIFEST.append({"name": name, "shown": shown, "hidden": [list(h) for h in hidden], "says": list(says), "refused": refused,
                     "pictured": pictured, "absent": absent})


def archive(files, stored=()):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for n, d in files.items():
            i = zipfile.ZipInfo(n, (2026, 3, 2, 9, 0, 0))
            i.compress_type = zipfile.ZIP_STORED if n in stored else zipfile.ZIP_DEFLATED
            z.writestr(i, d)
    return b.getvalue()


def office(source, ext, to, filter=""):
    """Has LibreOffice make a file of another kind out of a source; None where it is not there."""
    with tempfile.TemporaryDirectory() as d:
        src = os.path.join(d, "source." + ext)
        with open(src, "wb") as f:
            f.write(source if isinstance(source, bytes) else source.encode("utf-8"))
        r = subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(d, "profile"), "--headless", "--convert-to",
                            to + (":" + filter if filter else ""), "--outdir", d, src], capture_output=True, timeout=180)
        made = os.path.join(d, "source." + to)
        if not os.path.exists(made):
            raise SystemExit("LibreOffice made no %s: %s" % (to, r.stderr.decode(errors="replace")[-300:]))
        with open(made, "rb") as f:
            return f.read()


def chromium(html, picture=False):
    """Has Chromium print a page, or take its picture."""
    with tempfile.TemporaryDirectory() as d:
        src, made = os.path.join(d, "page.html"), os.path.join(d, "made.png" if picture else "made.pdf")
        with open(src, "w", encoding="utf-8") as f:
            f.write(html)
        what = ["--screenshot=" + made, "--window-size=1000,1300"] if picture else ["--print-to-pdf=" + made, "--no-pdf-header-footer"]
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + os.path.join(d, "profile")] + what + ["file://" + src],
                       capture_output=True, timeout=120)
        with open(made, "rb") as f:
            return f.read()


def finish():
    with open(os.path.join(OUT, "manifest.json"), "w", encoding="utf-8") as f:
        json.dump(MANIFEST, f, ensure_ascii=False, indent=1)
