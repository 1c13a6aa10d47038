"""Every record of the sample: its source, the program that makes it, and what is awkward about it."""
import csv, hashlib, html, uuid, math, os, random, re, shutil, subprocess, sys, tempfile, textwrap, unicodedata, zlib
import cairo, pikepdf
import markup, render
from cast import PEOPLE, ROLL, STAFF, DOMAIN, SCHOOL
from build import HERE, TD, source

OUT = os.path.join(TD, "sample")
REC = os.path.join(OUT, "records")
ROWS, PROBLEMS, DONE = [], [], {}
PASSWORD = "lock-keeper-46"


def tagged(src, file, fmt="html"):
    text, rows, pages = markup.process(src, file, fmt, problems=PROBLEMS)
    ROWS.extend(rows)
    DONE[file] = pages
    return text


def hidden(text, file, page=0):
    """A text that no page shows: what it names is written down, the plain text returned."""
    plain, rows, _ = markup.process(text, file, "text", page=page, kind="hidden", problems=PROBLEMS)
    ROWS.extend(rows)
    return plain


def path(file):
    return os.path.join(REC, file)


def edit(file, change, **save):
    p = path(file)
    pdf = pikepdf.open(p, allow_overwriting_input=True)
    change(pdf)
    pdf.save(p, static_id=True, **save)


# ---- hand-written PDF ----------------------------------------------------------
class Raw:
    """A PDF written object by object."""

    def __init__(self):
        self.objs = []

    def add(self, body):
        self.objs.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.objs)

    def stream(self, data, extra=""):
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        return self.add(b"<< /Length %d %s >>\nstream\n" % (len(data), extra.encode()) + data + b"\nendstream")

    def save(self, name, root, info=0):
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        at = []
        for i, o in enumerate(self.objs):
            at.append(len(out))
            out += b"%d 0 obj\n" % (i + 1) + o + b"\nendobj\n"
        x = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(self.objs) + 1) + b"".join(b"%010d 00000 n \n" % a for a in at)
        out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(self.objs) + 1, root, b"/Info %d 0 R" % info if info else b"", x)
        open(name, "wb").write(out)


def lit(s):
    b = s.encode("cp1252")
    return "(" + "".join("\\%03o" % c if c > 126 or c < 32 else "\\" + chr(c) if chr(c) in "()\\" else chr(c) for c in b) + ")"


def utf16(s):
    return "<FEFF" + s.encode("utf-16-be").hex().upper() + ">"


def tj(s, rng, spaces=False):
    """A line as a TJ array cut in odd places; with spaces, some blanks are mere displacements."""
    parts, i = [], 0
    while i < len(s):
        n = rng.randint(1, 7)
        parts.append(s[i:i + n])
        i += n
    out = []
    for p in parts:
        if spaces and " " in p.strip() and rng.random() < .5:
            a, b = p.split(" ", 1)
            out += [lit(a), "-278", lit(b)]
        else:
            out.append(lit(p))
        out.append(str(rng.choice([-14, -6, 4, 9, 12])))
    return "[" + " ".join(out) + "] TJ"


# ---- cairo ---------------------------------------------------------------------
class Cairo:
    def __init__(self, file, w=595.28, h=841.89):
        self.s = cairo.PDFSurface(file, w, h)
        self.s.set_metadata(cairo.PDFMetadata.CREATE_DATE, "2026-02-27T09:30:00Z")
        self.c = cairo.Context(self.s)
        self.w, self.h = w, h

    def font(self, size, bold=False, family="Liberation Sans", italic=False):
        self.c.select_font_face(family, cairo.FONT_SLANT_ITALIC if italic else cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
        self.c.set_font_size(size)

    def text(self, x, y, s, grey=0):
        self.c.set_source_rgb(grey, grey, grey)
        self.c.move_to(x, y)
        self.c.show_text(s)

    def wrap(self, s, width):
        line = ""
        for word in s.split():
            if self.c.text_extents(line + " " + word).x_advance > width and line:
                yield line
                line = word
            else:
                line = (line + " " + word).strip()
        if line:
            yield line

    def para(self, x, y, s, width, lead):
        for l in self.wrap(s, width):
            self.text(x, y, l)
            y += lead
        return y

    def box(self, x, y, w, h, fill=None):
        if fill is not None:
            self.c.set_source_rgb(fill, fill, fill)
            self.c.rectangle(x, y, w, h)
            self.c.fill()
        self.c.set_source_rgb(.45, .45, .45)
        self.c.set_line_width(.5)
        self.c.rectangle(x, y, w, h)
        self.c.stroke()

    def page(self):
        self.c.show_page()

    def end(self):
        self.s.finish()


# ---- the records ---------------------------------------------------------------
def profile(work):
    f = "01 Pupil profile.pdf"
    t = tagged(source("01-profile.html"), f)
    title = hidden("Pupil profile: Ella Shaw (sibling Thomas Shaw, 9C)", f)
    render.writer(t, path(f), title, hidden("Priya Nair", f), work, ua=True, footer="Pupil profile, all sections")
    DONE[f] = 3


CHRON_CSS = """@page{size:A4;margin:12mm 12mm 12mm 12mm}body{margin:0;font:8.6pt/1.32 'Liberation Sans'}.sheet{break-after:page}.sheet:last-child{break-after:auto}
.top{display:flex;justify-content:space-between;border-bottom:2px solid #6a2c70;padding-bottom:3px;margin-bottom:6px;color:#6a2c70;font-weight:bold;font-size:10pt}
.e{border:1px solid #bbb;margin-bottom:5px;break-inside:avoid}.b{background:#f1eaf3;padding:2px 6px;display:flex;justify-content:space-between;font-size:8pt}.t{padding:3px 6px}.l{padding:0 6px 3px;font-size:7.8pt;color:#333}.l b{color:#6a2c70}"""


def chronology(work):
    f = "02 Safeguarding chronology.pdf"
    entries = re.findall(r"^@(.*)\n((?:(?!@).*\n)*)", source("02-chronology.txt"), re.M)
    pages, used = [[]], 0
    codes = {"Mrs A Patel": "patel"}
    for i, (head, body) in enumerate(entries):
        when, cat, staff, linked, status = head.split("|")
        for k in ("will", "mark", "hope", "grace"):
            linked = linked.replace({"will": "Will Draper", "mark": "Mark Osei", "hope": "Hope Farrell", "grace": "Grace Mellor"}[k],
                                    "[[%s|%s]]" % ({"will": "Will Draper", "mark": "Mark Osei", "hope": "Hope Farrell", "grace": "Grace Mellor"}[k], k))
        n = len(re.sub(r"\|[^\]]*\]\]|⟦[A-Z-]+: |[\[\]⟧]", "", body))
        lines = 2.35 + math.ceil(n / 118) + (1 if linked else 0)
        if used + lines > 56.5:
            pages.append([])
            used = 0
        used += lines
        pages[-1].append('<div class="e"><div class="b"><span><b>No. %d</b> · %s · %s</span><span>Added by %s</span></div><div class="t">%s</div>%s</div>' % (
            30118 + i * 23, when, cat, staff, html.escape(body.strip(), quote=False).replace("&lt;", "<").replace("&gt;", ">"),
            ('<div class="l"><b>Linked students:</b> %s &nbsp; <b>Status:</b> %s</div>' % (linked, status)) if linked else '<div class="l"><b>Status:</b> %s</div>' % status))
    sheets = ["<div class=top><span>Chronology: Ella Shaw (6P)</span><span>Harrowby Bridge Academy · restricted · sheet %d</span></div>" % (i + 1) + "".join(p) for i, p in enumerate(pages)]
    t = tagged("<!--page-->".join(sheets), f)
    render.chromium(t, CHRON_CSS, path(f), hidden("Chronology Ella Shaw", f), work)

    def outline(pdf):  # one bookmark a page, some with the names of the linked pupils
        marks = ["Autumn 2024: Ella Shaw", "Summer 2025: Tom Shaw and Jayden Thorpe", "June 2025: referral, Lee Brannigan", "Autumn 2025: group chat, Amara Okonkwo-Reid", "Spring 2026"]
        with pdf.open_outline() as o:
            for i, m in enumerate(marks):
                o.root.append(pikepdf.OutlineItem(hidden(m, f), min(i + (1 if i else 0), len(pdf.pages) - 1)))
    edit(f, outline)


def table_rows(src, columns):
    return [l.split("|") for l in src.strip().split("\n")]


def cells(line):
    """Splits a line at the bars that are not inside a tag."""
    return re.split(r"\|(?![^\[\]]*\]\])", line)


def behaviour(work):
    f = "03 Behaviour log.pdf"
    lines = source("03-behaviour.txt").strip().split("\n")
    head = ["Date", "Time", "Reg", "Type", "Location", "Description", "Other pupils involved (role)", "Staff", "Action", "Pts"]
    per, src, shape = 9, [], []
    for i in range(0, len(lines), per):
        if i == 0:
            shape.append([("title", 1), ("note", 1), ("head", 10)])
            src.append(["Behaviour incidents: Ella Shaw (UPN «upn:ella»), 01/09/2024 to 27/02/2026", "Exported by [[P Nair|nair]]. Minus points are rewards.", *head])
        else:
            shape.append([("head", 10)])
            src.append(list(head))
        for j, l in enumerate(lines[i:i + per]):
            c = cells(l)
            assert len(c) == 10, (len(c), l)
            src[-1] += c
            shape[-1].append(("alt" if j % 2 else "row", 10))
    t = tagged("<!--page-->".join("\x1f".join(p) for p in src), f, "text")
    pages = []
    for sh, p in zip(shape, t.split("\f")):
        p = [x for x in p.split("\x1f")]
        rows = []
        for style, n in sh:
            rows.append((style, p[:n] + [""] * (0 if n > 1 else 0)))
            p = p[n:]
        pages.append(rows)
    render.calc([[r for r in pg] for pg in pages], [2.1, 1.2, 1.0, 2.2, 2.3, 7.8, 5.2, 2.3, 2.0, .9], path(f), hidden("Behaviour export", f), "Office", work, size=10)


def attendance(work):
    f = "04 Attendance certificate.pdf"
    notes = [["07/10/2024|L|12|Late with Tom, both gates. Nan brought them.", "11/10/2024|L|15|As above. [[HC|carrick]] spoke to Nan.", "15/10/2024|L|18|See chronology.", "02/12/2024|I|–|Sickness bug; Zoë Fenwick and Bethany Lunn also away.",
              "03/12/2024|I|–|Mum rang 08.10.", "27/01/2025|O|–|No call. Text to «mobile:karen». Tom in school.", "28/01/2025|O|–|Mum says forgot inset was not that day.", "19/05/2025|M|–|Asthma clinic, letter seen, Dr Mehta.", "11/07/2025|L|25|Came in with Mr Brannigan; car, «vrm:lee», had broken down."],
             ["09/01/2026|C|–|Absent mark was meant for Ella Marsden (5H). Changed to present by Mrs [[Hope Carrick|carrick]].", "12/11/2025|L|9|Ran from bus with Tom.", "19/11/2025|I|–|Earache. Mum rang.", "20/11/2025|/|–|Back. Quiz team.", "20/01/2026|/|–|Present. Silent support, see Mrs Lister.",
              "21/01/2026|I|–|Nan rang: slept badly. Kept at home until noon.", "03/02/2026|M|–|Dentist 14.00, with [[Alex Turner's mum|donna]] giving a lift to both children.", "12/02/2026|L|6|Snow. 41 pupils late."]]
    notes[1][6] = "03/02/2026|M|–|Dentist 14.00; Donna Turner gave a lift to Ella and Alex Turner."
    src = []
    for i, (year, reg, teacher) in enumerate((("2024/25", "5P", "Mrs A Patel"), ("2025/26 to 27 February", "6P", "Mrs A Patel"))):
        pct = ("95.2", "96.9")[i]
        src.append("\x1f".join(["Harrowby Bridge Academy", "Attendance certificate " + year, "[[SHAW|ella]], Ella Rose", "DOB «dob:ella»", "UPN «upn:ella»", "Registration group %s, %s" % (reg, teacher), "%s per cent of possible sessions" % pct] + notes[i] +
                              ["I certify that this is an extract of the school's admission and attendance registers. Mrs [[Hope Carrick|carrick]], attendance and welfare officer, 27 February 2026." if i else
                               "Persistent lateness letter 1 sent to Ms K Shaw on 12 February 2025; copy to Mr D Whitlock at «addr:daniel»."]))
    src = [s.replace("Ms K Shaw", "[[Ms K Shaw|karen]]") for s in src]
    src = [re.sub(r"Mrs \[\[Hope Carrick\|carrick\]\]", "[[Mrs Hope Carrick|carrick]]", s) for s in src]
    t = tagged("<!--page-->".join(src), f, "text")
    c = Cairo(path(f))
    c.s.set_metadata(cairo.PDFMetadata.TITLE, hidden("Attendance SHAW, Ella", f))
    rng = random.Random(7)
    for i, p in enumerate(t.split("\f")):
        p = p.split("\x1f")
        c.font(10, True)
        c.text(45, 50, p[0], .25)
        c.font(17, True)
        c.text(45, 74, p[1])
        c.font(11, True)
        c.text(45, 98, p[2])
        c.font(9.5)
        c.text(230, 98, p[3])
        c.text(340, 98, p[4])
        c.text(45, 114, p[5])
        c.text(340, 114, p[6])
        weeks = 38 if i == 0 else 22
        c.font(7.5, True)
        for k, d in enumerate(["Week", "Mon", "Tue", "Wed", "Thu", "Fri"] * 2):
            x = 45 + (k % 6) * 41 + (k // 6) * 255
            c.text(x + 3, 136, d)
        for wk in range(weeks):
            col, r = wk % 2, wk // 2
            y = 142 + r * 16
            c.font(8)
            for k in range(6):
                x = 45 + k * 41 + col * 255
                c.box(x, y, 41, 16, .93 if k == 0 else 1)
                if k == 0:
                    c.text(x + 4, y + 11, "%02d" % (wk + 1))
                else:
                    am = "/" if rng.random() > .05 else rng.choice("LIOM")
                    pm = "\\" if am in "/L" else am
                    c.text(x + 10, y + 11, am + "   " + pm)
        y = 142 + ((weeks + 1) // 2) * 16 + 24
        c.font(9, True)
        for x, s in ((45, "Date"), (110, "Code"), (150, "Min."), (190, "Comment")):
            c.text(x, y, s)
        y += 6
        for l in p[7:-1]:
            d, code, mins, com = l.split("|")
            c.box(45, y, 505, 19)
            c.font(8.8)
            for x, s in ((48, d), (118, code), (154, mins), (190, com)):
                c.text(x, y + 13, s)
            y += 19
        c.font(8)
        c.text(45, y + 16, "/ \\ present    L late before close    I illness    M medical    O unauthorised    C other authorised", .3)
        c.font(9.5)
        c.para(45, y + 40, p[-1], 500, 13)
        c.page()
    c.end()


MAIL_CSS = """@page{size:A4;margin:18mm 20mm}body{margin:0;font:10.2pt/1.38 'Liberation Serif'}.sheet{break-after:page}.sheet:last-child{break-after:auto}.hd{font:bold 12pt 'Liberation Sans';border-bottom:3px solid #111;padding-bottom:2px;margin-bottom:5px}
table.mh{font:9.6pt 'Liberation Sans';border-collapse:collapse;margin-bottom:8px}table.mh td{padding:0 14px 1px 0;vertical-align:top}table.mh td:first-child{font-weight:bold;width:22mm}p{margin:0 0 7px}hr{border:0;margin:16px 0}blockquote{border-left:2px solid #3b6ea5;margin:0 0 0 6px;padding-left:9px;color:#222}"""
FORM_CSS = """@page{size:A4;margin:13mm 14mm}body{margin:0;font:9.4pt/1.36 'DejaVu Sans'}.sheet{break-after:page}.sheet:last-child{break-after:auto}.band{background:#00594f;color:#fff;font-weight:bold;padding:6px 8px;font-size:10.5pt}.warn{border:1.5px solid #b00020;padding:4px 7px}
h2{font-size:10.5pt;margin:10px 0 4px;color:#00594f}table{border-collapse:collapse;width:100%;margin-bottom:6px}td,th{border:1px solid #999;padding:2.5px 5px;text-align:left;vertical-align:top;font-size:8.7pt}th{background:#e6efed}p{margin:0 0 6px}"""
NOTE_CSS = """@page{size:A4;margin:20mm}body{margin:0;font:10.5pt/1.4 'Liberation Sans'}.sheet{break-after:page}.sheet:last-child{break-after:auto}h1{font-size:14pt;margin:0 0 2px}h2{font-size:11pt;margin:12px 0 3px}.k{color:#777;font-size:9pt}li{margin-bottom:3px}
table{border-collapse:collapse}td,th{border:1px solid #aaa;padding:3px 9px;text-align:left}pre{font:9.5pt/1.35 'DejaVu Sans Mono';background:#f5f5f5;padding:6px}"""


def emails(work):
    f = "05 Emails football and coat cupboard.pdf"
    render.chromium(tagged(source("05-emails.html"), f), MAIL_CSS, path(f), hidden("Mail: Mrs P Nair, search ella OR ellie OR bear", f), work)


def ps_lit(s):
    return "(" + "".join("\\%03o" % c if c > 126 or c < 32 else "\\" + chr(c) if chr(c) in "()\\" else chr(c) for c in s.encode("latin-1")) + ")"


def incident_mail(work):
    f = "Re_Tom Shaw incident.pdf"
    hidden("Re_[[Tom Shaw|tom]] incident.pdf", f)
    t = tagged(source("06-incident.txt").replace("%%page", "<!--page-->"), f, "text")
    ps = ["%!PS-Adobe-3.0\n/re{findfont dup length dict begin{1 index/FID ne{def}{pop pop}ifelse}forall/Encoding ISOLatin1Encoding def currentdict end definefont pop}def /R/Helvetica re /B/Helvetica-Bold re".replace("/R/Helvetica re", "/R/Helvetica re")]
    ps[0] = "%!PS-Adobe-3.0\n/re{exch findfont dup length dict begin{1 index/FID ne{def}{pop pop}ifelse}forall/Encoding ISOLatin1Encoding def currentdict end definefont pop}def /Helvetica /R re /Helvetica-Bold /B re\n<</PageSize[595 842]>>setpagedevice"
    for p in t.split("\f"):
        y = 790
        for l in p.strip("\n").split("\n"):
            m = re.match(r"(> )?(From|Sent|To|Cc|Subject): ", l)
            for k, part in enumerate(textwrap.wrap(l, 92, drop_whitespace=True) or [""]):
                x = 60
                if m and k == 0:
                    ps.append("/B findfont 10 scalefont setfont %d %d moveto %s show" % (x, y, ps_lit(m[0].strip())))
                    x, part = x + 60, part[len(m[0]):]
                ps.append("/R findfont 10 scalefont setfont %d %d moveto %s show" % (x, y, ps_lit(part)))
                y -= 14
        ps.append("/R findfont 8 scalefont setfont 60 40 moveto (Printed 27/02/2026 09:41) show showpage")
    render.ghostscript("\n".join(ps).encode("latin-1"), path(f), work)

    def info(pdf):
        pdf.docinfo["/Title"] = hidden("Re: Tom Shaw incident (link path, lunch today)", f)
        pdf.docinfo["/Author"] = hidden("Daniel Okafor", f)
        pdf.docinfo["/Keywords"] = hidden("SHAW, Thomas; THORPE, Jayden", f)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as x:
            x["dc:title"] = hidden("Tom Shaw and Jayden Thorpe, link path", f)
            x["dc:creator"] = [hidden("Daniel Okafor", f)]
    edit(f, info)


def report(work):
    f = "07 Annual report July 2025.pdf"
    render.pdflatex(tagged(source("07-report.tex"), f, "tex"), path(f), work)

    def info(pdf):
        pdf.docinfo["/Title"] = hidden("Annual report July 2025: Ella Shaw (copied from Dev Patel)", f)
        pdf.docinfo["/Author"] = hidden("Anita Patel", f)
    edit(f, info)


def sen(work):
    f = "08 SEN review and IHCP.pdf"
    render.writer(tagged(source("08-sen.html"), f), path(f), hidden("SEN review Ella Shaw", f), hidden("Colin Fairhurst", f), work, footer="SEN support and healthcare plan", font="Liberation Serif", size=10.5, colour="#5b3a1e")


def minutes(work):
    f = "10 Pastoral panel minutes.pdf"
    src = source("10-minutes.html")
    t = tagged(src, f)
    for h in re.findall(r"<h[12]>(.*?)</h[12]>", src):
        hidden(h, f)
    render.writer(t, path(f), hidden("Pastoral and inclusion panel", f), hidden("Priya Nair", f), work, bookmarks=True, footer="Pastoral and inclusion panel, 10 February 2026", size=10.5)


def mash(work):
    f = "12 MASH referral.pdf"
    bare = os.path.join(work, f)
    render.chromium(tagged(source("12-mash.html"), f), FORM_CSS, bare, hidden("MASH referral SHAW Ella and Thomas Shaw".replace("SHAW Ella", "[[SHAW Ella|ella]]"), f), work)
    settle(bare)
    locked, new, old = (os.path.join(work, n) for n in ("locked.pdf", "new.pdf", "old.pdf"))
    render.run("qpdf", "--encrypt", PASSWORD, "harrowby-owner", "256", "--print=low", "--modify=none", "--", bare, locked)
    # Each encryption has another key: a file that says the same already is left as it is.
    if os.path.exists(path(f)):
        for a, b in ((locked, new), (path(f), old)):
            render.run("qpdf", "--password=" + PASSWORD, "--decrypt", "--static-id", a, b)
            settle(b, f)
        if open(new, "rb").read() == open(old, "rb").read():
            return
    shutil.move(locked, path(f))


def notes(work):
    f = "18 Transition notes.pdf"
    render.chromium(tagged(source("18-notes.html"), f), NOTE_CSS, path(f), "Notes", work)
    seats = "Table,Seat,Pupil,With\n" + "\n".join("%s,%d,%s,%s" % r for r in [
        ("Blue", 1, "Ella Shaw", ""), ("Blue", 2, "Zoë Fenwick", ""), ("Green", 1, "Dev Patel", "away from Ella Shaw"), ("Green", 2, "Łukasz Wójcik", ""), ("Red", 1, "Alex Turner", "never next to Ella Shaw"),
        ("Red", 2, "Bethany Lunn", ""), ("Red", 3, "Ruby Stannard", ""), ("Yellow", 1, "Amara Okonkwo-Reid", "buddy"), ("Yellow", 2, "Maisie-Jane Pryce", "")]) + "\n"
    seats = hidden(seats, f)

    def attach(pdf):
        name = hidden("Seating list 6P for Dev Patel move.csv", f)
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, seats.encode("utf-8"), filename=name, mime_type="text/csv", description="Seating")
    edit(f, attach)


def encompass(work):
    f = "13 Operation Encompass notification.pdf"
    t = tagged(source("13-encompass.txt"), f, "text")
    c = Cairo(path(f))
    y = 52
    for l in t.strip().split("\n"):
        k, s = l.split(":", 1)
        if k == "T":
            c.c.set_source_rgb(.07, .13, .33)
            c.c.rectangle(40, 34, 515, 28)
            c.c.fill()
            c.font(13, True)
            c.c.set_source_rgb(1, 1, 1)
            c.c.move_to(50, 53)
            c.c.show_text(s)
            y = 74
        elif k == "F":
            a, b, d, e = s.split("|")
            c.font(9)
            h = 32 if any(len(list(c.wrap(v, w - 6))) > 1 for w, v in ((80, a), (205, b), (75, d), (155, e))) else 21
            for x, w, v, head in ((40, 80, a, 1), (120, 205, b, 0), (325, 75, d, 1), (400, 155, e, 0)):
                c.box(x, y, w, h, .9 if head else 1)
                c.font(9, bool(head))
                c.para(x + 4, y + 14, v, w - 6, 11)
            y += h
        elif k == "H2":
            y += 20
            c.font(11.5, True)
            c.text(40, y, s)
            y += 16
        else:
            c.font(10)
            y = c.para(40, y, s, 512, 14.2) + 6
    c.font(8)
    c.text(40, 812, "Handle as official-sensitive. Destroy paper copies when recorded.", .35)
    c.page()
    c.end()
    # nothing is set in the Info dictionary here: the record without metadata


def tracking(work):
    f = "14 Maths tracking Year 6.pdf"
    rng = random.Random(41)
    note = {"ella": "EP board; sit by window; improving", "dev": "own table; Mrs Patel not to mark (WL does)", "alext": "rushes; re-test with TA", "grace": "ready for greater depth", "will": "forgets glasses", "hope": "let [[Ella|ella]] copy? talk",
            "zoe": "hospital days, catch-up pack", "lukasz": "reads questions aloud to himself", "amara": "greater depth; mum asks about 11+", "beth": "secure", "mj": "pump alarm in test, extra 5 min", "ruby": "pre-teach with [[Ella|ella]]",
            "alexh": "superb reasoning", "mark": "front row", "aoife": "missed 9 sessions (dancing)", "harvey": "screen for dyslexia", "freya": "mentor for [[Alex|alexh]]"}
    note["dev"] = "own table; [[Mrs Patel|patel/other-parent]] not to mark"
    note["amara"] = "greater depth; [[mum|ngozi]] asks about 11+"
    src = []
    for reg, teacher in (("6P", "Mrs A Patel"), ("6L", "Mr W Lomax")):
        rows = ["Maths tracking 2025/26, class %s (%s)" % (reg, teacher), "Scaled scores. For the class teacher, Mr Fairhurst and moderation only.", "Pupil", "UPN", "SEN", "FSM", "Y5 end", "Aut 1", "Aut 2", "Spr 1", "Target", "Set", "Note"]
        for r in ROLL:
            if r["reg"] != reg:
                continue
            b = rng.randint(88, 116)
            name = "[[%s, %s|%s]]" % (r["surname"], r["pref"] if r["pref"] and r["key"] not in ("ella", "lukasz", "mj", "beth") else r["forename"], r["key"])
            rows += [name, "[[%s|#%s]]" % (r["upn"], r["key"]), rng.choice(["N", "N", "N", "K"]) if r["key"] != "ella" else "K", rng.choice(["", "", "", "Y"]) if r["key"] != "ella" else "Y", str(b)] + [str(b + rng.randint(-3, 6)) for _ in range(3)] + [str(b + 6), rng.choice("123"), note.get(r["key"], rng.choice(["", "", "on track", "number facts", "word problems", "", "fractions again", "attendance", "confident"]))]
        src.append("\x1f".join(rows))
    t = tagged("<!--page-->".join(src), f, "text")
    pages = []
    for p in t.split("\f"):
        p = p.split("\x1f")
        pages.append([("title", p[:1]), ("note", p[1:2]), ("head", p[2:13])] + [("alt" if i % 2 else "row", p[13 + 11 * i:24 + 11 * i]) for i in range((len(p) - 13) // 11)])
    render.calc(pages, [4.6, 3.3, 1.2, 1.2, 1.6, 1.6, 1.6, 1.6, 1.7, 1.1, 7.6], path(f), hidden("Maths tracking 6P 6L, copy for Ella Shaw file", f), "A Patel".replace("A Patel", hidden("[[A Patel|patel]]", f)), work, size=8)

    def turn(pdf):  # landscape sheets as a copier stores them: portrait page, turned content, /Rotate 90
        for pg in pdf.pages:
            x0, y0, x1, y1 = [float(v) for v in pg.MediaBox]
            w, h = x1 - x0, y1 - y0
            pg.contents_add(pikepdf.Stream(pdf, b"q 0 1 -1 0 %.3f 0 cm\n" % h), prepend=True)
            pg.contents_add(pikepdf.Stream(pdf, b"\nQ"))
            pg.MediaBox = pikepdf.Array([0, 0, h, w])
            pg.Rotate = 90
    edit(f, turn)


def gp(work):
    f = "15 Letter from the GP.pdf"
    render.pdflatex(tagged(source("15-gp-letter.tex"), f, "tex"), path(f), work)

    def move(pdf):  # boxes that do not start at 0,0, inherited from the page tree
        dx, dy = 120, -75
        for pg in pdf.pages:
            pg.contents_add(pikepdf.Stream(pdf, b"q 1 0 0 1 %d %d cm\n" % (dx, dy)), prepend=True)
            pg.contents_add(pikepdf.Stream(pdf, b"\nQ"))
            w, h = float(pg.MediaBox[2]), float(pg.MediaBox[3])
            del pg.obj["/MediaBox"]
            if "/CropBox" in pg.obj:
                del pg.obj["/CropBox"]
        node = pdf.Root.Pages
        node.MediaBox = pikepdf.Array([dx - 30, dy - 40, dx + w + 30, dy + h + 40])
        node.CropBox = pikepdf.Array([dx, dy, round(dx + w, 3), round(dy + h, 3)])
        pdf.docinfo["/Title"] = hidden("Letter re Ella Shaw and Thomas Shaw", f)
    edit(f, move)


def complaint(work):
    f = "Complaint from Mr and Mrs Patel.pdf"
    hidden("Complaint from [[Mr|-]] and [[Mrs Patel|patel/other-parent]].pdf", f)
    tmp = os.path.join(work, "complaint.pdf")
    render.pdflatex(tagged(source("17-complaint.tex"), f, "tex"), tmp, work)
    render.run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4", "-sOutputFile=" + path(f), tmp)

    def info(pdf):
        pdf.docinfo["/Author"] = hidden("Sanjay Patel", f)
    edit(f, info)


def accident(work):
    """An AcroForm with filled fields, written by hand; object streams by qpdf."""
    f = "09 Accident form 25-118.pdf"
    p = Raw()
    helv = p.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    bold = p.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    zapf = p.add("<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>")
    pages_id, fields = 0, []
    layout = [
        [("Injured person", 690, "injured", "Ella Shaw (known as Ellie), 5P"), ("Date of birth", 662, "dob", "«dob:ella»"), ("Home address", 634, "address", "«addr:ella», «post:ella»"),
         ("Date and time", 606, "when", "30 April 2025, 11.10"), ("Place", 578, "place", "Water fountain by the hall"), ("Other person", 550, "other", "Harvey Cobb, 5L, DOB «dob:harvey»"),
         ("Witness 1", 522, "witness1", "[[Mark Osei|mark]] 5L"), ("Witness 2", 494, "witness2", "Mr Ron Gough, reading volunteer"), ("First aider", 466, "aider", "Mrs L Dutton")],
        [("Parent told", 690, "parent", "Karen Shaw 11.35 on «mobile:karen»"), ("Other parent", 662, "parent2", "[[Harvey's mum|harvey/other-parent]] by Mr Lomax"), ("Injury to staff", 634, "staffinj", "None"), ("Completed by", 606, "by", "Lesley Dutton"), ("Checked by", 578, "check", "Mr Tariq Brook, site manager")],
    ]
    body = [
        ["Harrowby Bridge Academy", "ACCIDENT AND FIRST AID REPORT No. 25/118", "", 360,
         "Two Year 5 classes came out of the hall together. Ella bent to drink as Harvey stood up from the next spout, and the back of his head met her eyebrow. [[Mark|mark]] had been holding Harvey's coat and says that nobody pushed. Ella sat down at once and said that she could see \"two of everything, and both of them were Harvey\". She was walked to the medical room by Mr Gough, who was passing with the book trolley.",
         "Ella: swelling 2 cm above the right eye, skin not broken. Cold pack for ten minutes. Pupils equal, no drowsiness, knew the day and her address. Harvey: no mark, no complaint, went back to class. Head injury letter sent home with Ella, and one with Harvey, in sealed envelopes."],
        ["Accident report No. 25/118, continued", "AFTERWARDS", "", 500,
         "12.30 Ella checked at lunch by Miss Tate, eating well. 14.00 checked again, reading to Łukasz. 15.20 handed to Nan, Maureen Shaw, with the head injury letter, which was explained to her.",
         "Site: the spouts are 40 cm apart. A mat and a sign (\"one at a time\") were put down on 1 May. There were two earlier bumps at the same place this year: Freya Lindqvist on 3 October and Oliver Shaw-Bennett on 12 March. Reported to the health and safety committee, Mrs Salt in the chair."]]
    body[1][4] = body[1][4].replace("Łukasz", "[[Luke W|lukasz]]")
    src = []
    for b in body:
        src.append("\x1f".join([b[0], b[1], b[4], b[5]]))
    t = tagged("<!--page-->".join(src), f, "text").split("\f")
    kids, page_objs = [], []
    pages_id = len(p.objs) + 1
    p.add("placeholder")
    for n, (b, lay) in enumerate(zip(t, layout)):
        a = b.split("\x1f")
        y0 = 440 if n == 0 else 540
        s = ["BT /B 11 Tf 50 790 Td %s Tj ET" % lit(a[0]), "BT /B 15 Tf 50 762 Td %s Tj ET" % lit(a[1]), "0.5 w 50 752 495 0.6 re f"]
        annots = []
        if n == 0:
            s.append("BT /H 10 Tf 50 728 Td (Pupil) Tj 110 0 Td (Member of staff) Tj ET 85 724 12 12 re S 240 724 12 12 re S")
            for name, x, on in (("ispupil", 85, True), ("isstaff", 240, False)):
                yes = p.stream("q BT /Z 10 Tf 2 2 Td (4) Tj ET Q", "/Type /XObject /Subtype /Form /BBox [0 0 12 12] /Resources << /Font << /Z %d 0 R >> >>" % zapf)
                off = p.stream("", "/Type /XObject /Subtype /Form /BBox [0 0 12 12]")
                st = "/Yes" if on else "/Off"
                annots.append(p.add("<< /Type /Annot /Subtype /Widget /FT /Btn /T (%s) /Rect [%d 724 %d 736] /V %s /AS %s /F 4 /AP << /N << /Yes %d 0 R /Off %d 0 R >> >> /MK << /CA (4) >> >>" % (name, x, x + 12, st, st, yes, off)))
        for label, y, name, value in lay:
            v = hidden(value, f, n + 1)
            s.append("BT /H 9.5 Tf 50 %d Td %s Tj ET" % (y, lit(label)))
            ap = p.stream("/Tx BMC q 1 1 393 18 re W n BT /H 10 Tf 0 g 3 5.5 Td %s Tj ET Q EMC" % lit(v), "/Type /XObject /Subtype /Form /BBox [0 0 395 20] /Resources << /Font << /H %d 0 R >> >>" % helv)
            s.append("0.7 G 150 %d 395 20 re S 0 G" % (y - 6))
            annots.append(p.add("<< /Type /Annot /Subtype /Widget /FT /Tx /T (%s) /TU %s /V %s /DA (/H 10 Tf 0 g) /Rect [150 %d 545 %d] /F 4 /AP << /N %d 0 R >> >>" % (name, lit(label), utf16(v), y - 6, y + 14, ap)))
        y = y0
        for head, para in zip((("What happened", "Injury and treatment") if n == 0 else ("Checks during the day", "Prevention")), a[2:]):
            s.append("BT /B 11 Tf 50 %d Td %s Tj ET" % (y, lit(head)))
            y -= 17
            for l in textwrap.wrap(para, 98):
                s.append("BT /H 10 Tf 50 %d Td %s Tj ET" % (y, lit(l)))
                y -= 14
            y -= 10
        c = p.stream("\n".join(s))
        fields += annots
        kids.append(p.add("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /H %d 0 R /B %d 0 R >> >> /Annots [%s] >>" % (pages_id, c, helv, bold, " ".join("%d 0 R" % x for x in annots))))
    p.objs[pages_id - 1] = ("<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), " ".join("%d 0 R" % k for k in kids))).encode()
    form = p.add("<< /Fields [%s] /DA (/H 10 Tf 0 g) /DR << /Font << /H %d 0 R /ZaDb %d 0 R >> >> >>" % (" ".join("%d 0 R" % x for x in fields), helv, zapf))
    root = p.add("<< /Type /Catalog /Pages %d 0 R /AcroForm %d 0 R /Lang (en-GB) >>" % (pages_id, form))
    info = p.add("<< /Title %s /Subject %s /Creator (Accident book) >>" % (lit("Accident 25/118"), utf16(hidden("Harvey Cobb and Ella Shaw", f))))
    tmp = os.path.join(work, "raw.pdf")
    p.save(tmp, root, info)
    render.run("qpdf", "--object-streams=generate", "--compress-streams=y", "--deterministic-id", tmp, path(f))


def incident_record(work):
    """Text inside form XObjects, oddly cut TJ arrays, and notes laid over the page; written by hand."""
    f = "16 Incident record 2026-031.pdf"
    t = tagged(source("16-incident.txt").replace("%%page", "<!--page-->"), f, "text").split("\f")
    rng = random.Random(5)
    p = Raw()
    helv = p.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    bold = p.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    pages_id = len(p.objs) + 1
    p.add("placeholder")
    kids = []
    for n, text in enumerate(t):
        blocks = text.strip().split("\n")
        page, forms, y, mark = [], [], 780, 690
        for bi, l in enumerate(blocks):
            if not l:
                y -= 9
                continue
            font, size, wrap = ("B", 13, 70) if l.startswith("B:") else ("B", 11, 90) if len(l) < 24 else ("H", 10.5, 92)
            lines = textwrap.wrap(l[2:] if l.startswith("B:") else l, wrap)
            ops = []
            if l.startswith("Alex Turner was"):
                mark = y
            for k, x in enumerate(lines):
                ops.append("BT /%s %g Tf 54 %d Td %s ET" % (font, size, y, tj(x, rng, spaces=bi % 2 == 0)))
                y -= 15.5
            y -= 4
            if font == "H" and bi % 3 == 1 or l.startswith("Ella:"):  # this paragraph is drawn through a form, one of them nested
                inner = p.stream("\n".join(ops), "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /H %d 0 R /B %d 0 R >> >>" % (helv, bold))
                outer = p.stream("q /In Do Q", "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /In %d 0 R >> >>" % inner) if l.startswith("Ella:") else inner
                forms.append(outer)
                page.append("q /Fm%d Do Q" % len(forms))
            else:
                page += ops
        c = p.stream("0.6 w 54 798 487 0.8 re f\n" + "\n".join(page))
        annots = []
        if n == 0:
            note = hidden("Ask Zoë Fenwick again on Monday, she was NOT in choir according to Mrs Vane. Ring Donna Turner on «mobile:donna» first.", f, 1)
            annots.append(p.add("<< /Type /Annot /Subtype /Text /Rect [548 700 566 718] /Contents %s /T %s /Name /Note /C [1 .9 .3] /F 4 >>" % (utf16(note), utf16(hidden("Frances Holt", f, 1)))))
            hl = hidden("This contradicts what Alex Turner's mother told me: [[Alex T|alext]] came back at 12.30".replace("Alex Turner's mother", "[[Alex Turner|alext]]'s [[mother|donna]]"), f, 1)
            annots.append(p.add("<< /Type /Annot /Subtype /Highlight /Rect [54 %d 226 %d] /QuadPoints [54 %d 226 %d 54 %d 226 %d] /C [1 1 .4] /CA .4 /Contents %s /T %s /F 4 >>" % (mark - 3, mark + 10, mark + 10, mark + 10, mark - 3, mark - 3, utf16(hl), utf16(hidden("Frances Holt", f, 1)))))
        else:
            ft = hidden("Copy to SHAW, Thomas file? No! FH", f, 2)
            ap = p.stream("1 1 .8 rg 0 0 190 22 re f 0 G 0 0 190 22 re S BT /H 10 Tf 0 g 6 7 Td %s Tj ET" % lit(ft), "/Type /XObject /Subtype /Form /BBox [0 0 190 22] /Resources << /Font << /H %d 0 R >> >>" % helv)
            annots.append(p.add("<< /Type /Annot /Subtype /FreeText /Rect [340 90 530 112] /DA (/H 10 Tf 0 g) /Contents %s /T %s /F 4 /AP << /N %d 0 R >> >>" % (utf16(ft), utf16(hidden("Frances Holt", f, 2)), ap)))
        xo = "/XObject << %s >>" % " ".join("/Fm%d %d 0 R" % (i + 1, x) for i, x in enumerate(forms)) if forms else ""
        kids.append(p.add("<< /Type /Page /Parent %d 0 R /Contents %d 0 R /Resources << /Font << /H %d 0 R /B %d 0 R >> %s >> /Annots [%s] >>" % (pages_id, c, helv, bold, xo, " ".join("%d 0 R" % a for a in annots))))
    p.objs[pages_id - 1] = ("<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] >>" % (len(kids), " ".join("%d 0 R" % k for k in kids))).encode()
    root = p.add("<< /Type /Catalog /Pages %d 0 R >>" % pages_id)
    info = p.add("<< /Title %s /Author %s >>" % (utf16(hidden("Incident Alex Hussain / Ella Shaw", f)), utf16(hidden("Wendy Stubbs", f))))
    p.save(path(f), root, info)


def scan(work):
    """Two handwritten statements as a copier stores them: grey pictures, no text."""
    f = "11 Witness statements (scan).pdf"
    t = tagged(source("11-statements.txt").replace("%%page", "<!--page-->"), f, "text")
    tmp = os.path.join(work, "statements.pdf")
    c = Cairo(tmp)
    rng = random.Random(3)
    for p in t.split("\f"):
        c.font(15, True)
        c.text(60, 70, "Harrowby Bridge Academy")
        c.font(13, True)
        c.text(60, 92, "Pupil statement")
        c.font(9)
        c.text(60, 108, "Write what you saw and heard, in your own words. You may ask an adult to write for you.", .2)
        y = 124
        for l in p.strip().split("\n"):
            k, s = l.split(":", 1)
            if k in "FS":
                a, b, d, e = s.split("|")
                for x, w, v, head in ((60, 85, a, 1), (145, 185, b, 0), (330, 75, d, 1), (405, 140, e, 0)):
                    c.box(x, y, w, 28)
                    if head:
                        c.font(9.5, True)
                        c.text(x + 5, y + 18, v)
                    else:
                        c.font(14 if len(v) < 27 else 11.5, family="Z003")
                        c.text(x + 6, y + 19, v)
                y += 28
            elif k == "H":
                y += 34
                c.font(18, family="Z003")
                lines = list(c.wrap(s, 470))
                for l2 in lines:
                    c.c.set_source_rgb(.7, .7, .78)
                    c.c.set_line_width(.4)
                    c.c.move_to(60, y + 5)
                    c.c.line_to(545, y + 5)
                    c.c.stroke()
                    c.font(18, family="Z003")
                    c.text(64 + rng.random() * 5, y + rng.random() * 2 - 1, l2, .12)
                    y += 31
                y += 10
            else:
                y += 22
                c.font(9.5)
                y = c.para(60, y, s, 480, 13)
        c.page()
    c.end()
    pics = []
    render.run("pdftoppm", "-r", "150", "-gray", tmp, os.path.join(work, "scan"))
    pp = Raw()
    pages_id = len(pp.objs) + 1
    pp.add("placeholder")
    kids = []
    for n in (1, 2):
        src, dst = os.path.join(work, "scan-%d.pgm" % n), os.path.join(work, "scan-%d.jpg" % n)
        render.run("convert", src, "-background", "gray97", "-rotate", ("0.5", "-0.4")[n - 1], "-gravity", "center", "-extent", "1240x1754", "-attenuate", "0.18", "-seed", str(n), "+noise", "Gaussian", "-level", "4%,97%", "-quality", "42", "-colorspace", "Gray", "-strip", dst)
        data = open(dst, "rb").read()
        img = pp.stream(data, "/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode")
        c = pp.stream("q 595.2 0 0 841.92 0 0 cm /Im0 Do Q")
        kids.append(pp.add("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595.2 841.92] /Contents %d 0 R /Resources << /XObject << /Im0 %d 0 R >> >> >>" % (pages_id, c, img)))
    pp.objs[pages_id - 1] = ("<< /Type /Pages /Count 2 /Kids [%s] >>" % " ".join("%d 0 R" % k for k in kids)).encode()
    root = pp.add("<< /Type /Catalog /Pages %d 0 R >>" % pages_id)
    info = pp.add("<< /Producer (Copier, ground floor) /Title %s >>" % lit("Scan_20260227_0931"))
    pp.save(path(f), root, info)
    return {f: tmp}


# ---- lists ---------------------------------------------------------------------
def write_csv(name, head, rows, bom=False):
    with open(name, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as fh:
        w = csv.writer(fh, lineterminator="\r\n")
        w.writerow(head)
        w.writerows(rows)


ROLL_HEAD = "Adno,UPN,ULN,Legal Surname,Legal Forename,Preferred Forename,Preferred Surname,Former Surname,Middle Names,DOB,Gender,Year,Reg,House,Email".split(",")
CONTACT_HEAD = "Pupil UPN,Priority,Title,Forename,Surname,Relationship,Parental Responsibility,Court Order,Lives With,Address,Postcode,Home Phone,Mobile,Work Phone,Email,Notes".split(",")
STAFF_HEAD = "Code,Title,Forename,Surname,Initials,Role,Email,Start,End,Agency".split(",")


def roll_row(r):
    return [r["adno"], r["upn"], r["uln"], r["surname"], r["forename"], r["pref"] or r["forename"], r["surname"], r["former"], r["middle"], r["dob"], r["gender"], r["year"], r["reg"], r["house"], r["email"]]


def contacts():
    upn = {r["key"]: r["upn"] for r in ROLL}

    def row(kid, pri, title, who, rel, pr, order="", lives="Y", notes="", fn=None, sn=None):
        p = PEOPLE[who]
        i = p.ids
        first, last = fn or p.name.split(" ", 1)[0], sn or p.name.split(" ", 1)[1]
        return [upn[kid], pri, title, first, last, rel, pr, order, lives, i.get("addr", ""), i.get("post", ""), i.get("home", ""), i.get("mobile", ""), i.get("work", ""), i.get("pemail") or i.get("email", ""), notes]
    rows = []
    for kid in ("ella", "tom"):
        rows += [row(kid, 1, "Ms", "karen", "Mother", "Y", "CAO 02/06/2021", "Y", "Prefers text"), row(kid, 2, "Mrs", "maureen", "Grandmother", "N", "", "N", "May collect"),
                 row(kid, 3, "Mr", "lee", "Mother's partner", "N", "", "Y", "Password"), row(kid, 4, "Mr", "daniel", "Father", "Y", "PSO to 06/2027", "N", "Post only; do not disclose address of children")]
        rows[-2][9:11] = [PEOPLE["karen"].ids["addr"], PEOPLE["karen"].ids["post"]]
    p = row("dev", 1, "Mrs", "patel", "Mother", "Y", notes="Member of staff")
    rows += [p, row("dev", 2, "Mr", "sanjay", "Father", "Y"), row("alext", 1, "Mrs", "donna", "Mother", "Y"), row("alexh", 1, "Mr", "imran", "Father", "Y"), row("will", 1, "Mrs", "michelle", "Mother", "Y"),
             row("aoife", 1, "Mrs", "siobhan", "Mother", "Y"), row("jayden", 1, "Mr", "curtis", "Father", "Y"), row("lukasz", 1, "Mrs", "ewa", "Mother", "Y", notes="Interpreter (Polish)"), row("amara", 1, "Ms", "ngozi", "Mother", "Y"),
             row("beth", 1, "Mrs", "ruth", "Mother", "Y")]
    rng = random.Random(99)
    seen = {r[0] for r in rows}
    streets = "Foundry Lane,Canal Side,Wheelwright Close,Pinfold Road,Tenter Hill,Dyehouse Lane,Barge Walk,Mill Race,Ropery Street,St Hilda's Road,Coronation Avenue,Beck View".split(",")
    for i, r in enumerate(ROLL):
        if r["upn"] in seen:
            continue
        mother = rng.random() < .7
        fn = rng.choice("Claire Joanna Samantha Rebecca Fatima Helen Louise Gemma Aisha Natalie Tracy Yvonne".split() if mother else "Andrew Gareth Simon Paul Tomasz Neil Adil Craig Martin Jonathan".split())
        sn = r["surname"]
        rows.append([r["upn"], 1, "Mrs" if mother else "Mr", fn, sn, "Mother" if mother else "Father", "Y", "", "Y", "%d %s, Harrowby Bridge" % (rng.randint(1, 120), rng.choice(streets)), "LN17 %d%s%s" % (rng.randint(4, 6), rng.choice("ABDEFGHJLN"), rng.choice("PQRSTUWXYZ")),
                     "", "07700 900%03d" % (400 + (i * 37) % 580), "", "%s.%s@inbox.example" % (fn.lower(), re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", sn.lower().replace("ł", "l")))), ""])
    return rows


CASE = """# The sample case. Every person, school, number and address is invented.
[request]
reference = "SAR-2026-014"
received = 2026-03-02
by = "parent"

[subject]
name = "Ella Shaw"
known_as = ["Ellie", "Bear", "Ella Rose Shaw", "Ella Whitlock"]
date_of_birth = 2015-06-09
upn = "%s"
emails = ["%s"]

[requester]
name = "Karen Shaw"
relationship = "mother"
email = "karen.shaw@mailbox.example"

[lists]
roll = "lists/roll.csv"
contacts = "lists/contacts.csv"
staff = "lists/staff.csv"

[passwords]
"12 MASH referral.pdf" = "%s"

[[cut]]
file = "21 Attendance marks.csv"
column = "UPN"
confirmed_by = "Priya Nair, office manager"
"""

TRUTH_HEAD = ["file", "page", "text", "person", "role", "kind", "expect"]


# ---- checks ----------------------------------------------------------------------
def norm(s):
    s = unicodedata.normalize("NFKC", s).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("''", '"')
    return re.sub(r"[\s\-‐\u00ad]+", "", s)


def hidden_text(file, password=""):
    """Everything of a file that no page shows, as one string."""
    out = [file]
    with pikepdf.open(file, password=password) as pdf:
        out += [str(v) for v in dict(pdf.docinfo).values()]
        if "/Metadata" in pdf.Root:
            out.append(html.unescape(pdf.Root.Metadata.read_bytes().decode("utf-8")))
        with pdf.open_outline() as o:
            stack = list(o.root)
            while stack:
                i = stack.pop()
                out.append(i.title)
                stack += i.children
        for name, spec in pdf.attachments.items():
            out += [name, spec.get_file().read_bytes().decode("utf-8", "replace")]
        for pg in pdf.pages:
            for a in pg.obj.get("/Annots", []):
                for k in ("/Contents", "/T", "/V"):
                    if k in a and isinstance(a[k], pikepdf.String):
                        out.append(str(a[k]))
        return " | ".join(out)


def settle(file, name=""):
    """Fixed dates and ids, in place and of the same length, so that two builds give the same bytes."""
    data = open(file, "rb").read()
    data = re.sub(rb"D:20\d{12}", b"D:20260227093000", data)
    data = re.sub(rb"(<xmp:(?:Create|Modify|Metadata)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", rb"\g<1>2026-02-27T09:30:00", data)
    mark = hashlib.md5((name or os.path.basename(file)).encode()).hexdigest().upper().encode()
    data = re.sub(rb"(/ID ?\[ ?<)[0-9A-Fa-f]{32}(>\s*<)[0-9A-Fa-f]{32}>", lambda m: m[1] + mark + m[2] + mark + b">", data)
    data = re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + mark, data)
    data = re.sub(rb"uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", b"uuid:" + str(uuid.UUID(mark.decode())).encode(), data)
    open(file, "wb").write(data)


def check(base, rows, plain=None):
    """Each row must stand in the text of its page, as often as truth.csv says."""
    bad = 0
    for file in sorted({r.file for r in rows}):
        mine = [r for r in rows if r.file == file]
        full = os.path.join(base, file)
        pw = PASSWORD if "MASH" in file else ""
        n = render.count_pages(full, pw)
        want = DONE.get(file, n)
        if n != want:
            print("CHECK %s: %d pages, the source has %d" % (file, n, want))
            bad += 1
        reader = (plain or {}).get(file, full)
        for page in range(1, n + 1):
            t = norm(render.text_of(reader, page, pw))
            counts = {}
            for r in mine:
                if r.page == page and r.kind != "hidden":
                    counts[(r.kind, r.text)] = counts.get((r.kind, r.text), 0) + 1
            for (kind, text), k in counts.items():
                if t.count(norm(text)) < k:
                    print("CHECK %s p%d: %r stands %d times, truth says %d" % (file, page, text, t.count(norm(text)), k))
                    bad += 1
        h = norm(hidden_text(full, pw))
        for r in mine:
            if r.kind == "hidden" and norm(r.text) not in h:
                print("CHECK %s: hidden %r is not there" % (file, r.text))
                bad += 1
    return bad


ALL = [profile, chronology, behaviour, attendance, emails, incident_mail, report, sen, accident, minutes, scan, mash, encompass, tracking, gp, incident_record, complaint, notes]


def main(args):
    for d in (REC, os.path.join(OUT, "lists")):
        os.makedirs(d, exist_ok=True)
    plain, settled = {}, set()
    with tempfile.TemporaryDirectory() as work:
        for make in ALL:
            if args and make.__name__ not in args:
                continue
            before = len(ROWS)
            plain.update(make(work) or {})
            for name in os.listdir(REC):
                if name in DONE and name not in settled:
                    settled.add(name)
                    if "MASH" not in name:  # its key is random, and its bytes with it
                        settle(path(name))
            print("%-16s %4d mentions" % (make.__name__, len(ROWS) - before), flush=True)
        if PROBLEMS:
            print("\n".join(PROBLEMS))
        bad = check(REC, ROWS, plain)
        if args:
            return
        write_csv(os.path.join(OUT, "lists", "roll.csv"), ROLL_HEAD, [roll_row(r) for r in sorted(ROLL, key=lambda r: (r["surname"], r["forename"]))])
        write_csv(os.path.join(OUT, "lists", "contacts.csv"), CONTACT_HEAD, contacts())
        write_csv(os.path.join(OUT, "lists", "staff.csv"), STAFF_HEAD, STAFF)
        open(os.path.join(OUT, "CASE.toml"), "w").write(CASE % (PEOPLE["ella"].ids["upn"], PEOPLE["ella"].ids["email"], PASSWORD))
        write_csv(os.path.join(OUT, "truth.csv"), TRUTH_HEAD, [r.list() for r in ROWS])
        import files
        files.main()
        import shaw
        bad += shaw.main(work)
    if bad or PROBLEMS:
        raise SystemExit("%d checks failed, %d words untagged" % (bad, len(PROBLEMS)))
    print("%d mentions in %d files" % (len(ROWS), len({r.file for r in ROWS})))
