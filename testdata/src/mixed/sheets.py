"""Workbooks, tables and presentations, as exports of management systems and offices write them."""
from folder import archive, office, put
from word import HEAD, OD, rel

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def xlsx(sheets, styles="", parts=None, rels="", book="", main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"):
    """sheets: (name, state, xml)."""
    listed, wrels = "", rels
    files = {"_rels/.rels": HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % rel("rId1", "officeDocument", "xl/workbook.xml")}
    over = '<Override PartName="/xl/workbook.xml" ContentType="%s"/>' % main
    for i, (name, state, xml) in enumerate(sheets, 1):
        listed += '<sheet name="%s" sheetId="%d"%s r:id="rIdS%d"/>' % (name, i, ' state="%s"' % state if state else "", i)
        wrels += rel("rIdS%d" % i, "worksheet", "worksheets/sheet%d.xml" % i)
        files["xl/worksheets/sheet%d.xml" % i] = HEAD + "<worksheet %s>%s</worksheet>" % (S, xml)
        over += '<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' % i
    if styles:
        wrels += rel("rIdT", "styles", "styles.xml")
        files["xl/styles.xml"] = HEAD + "<styleSheet %s>%s</styleSheet>" % (S, styles)
        over += '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    files["xl/workbook.xml"] = HEAD + "<workbook %s><sheets>%s</sheets>%s</workbook>" % (S, listed, book)
    files["xl/_rels/workbook.xml.rels"] = HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % wrels
    files["[Content_Types].xml"] = HEAD + ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                           '<Default Extension="xml" ContentType="application/xml"/>%s</Types>' % over)
    files.update(parts or {})
    return archive(files)


def c(ref, s, style=0):
    return '<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (ref, style, s)


def rows(*lines):
    out = ""
    for i, l in enumerate(lines, 1):
        attrs = ""
        if isinstance(l, tuple):
            attrs, l = l
        out += '<row r="%d" %s>%s</row>' % (i, attrs, "".join(l))
    return "<sheetData>%s</sheetData>" % out


STYLES = ('<fonts count="4"><font><sz val="11"/></font><font><color rgb="FFFFFFFF"/></font><font><color rgb="FF000000"/></font><font><color rgb="FFFEFEFE"/></font></fonts>'
          '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
          '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="0" fontId="2" fillId="2"/><xf numFmtId="0" fontId="1" fillId="2"/>'
          '<xf numFmtId="14" fontId="0" fillId="0"/><xf numFmtId="0" fontId="3" fillId="0"/><xf numFmtId="9" fontId="0" fillId="0"/></cellXfs>')


def behaviour():
    log = ('<sheetFormatPr defaultRowHeight="15"/><cols><col min="5" max="5" width="9" hidden="1"/></cols>'
           + rows([c("A1", "Pupil"), c("B1", "Date"), c("C1", "Incident"), c("D1", "Points"), c("E1", "Hiddenhead")],
                  [c("A2", "Ignatius Wren"), '<c r="B2" s="4"><v>46083</v></c>', c("C2", "Ran off"), '<c r="D2"><v>3</v></c>', c("E2", "Columnsecret")],
                  ('hidden="1"', [c("A3", "Rowsecret Tansy")]),
                  [c("A4", "Palecell", 1), c("B4", "Blackcell", 2), c("C4", "Seencell", 3), c("D4", "Nearwhite", 5)],
                  [c("A5", "Computed"), '<c r="B5"><f>CONCATENATE("Formula","value")</f></c>', '<c r="C5" t="str"><f>A2&amp;" again"</f><v>Ignatius Wren again</v></c>', '<c r="D5" s="6"><v>0.5</v></c>'],
                  [c("A6", "Multi&#10;lineword"), '<c r="B6" t="b"><v>1</v></c>', '<c r="C6" t="e"><v>#N/A</v></c>'])
           + '<autoFilter ref="A1:D6"/><dataValidations count="1"><dataValidation type="list" sqref="A9" showInputMessage="1" prompt="Promptwords"><formula1>"Listone,Listtwo"</formula1></dataValidation></dataValidations>'
           '<headerFooter><oddHeader>&amp;CPrintedheader</oddHeader></headerFooter><legacyDrawing r:id="rId1"/>')
    parts = {
        "xl/comments1.xml": HEAD + "<comments %s><authors><author>Hyacinth Commentator</author></authors><commentList><comment ref=\"A2\" authorId=\"0\"><text><r><t>cellremark</t></r></text></comment></commentList></comments>" % S,
        "xl/worksheets/_rels/sheet1.xml.rels": HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % rel("rId9", "comments", "../comments1.xml"),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "docProps/app.xml": HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>Companyproperty</Company></Properties>',
    }
    put("Excel/behaviour log.xlsm", xlsx([("Log", "", log), ("Archive", "veryHidden", rows([c("A1", "Veryhiddencell")])), ("Old", "hidden", rows([c("A1", "Oldcell")]))], STYLES, parts,
                                         book='<definedNames><definedName name="Namedplace">Log!$A$1</definedName></definedNames>', main="application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        "Pupil Date Incident Points Ignatius Wren 02/03/2026 Ran off 3 Seencell Computed Ignatius Wren again 50% Multi lineword TRUE",
        [("cells", "Columnsecret"), ("cells", "Rowsecret Tansy"), ("cells", "Palecell"), ("cells", "Blackcell"), ("cells", "Nearwhite"), ("cells", "Veryhiddencell"), ("cells", "Oldcell"), ("comment", "cellremark"),
         ("comment", "Hyacinth Commentator"), ("formula", "CONCATENATE"), ("field", "Listtwo"), ("field", "Promptwords"), ("text", "Printedheader"), ("bookmark", "Namedplace"), ("metadata", "Companyproperty"), ("script", "")],
        ["no value"], absent="Columnsecret Rowsecret Palecell Blackcell Nearwhite Veryhiddencell Oldcell")


FODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Attendance"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>
<table:table-row><table:table-cell office:value-type="string"><text:p>Forename</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Codehead</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Minutes</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><dc:creator>Remarker</dc:creator><text:p>attendanceremark</text:p></office:annotation><text:p>Hepzibah</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Collapsedcode</text:p></table:table-cell><table:table-cell table:formula="of:=6*7" office:value-type="float" office:value="42"><text:p>42</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>Collapsedrow</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>Filteredrow</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Lastrow</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Secret" table:style-name="ta2"><table:table-column/><table:table-row><table:table-cell office:value-type="string"><text:p>Hiddensheetword</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>"""


def libre():
    put("Excel/attendance.xlsx", office(FODS, "fods", "xlsx"), "Forename Minutes Hepzibah 42 Lastrow",
        [("cells", "Collapsedcode"), ("cells", "Collapsedrow"), ("cells", "Filteredrow"), ("cells", "Hiddensheetword"), ("comment", "attendanceremark"), ("formula", "6*7")],
        absent="Collapsedcode Collapsedrow Filteredrow Hiddensheetword")
    put("refused/attendance.ods", office(FODS, "fods", "ods"), refused=".xlsx")
    put("refused/attendance.xls", office(FODS, "fods", "xls"), refused=".xlsx")


def tables():
    # Reporting of SIMS: UTF-16 with tabs; of Arbor: a title over the table; of a bank of dinner money: semicolons in Windows-1252.
    put("CSV/SIMS contacts.csv", ("Legal Surname\tForename\tRelation\tTelephone\r\nTrelawney\tMorwenna\tAunt\t07700 900123\r\nTrelawney\t\"Jago \"\"Jay\"\"\"\tPupil\t\r\n").encode("utf-16"),
        'Legal Surname Forename Relation Telephone Trelawney Morwenna Aunt 07700 900123 Jago Pupil')
    put("CSV/Arbor incidents.csv", "Incidents, Castlegate School, exported 2026-03-01\r\n\r\nStudent,Summary,Staff\r\nSiân Vaughan,\"Argued, then left; note: \"\"call home\"\"\nsecond line of note\",Mr Pugh\r\n",
        "Incidents Castlegate School exported Student Summary Staff Siân Vaughan Argued then left note call home second line Mr Pugh")
    put("CSV/dinner money.csv", "Name;Betrag;Datum\r\nZoë Müller;3,50;01.03.2026\r\n".encode("cp1252"), "Name Betrag Datum Zoë Müller 3,50 01.03.2026")
    put("CSV/wonde sync.tsv", "﻿id\tname\tnotes\n1\tRhiannon Price\t=cmd|calc\n", "id name notes Rhiannon Price cmd")


P = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"')


def shape(words, x=914400, y=914400, nv="", alt=""):
    return ('<p:sp><p:nvSpPr><p:cNvPr id="2" name="Text" descr="%s"%s/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="3000000" cy="500000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>'
            % (alt, nv, x, y, words))


def assembly():
    def slide(inner, attrs=""):
        return HEAD + "<p:sld %s%s><p:cSld><p:spTree>%s</p:spTree></p:cSld></p:sld>" % (P, attrs, inner)
    files = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % rel("rId1", "officeDocument", "ppt/presentation.xml"),
        "ppt/presentation.xml": HEAD + '<p:presentation %s><p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/></p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>' % P,
        "ppt/_rels/presentation.xml.rels": HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s%s%s</Relationships>' % (rel("rId1", "slide", "slides/slide1.xml"), rel("rId2", "slide", "slides/slide2.xml"), rel("rId3", "notesMaster", "notesMasters/notesMaster1.xml")),
        "ppt/slides/slide1.xml": slide(shape("Assembly about kindness", alt="Alternativewords") + shape("Offslidewords", x=20000000) + shape("Hiddenshapewords", nv=' hidden="1"')
                                       + '<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Tableone</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>'),
        "ppt/slides/_rels/slide1.xml.rels": HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s%s</Relationships>' % (rel("rId1", "notesSlide", "../notesSlides/notesSlide1.xml"), rel("rId2", "comments", "../comments/comment1.xml")),
        "ppt/slides/slide2.xml": slide(shape("Skippedslidewords"), ' show="0"'),
        "ppt/notesSlides/notesSlide1.xml": HEAD + "<p:notes %s><p:cSld><p:spTree>%s</p:spTree></p:cSld></p:notes>" % (P, shape("Speakernotewords")),
        "ppt/notesMasters/notesMaster1.xml": HEAD + "<p:notesMaster %s><p:cSld><p:spTree>%s</p:spTree></p:cSld></p:notesMaster>" % (P, shape("Notesheaderwords")),
        "ppt/comments/comment1.xml": HEAD + '<p:cmLst %s><p:cm authorId="0" dt="2026-01-02T03:04:00"><p:pos x="1" y="1"/><p:text>slideremark</p:text></p:cm></p:cmLst>' % P,
        "ppt/commentAuthors.xml": HEAD + '<p:cmAuthorLst %s><p:cmAuthor id="0" name="Gwendolen Slideauthor"/></p:cmAuthorLst>' % P,
    }
    put("PowerPoint/assembly.pptx", archive(files), "Assembly about kindness Tableone",
        [("text", "Offslidewords"), ("text", "Hiddenshapewords"), ("cells", "Skippedslidewords"), ("comment", "Speakernotewords"), ("comment", "slideremark"), ("comment", "Gwendolen Slideauthor"), ("alt", "Alternativewords"), ("text", "Notesheaderwords")],
        absent="Offslidewords Hiddenshapewords Skippedslidewords")


def make():
    behaviour()
    libre()
    tables()
    assembly()
