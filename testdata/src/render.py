"""Makes PDF from the plain sources with the programs that schools' papers come from."""
import html, json, os, re, shutil, subprocess, tempfile
from html.parser import HTMLParser
from xml.sax.saxutils import escape

ENV = dict(os.environ, SOURCE_DATE_EPOCH="1772409600", TZ="Europe/London", FORCE_SOURCE_DATE="1")


def run(*cmd, **k):
    r = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENV, **k)
    if r.returncode:
        raise SystemExit("%s\n%s" % (" ".join(cmd), r.stdout.decode("utf-8", "replace")[-3000:]))
    return r.stdout


def chromium(text, css, out, title, work):
    pages = text.split("<!--page-->")
    body = "".join('<section class="sheet">%s</section>' % p for p in pages)
    src = os.path.join(work, "page.html")
    with open(src, "w", encoding="utf-8") as f:
        f.write('<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>%s</title><style>%s</style><body>%s</body></html>' % (html.escape(title), css, body))
    prof = tempfile.mkdtemp(dir=work)
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--user-data-dir=" + prof, "--no-pdf-header-footer", "--print-to-pdf=" + out, "file://" + src)
    shutil.rmtree(prof, ignore_errors=True)


def soffice(src, out, work, flt, options):
    prof = os.path.join(work, "lo")
    run("soffice", "-env:UserInstallation=file://" + prof, "--headless", "--convert-to", "pdf:%s:%s" % (flt, json.dumps(options)), "--outdir", work, src)
    shutil.move(os.path.splitext(src)[0] + ".pdf", out)


NS = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
      'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"')


class Fodt(HTMLParser):
    """A small piece of HTML (h1 h2 h3 p table tr th td ul li b i br hr) as flat OpenDocument text."""

    def __init__(self, size):
        super().__init__(convert_charrefs=True)
        self.out, self.styles, self.brk, self.n, self.cell, self.size, self.open = [], [], False, 0, None, size, False

    def w(self, s):
        self.out.append(s)

    def para(self, parent, extra=""):
        self.n += 1
        name = "P%d" % self.n
        b = ' fo:break-before="page"' if self.brk else ""
        self.brk = False
        self.styles.append('<style:style style:name="%s" style:family="paragraph" style:parent-style-name="%s"><style:paragraph-properties%s%s/></style:style>' % (name, parent, b, extra))
        return name

    def handle_comment(self, data):
        if data == "page":
            self.brk = True

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag in ("h1", "h2", "h3"):
            self.w('<text:h text:style-name="%s" text:outline-level="%s">' % (self.para("Heading_20_" + tag[1]), tag[1]))
            self.open = True
        elif tag == "p":
            self.w('<text:p text:style-name="%s">' % self.para({"small": "Small", "box": "Boxed", "crest": "Crest"}.get(a.get("class"), "Standard")))
            self.open = True
        elif tag == "table":
            self.n += 1
            t = "T%d" % self.n
            cols = [float(c) for c in a["cols"].split(",")]
            total = sum(cols)
            b = ' fo:break-before="page"' if self.brk else ""
            self.brk = False
            self.styles.append('<style:style style:name="%s" style:family="table"><style:table-properties style:width="17.4cm" table:align="left" fo:margin-bottom="0.25cm"%s/></style:style>' % (t, b))
            self.w('<table:table table:name="%s" table:style-name="%s">' % (t, t))
            for i, c in enumerate(cols):
                self.styles.append('<style:style style:name="%s.%d" style:family="table-column"><style:table-column-properties style:column-width="%.2fcm"/></style:style>' % (t, i, 17.4 * c / total))
                self.w('<table:table-column table:style-name="%s.%d"/>' % (t, i))
        elif tag == "tr":
            self.w("<table:table-row>")
        elif tag in ("td", "th"):
            span = int(a.get("colspan", 1))
            self.cell = (tag, span)
            self.w('<table:table-cell table:style-name="%s" office:value-type="string"%s><text:p text:style-name="%s">' % ("Head" if tag == "th" else "Cell", ' table:number-columns-spanned="%d"' % span if span > 1 else "", "HeadText" if tag == "th" else "CellText"))
            self.open = True
        elif tag == "ul":
            self.w('<text:list text:style-name="Dots">')
        elif tag == "li":
            self.w('<text:list-item><text:p text:style-name="Standard">')
            self.open = True
        elif tag in ("b", "i"):
            self.w('<text:span text:style-name="%s">' % ("Bold" if tag == "b" else "Ital"))
        elif tag == "br":
            self.w("<text:line-break/>")
        elif tag == "hr":
            self.w('<text:p text:style-name="Rule"/>')

    def handle_endtag(self, tag):
        if tag in ("h1", "h2", "h3"):
            self.w("</text:h>")
            self.open = False
        elif tag == "p":
            self.w("</text:p>")
            self.open = False
        elif tag == "table":
            self.w("</table:table>")
        elif tag == "tr":
            self.w("</table:table-row>")
        elif tag in ("td", "th"):
            self.w("</text:p></table:table-cell>" + "<table:covered-table-cell/>" * (self.cell[1] - 1))
            self.open = False
        elif tag == "ul":
            self.w("</text:list>")
        elif tag == "li":
            self.w("</text:p></text:list-item>")
            self.open = False
        elif tag in ("b", "i"):
            self.w("</text:span>")

    def handle_data(self, d):
        if self.open:
            self.w(escape(re.sub(r"\s+", " ", d)))


def writer(text, out, title, author, work, ua=False, bookmarks=False, size=10, font="Liberation Sans", footer="", colour="#1f3d5c"):
    f = Fodt(size)
    f.feed(text)
    body = "".join(f.out)
    ps = lambda name, parent, pp, tp: '<style:style style:name="%s" style:family="paragraph"%s><style:paragraph-properties %s/><style:text-properties %s/></style:style>' % (name, ' style:parent-style-name="%s"' % parent if parent else "", pp, tp)
    base = 'style:font-name="F" fo:font-family="%s" fo:font-size="%gpt" fo:language="en" fo:country="GB"' % (font, size)
    styles = (ps("Standard", "", 'fo:margin-bottom="0.14cm" fo:line-height="112%"', base)
              + ps("Heading_20_1", "Standard", 'fo:margin-top="0cm" fo:margin-bottom="0.2cm"', 'fo:font-size="%gpt" fo:font-weight="bold" fo:color="%s"' % (size + 6, colour))
              + ps("Heading_20_2", "Standard", 'fo:margin-top="0.3cm" fo:margin-bottom="0.12cm" fo:keep-with-next="always"', 'fo:font-size="%gpt" fo:font-weight="bold" fo:color="%s"' % (size + 2, colour))
              + ps("Heading_20_3", "Standard", 'fo:margin-top="0.2cm" fo:margin-bottom="0.08cm" fo:keep-with-next="always"', 'fo:font-size="%gpt" fo:font-weight="bold"' % (size + .5))
              + ps("Small", "Standard", 'fo:margin-bottom="0.08cm"', 'fo:font-size="%gpt" fo:color="#555555"' % (size - 1.5))
              + ps("Crest", "Standard", 'fo:margin-bottom="0.1cm" fo:padding="0.12cm" fo:background-color="%s"' % colour, 'fo:font-size="%gpt" fo:font-weight="bold" fo:color="#ffffff"' % (size + 1))
              + ps("Boxed", "Standard", 'fo:margin-bottom="0.2cm" fo:padding="0.18cm" fo:border="0.6pt solid #808080" fo:background-color="#f4f4ee"', "")
              + ps("Rule", "Standard", 'fo:margin-bottom="0.15cm" fo:border-bottom="0.7pt solid #888888"', 'fo:font-size="4pt"')
              + ps("CellText", "Standard", 'fo:margin-bottom="0cm" fo:line-height="105%"', 'fo:font-size="%gpt"' % (size - .5))
              + ps("HeadText", "CellText", "", 'fo:font-weight="bold"')
              + '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Ital" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>')
    auto = ('<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" fo:border="0.5pt solid #9a9a9a"/></style:style>'
            '<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" fo:border="0.5pt solid #9a9a9a" fo:background-color="#e3e9ef"/></style:style>'
            '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.4cm" fo:margin-left="0.7cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>'
            + "".join(f.styles))
    page = '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.2cm" fo:margin-left="1.8cm" fo:margin-right="1.8cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
    doc = ('<?xml version="1.0" encoding="UTF-8"?><office:document %s office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>%s</dc:title><meta:initial-creator>%s</meta:initial-creator><dc:creator>%s</dc:creator><dc:language>en-GB</dc:language></office:meta>'
           '<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'%s\'"/></office:font-face-decls><office:styles>%s</office:styles><office:automatic-styles>%s%s</office:automatic-styles>'
           '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:footer><text:p text:style-name="Small">%s  ·  page <text:page-number/></text:p></style:footer></style:master-page></office:master-styles>'
           '<office:body><office:text>%s</office:text></office:body></office:document>') % (NS, escape(title), escape(author), escape(author), font, styles, page, auto, escape(footer), body)
    src = os.path.join(work, "doc.fodt")
    open(src, "w", encoding="utf-8").write(doc)
    opt = {"UseTaggedPDF": {"type": "boolean", "value": "true" if ua else "false"}, "PDFUACompliance": {"type": "boolean", "value": "true" if ua else "false"},
           "ExportBookmarks": {"type": "boolean", "value": "true" if bookmarks else "false"}}
    soffice(src, out, work, "writer_pdf_Export", opt)


def calc(pages, widths, out, title, author, work, size=8, landscape=True, sheet="Sheet1", wrap=True):
    """pages: list of pages, each a list of rows; a row is (style, [cells]) with style of "title", "head", "row", "alt"."""
    cols = "".join('<style:style style:name="c%d" style:family="table-column"><style:table-column-properties style:column-width="%.2fcm"/></style:style>' % (i, w) for i, w in enumerate(widths))
    cell = lambda n, bg, extra, border=True: '<style:style style:name="%s" style:family="table-cell"><style:table-cell-properties fo:padding="0.05cm" %s fo:wrap-option="%s" style:vertical-align="top"%s/><style:text-properties fo:font-family="Liberation Sans" style:font-name="F" %s/></style:style>' % (
        n, 'fo:border="0.5pt solid #888888"' if border else "", "wrap" if wrap and border else "no-wrap", ' fo:background-color="%s"' % bg if bg else "", extra if "font-size" in extra else 'fo:font-size="%gpt" ' % size + extra)
    w, h = (29.7, 21.0) if landscape else (21.0, 29.7)
    xml = ['<?xml version="1.0" encoding="UTF-8"?><office:document %s office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:meta><dc:title>%s</dc:title><meta:initial-creator>%s</meta:initial-creator></office:meta>' % (NS, escape(title), escape(author)),
           '<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'Liberation Sans\'"/></office:font-face-decls><office:automatic-styles>', cols,
           cell("title", "", 'fo:font-weight="bold" fo:font-size="%gpt"' % (size + 4), False), cell("note", "", 'fo:font-style="italic"', False), cell("head", "#d9e2ec", 'fo:font-weight="bold"'), cell("row", "", ""), cell("alt", "#f6f6f6", ""),
           '<style:style style:name="r" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style><style:style style:name="rb" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true" fo:break-before="page"/></style:style>',
           '<style:style style:name="ta" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>',
           '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="%gcm" fo:page-height="%gcm" style:print-orientation="%s" fo:margin="1cm" fo:margin-top="1cm" fo:margin-bottom="1cm" fo:margin-left="1cm" fo:margin-right="1cm"/><style:header-style/><style:footer-style/></style:page-layout>' % (w, h, "landscape" if landscape else "portrait"),
           '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="pm"><style:header style:display="false"/><style:footer style:display="false"/></style:master-page></office:master-styles><office:body><office:spreadsheet><table:table table:name="%s" table:style-name="ta">' % escape(sheet)]
    xml += ['<table:table-column table:style-name="c%d"/>' % i for i in range(len(widths))]
    for pi, rows in enumerate(pages):
        for ri, (style, cells) in enumerate(rows):
            xml.append('<table:table-row table:style-name="%s">' % ("rb" if pi and not ri else "r"))
            xml += ['<table:table-cell table:style-name="%s" office:value-type="string"><text:p>%s</text:p></table:table-cell>' % (style, escape(c)) for c in cells]
            xml.append("</table:table-row>")
    xml.append("</table:table></office:spreadsheet></office:body></office:document>")
    src = os.path.join(work, "sheet.fods")
    open(src, "w", encoding="utf-8").write("".join(xml))
    soffice(src, out, work, "calc_pdf_Export", {"UseTaggedPDF": {"type": "boolean", "value": "false"}})


def pdflatex(text, out, work):
    src = os.path.join(work, "doc.tex")
    open(src, "w", encoding="utf-8").write(text)
    run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-output-directory", work, src, cwd=work)
    shutil.move(os.path.join(work, "doc.pdf"), out)


def ghostscript(ps, out, work, *more):
    src = os.path.join(work, "doc.ps")
    open(src, "wb").write(ps)
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-dEmbedAllFonts=true", "-dSubsetFonts=true", *more, "-sOutputFile=" + out, src)


def text_of(pdf, page, password=""):
    r = subprocess.run(["pdftotext", "-raw", "-f", str(page), "-l", str(page), "-enc", "UTF-8"] + (["-upw", password] if password else []) + [pdf, "-"], stdout=subprocess.PIPE)
    return r.stdout.decode("utf-8", "replace")


def count_pages(pdf, password=""):
    r = subprocess.run(["pdfinfo"] + (["-upw", password] if password else []) + [pdf], stdout=subprocess.PIPE)
    return int(re.search(rb"Pages:\s+(\d+)", r.stdout)[1])
