"""Documents as LibreOffice keeps them for Word and Excel, with words in every place that its writers have."""
import base64, struct

from folder import office, put

NS = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (k, v) for k, v in {
    "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing", "number": "datastyle", "meta": "meta", "script": "script", "form": "form", "presentation": "presentation",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible"}.items()) + (' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
      ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"')


def flat(kind, body, styles="", automatic="", master="", meta=""):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document %s office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.%s"><office:meta>%s</office:meta>'
            '<office:styles>%s</office:styles><office:automatic-styles>%s</office:automatic-styles><office:master-styles>%s</office:master-styles><office:body>%s</office:body></office:document>'
            % (NS, kind, meta, styles, automatic, master, body))


def drawn(words):
    """A drawing of words: an enhanced metafile (MS-EMF) of a font, a text and its end."""
    def record(kind, data):
        return struct.pack("<II", kind, 8 + len(data)) + data
    said = words.encode("utf-16-le")
    said += b"\0" * (-len(said) % 4)
    font = struct.pack("<Iiiiii8B", 1, -40, 0, 0, 0, 400, 0, 0, 0, 0, 0, 0, 0, 0) + "Arial".encode("utf-16-le").ljust(64, b"\0")
    body = record(82, font.ljust(4 + 320, b"\0")) + record(37, struct.pack("<I", 1))
    body += record(84, struct.pack("<4iIff", 0, 0, 600, 100, 2, 1, 1) + struct.pack("<iiIII4iI", 10, 50, len(words), 76, 0, 0, 0, 600, 100, 76 + len(said)) + said + struct.pack("<I", 20) * len(words))
    body += record(14, struct.pack("<III", 0, 16, 20))
    head = struct.pack("<4i4i", 0, 0, 600, 100, 0, 0, 16000, 2700) + b" EMF" + struct.pack("<IIIHHIIIiiii", 0x10000, 108 + len(body), 5, 2, 0, 0, 0, 0, 1000, 1000, 260, 260) + struct.pack("<III", 0, 0, 0)
    return struct.pack("<II", 1, 8 + len(head) ) + head + body


def note():
    """A writer's document: everything that the program can hide or show beside the text."""
    styles = "".join('<style:style style:name="%s" style:family="%s">%s</style:style>' % s for s in (
        ("Veil", "text", '<style:text-properties text:display="none"/>'), ("Pale", "text", '<style:text-properties fo:color="#ffffff"/>'),
        ("Struck", "text", '<style:text-properties style:text-line-through-style="solid"/>'), ("Caps", "text", '<style:text-properties fo:text-transform="uppercase"/>'),
        ("Small", "text", '<style:text-properties fo:font-size="1pt"/>'), ("Up", "text", '<style:text-properties style:text-position="super 58%"/>'),
        ("Away", "section", '<style:section-properties text:display="none"/>'),
        ("Box", "graphic", '<style:graphic-properties style:wrap="parallel" fo:border="0.5pt solid #000000"/>')))
    page = ('<style:master-page style:name="Standard" style:page-layout-name="PL"><style:header><text:p>Runninghead of Oldfield Primary</text:p></style:header>'
            '<style:footer><text:p>Runningfoot page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>')
    changes = ('<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Osbert Changer</dc:creator><dc:date>2026-02-03T10:00:00</dc:date></office:change-info><text:p>deletedphrase about Wilf</text:p></text:deletion></text:changed-region>'
               '<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Osbert Changer</dc:creator><dc:date>2026-02-03T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>')
    emf = base64.b64encode(drawn("Metafilewords of Tilly")).decode()
    body = '<office:text>%s%s</office:text>' % (changes, "".join((
        '<text:h text:outline-level="1">Visit to Oldfield</text:h>',
        '<text:p>The <text:change text:change-id="c1"/> <text:change-start text:change-id="c2"/>insertedphrase<text:change-end text:change-id="c2"/> was <text:span text:style-name="Struck">struckthrough</text:span> and <text:span text:style-name="Caps">capitalised</text:span> by Mrs <text:span text:style-name="Up">superword</text:span> Peabody.</text:p>',
        '<text:p>Visible <text:span text:style-name="Veil">veiledspan</text:span><text:span text:style-name="Pale">paleletters</text:span><text:span text:style-name="Small">smallletters</text:span> text.</text:p>',
        '<text:p>Remarked<office:annotation office:name="a1"><dc:creator>Prudence Remarker</dc:creator><dc:date>2026-02-04T00:00:00</dc:date><text:p>annotationwords</text:p></office:annotation> passage here<office:annotation-end office:name="a1"/>.</text:p>',
        '<text:section text:style-name="Away" text:name="S1" text:display="none"><text:p>sectionsecret</text:p></text:section>',
        '<text:p><text:hidden-text text:condition="ooow:1" text:string-value="conditionalsecret" text:is-hidden="true"/>Beforehidden.</text:p>',
        '<text:list><text:list-item><text:p>firstitem</text:p><text:list><text:list-item><text:p>seconditem within</text:p></text:list-item></text:list></text:list-item></text:list>',
        '<text:p>Noted<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>footnotetext here</text:p></text:note-body></text:note>'
        ' and ended<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>endnotetext here</text:p></text:note-body></text:note>.</text:p>',
        '<text:p><draw:frame draw:style-name="Box" text:anchor-type="paragraph" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>framedwords in a box</text:p></draw:text-box></draw:frame>'
        '<draw:custom-shape text:anchor-type="paragraph" svg:x="1cm" svg:y="1cm" svg:width="4cm" svg:height="1cm"><text:p>shapedwords</text:p><draw:enhanced-geometry draw:type="rectangle" svg:viewBox="0 0 100 100" draw:enhanced-path="M 0 0 L 100 0 100 100 0 100 Z N"/></draw:custom-shape></text:p>',
        '<text:p><draw:frame text:anchor-type="as-char" svg:width="6cm" svg:height="1.5cm"><draw:image><office:binary-data>%s</office:binary-data></draw:image><svg:title>titleofpicture</svg:title><svg:desc>descriptionofpicture</svg:desc></draw:frame></text:p>' % emf,
        '<text:p>A <text:a xlink:type="simple" xlink:href="https://records.example/linkedplace">linked word</text:a>, <text:ruby><text:ruby-base>rubybase</text:ruby-base><text:ruby-text>rubyabove</text:ruby-text></text:ruby>, <text:bookmark text:name="bookmarkname"/>'
        '<text:placeholder text:placeholder-type="text">&lt;placeholderwords&gt;</text:placeholder><text:s text:c="3"/><text:tab/>tabbed<text:line-break/>broken.</text:p>',
        '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>spanningcell</text:p></table:table-cell><table:covered-table-cell/></table:table-row>'
        '<table:table-row><table:table-cell><text:p>leftcell</text:p></table:table-cell><table:table-cell><table:table><table:table-column/><table:table-row><table:table-cell><text:p>nestedcell</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>')))
    meta = '<meta:initial-creator>Creatorname Quill</meta:initial-creator><dc:subject>Subjectproperty</dc:subject><meta:keyword>Keywordproperty</meta:keyword><dc:description>Descriptionproperty</dc:description><meta:user-defined meta:name="Ownname">Ownproperty</meta:user-defined>'
    fodt = flat("text", body, "", styles + '<style:page-layout style:name="PL"><style:page-layout-properties/><style:header-style/><style:footer-style/></style:page-layout>', page, meta)
    put("Libre/visit.docx", office(fodt, "fodt", "docx"),
        "Visit to Oldfield The insertedphrase was struckthrough and capitalised by Mrs superword Peabody Visible text Remarked passage here Beforehidden firstitem seconditem within Noted footnotetext and ended endnotetext "
        "framedwords in a box shapedwords linked word rubybase rubyabove tabbed broken spanningcell leftcell nestedcell Runninghead of Oldfield Primary Runningfoot",
        [("any", w) for w in ("deletedphrase about Wilf", "Osbert Changer", "veiledspan", "paleletters", "smallletters", "Prudence Remarker", "annotationwords", "descriptionofpicture", "linkedplace", "bookmarkname",
                              "Creatorname Quill", "Subjectproperty", "Keywordproperty", "Descriptionproperty", "Ownproperty")],
        ["cannot be shown"], absent="deletedphrase veiledspan paleletters smallletters annotationwords conditionalsecret")
    put("Libre/visit.pdf", office(fodt, "fodt", "pdf"), "Visit to Oldfield struckthrough firstitem footnotetext framedwords shapedwords leftcell nestedcell Runninghead", [("any", "linkedplace"), ("any", "Creatorname Quill"), ("any", "paleletters")])
    for ext, to in (("rtf", ".docx"), ("odt", ".docx"), ("doc", ".docx")):
        put("Libre/visit." + ext, office(fodt, "fodt", ext), refused=to)


def formats():
    """A table whose cells show other than what they hold: numbers in formats of every kind."""
    def num(name, parts):
        return '<number:number-style style:name="%s">%s</number:number-style>' % (name, parts)

    def cell(name):
        return '<style:style style:name="c%s" style:family="table-cell" style:data-style-name="%s"/>' % (name, name)
    digits = '<number:number number:decimal-places="0" number:min-integer-digits="1"/>'
    styles = (num("pupil", '<number:text>Pupilno </number:text>' + digits)
              + num("bigL", '<number:text>small </number:text>' + digits) + num("big", '<number:text>hundredplus </number:text>' + digits + '<style:map style:condition="value()&lt;100" style:apply-style-name="bigL"/>')
              + '<number:date-style style:name="long"><number:day-of-week number:style="long"/><number:text> </number:text><number:day/><number:text> </number:text><number:month number:style="long" number:textual="true"/><number:text> </number:text><number:year number:style="long"/></number:date-style>'
              + '<number:time-style style:name="span" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>'
              + '<number:text-style style:name="said"><number:text-content/><number:text> saidsuffix</number:text></number:text-style>'
              + '<number:percentage-style style:name="part"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
              + '<number:boolean-style style:name="yes"><number:boolean/></number:boolean-style>'
              + "".join(cell(n) for n in ("pupil", "big", "long", "span", "said", "part", "yes"))
              + '<style:style style:name="ghost" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
              + '<style:style style:name="covered" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/><style:text-properties fo:color="#ff0000"/></style:style>')


    def value(style, kind, v, shown):
        return '<table:table-cell table:style-name="%s" office:value-type="%s" %s><text:p>%s</text:p></table:table-cell>' % (style, kind, v, shown)

    def s(w, style="Default", more=""):
        return '<table:table-cell table:style-name="%s" office:value-type="string"%s><text:p>%s</text:p></table:table-cell>' % (style, more, w)

    def row(*cells, more=""):
        return "<table:table-row%s>%s</table:table-row>" % (more, "".join(cells))
    body = ('<office:spreadsheet><table:table table:name="Figures"><table:shapes><draw:frame svg:x="12cm" svg:y="1cm" svg:width="4cm" svg:height="1cm"><draw:text-box><text:p>floatingwords over cells</text:p></draw:text-box></draw:frame></table:shapes>'
            '<table:table-column table:number-columns-repeated="8"/>'
            + row(s("Number"), s("Score"), s("Day"), s("Time"), s("Said"), s("Part"))
            + row(value("cpupil", "float", 'office:value="7"', "Pupilno 7"), value("cbig", "float", 'office:value="150"', "hundredplus 150"), value("clong", "date", 'office:date-value="2026-03-02"', "Monday 2 March 2026"),
                  value("cspan", "time", 'office:time-value="PT30H15M00S"', "30:15"), s("Winnie", "csaid"), value("cpart", "percentage", 'office:value="0.125"', "12.5%"))
            + row(value("cpupil", "float", 'office:value="8"', "Pupilno 8"), value("cbig", "float", 'office:value="40"', "small 40"), s("ghostcell", "ghost"), s("redcell", "covered"), value("cyes", "boolean", 'office:boolean-value="true"', "TRUE"))
            + row('<table:table-cell office:value-type="string"><text:p>see <text:a xlink:href="https://sheet.example/celllink">celllinked</text:a></text:p></table:table-cell>',
                  '<table:table-cell office:value-type="string"><text:p>one <text:line-break/>second <text:span>richtext</text:span></text:p></table:table-cell>', s("mergedcell", more=' table:number-columns-spanned="3"'))
            + "<table:table-row-group>" + row(s("groupedrow"), more=' table:visibility="collapse"') + "</table:table-row-group>"
            + '</table:table><table:table table:name="Sheetnameword"><table:table-column/>' + row(s("secondsheet")) + '</table:table>'
            '<table:named-expressions><table:named-range table:name="Rangename" table:cell-range-address="$Figures.$A$1"/></table:named-expressions></office:spreadsheet>')
    fods = flat("spreadsheet", body, "", styles)
    put("Libre/figures.xlsx", office(fods, "fods", "xlsx"), "Number Score Day Time Said Part Pupilno 7 hundredplus 150 Monday 2 March 2026 30 15 Winnie saidsuffix 12.5 Pupilno 8 small 40 TRUE see celllinked one second richtext mergedcell floatingwords over cells Sheetnameword secondsheet",
        [("any", w) for w in ("ghostcell", "redcell", "groupedrow", "celllink")], absent="ghostcell redcell groupedrow")
    put("Libre/figures.csv", office(fods, "fods", "csv"), "Number Score Day Time Said Part 150 Winnie 12.5 ghostcell redcell celllinked one second richtext mergedcell groupedrow")


def make():
    note()
    formats()
