#!/usr/bin/python3
"""Makes the records of the sample that are no PDF files, and their rows of truth.csv.

Needs Python and, for the picture, ImageMagick with Liberation Serif (or FONT=FILE.ttf). What stands in the
files is tagged as in the other sources (markup.py). Two runs give the same bytes. The
rows of truth.csv that are about other files are left as they are."""
import base64, csv, datetime, io, os, subprocess, sys, zipfile
import markup, outlook
from cast import PEOPLE, SCHOOL

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(os.path.dirname(HERE), "sample")
REC = os.path.join(OUT, "records")
ROWS, PROBLEMS = [], []
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WHEN = 'w:date="2026-02-11T15:20:00Z"'


def say(file, text, hidden=False):
    """Returns text without its tags and notes the mentions in it."""
    out, rows, _ = markup.process(text, file, "text", 0 if hidden else 1, "hidden" if hidden else None, PROBLEMS)
    ROWS.extend(rows)
    return out


def esc(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def packed(files):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for name in files:
            i = zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0))
            i.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(i, files[name])
    return b.getvalue()


def rels(*list):
    return '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % "".join(
        '<Relationship Id="%s" Type="%s%s" Target="%s"/>' % (i, REL, t, p) for i, t, p in list)


def run(text, props="", tag="t"):
    return '<w:r><w:rPr>%s</w:rPr><w:%s xml:space="preserve">%s</w:%s></w:r>' % (props, tag, esc(text), tag)


def para(*runs):
    return "<w:p>%s</w:p>" % "".join(runs)


def docx(body, more=None, author="Frances Holt"):
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>',
        "_rels/.rels": rels(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?><w:document %s><w:body>%s</w:body></w:document>' % (W, body),
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>%s</dc:creator></cp:coreProperties>' % author,
    }
    files.update(more or {})
    return packed(files)


def word():
    f = "19 Pastoral notes.docx"
    s = lambda t: say(f, t)
    h = lambda t: say(f, t, True)
    cell = lambda t: "<w:tc>%s</w:tc>" % para(run(t))
    row = lambda *c: "<w:tr>%s</w:tr>" % "".join(map(cell, c))
    body = para(run(s("Pastoral notes: Ella Shaw, 6P"), "<w:b/>"))
    body += para(run(s("Ella came to the nurture room on 10 February and spoke to Miss Prosser about the coat cupboard. She said that Harvey Cobb had laughed at her drawing and that Amara had told him to stop.")))
    body += para(run(s("Mrs Patel will move her seat next to Ruby Stannard. ")),
                 '<w:ins w:id="1" w:author="Frances Holt" %s>%s</w:ins>' % (WHEN, run(s("Mum agreed by telephone. "))),
                 '<w:del w:id="2" w:author="Frances Holt" %s>%s</w:del>' % (WHEN, run(h("Tom Shaw had been in the same trouble in Year 5."), "", "delText")))
    body += para('<w:commentRangeStart w:id="0"/>', run(s("The plan is reviewed after half term.")), '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>')
    body += para(run(h("Not for the file: see what Harvey told Miss Tate."), "<w:vanish/>"))
    body += "<w:tbl>%s%s%s</w:tbl>" % (row("Date", "With", "What"), row("11/02/2026", s("Miss Prosser"), s("Ella drew her family and talked about the hamster.")),
                                       row("12/02/2026", s("Ms Holt"), s("Callum D'Arcy was spoken to about the bus.")))
    body += '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>'
    note = h("Check with Mrs Carrick whether Zoë Fenwick saw it.")
    h("Frances Holt")
    return f, docx(body, {
        "word/_rels/document.xml.rels": rels(("rIdC", "comments", "comments.xml"), ("rIdH", "header", "header1.xml")),
        "word/comments.xml": '<?xml version="1.0"?><w:comments %s><w:comment w:id="0" w:author="Joanne Lister" %s>%s</w:comment></w:comments>' % (W, WHEN, para(run(note))),
        "word/header1.xml": '<?xml version="1.0"?><w:hdr %s>%s</w:hdr>' % (W, para(run(SCHOOL + ", confidential"))),
    })


def workbook():
    f = "20 Behaviour points.xlsx"
    col = lambda i: chr(65 + i)

    def sheet(rows, cols="", more=""):
        out = ""
        for n, r in enumerate(rows, 1):
            out += '<row r="%d">' % n
            for i, v in enumerate(r):
                at = "%s%d" % (col(i), n)
                if isinstance(v, int):
                    out += '<c r="%s"%s><v>%d</v></c>' % (at, ' s="1"' if i == 0 else "", v)
                else:
                    out += '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (at, esc(v))
            out += "</row>"
        return '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="%s">%s<sheetData>%s</sheetData>%s</worksheet>' % (REL[:-1], cols, out, more)

    rows = [["Date", "Pupil", "What", "Points", "Staff note"]]
    for day, who, what, n, note in [
        (46062, "Ella Shaw", "Helped Miss Tate with the library.", 3, "Ella asked to do it again."),
        (46063, "Beth Lunn", "Threw a glove at Ella.", 2, "Beth Lunn said sorry."),
        (46064, "Ella Shaw", "Late back from lunch with Ruby Stannard.", 1, "Ask Mrs Stubbs."),
    ]:
        rows.append([day, say(f, who), say(f, what), n, say(f, note, True)])
    old = [["Moved from 5H"], [say(f, "Ollie Shaw-Bennett and Ella Marsden were in this list until July.", True)]]
    return f, packed({
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>',
        "_rels/.rels": rels(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="%s"><sheets><sheet name="Points" sheetId="1" r:id="rA"/><sheet name="Old" sheetId="2" state="hidden" r:id="rB"/></sheets></workbook>' % REL[:-1],
        "xl/_rels/workbook.xml.rels": rels(("rA", "worksheet", "worksheets/sheet1.xml"), ("rB", "worksheet", "worksheets/sheet2.xml"), ("rS", "styles", "styles.xml")),
        "xl/styles.xml": '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet(rows, '<cols><col min="5" max="5" width="30" hidden="1"/></cols>'),
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("rC", "comments", "../comments1.xml")),
        "xl/worksheets/sheet2.xml": sheet(old),
        "xl/comments1.xml": '<?xml version="1.0"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>%s</author></authors><commentList><comment ref="B3" authorId="0"><text><t>%s</t></text></comment></commentList></comments>' % (
            say(f, "Bryony Tate", True), esc(say(f, "Her mother rang about this: Donna Turner has the story too.", True))),
    })


def table():
    f = "21 Attendance marks.csv"
    ella, alex = PEOPLE["ella"], PEOPLE["alext"]
    out = [["Date", "UPN", "Pupil", "Session", "Mark", "Comment"]]
    for day, who, name, session, mark, note in [
        ("2026-02-02", ella, "Shaw, Ella", "AM", "/", ""), ("2026-02-02", alex, "Turner, Alex", "AM", "L", "bus"),
        ("2026-02-03", ella, "Shaw, Ella", "AM", "M", "Dentist, fetched by Nan"), ("2026-02-03", alex, "Turner, Alex", "AM", "/", ""),
        ("2026-02-04", ella, "Shaw, Ella", "PM", "\\", ""),
    ]:
        if who is ella:  # the others' rows are cut off, as CASE.toml says
            say(f, "«upn:ella» " + name + " " + note)
        out.append([day, who.ids["upn"], name, session, mark, note])
    b = io.StringIO()
    csv.writer(b, lineterminator="\r\n").writerows(out)
    return f, b.getvalue().encode("utf-8")


def mail():
    f, a = "22 Re_ Swimming kit.eml", "note for the office.docx"
    s = lambda t: say(f, t)
    inner = docx(para(run(say(a, "Please let Ella leave at 2.45 on Thursdays. Maureen Shaw will fetch her."))), author="Karen")
    lines = [s("Dear Mrs Nair,"), "", s("thank you. Ella has her kit now; she had lent it to Freya Lindqvist. A note for the office is attached."), "", s("Karen Shaw"), "",
             s("On 9 February 2026 Priya Nair wrote:"), s("> Ella had no swimming kit again. Mr Grant lent her a towel,"), s("> and Mrs O'Connor drove them back.")]
    def head(label, text):
        return "%s: %s" % (label, s(text))
    top = [head("From", "Karen Shaw <karen.shaw@mailbox.example>"), head("To", "Priya Nair <p.nair@harrowbybridge.example>"), "Bcc: " + say(f, "d.whitlock@postbag.example", True),
           "Subject: Re: Swimming kit", "Date: Tue, 10 Feb 2026 08:12:00 +0000", "Message-ID: <kit2@mailbox.example>", "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="kit"', ""]
    b64 = base64.b64encode(inner).decode()
    body = ["--kit", "Content-Type: text/plain; charset=utf-8", "", *lines, "--kit",
            'Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Content-Disposition: attachment; filename="%s"' % a,
            "Content-Transfer-Encoding: base64", "", *[b64[i:i + 76] for i in range(0, len(b64), 76)], "--kit--", ""]
    return f, "\r\n".join(top + body).encode("utf-8")


def message():
    f = "23 Choir concert.msg"
    o = outlook
    html = "<html><body><p>%s</p><p>%s</p></body></html>" % (
        esc(say(f, "Ella sang the second verse and was very proud. Grace Mellor forgot her words and Ella helped her.")),
        esc(say(f, "Could Mum send her recorder on Monday?")))
    m = o.message({**o.text(o.SUBJECT, "Choir concert"), **o.text(o.CLASS, "IPM.Note"), **o.text(o.SENDER, say(f, "Celia Vane")), **o.text(o.SENDER_SMTP, say(f, "c.vane@harrowbybridge.example")),
                   (o.SUBMITTED, o.TIME): datetime.datetime(2026, 2, 6, 16, 5), (o.HTML, o.BINARY): html.encode("utf-8"), (0x3FDE, o.LONG): 65001, **o.text(o.MESSAGE_ID, "<choir@harrowbybridge.example>")},
                  [(say(f, "Anita Patel"), say(f, "a.patel@harrowbybridge.example"), o.TO), (say(f, "Frances Holt", True), say(f, "f.holt@harrowbybridge.example", True), o.BCC)])
    return f, o.compound(m)


def picture():
    f = "24 Playground note (photo).png"
    lines = [say(f, t) for t in ["Playground, Thursday 12 February", "Ella fell near the climbing frame.", "Harvey Cobb says he did not push.", "Ice pack given, Mrs Stubbs told."]]
    path = os.path.join(REC, f)
    subprocess.run(["convert", "-size", "1240x700", "xc:#f7f5ef", "-font", os.environ.get("FONT", "Liberation-Serif"), "-pointsize", "52", "-fill", "#202024", "-gravity", "NorthWest",
                    "-annotate", "+90+80", "\n\n".join(lines), "-rotate", "0.4", "-density", "150", "-units", "PixelsPerInch", "-depth", "8", "-colorspace", "Gray",
                    "-define", "png:exclude-chunk=date,time,tIME", "+set", "date:create", "+set", "date:modify", "+set", "date:timestamp", path], check=True)
    return f, None


def page():
    f = "25 Class forum.html"
    def s(t):
        return esc(say(f, t))

    def h(t):
        return esc(say(f, t, True))

    return f, ('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Class forum 6P</title><meta name="author" content="%s"></head><body><h1>Class forum 6P</h1>'
               "<table><tr><th>Who</th><th>What</th></tr><tr><td>%s</td><td>%s</td></tr><tr><td>%s</td><td>%s</td></tr></table>"
               '<!-- %s --><p style="display:none">%s</p></body></html>\n' % (
                   h("Anita Patel"), s("Ella Shaw"), s("I liked the volcano best. Thank you Lukasz for the vinegar!"), s("Maisie-Jane Pryce"), s("Mine went everywhere."),
                   h("Hidden by Miss Tate: somebody was rude here"), h("Callum wrote something about Ella that was taken off."))).encode("utf-8")


def archive():
    f = "phone message.txt"
    text = say(f, "Phone message, 3 March, taken by Mrs Dutton\n\nNan rang: Ella has left her glasses at 8 Lock Cottages. Mr Brannigan brings them at noon.\n")
    return "26 Office tray.zip", packed({"tray/" + f: text.replace("\n", "\r\n").encode("utf-8")})


def transfer():
    f = "9254417_CTF_9252001_001.xml"
    e = PEOPLE["ella"].ids
    say(f, "[[Shaw|ella]] [[Ella|ella]] «upn:ella» «dob:ella» [[Shaw|karen]] [[Karen|karen]] «mobile:karen»")
    pupil = lambda upn, fn, sn, dob, more: "<Pupil><UPN>%s</UPN><Surname>%s</Surname><Forename>%s</Forename><DOB>%s</DOB><Sex>F</Sex>%s</Pupil>" % (upn, sn, fn, "-".join(reversed(dob.split("/"))), more)
    contact = '<BasicDetails><NCyearActual>4</NCyearActual><EnrolStatus>C</EnrolStatus></BasicDetails><Contacts><Contact><Order>1</Order><Surname>Shaw</Surname><Forename>Karen</Forename><Relationship>MOT</Relationship><Responsibility>true</Responsibility><Phones><Phone><TelephoneType>M</TelephoneType><PhoneNo>%s</PhoneNo></Phone></Phones></Contact></Contacts><Attendance><YearData><Year>2024</Year><SessionsPossible>378</SessionsPossible><SessionsAttended>361</SessionsAttended></YearData></Attendance>' % PEOPLE["karen"].ids["mobile"]
    b = PEOPLE["beth"].ids
    return f, ('<?xml version="1.0" encoding="UTF-8"?>\n<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>24.0</CTFversion><DateTime>2024-09-09T08:30:00</DateTime>'
               "<SourceSchool><LEA>925</LEA><Estab>2001</Estab><SchoolName>Askern Lane Primary</SchoolName></SourceSchool></Header><CTFpupilData>%s%s</CTFpupilData></CTfile>\n" % (
                   pupil(e["upn"], "Ella", "Shaw", e["dob"], contact), pupil(b["upn"], "Bethany", "Lunn", b["dob"], ""))).encode("utf-8")


def main():
    mine = set()
    for make in (word, workbook, table, mail, message, picture, page, archive, transfer):
        name, data = make()
        mine.add(name)
        if data is not None:
            with open(os.path.join(REC, name), "wb") as f:
                f.write(data)
    path = os.path.join(OUT, "truth.csv")
    own = {r.file for r in ROWS}
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    rows = [r for r in rows if r[0] not in own] + [r.list() for r in ROWS]
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f, lineterminator="\r\n").writerows(rows)
    if PROBLEMS:
        raise SystemExit("\n".join(PROBLEMS))
    print("%d mentions in %d files" % (len(ROWS), len(own)))


if __name__ == "__main__":
    main()
